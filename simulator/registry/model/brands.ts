import { invariant } from '../../kernel/invariant.ts'
import { ok, type Result, refused } from '../../kernel/result.ts'
import type { Due } from '../../kernel/scheduler.ts'
import { type Context, isInForce, waitEnd } from '../../rulebook/context.ts'
import { type FieldError, notFound } from '../../rulebook/refusal.ts'
import { checkIdentity, type IdentityMismatch, taxIdDigits } from '../irs.ts'
import type { RegistryRefusal } from '../port.ts'
import { type Brand, type BrandRequest, type IdentityEvent, identityStatus } from './brand.ts'
import type { Ledger } from './ledger.ts'
import type { RegistryState } from './state.ts'

/** Brands, and the check of who they are. */
export class Brands {
  readonly #context: Context
  readonly #state: RegistryState
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
    this.#state = state
    this.#ledger = ledger
    this.#onIdentityChange = onIdentityChange
    context.sim.handle('registry.identity-checked', (due) => this.#checkIdentity(due))
  }

  create(cspId: string, request: BrandRequest): Brand {
    const { sim } = this.#context
    const key = `${cspId}/${taxIdDigits(request.ein)}/${request.legalName}`
    const brandId = sim.ids.next('B', 6, key, (id) => this.#state.brands.has(id))
    const brand: Brand = {
      ...request,
      brandId,
      cspId,
      identityStatus: 'pending',
      feedback: [],
      createdAt: sim.now,
      checkStartedAt: sim.now,
    }
    this.#state.brands.set(brandId, brand)
    sim.emit('registry.brand-added', brandId, { cspId, legalName: request.legalName })
    this.#ledger.chargeBrand(cspId, brandId, 'brand-registration')
    this.#scheduleCheck(brand)
    return brand
  }

  revet(cspId: string, brandId: string, change: BrandRequest): Result<Brand, RegistryRefusal> {
    const found = this.get(cspId, brandId)
    if (!found.ok) return found
    const revetted = this.#moveIdentity(found.value, 'revet', {
      ...change,
      checkStartedAt: this.#context.sim.now,
    })
    if (!revetted.ok) return revetted
    this.#ledger.chargeBrand(cspId, brandId, 'brand-revet')
    this.#scheduleCheck(revetted.value)
    return revetted
  }

  get(cspId: string, brandId: string): Result<Brand, RegistryRefusal> {
    const brand = this.#state.brands.get(brandId)
    return brand?.cspId === cspId ? ok(brand) : refused(notFound('brand', brandId))
  }

  decide(
    brandId: string,
    verdict: 'verify' | 'fail',
    reasons: readonly FieldError[],
  ): Result<Brand, RegistryRefusal> {
    const brand = this.#state.brands.get(brandId)
    if (!brand) return refused(notFound('brand', brandId))
    return this.#moveIdentity(brand, verdict, { feedback: verdict === 'verify' ? [] : reasons })
  }

  /** Brands whose identity check has not ended. */
  inCheck(): Brand[] {
    return [...this.#state.brands.values()].filter((brand) => brand.identityStatus === 'pending')
  }

  #scheduleCheck(brand: Brand): void {
    const { options, rulebook, sim } = this.#context
    const { secondsMin: min, secondsMax: max } = rulebook.params('registry.identity-check')
    const wait = { option: options.identityCheck, unit: 'seconds', min, max } as const
    const at = waitEnd(this.#context, brand.brandId, wait, sim.now)
    sim.schedule({ at, kind: 'registry.identity-checked', subject: brand.brandId })
  }

  #checkIdentity({ subject }: Due): void {
    const brand = this.#state.brands.get(subject)
    // A decision may have come first.
    if (brand?.identityStatus !== 'pending') return
    const answer = checkIdentity(brand, this.#context.options.irsDirectory)
    if (answer === 'no-answer') {
      const data = { cspId: brand.cspId, ein: brand.ein }
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
    const feedback = failed ? answer.mismatches.map((found) => this.#toFieldError(found)) : []
    const moved = this.#moveIdentity(brand, failed ? 'fail' : 'verify', { feedback })
    invariant(moved.ok, 'a pending identity check can end either way')
  }

  #toFieldError({ field, code, detail }: IdentityMismatch): FieldError {
    const { remedy } = this.#context.rulebook.get('registry.identity-check')
    return { field, rule: 'registry.identity-check', detail: `${detail} (${code})`, remedy }
  }

  #moveIdentity(
    brand: Brand,
    event: IdentityEvent,
    change: Partial<Brand>,
  ): Result<Brand, RegistryRefusal> {
    const moved = identityStatus.next(brand.identityStatus, event)
    if (!moved.ok) {
      return refused({
        code: 'illegal-transition',
        rule: 'registry.identity-check',
        detail: `The identity of ${brand.brandId} is ${brand.identityStatus}; it cannot ${event}.`,
      })
    }
    const checkedAt = moved.value === 'pending' ? undefined : this.#context.sim.now
    const changed: Brand = { ...brand, ...change, checkedAt, identityStatus: moved.value }
    this.#state.brands.set(brand.brandId, changed)
    const data = { cspId: brand.cspId, identityStatus: moved.value, feedback: changed.feedback }
    const rule = moved.value === 'UNVERIFIED' ? 'registry.identity-check' : undefined
    this.#context.sim.emit('registry.brand-identity-changed', brand.brandId, data, rule)
    this.#onIdentityChange(brand.brandId)
    return ok(changed)
  }
}
