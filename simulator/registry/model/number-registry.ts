import { digest } from '../../kernel/choice.ts'
import type { WorldEvent } from '../../kernel/events.ts'
import type { Instant } from '../../kernel/instant.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import { mnoIds, mnos } from '../mnos.ts'
import type { Campaign } from './campaign.ts'
import { type Page, type PageQuery, Records } from './records.ts'
import type { RegistryState } from './state.ts'

/** A number that a campaign has, or had. */
export type OsrNumber = {
  readonly campaignId: string
  /** In E.164 form. */
  readonly number: string
  readonly provisionedAt: Instant
  readonly isCurrent: boolean
}

/** The index among the networks starts at one, and the lowest bit is theirs. */
const lowestIndex = 1

/** What the number registry behind the networks knows: campaigns, and the numbers they hold. */
export class NumberRegistry {
  readonly #context: Context
  readonly #numbers: Records<OsrNumber, 'campaign' | 'current'>

  constructor(context: Context, state: RegistryState) {
    this.#context = context
    this.#numbers = new Records(state.osrNumbers, keyOf, {
      campaign: ({ campaignId }) => campaignId,
      current: ({ campaignId, isCurrent }) => `${campaignId}/${isCurrent}`,
    })
    const { events } = context.sim
    events.on('carriers.number-assigned', (event) => this.#note(event, true))
    events.on('carriers.number-removed', (event) => this.#note(event, false))
  }

  /** What it keeps of a campaign: nothing of mock and expired ones. */
  attributesOf({ brandId, mock, mnoIds: at = mnoIds, operations, rating, status }: Campaign) {
    const isHidden = mock && isInForce(this.#context, 'registry.mock-campaigns')
    if (isHidden || status === 'EXPIRED') return {}
    const bits = at.map((id) => {
      const mno = mnos.get(id)
      const isActive = mno !== undefined && operations[mno.network] === 'REGISTERED'
      return isActive ? 2 ** (mno.osrBitmaskIndex - lowestIndex) : 0
    })
    const mask = bits.reduce((sum, bit) => sum + bit, 0)
    return { msg_class: rating.messageClass, status: String(mask), brand_id: brandId }
  }

  /** The numbers of a campaign, those it has or had alone where that is asked. */
  numbersOf(campaignId: string, isCurrent: boolean | undefined, page: PageQuery): Page<OsrNumber> {
    const by =
      isCurrent === undefined ? { campaign: campaignId } : { current: `${campaignId}/${isCurrent}` }
    return this.#numbers.page(by, page)
  }

  /** The digits by which the number registry knows who brings a number in. */
  networkNumberOf(cspId: string): string {
    const { seed } = this.#context.sim
    const number = BigInt(`0x${digest({ seed, subject: cspId, purpose: 'nnid' })}`)
    return number.toString().slice(-nnidDigits)
  }

  #note({ at, data, subject }: WorldEvent, isCurrent: boolean): void {
    const { campaignId } = data
    if (typeof campaignId !== 'string') return
    const number = { campaignId, number: subject, provisionedAt: at, isCurrent }
    const known = this.#numbers.get(keyOf(number))
    const provisionedAt = isCurrent ? at : (known?.provisionedAt ?? at)
    this.#numbers.put({ ...number, provisionedAt })
  }
}

const nnidDigits = 6

function keyOf({ campaignId, number }: Pick<OsrNumber, 'campaignId' | 'number'>): string {
  return `${campaignId}/${number}`
}
