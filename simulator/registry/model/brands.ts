import { invariant } from '../../kernel/invariant.ts'
import { ok, type Result, refused } from '../../kernel/result.ts'
import type { Due } from '../../kernel/scheduler.ts'
import { type Context, isInForce, waitEnd } from '../../rulebook/context.ts'
import { type FieldError, notFound, refusal } from '../../rulebook/refusal.ts'
import { checkIdentity, type IdentityMismatch, taxIdDigits } from '../irs.ts'
import type { RegistryRefusal } from '../port.ts'
import {
  type Brand,
  type BrandDetails,
  type BrandRequest,
  type IdentityEvent,
  type IdentityFinding,
  identityStatus,
} from './brand.ts'
import type { Ledger } from './ledger.ts'
import { type Page, type PageQuery, Records } from './records.ts'
import type { RegistryState } from './state.ts'

/** What brands are looked up by; every value must match. */
export type BrandQuery = PageQuery & {
  readonly status?: Brand['status'] | undefined
  readonly referenceId?: string | undefined
}

/** Brands, and the check of who they are. */
export class Brands {
  readonly #context: Context
  readonly #records: Records<Brand, 'account' | 'status' | 'reference' | 'checking'>
  readonly #ledger: Ledger
  /** Told when the identity of a brand changed, once everybody else was. */
  readonly #onIdentityChange: (brandId: string) => void

  constructor(
    context: Context,
    state: RegistryState,
    ledger: Ledger,
    onIdentityChange: (brandId: string) => void,
  ) {
    this.#context = context
    this.#records = new Records(state.brands, ({ brandId }) => brandId, {
      account: ({ cspId }) => cspId,
      status: ({ cspId, status }) => `${cspId}/${status}`,
      reference: ({ cspId, referenceId }) =>
        referenceId ? referenceKey(cspId, referenceId) : undefined,
      checking: ({ isChecking }) => (isChecking ? 'yes' : undefined),
    })
    this.#ledger = ledger
    this.#onIdentityChange = onIdentityChange
    context.sim.handle('registry.identity-checked', (due) => this.#checkIdentity(due))
  }

  create(cspId: string, request: BrandRequest): Result<Brand, RegistryRefusal> {
    const { sim } = this.#context
    const key = `${cspId}/${taxIdDigits(request.ein ?? '')}/${request.companyName ?? request.displayName}`
    const brandId = sim.ids.next('B', 6, key, (id) => this.#records.has(id))
    const brand: Brand = {
      ...request,
      ...{ brandId, cspId, status: 'ACTIVE', identityStatus: 'pending', isChecking: true },
      ...{ feedback: [], optionalAttributes: {}, isChanged: false },
      ...{ createdAt: sim.now, checkStartedAt: sim.now },
    }
    this.#records.put(brand)
    sim.emit('registry.brand-added', brandId, { cspId, name: brand.displayName })
    this.#ledger.chargeBrand(cspId, brandId, 'brand-registration')
    this.#scheduleCheck(brand)
    return ok(brand)
  }

  /** Changes a brand, where that is given, and has its identity checked again. */
  revet(
    cspId: string,
    brandId: string,
    change: Partial<BrandDetails> = {},
  ): Result<Brand, RegistryRefusal> {
    const found = this.get(cspId, brandId)
    if (!found.ok) return found
    const { sim } = this.#context
    if (found.value.isChecking) {
      const detail = `The identity check of brand ${brandId} has not ended; it cannot be revetted.`
      return refused(refusal('brand-unscored', 'registry.identity-check', detail))
    }
    const revetted = this.#records.put({
      ...{ ...found.value, ...change },
      ...{ isChecking: true, isChanged: false, checkStartedAt: sim.now },
    })
    sim.emit('registry.brand-revetted', brandId, { cspId })
    this.#ledger.chargeBrand(cspId, brandId, 'brand-revet')
    this.#scheduleCheck(revetted)
    return ok(revetted)
  }

  /** A brand of an account, deleted ones included. */
  get(cspId: string, brandId: string): Result<Brand, RegistryRefusal> {
    const brand = this.#records.get(brandId)
    return brand?.cspId === cspId ? ok(brand) : refused(notFound('brand', brandId))
  }

  /** The brand behind a campaign, whoever asks. */
  of(brandId: string): Brand {
    const brand = this.#records.get(brandId)
    invariant(brand, `brand ${brandId} exists`)
    return brand
  }

  list(cspId: string, { referenceId, status, ...page }: BrandQuery): Page<Brand> {
    const by = {
      ...(referenceId === undefined ? {} : { reference: referenceKey(cspId, referenceId) }),
      ...(status === undefined ? { account: cspId } : { status: `${cspId}/${status}` }),
    }
    return this.#records.page(by, page)
  }

  decide(
    brandId: string,
    verdict: 'verify' | 'fail',
    reasons: readonly FieldError[],
  ): Result<Brand, RegistryRefusal> {
    const brand = this.#records.get(brandId)
    if (!brand) return refused(notFound('brand', brandId))
    if (!brand.isChecking) {
      const detail = `The identity check of brand ${brandId} has ended: it is ${brand.identityStatus}.`
      return refused(refusal('illegal-transition', 'registry.identity-check', detail))
    }
    const feedback = verdict === 'verify' ? [] : reasons.map(asFinding)
    return ok(this.#endCheck(brand, verdict, feedback))
  }

  /** Moves the identity of a brand for a reason other than its check, such as an external vet. */
  moveIdentity(brand: Brand, event: IdentityEvent, change: Partial<Brand> = {}): Brand {
    const moved = identityStatus.next(brand.identityStatus, event)
    invariant(moved.ok, `the identity of ${brand.brandId} (${brand.identityStatus}) can ${event}`)
    const changed = this.#records.put({ ...brand, ...change, identityStatus: moved.value })
    this.#announceIdentity(changed)
    return changed
  }

  /** Writes a brand back whose identity stays as it is. */
  put(brand: Brand): Brand {
    return this.#records.put(brand)
  }

  /** Brands whose identity check has not ended. */
  inCheck(): Brand[] {
    return [...this.#records.by('checking', 'yes')]
  }

  #scheduleCheck(brand: Brand): void {
    const { options, rulebook, sim } = this.#context
    const { secondsMin: min, secondsMax: max } = rulebook.params('registry.identity-check')
    const wait = { option: options.identityCheck, unit: 'seconds', min, max } as const
    const at = waitEnd(this.#context, brand.brandId, wait, sim.now)
    sim.schedule({ at, kind: 'registry.identity-checked', subject: brand.brandId })
  }

  #checkIdentity({ subject }: Due): void {
    const brand = this.#records.get(subject)
    // A decision may have come first, and the brand may be gone.
    if (!brand?.isChecking || brand.status === 'DELETED') return
    const answer = checkIdentity(brand, this.#context.options.irsDirectory)
    if (answer === 'no-answer') {
      const data = { cspId: brand.cspId, ein: brand.ein ?? null }
      this.#context.sim.emit(
        'registry.identity-unanswered',
        subject,
        data,
        'registry.identity-check',
      )
      return
    }
    const failed =
      answer.mismatches.length > 0 && isInForce(this.#context, 'registry.identity-check')
    const feedback = failed ? answer.mismatches.map((found) => this.#toFinding(found)) : []
    this.#endCheck(brand, failed ? 'fail' : 'verify', feedback)
  }

  #toFinding({ category, code, detail, field }: IdentityMismatch): IdentityFinding {
    const rule = 'registry.identity-check'
    const { remedy } = this.#context.rulebook.get(rule)
    return { category, code, field, rule, detail: `${detail} (${code})`, remedy }
  }

  #endCheck(brand: Brand, event: 'verify' | 'fail', feedback: readonly IdentityFinding[]): Brand {
    const change = { feedback, isChecking: false, checkedAt: this.#context.sim.now }
    return this.moveIdentity(brand, event, change)
  }

  #announceIdentity({ brandId, cspId, feedback, identityStatus: status }: Brand): void {
    const data = { cspId, identityStatus: status, feedback }
    const rule = status === 'UNVERIFIED' ? 'registry.identity-check' : undefined
    this.#context.sim.emit('registry.brand-identity-changed', brandId, data, rule)
    this.#onIdentityChange(brandId)
  }
}

/** Reference ids are one account’s own, in whatever case they are written. */
function referenceKey(cspId: string, referenceId: string): string {
  return `${cspId}/${referenceId.toLowerCase()}`
}

/** What somebody decided, in the registry’s categories. */
function asFinding(reason: FieldError): IdentityFinding {
  const isTaxId = ['ein', 'companyName', 'legalName', 'entityType'].includes(reason.field)
  return { ...reason, category: isTaxId ? 'TAX_ID' : 'OTHERS' }
}
