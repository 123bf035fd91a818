import { type Instant, plus } from '../../../kernel/instant.ts'
import { ok, type Result, refused } from '../../../kernel/result.ts'
import type { Due } from '../../../kernel/scheduler.ts'
import { type Context, isInForce, waitEnd } from '../../../rulebook/context.ts'
import { notFound } from '../../../rulebook/refusal.ts'
import type { RegistryErrorName } from '../../errors.ts'
import type { RegistryRefusal } from '../../port.ts'
import type { Attachments } from '../attachments.ts'
import type { Brand } from '../brand.ts'
import type { Brands } from '../brands.ts'
import type { Ledger } from '../ledger.ts'
import { Records } from '../records.ts'
import type { AuthPlus } from './auth-plus.ts'
import { forcedBy } from './forced.ts'
import { refuseBy } from './refusals.ts'
import { scoreFor } from './score.ts'
import { isScored, type Vet, type VettingAppeal, type VettingState } from './vet.ts'
import type { Vets } from './vets.ts'

/** What a CSP says against the outcome of a vet. */
export type VettingAppealRequest = {
  readonly evpId: string
  readonly vettingId: string
  readonly appealCategories: readonly string[]
  readonly attachmentUuids?: readonly string[] | undefined
  readonly explanation?: string | undefined
}

export type VettingAppealQuery = {
  readonly evpId?: string | undefined
  readonly vettingId?: string | undefined
  readonly appealStatus?: readonly VettingAppeal['status'][] | undefined
}

type AppealParts = {
  readonly brands: Brands
  readonly vets: Vets
  readonly ledger: Ledger
  readonly attachments: Attachments
  readonly authPlus: AuthPlus
}

const rule = 'registry.vetting-appeals'
const scoreTop = 100

/** Appeals of vets: a second look at what a provider found. */
export class VettingAppeals {
  readonly #context: Context
  readonly #state: VettingState
  readonly #records: Records<VettingAppeal, 'brand' | 'pending'>
  readonly #parts: AppealParts

  constructor(context: Context, state: VettingState, parts: AppealParts) {
    this.#context = context
    this.#state = state
    this.#parts = parts
    this.#records = new Records(state.appeals, ({ id }) => id, {
      brand: ({ brandId }) => brandId,
      pending: ({ brandId, status }) => (status === 'PENDING' ? [brandId, 'any'] : undefined),
    })
    context.sim.handle('registry.vetting-appeal-decided', (due) => this.#decideWhenDue(due))
  }

  add(
    cspId: string,
    brandId: string,
    request: VettingAppealRequest,
  ): Result<VettingAppeal, RegistryRefusal> {
    const found = this.#parts.brands.active(cspId, brandId)
    if (!found.ok) return found
    const brand = found.value
    const { evpId, vettingId } = request
    const vet = this.#parts.vets.get({ evpId, vettingId })
    if (vet?.brandId !== brandId) {
      return refused(notFound(`vet of ${evpId} for brand ${brandId}`, vettingId))
    }
    const problem = this.#refuseAppeal(brand, vet, request)
    if (problem) return refused(problem)
    const appeal = this.#put(vet, request)
    this.#parts.ledger.chargeVetAppeal(vet, brand.mock ?? false)
    const { dueAt: at, id: subject } = appeal
    this.#context.sim.schedule({ at, kind: 'registry.vetting-appeal-decided', subject })
    return ok(appeal)
  }

  list(
    cspId: string,
    brandId: string,
    { appealStatus, evpId, vettingId }: VettingAppealQuery,
  ): Result<VettingAppeal[], RegistryRefusal> {
    const found = this.#parts.brands.get(cspId, brandId)
    if (!found.ok) return found
    const appeals = [...this.#records.by('brand', brandId)]
      .filter((appeal) => evpId === undefined || appeal.evpId === evpId)
      .filter((appeal) => vettingId === undefined || appeal.vettingId === vettingId)
      .filter(({ status }) => appealStatus === undefined || appealStatus.includes(status))
    return ok(appeals)
  }

  /** Appeals that wait for their end. */
  pending(brandId = 'any'): VettingAppeal[] {
    return [...this.#records.by('pending', brandId)]
  }

  /** Decides the appeal that a brand waits for. */
  decide(brandId: string, isGranted: boolean): Result<VettingAppeal, RegistryRefusal> {
    const [appeal] = this.pending(brandId)
    return appeal ? ok(this.#end(appeal, isGranted)) : refused(notFound('vet appeal of', brandId))
  }

  #refuseAppeal(brand: Brand, vet: Vet, request: VettingAppealRequest) {
    const { appealCategories, attachmentUuids = [] } = request
    const missing = attachmentUuids.find(
      (uuid) => this.#parts.attachments.get(uuid)?.ownerId !== brand.brandId,
    )
    if (missing !== undefined) {
      const detail = `${missing} is no attachment of brand ${brand.brandId}.`
      return this.#refuse('invalid-parameter', detail, 'attachmentUuids')
    }
    const misfit = appealCategories.find((category) => !isFit(category, brand, vet))
    if (misfit !== undefined) {
      const detail = `Category ${misfit} does not apply to the ${vet.vettingClass} vet of a ${brand.entityType}.`
      return this.#refuse('appeal-category-invalid', detail, 'appealCategories')
    }
    const why = isInForce(this.#context, rule) ? this.#closedBy(vet) : undefined
    return why === undefined ? undefined : this.#refuse('operation-declined', why)
  }

  /** Why a vet cannot be appealed now. */
  #closedBy({ brandId, evpId, status, vettedAt, vettingId }: Vet): string | undefined {
    const { rulebook, sim } = this.#context
    const { windowDays } = rulebook.params(rule)
    if (vettedAt === undefined || status === 'EXPIRED') return `Vet ${vettingId} is ${status}.`
    if (sim.now >= plus(vettedAt, { days: windowDays })) {
      return `Vet ${vettingId} ended more than ${windowDays} days ago.`
    }
    if ((this.#state.brandsChangedAt.get(brandId) ?? 0) > vettedAt) {
      return `Brand ${brandId} was changed after vet ${vettingId}.`
    }
    const isSame = (appeal: VettingAppeal) =>
      appeal.evpId === evpId && appeal.vettingId === vettingId
    return this.pending(brandId).some(isSame) ? `Vet ${vettingId} is under appeal.` : undefined
  }

  #put(vet: Vet, request: VettingAppealRequest): VettingAppeal {
    const { brandId, cspId, evpId, vettingClass, vettingId } = vet
    const { sim } = this.#context
    const key = `${brandId}/${evpId}/${vettingId}`
    const id = sim.ids.next('VAP', 7, key, (taken) => this.#records.has(taken))
    const appeal = this.#records.put({
      id,
      dueAt: this.#dueAt(id),
      ...{ brandId, cspId, evpId, vettingId, vettingClass, status: 'PENDING' },
      categories: request.appealCategories,
      attachmentUuids: request.attachmentUuids ?? [],
      ...(request.explanation === undefined ? {} : { explanation: request.explanation }),
      ...{ createdAt: sim.now, statusChangedAt: sim.now },
    })
    this.#tell('vetting-appeal-added', appeal)
    return appeal
  }

  #dueAt(id: string): Instant {
    const { options, rulebook, sim } = this.#context
    const { businessDaysMax: max, businessDaysMin: min } = rulebook.params(rule)
    const wait = { option: options.vettingTime, unit: 'business-days', min, max } as const
    return isInForce(this.#context, rule) ? waitEnd(this.#context, id, wait, sim.now) : sim.now
  }

  #decideWhenDue({ subject }: Due): void {
    const appeal = this.#records.get(subject)
    if (appeal?.status !== 'PENDING') return
    const brand = this.#parts.brands.of(appeal.brandId)
    if (brand.status !== 'ACTIVE') return
    this.#end(appeal, !forcedBy(brand.referenceId ?? '').outcomes.has('appeal-fail'))
  }

  #end(appeal: VettingAppeal, isGranted: boolean): VettingAppeal {
    const { now } = this.#context.sim
    const vet = this.#parts.vets.get(appeal)
    const isOpen = vet?.status === 'ACTIVE' || vet?.status === 'FAILED'
    const after = vet && isOpen && isGranted ? this.#overturn(vet) : vet
    const { optionalAttributes } = this.#parts.brands.of(appeal.brandId)
    const { reasons = [], score, status = 'EXPIRED' } = after ?? {}
    const ended = this.#records.put({
      ...appeal,
      ...{ status: 'COMPLETE', statusChangedAt: now },
      outcome: { status, score, reasons, optionalAttributes },
    })
    this.#tell('vetting-appeal-completed', ended)
    return ended
  }

  #overturn(vet: Vet): Vet {
    const { rulebook, sim } = this.#context
    const { authPlus, vets } = this.#parts
    const { scoreGain } = rulebook.params(rule)
    const raised = Math.min((vet.score ?? 0) + scoreGain, scoreTop)
    const score = vet.status === 'ACTIVE' ? raised : scoreFor(this.#context, vet)
    const change = { reasons: [], ...(isScored(vet.vettingClass) ? { score } : {}) }
    const done =
      vet.status === 'ACTIVE'
        ? vets.move(vet, 'overturn', change)
        : vets.complete(vet, 'overturn', change)
    const { brandId, cspId, evpId, vettingClass, vettingId } = done
    const data = { cspId, evpId, vettingId, vettingClass, score: done.score ?? null }
    sim.emit('registry.vetting-updated', brandId, data, rule)
    if (vettingClass === 'AUTHPLUS') authPlus.gain(done)
    vets.liftIdentity(done)
    return done
  }

  #refuse(code: RegistryErrorName, detail: string, field?: string): RegistryRefusal {
    return refuseBy(this.#context, code, rule, detail, field)
  }

  #tell(what: string, { brandId, cspId, evpId, id, vettingId }: VettingAppeal): void {
    const data = { cspId, evpId, vettingId, appealId: id }
    this.#context.sim.emit(`registry.${what}`, brandId, data, rule)
  }
}

/** Whether a category of appeals applies to a vet (facts R 4.12). */
function isFit(category: string, { entityType }: Brand, { status, vettingClass }: Vet): boolean {
  switch (category) {
    case 'VERIFY_TAX_ID':
      return entityType !== 'SOLE_PROPRIETOR'
    case 'VERIFY_NON_PROFIT':
      return entityType === 'NON_PROFIT'
    case 'VERIFY_GOVERNMENT':
      return entityType === 'GOVERNMENT'
    case 'LOW_SCORE':
      return isScored(vettingClass) && status === 'ACTIVE'
    default:
      return false
  }
}
