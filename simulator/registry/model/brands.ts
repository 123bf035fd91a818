import { plus } from '../../kernel/instant.ts'
import { invariant } from '../../kernel/invariant.ts'
import { ok, type Result, refused } from '../../kernel/result.ts'
import type { Due } from '../../kernel/scheduler.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import { notFound, refusal } from '../../rulebook/refusal.ts'
import { plain, taxIdDigits } from '../irs.ts'
import type { RegistryRefusal } from '../port.ts'
import type { Accounts } from './accounts.ts'
import {
  type Brand,
  type BrandChange,
  type BrandRequest,
  hasIdentity,
  type IdentityEvent,
  identityStatus,
} from './brand.ts'
import { refuseDetails } from './brand-checks.ts'
import { type BrandIndex, brandIndexes, referenceKey } from './brand-index.ts'
import {
  refuseChange,
  refuseDuplicates,
  refuseQuota,
  refuseReference,
  refuseVerified,
} from './brand-limits.ts'
import { refuseParameters } from './brand-requirements.ts'
import { type Page, type PageQuery, Records } from './records.ts'
import type { RegistryState } from './state.ts'
import { refuseTags, withTags } from './tag.ts'

/** What brands are looked up by; every value must match. */
export type BrandQuery = PageQuery & {
  readonly [Field in
    | 'referenceId'
    | 'displayName'
    | 'entityType'
    | 'identityStatus'
    | 'status'
    | 'state'
    | 'country'
    | 'ein'
    | 'universalEin'
    | 'resellerId']?: string | undefined
} & {
  readonly tag?: readonly string[] | undefined
  readonly mock?: boolean | undefined
  readonly authenticationPlusCompliant?: boolean | undefined
}

/** What the rest of the registry knows of a brand. */
export type BrandUses = {
  hasActiveCampaigns(brandId: string): boolean
  hasVets(brandId: string): boolean
  /** Whether a campaign of the brand is a reseller’s. */
  isOfReseller(brandId: string, resellerId: string): boolean
  /** Ends the campaigns of a brand that is deleted with them. */
  expireCampaigns(brandId: string): void
  /** Told when the identity of a brand changed, once everybody else was. */
  onIdentityChange(brandId: string): void
}

/** How a request came: over HTTP it is complete, a provider of ours gives what its form has. */
type Strictness = { readonly isComplete: boolean }

/** Brands: registering, changing, finding and deleting them. */
export class Brands {
  readonly #context: Context
  readonly #accounts: Accounts
  readonly #records: Records<Brand, BrandIndex>
  readonly #uses: BrandUses

  constructor(context: Context, state: RegistryState, accounts: Accounts, uses: BrandUses) {
    this.#context = context
    this.#accounts = accounts
    this.#records = new Records(state.brands, ({ brandId }) => brandId, brandIndexes)
    this.#uses = uses
    context.sim.handle('registry.brand-mock-ended', (due) => this.#endMock(due))
  }

  create(
    cspId: string,
    request: BrandRequest,
    { isComplete }: Strictness,
  ): Result<Brand, RegistryRefusal> {
    const { sim } = this.#context
    const account = this.#accounts.get(cspId)
    if (!account) return refused(notFound('account', cspId))
    const draft: Brand = {
      ...withTags(request),
      ...{ brandId: '', cspId, status: 'ACTIVE', identityStatus: 'pending', isChecking: true },
      ...{ feedback: [], optionalAttributes: {}, isChanged: false },
      ...{ createdAt: sim.now, checkStartedAt: sim.now },
    }
    const problem =
      (isComplete ? refuseParameters(this.#context, draft) : undefined) ??
      refuseTags(this.#context, draft.tag) ??
      refuseDetails(this.#context, account, draft) ??
      refuseReference(this.#context, this.#records, draft) ??
      refuseQuota(this.#context, this.#records, account) ??
      refuseDuplicates(this.#context, this.#records, draft)
    if (problem) return refused(problem)
    const key = `${cspId}/${taxIdDigits(request.ein ?? '')}/${request.companyName ?? request.displayName}`
    const brandId = sim.ids.next('B', 6, key, (id) => this.#records.has(id))
    const brand = this.#records.put({ ...draft, brandId })
    sim.emit('registry.brand-added', brandId, { cspId, name: brand.displayName })
    if (brand.mock) this.#scheduleEnd(brandId)
    return ok(brand)
  }

  /** Changes what is given; what is left out stays (facts R 3.1 leave that open). */
  update(
    cspId: string,
    brandId: string,
    change: BrandChange,
    { isComplete }: Strictness,
  ): Result<Brand, RegistryRefusal> {
    const found = this.active(cspId, brandId)
    const account = this.#accounts.get(cspId)
    if (!found.ok || !account) return found
    const before = found.value
    const given = Object.entries(change).filter(([, value]) => value !== undefined)
    const after: Brand = { ...before, ...Object.fromEntries(given) }
    const changed = changedFields(before, after)
    if (changed.length === 0) return found
    const isClaiming =
      referenceKey(cspId, before.referenceId) !== referenceKey(cspId, after.referenceId)
    const problem =
      (isComplete ? refuseParameters(this.#context, after, before) : undefined) ??
      refuseChange(this.#context, before, changed, this.#isInUse(brandId)) ??
      refuseDetails(this.#context, account, after, before) ??
      (isClaiming ? refuseReference(this.#context, this.#records, after) : undefined) ??
      refuseDuplicates(this.#context, this.#records, after, before)
    return problem ? refused(problem) : ok(this.#change(before, after, changed))
  }

  /** Deletes a brand for good; it can still be read. */
  delete(cspId: string, brandId: string): Result<Brand, RegistryRefusal> {
    const found = this.active(cspId, brandId)
    if (!found.ok) return found
    const rule = 'registry.delete-without-campaigns'
    if (this.#uses.hasActiveCampaigns(brandId) && isInForce(this.#context, rule)) {
      const detail = `Brand ${brandId} has active campaigns.`
      return refused(refusal('active-campaigns', rule, detail))
    }
    return ok(this.#delete(found.value))
  }

  /** A brand of an account, deleted ones included. */
  get(cspId: string, brandId: string): Result<Brand, RegistryRefusal> {
    const brand = this.#records.get(brandId)
    return brand?.cspId === cspId ? ok(brand) : refused(notFound('brand', brandId))
  }

  /** A brand of an account with which something can still be done. */
  active(cspId: string, brandId: string): Result<Brand, RegistryRefusal> {
    const found = this.get(cspId, brandId)
    return found.ok && found.value.status === 'DELETED'
      ? refused(notFound('brand', brandId))
      : found
  }

  /** A brand by its id alone, whoever asks. */
  find(brandId: string): Brand | undefined {
    return this.#records.get(brandId)
  }

  /** The brand behind a campaign, whoever asks. */
  of(brandId: string): Brand {
    const brand = this.#records.get(brandId)
    invariant(brand, `brand ${brandId} exists`)
    return brand
  }

  list(cspId: string, query: BrandQuery): Page<Brand> {
    const { displayName, resellerId, tag = [] } = query
    const [firstTag, ...otherTags] = tag.map((name) => name.toLowerCase())
    const wanted = displayName?.toLowerCase() ?? ''
    const isNarrowed = wanted !== '' || resellerId !== undefined || otherTags.length > 0
    const where = (brand: Brand) =>
      brand.displayName.toLowerCase().includes(wanted) &&
      otherTags.every((name) => brand.tag?.some((own) => own.toLowerCase() === name)) &&
      (resellerId === undefined || this.#uses.isOfReseller(brand.brandId, resellerId))
    const values: Partial<Record<BrandIndex, string | boolean | undefined>> = {
      ...{ status: query.status, reference: query.referenceId?.toLowerCase() },
      ...{ entityType: query.entityType, identity: query.identityStatus, state: query.state },
      ...{ country: query.country, universalEin: query.universalEin, tag: firstTag },
      ...{ ein: query.ein === undefined ? undefined : plain(query.ein), mock: query.mock },
      compliant: query.authenticationPlusCompliant,
    }
    const given = Object.entries(values).filter(([, value]) => value !== undefined)
    const by = Object.fromEntries(given.map(([name, value]) => [name, `${cspId}/${value}`]))
    const anything = given.length === 0 ? { account: cspId } : by
    return this.#records.page(anything, query, isNarrowed ? where : undefined)
  }

  /** Brands that live and have a mobile number. */
  withMobile(e164: string): Brand[] {
    return [...this.#records.by('mobile', e164)]
  }

  /** Brands whose identity check has not ended. */
  inCheck(): Brand[] {
    return [...this.#records.by('checking', 'yes')]
  }

  /** Why a mobile number cannot verify another brand, where it cannot. */
  refuseVerified(brand: Brand): RegistryRefusal | undefined {
    return refuseVerified(this.#context, this.#records, brand)
  }

  /** Moves the identity of a brand by what was found out about it; tells when it changed. */
  moveIdentity(brand: Brand, event: IdentityEvent, change: Partial<Brand> = {}): Brand {
    const moved = identityStatus.next(brand.identityStatus, event)
    invariant(moved.ok, `the identity of ${brand.brandId} (${brand.identityStatus}) can ${event}`)
    const changed = this.#records.put({ ...brand, ...change, identityStatus: moved.value })
    if (moved.value !== brand.identityStatus) this.#announceIdentity(changed)
    return changed
  }

  /** Writes a brand back whose identity stays as it is. */
  put(brand: Brand): Brand {
    return this.#records.put(brand)
  }

  #isInUse(brandId: string): boolean {
    return this.#uses.hasActiveCampaigns(brandId) || this.#uses.hasVets(brandId)
  }

  #change(before: Brand, after: Brand, changed: readonly (keyof Brand)[]): Brand {
    const { brandId, cspId } = before
    const { sim } = this.#context
    const isSole = after.entityType === 'SOLE_PROPRIETOR'
    const written = this.#records.put({
      ...after,
      isChanged: true,
      ...(changed.includes('brandRelationship') ? { relationshipChangedAt: sim.now } : {}),
      ...(changed.includes('businessContactEmail') ? { businessContactVerifiedAt: undefined } : {}),
      ...(changed.includes('mobilePhone') ? { mobilePhoneVerifiedAt: undefined } : {}),
    })
    sim.emit('registry.brand-updated', brandId, { cspId, changed })
    const proves = [...this.#context.rulebook.params('registry.identity-locked').fields]
    if (isSole) proves.push('mobilePhone')
    const isDisproved = changed.some((field) => proves.includes(field))
    if (!isDisproved) return written
    const unproven = { feedback: [], optionalAttributes: {} }
    if (hasIdentity(written)) return this.moveIdentity(written, 'demote', unproven)
    return this.#records.put({ ...written, ...unproven })
  }

  #delete(brand: Brand): Brand {
    const deleted = this.#records.put({ ...brand, status: 'DELETED', isChecking: false })
    const { brandId, cspId, displayName: name } = brand
    this.#context.sim.emit('registry.brand-deleted', brandId, { cspId, name })
    return deleted
  }

  #scheduleEnd(subject: string): void {
    if (!isInForce(this.#context, 'registry.mock-30-days')) return
    const { sim, rulebook } = this.#context
    const { days } = rulebook.params('registry.mock-30-days')
    // Nobody waits for it: `until: idle` ends before.
    const due = { at: plus(sim.now, { days }), kind: 'registry.brand-mock-ended', subject }
    sim.schedule({ ...due, recurring: true })
  }

  #endMock({ subject }: Due): void {
    const brand = this.#records.get(subject)
    if (brand?.status !== 'ACTIVE') return
    this.#uses.expireCampaigns(subject)
    this.#delete(this.of(subject))
  }

  #announceIdentity({ brandId, cspId, feedback, identityStatus: status }: Brand): void {
    const data = { cspId, identityStatus: status, feedback }
    const rule =
      status === 'UNVERIFIED' ? (feedback[0]?.rule ?? 'registry.identity-check') : undefined
    this.#context.sim.emit('registry.brand-identity-changed', brandId, data, rule)
    this.#uses.onIdentityChange(brandId)
  }
}

/** The fields that a change says differently; an empty text says as little as none. */
function changedFields(before: Brand, after: Brand): (keyof Brand)[] {
  return (Object.keys(after) as (keyof Brand)[]).filter(
    (field) => (after[field] ?? '') !== (before[field] ?? ''),
  )
}
