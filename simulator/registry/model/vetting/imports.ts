import { plus } from '../../../kernel/instant.ts'
import { ok, type Result, refused } from '../../../kernel/result.ts'
import { type Context, isInForce } from '../../../rulebook/context.ts'
import type { RegistryErrorName } from '../../errors.ts'
import type { RegistryRefusal } from '../../port.ts'
import type { Brand } from '../brand.ts'
import type { Brands } from '../brands.ts'
import type { CvReport, CvTokens } from './cv-tokens.ts'
import { refuseUnverified, takesBrand } from './eligibility.ts'
import { type Forced, type ForcedOutcome, forcedBy } from './forced.ts'
import { refuseExempt } from './political.ts'
import { importsOf, isProvider, type ProviderId } from './providers.ts'
import { refuseBy } from './refusals.ts'
import { scoreFor } from './score.ts'
import { isScored, isUnderWay, type Vet, type VettingClass } from './vet.ts'
import type { Vets } from './vets.ts'

/** A report that a provider has, as a CSP names it. */
export type VettingImport = {
  readonly evpId: string
  readonly vettingId?: string | undefined
  readonly vettingToken?: string | null | undefined
}

type ImportParts = {
  readonly brands: Brands
  readonly vets: Vets
  readonly cvTokens: CvTokens
  readonly hasCampaigns: (brandId: string) => boolean
}

const rule = 'registry.vetting-imports'

/** How the words of a report’s id or token end its import. */
const endings = {
  'not-found': ['report-not-found', 'The provider has no such report.'],
  'no-answer': ['temporary-error', 'The provider does not answer.'],
  error: ['import-failed', 'The provider could not hand out the report.'],
  expired: ['report-expired', 'The report has expired.'],
  mismatch: ['report-mismatch', 'The report has another legal name or entity type.'],
  taken: ['report-taken', 'The report belongs to another brand.'],
  authplus: ['operation-declined', 'Authentication+ is never imported.'],
} as const satisfies Partial<Record<ForcedOutcome, readonly [RegistryErrorName, string]>>

/** Reports of vets that were made elsewhere, taken over at once. */
export class VettingImports {
  readonly #context: Context
  readonly #parts: ImportParts

  constructor(context: Context, parts: ImportParts) {
    this.#context = context
    this.#parts = parts
  }

  import(cspId: string, brandId: string, request: VettingImport): Result<Vet, RegistryRefusal> {
    const found = this.#parts.brands.active(cspId, brandId)
    if (!found.ok) return found
    const brand = found.value
    const { evpId, vettingId = '', vettingToken } = request
    if (!isProvider(evpId))
      return this.#refuse('invalid-parameter', `There is no ${evpId}.`, 'evpId')
    const problem = this.#refuseRequest(evpId, request) ?? this.#refuseEnding(request)
    if (problem) return refused(problem)
    const forced = forcedBy(`${vettingId} ${vettingToken ?? ''}`)
    const vettingClass = classOf(evpId, forced)
    const unfit = this.#refuseBrand(evpId, vettingClass, brand)
    if (unfit) return refused(unfit)
    const known = this.#parts.vets.get({ evpId, vettingId })
    if (known) return this.#again(known, brandId)
    const read = evpId === 'CV' ? this.#parts.cvTokens.read(vettingId, brand) : ok<CvReport>({})
    return read.ok ? ok(this.#add(brand, request, vettingClass, forced, read.value)) : read
  }

  #refuseRequest(evpId: ProviderId, { vettingId, vettingToken }: VettingImport) {
    if (!isInForce(this.#context, rule)) return undefined
    const field = !vettingId ? 'vettingId' : evpId === 'AEGIS' && !vettingToken && 'vettingToken'
    if (!field) return undefined
    const detail = `${evpId} finds a report by its ${field}, which is missing.`
    return refuseBy(this.#context, 'invalid-parameter', rule, detail, field)
  }

  #refuseEnding({ vettingId = '', vettingToken }: VettingImport) {
    if (!isInForce(this.#context, rule)) return undefined
    const { outcomes } = forcedBy(`${vettingId} ${vettingToken ?? ''}`)
    for (const [outcome, [code, detail]] of Object.entries(endings)) {
      if (!outcomes.has(outcome as ForcedOutcome)) continue
      return refuseBy(this.#context, code, rule, detail, 'vettingId')
    }
    return undefined
  }

  #refuseBrand(evpId: ProviderId, vettingClass: VettingClass, brand: Brand) {
    if (evpId === 'CV') {
      const hasCampaigns = this.#parts.hasCampaigns(brand.brandId)
      return this.#parts.cvTokens.refuseBrand(brand, hasCampaigns)
    }
    if (!takesBrand(this.#context, evpId, brand)) {
      const detail = `${evpId} has no reports on a ${brand.entityType} of ${brand.country}.`
      return refuseBy(this.#context, 'brand-unchanged', 'registry.vetting-providers', detail)
    }
    const exempt = vettingClass === 'POLITICAL'
    return (
      refuseUnverified(this.#context, brand, 'brand-unchanged') ??
      (exempt ? refuseExempt(this.#context, brand, 'brand-unchanged') : undefined)
    )
  }

  /** A report that the registry has already: of this brand it stays as it is. */
  #again(known: Vet, brandId: string): Result<Vet, RegistryRefusal> {
    const { evpId, status, vettingClass, vettingId } = known
    const isOthers = known.brandId !== brandId
    const taken = `Report ${vettingId} is about another brand.`
    if (isOthers) return this.#refuse('report-taken', taken, 'vettingId')
    if (isUnderWay(known) || !importsOf(evpId as ProviderId).includes(vettingClass)) {
      return this.#refuse('operation-declined', `${vettingClass} vet ${vettingId} is ${status}.`)
    }
    if (status === 'EXPIRED') {
      return this.#refuse('report-expired', `Report ${vettingId} has expired.`, 'vettingId')
    }
    return ok(known)
  }

  #add(
    brand: Brand,
    { evpId, vettingId = '', vettingToken }: VettingImport,
    vettingClass: VettingClass,
    { outcomes, score }: Forced,
    { locale, validUntil }: CvReport,
  ): Vet {
    const { sim } = this.#context
    const { brandId, cspId } = brand
    const hasFailed = outcomes.has('fail')
    const isPlain = { evpId, vettingId, brandId, cspId, vettingClass, isRenewal: false } as const
    const sketch: Vet = {
      ...isPlain,
      ...{ status: hasFailed ? 'FAILED' : 'ACTIVE', isImported: true },
      reasons: hasFailed ? ['The report of the provider is a negative one.'] : [],
      details: locale ? { locale } : {},
      ...{ orderedAt: sim.now, vettedAt: sim.now },
      ...(vettingToken ? { vettingToken } : {}),
    }
    const isGraded = isScored(vettingClass) && !hasFailed
    const until = hasFailed ? undefined : (validUntil ?? this.#validUntil(vettingClass))
    const vet = this.#parts.vets.put({
      ...sketch,
      ...(isGraded ? { score: score ?? scoreFor(this.#context, sketch) } : {}),
      ...(until === undefined ? {} : { validUntil: until, expiresAt: until }),
    })
    const data = { cspId, evpId, vettingId, vettingClass, score: vet.score ?? null }
    sim.emit('registry.vetting-imported', brandId, data, rule)
    if (!hasFailed) {
      this.#parts.vets.begin(vet)
      this.#parts.vets.liftIdentity(vet)
    }
    return vet
  }

  #validUntil(vettingClass: VettingClass): number | undefined {
    const { months } = this.#context.rulebook.params('registry.vetting-validity')
    const table: Readonly<Record<string, number>> = months
    return plus(this.#context.sim.now, { months: table[vettingClass] ?? 0 })
  }

  #refuse(code: RegistryErrorName, detail: string, field?: string): Result<never, RegistryRefusal> {
    return refused(refuseBy(this.#context, code, rule, detail, field))
  }
}

/** The class of a report; Aegis has several. */
function classOf(evpId: ProviderId, { outcomes }: Forced): VettingClass {
  if (evpId === 'CV') return 'POLITICAL'
  if (evpId === 'WMC') return 'STANDARD'
  if (outcomes.has('political')) return 'POLITICAL'
  return outcomes.has('enhanced') ? 'ENHANCED' : 'STANDARD'
}
