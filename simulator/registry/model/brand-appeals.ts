import { ok, type Result, refused } from '../../kernel/result.ts'
import type { Due } from '../../kernel/scheduler.ts'
import { type Context, isInForce, waitEnd } from '../../rulebook/context.ts'
import { notFound, refusal } from '../../rulebook/refusal.ts'
import type { RegistryErrorName } from '../errors.ts'
import type { FeedbackCategory } from '../feedback.ts'
import { attributesOf } from '../identity.ts'
import type { RegistryRefusal } from '../port.ts'
import type { Attachments } from './attachments.ts'
import { type Brand, identityStatus } from './brand.ts'
import {
  type BrandAppeal,
  type BrandAppealRequest,
  brandAppealCategories,
  isBrandAppealCategory,
  losingReference,
} from './brand-appeal.ts'
import type { Brands } from './brands.ts'
import { Records } from './records.ts'
import type { RegistryState } from './state.ts'

const rule = 'registry.brand-appeal'

/** Appeals of brands against what their identity check found. */
export class BrandAppeals {
  readonly #context: Context
  readonly #brands: Brands
  readonly #attachments: Attachments
  readonly #records: Records<BrandAppeal, 'brand' | 'pending' | 'pendingOfBrand'>

  constructor(
    context: Context,
    state: RegistryState,
    parts: { brands: Brands; attachments: Attachments },
  ) {
    this.#context = context
    this.#brands = parts.brands
    this.#attachments = parts.attachments
    this.#records = new Records(state.brandAppeals, ({ appealId }) => appealId, {
      brand: ({ brandId }) => brandId,
      pending: ({ status }) => (status === 'PENDING' ? 'yes' : undefined),
      pendingOfBrand: ({ brandId, status }) => (status === 'PENDING' ? brandId : undefined),
    })
    context.sim.handle('registry.brand-appeal-decided', (due) => this.#fallDue(due))
  }

  submit(
    cspId: string,
    brandId: string,
    request: BrandAppealRequest,
  ): Result<BrandAppeal, RegistryRefusal> {
    const found = this.#brands.active(cspId, brandId)
    if (!found.ok) return found
    const problem = this.#refuseEvidence(brandId, request) ?? this.#refuse(found.value, request)
    if (problem) return refused(problem)
    const { options, rulebook, sim } = this.#context
    const key = `${brandId}/appeal`
    const appealId = sim.ids.next('APL', 8, key, (id) => this.#records.has(id))
    const { businessDaysMin: min, businessDaysMax: max } = rulebook.params(rule)
    const wait = { option: options.reviewTime, unit: 'business-days', min, max } as const
    const dueAt = waitEnd(this.#context, appealId, wait, sim.now)
    const { appealCategories, attachmentUuids = [], explanation } = request
    const appeal: BrandAppeal = {
      ...{ appealId, brandId, status: 'PENDING', explanation, attachmentUuids, dueAt },
      ...{ createdAt: sim.now, statusAt: sim.now },
      categories: [...new Set(appealCategories)].filter(isBrandAppealCategory),
    }
    this.#records.put(appeal)
    sim.emit('registry.brand-appeal-added', brandId, { cspId, categories: appeal.categories })
    sim.schedule({ at: dueAt, kind: 'registry.brand-appeal-decided', subject: appealId })
    return ok(appeal)
  }

  /** The appeals of a brand, oldest first, those of some statuses where that is asked for. */
  list(
    cspId: string,
    brandId: string,
    statuses: readonly BrandAppeal['status'][] = [],
  ): Result<BrandAppeal[], RegistryRefusal> {
    const found = this.#brands.active(cspId, brandId)
    if (!found.ok) return found
    const appeals = [...this.#records.by('brand', brandId)]
    const isWanted = ({ status }: BrandAppeal) => statuses.length === 0 || statuses.includes(status)
    return ok(appeals.filter(isWanted))
  }

  /** Appeals that wait for their end or for a decision. */
  pending(): BrandAppeal[] {
    return [...this.#records.by('pending', 'yes')]
  }

  /** Decides the appeal of a brand in the place of whoever looks at it. */
  decide(brandId: string, verdict: 'grant' | 'deny'): Result<BrandAppeal, RegistryRefusal> {
    const [appeal] = this.#records.by('pendingOfBrand', brandId)
    return appeal ? ok(this.#end(appeal, verdict)) : refused(notFound('pending appeal of', brandId))
  }

  #refuseEvidence(brandId: string, { attachmentUuids = [] }: BrandAppealRequest) {
    const own = this.#attachments.list(brandId, 'VA').map(({ uuid }) => uuid)
    const unknown = attachmentUuids.find((uuid) => !own.includes(uuid))
    if (unknown === undefined) return undefined
    const detail = `${unknown} is no evidence of brand ${brandId}.`
    return this.#refusal('invalid-parameter', detail, 'attachmentUuids')
  }

  #refuse(brand: Brand, { appealCategories }: BrandAppealRequest): RegistryRefusal | undefined {
    const { brandId, identityStatus: status, isChanged, isChecking } = brand
    const isInvalid = (category: string) =>
      !isBrandAppealCategory(category) || !brandAppealCategories[category].applies(brand)
    const invalid = appealCategories.find(isInvalid)
    const isOpen = this.#records.count('pendingOfBrand', brandId) > 0
    const isOutdated = isChecking || isChanged || isOpen
    if (!isInForce(this.#context, rule)) return undefined
    if (isOutdated) {
      const why = isOpen ? 'has an appeal already' : 'is not as it was when it was last checked'
      return refusal('operation-declined', rule, `Brand ${brandId} ${why}.`)
    }
    if (invalid === undefined) return undefined
    const detail = `${invalid} does not apply to brand ${brandId}, which is ${status}.`
    return this.#refusal('appeal-category-invalid', detail, 'appealCategories')
  }

  #fallDue({ subject }: Due): void {
    const appeal = this.#records.get(subject)
    if (appeal?.status !== 'PENDING') return
    const { referenceId = '', status } = this.#brands.of(appeal.brandId)
    const loses = referenceId.toLowerCase().includes(losingReference)
    if (status === 'ACTIVE') this.#end(appeal, loses ? 'deny' : 'grant')
    else this.#records.put({ ...appeal, status: 'COMPLETE', statusAt: this.#context.sim.now })
  }

  #end(appeal: BrandAppeal, verdict: 'grant' | 'deny'): BrandAppeal {
    const { sim } = this.#context
    const { brandId } = appeal
    const before = this.#brands.of(brandId)
    const after = verdict === 'grant' ? this.#grant(before, appeal) : before
    const { cspId, feedback, optionalAttributes } = after
    const isProven = verdict === 'grant' && feedback.length === 0
    const moved = identityStatus.next(after.identityStatus, 'verify')
    const status = isProven && moved.ok ? moved.value : after.identityStatus
    const outcome = { identityStatus: status, optionalAttributes, feedback }
    const ended = { ...appeal, status: 'COMPLETE', statusAt: sim.now, outcome } as const
    this.#records.put(ended)
    sim.emit('registry.brand-appeal-completed', brandId, { cspId, verdict }, rule)
    if (verdict === 'grant') this.#announce(before, after)
    return ended
  }

  /** What an appeal proves is written to the brand; it is verified once nothing else is amiss. */
  #grant(brand: Brand, { categories }: BrandAppeal): Brand {
    const proven = categories.flatMap((category): readonly FeedbackCategory[] => [
      ...brandAppealCategories[category].about,
    ])
    const feedback = brand.feedback.filter(({ category }) => !proven.includes(category))
    const { taxExemptStatus } = this.#context.rulebook.params('registry.verified-attributes')
    const optionalAttributes = {
      ...brand.optionalAttributes,
      ...(feedback.length === 0 ? attributesOf(this.#context, brand) : {}),
      ...(categories.includes('VERIFY_NON_PROFIT') ? { taxExemptStatus } : {}),
      ...(categories.includes('VERIFY_GOVERNMENT') ? { governmentEntity: true } : {}),
    }
    return this.#brands.put({ ...brand, feedback, optionalAttributes })
  }

  #announce(before: Brand, after: Brand): void {
    const { brandId, cspId } = after
    const isProven = after.feedback.length === 0
    const moved = isProven ? this.#brands.moveIdentity(after, 'verify') : after
    if (moved.identityStatus !== before.identityStatus) return
    this.#context.sim.emit('registry.identity-vet-updated', brandId, { cspId })
  }

  #refusal(code: RegistryErrorName, detail: string, field: string): RegistryRefusal {
    const { remedy } = this.#context.rulebook.get(rule)
    return refusal(code, rule, detail, { errors: [{ field, rule, detail, remedy }] })
  }
}
