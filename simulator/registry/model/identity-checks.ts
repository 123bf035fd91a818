import { ok, type Result, refused } from '../../kernel/result.ts'
import type { Due } from '../../kernel/scheduler.ts'
import { type Context, isInForce, waitEnd } from '../../rulebook/context.ts'
import { type FieldError, notFound, refusal } from '../../rulebook/refusal.ts'
import { attributesOf, identify } from '../identity.ts'
import type { IdentityMismatch } from '../irs.ts'
import type { RegistryRefusal } from '../port.ts'
import type { Brand, IdentityEvent, IdentityFinding } from './brand.ts'
import type { Brands } from './brands.ts'
import type { Ledger } from './ledger.ts'

/** The check of who brands are: at their registration, and when a revet asks for it again. */
export class IdentityChecks {
  readonly #context: Context
  readonly #brands: Brands
  readonly #ledger: Ledger

  constructor(context: Context, brands: Brands, ledger: Ledger) {
    this.#context = context
    this.#brands = brands
    this.#ledger = ledger
    context.sim.handle('registry.identity-checked', (due) => this.#fallDue(due))
  }

  /** Begins the check of a brand and charges for it. */
  start(brand: Brand, kind: 'brand-registration' | 'brand-revet'): void {
    const { options, rulebook, sim } = this.#context
    const { brandId, cspId, mock } = brand
    const isFree = mock && isInForce(this.#context, 'registry.mock-30-days')
    if (!isFree) this.#ledger.chargeBrand(cspId, brandId, kind)
    const { secondsMin: min, secondsMax: max } = rulebook.params('registry.identity-check')
    const wait = { option: options.identityCheck, unit: 'seconds', min, max } as const
    const at = waitEnd(this.#context, brandId, wait, sim.now)
    const data = { startedAt: sim.now }
    sim.schedule({ at, kind: 'registry.identity-checked', subject: brandId, data })
  }

  /** Has a brand checked again that was changed since. */
  revet(cspId: string, brandId: string): Result<Brand, RegistryRefusal> {
    const found = this.#brands.active(cspId, brandId)
    if (!found.ok) return found
    const { isChanged, isChecking } = found.value
    if (isChecking) {
      const detail = `The identity check of brand ${brandId} has not ended; it cannot be revetted.`
      return refused(refusal('brand-unscored', 'registry.identity-check', detail))
    }
    const rule = 'registry.revet-needs-change'
    if (!isChanged && isInForce(this.#context, rule)) {
      const detail = `Brand ${brandId} is as it was when it was checked.`
      return refused(refusal('brand-unchanged', rule, detail))
    }
    const started = { isChecking: true, isChanged: false, checkStartedAt: this.#context.sim.now }
    const revetted = this.#brands.put({ ...found.value, ...started })
    this.#context.sim.emit('registry.brand-revetted', brandId, { cspId })
    this.start(revetted, 'brand-revet')
    return ok(revetted)
  }

  /** Ends the check of a brand at once, for callers that wait; one without an answer goes on. */
  hurry(brandId: string): Brand {
    this.#check(this.#brands.of(brandId))
    return this.#brands.of(brandId)
  }

  /** What the last check of a brand found amiss. */
  feedback(cspId: string, brandId: string): Result<readonly IdentityFinding[], RegistryRefusal> {
    const found = this.#brands.active(cspId, brandId)
    if (!found.ok) return found
    const { feedback, identityStatus: status, isChecking } = found.value
    const rule = 'registry.identity-check'
    if (isChecking) {
      const detail = `The identity check of brand ${brandId} has not ended.`
      return refused(refusal('vetting-pending', rule, detail))
    }
    if (status !== 'UNVERIFIED' || feedback.length > 0) return ok(feedback)
    const detail = `No check has come to a result about brand ${brandId} as it is.`
    return refused(refusal('vetting-unsuccessful', rule, detail))
  }

  decide(
    brandId: string,
    verdict: 'verify' | 'fail',
    reasons: readonly FieldError[],
  ): Result<Brand, RegistryRefusal> {
    const brand = this.#brands.find(brandId)
    if (!brand) return refused(notFound('brand', brandId))
    if (!brand.isChecking) {
      const detail = `The identity check of brand ${brandId} has ended: it is ${brand.identityStatus}.`
      return refused(refusal('illegal-transition', 'registry.identity-check', detail))
    }
    if (verdict === 'fail') {
      const feedback = reasons.map(asFinding)
      return ok(this.#end(brand, verdict, { feedback, optionalAttributes: {} }))
    }
    const found = attributesOf(this.#context, brand)
    const optionalAttributes = { ...brand.optionalAttributes, ...found }
    return ok(this.#end(brand, verdict, { feedback: [], optionalAttributes }))
  }

  #fallDue({ subject, data }: Due): void {
    const brand = this.#brands.of(subject)
    // A decision may have come first, or a revet after it; and the brand may be gone.
    if (brand.isChecking && brand.checkStartedAt === data?.startedAt) this.#check(brand)
  }

  #check(brand: Brand): void {
    if (brand.entityType === 'SOLE_PROPRIETOR' && isInForce(this.#context, 'registry.otp')) {
      this.#end(brand, this.#wordOf(brand), { feedback: [] })
      return
    }
    const identity = identify(this.#context, brand)
    if (identity === 'no-answer') {
      const { brandId, cspId, ein = null } = brand
      const rule = 'registry.identity-check'
      this.#context.sim.emit('registry.identity-unanswered', brandId, { cspId, ein }, rule)
    } else if (identity === 'no-result') this.#end(brand, 'fail', { feedback: [] })
    else {
      const feedback = identity.mismatches.map((found) => this.#toFinding(found))
      const optionalAttributes = { ...brand.optionalAttributes, ...identity.attributes }
      if (feedback.length > 0) this.#end(brand, 'fail', { feedback, optionalAttributes: {} })
      else this.#end(brand, 'verify', { feedback, optionalAttributes })
    }
  }

  /** A sole proprietor is whoever answers their phone; until then their word stands for it. */
  #wordOf({ identityStatus: status, mobilePhoneVerifiedAt }: Brand): IdentityEvent {
    if (mobilePhoneVerifiedAt !== undefined) return 'verify'
    const isDeclared = this.#context.options.soleProprietorStatus === 'SELF_DECLARED'
    const canDeclare = status === 'pending' || status === 'SELF_DECLARED'
    return isDeclared && canDeclare ? 'declare' : 'fail'
  }

  #toFinding(found: IdentityMismatch): IdentityFinding {
    const { category, code, detail, field, rule = 'registry.identity-check' } = found
    const { remedy } = this.#context.rulebook.get(rule)
    return { category, code, field, rule, detail: `${detail} (${code})`, remedy }
  }

  #end(brand: Brand, event: IdentityEvent, change: Partial<Brand>): Brand {
    const { sim } = this.#context
    const { brandId, cspId, identityStatus: before } = brand
    const ended = { ...change, isChecking: false, checkedAt: sim.now }
    sim.emit('registry.brand-scored', brandId, { cspId })
    const scored = this.#brands.moveIdentity(brand, event, ended)
    const isSame = scored.identityStatus === before
    if (isSame) sim.emit('registry.identity-vet-updated', brandId, { cspId })
    if (this.#context.options.brandFeedbackEvent && scored.feedback.length > 0) {
      sim.emit('registry.brand-feedback-given', brandId, { cspId })
    }
    return scored
  }
}

/** What somebody decided, in the registry’s categories. */
function asFinding(reason: FieldError): IdentityFinding {
  const isTaxId = ['ein', 'companyName', 'legalName', 'entityType'].includes(reason.field)
  return { ...reason, category: isTaxId ? 'TAX_ID' : 'OTHERS' }
}
