import { digest } from '../../../kernel/choice.ts'
import { type Instant, plus, startOfDay } from '../../../kernel/instant.ts'
import { ok, type Result, refused } from '../../../kernel/result.ts'
import { type Context, isInForce } from '../../../rulebook/context.ts'
import type { RegistryRefusal } from '../../port.ts'
import type { Brand } from '../brand.ts'
import type { Brands } from '../brands.ts'
import { refuseBy } from './refusals.ts'
import type { CvLocale, CvToken, VettingState } from './vet.ts'

const rule = 'registry.cv-tokens'

/** `cv|1.0|…|10dlc|…|…`, as Campaign Verify writes them. */
const form = /^cv\|1\.0\|([^|]+)\|10dlc\|[^|]+\|[^|]+$/

/** Who made the tokens that this registry hands out for tests. */
const mockIssuer = 'cvmock'

/** What a token says, where it says anything. */
export type CvReport = { readonly locale?: CvLocale; readonly validUntil?: Instant }

/** Tokens of Campaign Verify: made for tests, and read on import. */
export class CvTokens {
  readonly #context: Context
  readonly #state: VettingState
  readonly #brands: Brands

  constructor(context: Context, state: VettingState, brands: Brands) {
    this.#context = context
    this.#state = state
    this.#brands = brands
  }

  /** A token about a brand, as a committee of its name would get one. */
  make(
    cspId: string,
    brandId: string,
    { locale, validUntil }: Pick<CvToken, 'locale' | 'validUntil'>,
  ): Result<CvToken, RegistryRefusal> {
    const found = this.#brands.active(cspId, brandId)
    if (!found.ok) return found
    const { sim } = this.#context
    const id = sim.ids.ofMoment('', `cv/${brandId}/${locale}`, sim.now)
    const seal = digest(sim.key(id, 'cv-seal'))
    const token = `cv|1.0|${mockIssuer}|10dlc|${id}|${seal}`
    const made = { token, locale, validUntil, companyName: nameOf(found.value) }
    this.#state.cvTokens.set(token, made)
    return ok(made)
  }

  /** What a token says; the refusal when it is none, is over, or is about somebody else. */
  read(token: string, brand: Brand): Result<CvReport, RegistryRefusal> {
    const [, issuer] = form.exec(token) ?? []
    const made = this.#state.cvTokens.get(token)
    if (issuer === undefined || (issuer === mockIssuer && !made)) {
      const detail = 'Campaign Verify knows no such token.'
      return refused(refuseBy(this.#context, 'report-not-found', rule, detail, 'vettingId'))
    }
    if (!made) return ok({})
    const { locale, validUntil: lastDay } = made
    const validUntil = plus(startOfDay(lastDay), { days: 1 })
    if (this.#context.sim.now >= validUntil && isInForce(this.#context, rule)) {
      const detail = `The token was valid until ${lastDay}.`
      return refused(refuseBy(this.#context, 'report-expired', rule, detail, 'vettingId'))
    }
    if (made.companyName !== nameOf(brand) && isInForce(this.#context, rule)) {
      const detail = 'The token was made for another committee.'
      return refused(refuseBy(this.#context, 'report-mismatch', rule, detail, 'vettingId'))
    }
    return ok({ locale, validUntil })
  }

  /** Campaign Verify’s tokens are for few brands, and for none that has campaigns. */
  refuseBrand(brand: Brand, hasCampaigns: boolean): RegistryRefusal | undefined {
    if (!isInForce(this.#context, rule)) return undefined
    const { brandId, country, entityType } = brand
    const { taxExemptStatus } = brand.optionalAttributes
    const isExempt = taxExemptStatus !== undefined
    const isCommittee = entityType === 'NON_PROFIT' && country === 'US' && !isExempt
    if (!isCommittee && entityType !== 'SOLE_PROPRIETOR') {
      const detail = `Brand ${brandId} is ${entityType} of ${country}${isExempt ? ', exempt from tax' : ''}.`
      return refuseBy(this.#context, 'report-incompatible', rule, detail)
    }
    if (!hasCampaigns) return undefined
    const detail = `Brand ${brandId} has active campaigns.`
    return refuseBy(this.#context, 'import-with-campaigns', rule, detail)
  }
}

function nameOf({ companyName, displayName }: Brand): string {
  return (companyName ?? displayName).toLowerCase()
}
