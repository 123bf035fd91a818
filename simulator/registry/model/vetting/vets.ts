import { digest } from '../../../kernel/choice.ts'
import { type Instant, plus } from '../../../kernel/instant.ts'
import { invariant } from '../../../kernel/invariant.ts'
import type { Due } from '../../../kernel/scheduler.ts'
import { type Context, isInForce } from '../../../rulebook/context.ts'
import type { Attachments } from '../attachments.ts'
import { hasIdentity, identityStatus } from '../brand.ts'
import type { Brands } from '../brands.ts'
import { Records } from '../records.ts'
import { vettingReport } from './report.ts'
import {
  isScored,
  isUnderWay,
  type Vet,
  type VettingEvent,
  type VettingState,
  vetKey,
  vettingStatus,
} from './vet.ts'

/** What vets need of the rest of the registry. */
export type VetParts = {
  readonly brands: Brands
  readonly attachments: Attachments
  /** Ends the political campaigns of a brand. */
  readonly expirePolitical: (brandId: string) => void
}

/** External vets as records: how they begin, end and expire, and what that does to the brand. */
export class Vets {
  readonly #context: Context
  readonly #records: Records<Vet, 'id' | 'brand' | 'active' | 'order' | 'open'>
  readonly #parts: VetParts

  constructor(context: Context, state: VettingState, parts: VetParts) {
    this.#context = context
    this.#parts = parts
    this.#records = new Records(state.vets, vetKey, {
      id: ({ vettingId }) => vettingId,
      brand: ({ brandId }) => brandId,
      active: ({ brandId, status }) => (status === 'ACTIVE' ? brandId : undefined),
      order: (vet) => (vet.isImported ? undefined : orderKey(vet)),
      open: (vet) => (isUnderWay(vet) ? [vet.brandId, 'any'] : undefined),
    })
    context.sim.handle('registry.vetting-expiry', (due) => this.#expireWhenDue(due))
    context.sim.events.on('registry.brand-identity-changed', ({ data, subject }) => {
      const { identityStatus: status } = data
      if (status === 'VERIFIED') this.#followIdentity(subject)
    })
  }

  get(key: Pick<Vet, 'evpId' | 'vettingId'>): Vet | undefined {
    return this.#records.get(vetKey(key))
  }

  byKey(key: string): Vet | undefined {
    return this.#records.get(key)
  }

  /** The vets that providers call by an id. */
  called(vettingId: string): Vet[] {
    return [...this.#records.by('id', vettingId)]
  }

  of(brandId: string): Vet[] {
    return [...this.#records.by('brand', brandId)]
  }

  activeOf(brandId: string): Vet[] {
    return [...this.#records.by('active', brandId)]
  }

  /** Vets that have not ended: of a brand, or of `any`. */
  open(brandId: string): Vet[] {
    return [...this.#records.by('open', brandId)]
  }

  /** The orders of a brand with one provider in one class, oldest first. */
  orders(order: Pick<Vet, 'brandId' | 'evpId' | 'vettingClass'>): Vet[] {
    return [...this.#records.by('order', orderKey(order))]
  }

  put(vet: Vet): Vet {
    return this.#records.put(vet)
  }

  /** An id in the manner of the provider: 32 hexadecimal digits in groups. */
  nextId(brandId: string, evpId: string, vettingClass: string): string {
    const { ids, now } = this.#context.sim
    const first = ids.ofMoment('', `${brandId}/${evpId}/${vettingClass}`, now)
    const digits = first + digest(this.#context.sim.key(first, 'vetting-id'))
    return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  }

  move(vet: Vet, event: VettingEvent, change: Partial<Vet> = {}): Vet {
    const moved = vettingStatus.next(vet.status, event)
    invariant(moved.ok, `vet ${vet.vettingId} (${vet.status}) can ${event}`)
    return this.#records.put({ ...vet, ...change, status: moved.value })
  }

  /** Ends a vet well: its validity begins, and the brand is told so. */
  complete(vet: Vet, event: 'score' | 'overturn', change: Partial<Vet> = {}): Vet {
    const { now } = this.#context.sim
    const expiresAt = change.validUntil ?? this.#validUntil(vet)
    const dates = { vettedAt: now, validUntil: expiresAt, expiresAt }
    const done = this.move(vet, event, { ...dates, ...change })
    this.begin(done)
    return done
  }

  /** What a vet does from the moment that it is ACTIVE. */
  begin(vet: Vet): void {
    if (vet.vettingClass === 'ENHANCED') this.#attachReport(vet)
    if (vet.vettingClass === 'POLITICAL') this.#describeCommittee(vet)
    if (vet.expiresAt === undefined) return
    const at = Math.max(vet.expiresAt, this.#context.sim.now)
    const kind = 'registry.vetting-expiry'
    this.#context.sim.schedule({ at, kind, subject: vetKey(vet), recurring: true })
  }

  /** Lifts the identity of a brand, where a vet may (`registry.vetted-identity`). */
  liftIdentity({ brandId, isImported, vettingClass }: Vet): void {
    const rule = 'registry.vetted-identity'
    if (!isImported && !isScored(vettingClass)) return
    if (!isInForce(this.#context, rule)) return
    const brand = this.#parts.brands.of(brandId)
    if (brand.status !== 'ACTIVE' || brand.identityStatus === 'VETTED_VERIFIED') return
    if (brand.entityType === 'PUBLIC_PROFIT' && !hasIdentity(brand)) return
    if (identityStatus.next(brand.identityStatus, 'vet').ok) {
      this.#parts.brands.moveIdentity(brand, 'vet')
    }
  }

  /** Ends the validity of a vet: its time is over, or what it was about was changed. */
  expire(vet: Vet, why: string): Vet {
    const expired = this.move(vet, 'expire', { expiresAt: this.#context.sim.now })
    const { brandId, cspId, evpId, vettingClass, vettingId } = expired
    const data = { cspId, evpId, vettingId, vettingClass, description: why }
    const rule = vettingClass === 'AUTHPLUS' ? 'registry.auth-plus' : 'registry.vetting-validity'
    const name = vettingClass === 'AUTHPLUS' ? 'auth-plus-expired' : 'vetting-expired'
    this.#context.sim.emit(`registry.${name}`, brandId, data, rule)
    if (vettingClass === 'POLITICAL') this.#endPolitics(brandId)
    return expired
  }

  #expireWhenDue({ subject }: Due): void {
    const vet = this.#records.get(subject)
    // A granted appeal may have given it more time.
    if (vet?.status !== 'ACTIVE' || (vet.expiresAt ?? 0) > this.#context.sim.now) return
    const isInTime =
      vet.vettingClass === 'AUTHPLUS' ? 'registry.auth-plus' : 'registry.vetting-validity'
    if (isInForce(this.#context, isInTime)) this.expire(vet, 'Its validity is over.')
  }

  #validUntil({ vettingClass }: Vet): Instant {
    const { options, rulebook, sim } = this.#context
    if (vettingClass === 'AUTHPLUS') {
      const { validityMonths } = rulebook.params('registry.auth-plus')
      return plus(sim.now, options.authPlusValidity ?? { months: validityMonths })
    }
    const { months } = rulebook.params('registry.vetting-validity')
    return plus(sim.now, { months: months[vettingClass] })
  }

  #attachReport(vet: Vet): void {
    this.#parts.attachments.add(vet.brandId, 'EVR', vettingReport(vet))
  }

  #describeCommittee({ brandId, details }: Vet): void {
    const brand = this.#parts.brands.of(brandId)
    const { locale } = details
    const political = { section527: true, ...(locale ? { politicalCommitteeLocale: locale } : {}) }
    const optionalAttributes = { ...brand.optionalAttributes, ...political }
    this.#parts.brands.put({ ...brand, optionalAttributes })
  }

  #endPolitics(brandId: string): void {
    if (this.activeOf(brandId).some(({ vettingClass }) => vettingClass === 'POLITICAL')) return
    const brand = this.#parts.brands.of(brandId)
    const kept = Object.entries(brand.optionalAttributes).filter(
      ([name]) => name !== 'section527' && name !== 'politicalCommitteeLocale',
    )
    this.#parts.brands.put({ ...brand, optionalAttributes: Object.fromEntries(kept) })
    if (!isInForce(this.#context, 'registry.political-vetting-expiry')) return
    this.#parts.expirePolitical(brandId)
  }

  /** Vets that were good before an identity check ended count again from its end on. */
  #followIdentity(brandId: string): void {
    for (const vet of this.activeOf(brandId)) {
      if (vet.vettingClass === 'POLITICAL') this.#describeCommittee(vet)
      this.liftIdentity(vet)
    }
  }
}

function orderKey({
  brandId,
  evpId,
  vettingClass,
}: Pick<Vet, 'brandId' | 'evpId' | 'vettingClass'>) {
  return `${brandId}/${evpId}/${vettingClass}`
}
