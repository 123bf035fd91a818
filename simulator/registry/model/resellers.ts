import { ok, type Result, refused } from '../../kernel/result.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import { notFound, refusal } from '../../rulebook/refusal.ts'
import type { RegistryRefusal } from '../port.ts'
import { noResellerId } from './campaign.ts'
import { type Page, type PageQuery, Records } from './records.ts'
import type { RegistryState } from './state.ts'

type ResellerDetails = {
  readonly companyName: string
  readonly phone: string
  readonly email: string
}

/** A company through which an account serves its customers. */
export type Reseller = ResellerDetails & { readonly resellerId: string; readonly cspId: string }

type ResellerChange = { readonly [Field in keyof ResellerDetails]?: string | undefined }

/** Whether campaigns of an account are linked to a reseller. */
type HasCampaigns = (cspId: string, resellerId: string) => boolean

/** The resellers of every account, each with its own. */
export class Resellers {
  readonly #context: Context
  readonly #resellers: Records<Reseller, 'account' | 'name'>
  readonly #hasCampaigns: HasCampaigns

  constructor(context: Context, state: RegistryState, hasCampaigns: HasCampaigns) {
    this.#context = context
    this.#resellers = new Records(state.resellers, ({ resellerId }) => resellerId, {
      account: ({ cspId }) => cspId,
      name: ({ companyName, cspId }) => nameKey(cspId, companyName),
    })
    this.#hasCampaigns = hasCampaigns
  }

  create(cspId: string, details: ResellerDetails): Result<Reseller, RegistryRefusal> {
    const problem = this.#refuseName(cspId, details.companyName)
    if (problem) return refused(problem)
    const { sim } = this.#context
    const { companyName, email, phone } = details
    const isTaken = (id: string) => id === noResellerId || this.#resellers.has(id)
    const resellerId = sim.ids.next('R', 6, nameKey(cspId, companyName), isTaken)
    const added = this.#resellers.put({ resellerId, cspId, companyName, phone, email })
    sim.emit('registry.reseller-added', resellerId, { cspId, companyName })
    return ok(added)
  }

  get(cspId: string, resellerId: string): Result<Reseller, RegistryRefusal> {
    const found = this.#resellers.get(resellerId)
    return found?.cspId === cspId ? ok(found) : refused(notFound('reseller', resellerId))
  }

  /** Resellers whose name has a text in it, in whatever case. */
  list(
    cspId: string,
    query: PageQuery & { readonly companyName?: string | undefined },
  ): Page<Reseller> {
    const wanted = query.companyName?.toLowerCase() ?? ''
    const isWanted = (reseller: Reseller) => reseller.companyName.toLowerCase().includes(wanted)
    return this.#resellers.page({ account: cspId }, query, wanted === '' ? undefined : isWanted)
  }

  /** Changes what is given; what is left out stays. */
  update(
    cspId: string,
    resellerId: string,
    { companyName, email, phone }: ResellerChange,
  ): Result<Reseller, RegistryRefusal> {
    const found = this.get(cspId, resellerId)
    if (!found.ok) return found
    const before = found.value
    const after: Reseller = {
      ...before,
      companyName: companyName ?? before.companyName,
      email: email ?? before.email,
      phone: phone ?? before.phone,
    }
    const isRenamed = nameKey(cspId, after.companyName) !== nameKey(cspId, before.companyName)
    const problem = isRenamed ? this.#refuseName(cspId, after.companyName) : undefined
    if (problem) return refused(problem)
    const changed = this.#resellers.put(after)
    this.#context.sim.emit('registry.reseller-updated', resellerId, { cspId })
    return ok(changed)
  }

  /** Forgets a reseller that no campaign is linked to, be it an expired one. */
  delete(cspId: string, resellerId: string): Result<Reseller, RegistryRefusal> {
    const found = this.get(cspId, resellerId)
    if (!found.ok) return found
    const rule = 'registry.resellers'
    if (this.#hasCampaigns(cspId, resellerId) && isInForce(this.#context, rule)) {
      const detail = `Campaigns are linked to reseller ${resellerId}.`
      return refused(refusal('operation-declined', rule, detail))
    }
    this.#resellers.remove(resellerId)
    this.#context.sim.emit('registry.reseller-deleted', resellerId, { cspId })
    return found
  }

  #refuseName(cspId: string, companyName: string): RegistryRefusal | undefined {
    const rule = 'registry.resellers'
    const isKnown = this.#resellers.count('name', nameKey(cspId, companyName)) > 0
    if (!isKnown || !isInForce(this.#context, rule)) return undefined
    const detail = `There is a reseller “${companyName}” already.`
    const { remedy } = this.#context.rulebook.get(rule)
    return refusal('duplicate-record', rule, detail, {
      errors: [{ field: 'companyName', rule, detail, remedy }],
    })
  }
}

function nameKey(cspId: string, companyName: string): string {
  return `${cspId}/${companyName.trim().toLowerCase()}`
}
