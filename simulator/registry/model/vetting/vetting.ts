import { plus } from '../../../kernel/instant.ts'
import { ok, type Result, refused } from '../../../kernel/result.ts'
import type { Due } from '../../../kernel/scheduler.ts'
import { type Context, isInForce, waitEnd } from '../../../rulebook/context.ts'
import { notFound } from '../../../rulebook/refusal.ts'
import type { RegistryRefusal } from '../../port.ts'
import type { Accounts } from '../accounts.ts'
import type { Brand } from '../brand.ts'
import type { Brands } from '../brands.ts'
import type { Ledger } from '../ledger.ts'
import type { AuthPlus } from './auth-plus.ts'
import { refuseOrder, type VettingOrder } from './eligibility.ts'
import { forcedBy } from './forced.ts'
import { readPayload } from './political.ts'
import { refuseBy } from './refusals.ts'
import { scoreFor } from './score.ts'
import {
  isByEmail,
  isScored,
  isUnderWay,
  type Vet,
  type VettingClass,
  type VettingState,
  type VettingStatus,
  vetKey,
} from './vet.ts'
import type { Vets } from './vets.ts'

export type VettingQuery = {
  readonly vettingStatus: readonly VettingStatus[]
  readonly evpId?: string | undefined
  readonly vettingClass?: VettingClass | undefined
}

type VettingParts = {
  readonly accounts: Accounts
  readonly brands: Brands
  readonly ledger: Ledger
  readonly vets: Vets
  readonly authPlus: AuthPlus
}

/** External vets that CSPs order, and what providers make of them. */
export class Vetting {
  readonly #context: Context
  readonly #state: VettingState
  readonly #parts: VettingParts

  constructor(context: Context, state: VettingState, parts: VettingParts) {
    this.#context = context
    this.#state = state
    this.#parts = parts
    context.sim.handle('registry.vetting-received', (due) => this.#receive(due))
    context.sim.handle('registry.vetting-decided', (due) => this.#end(due))
    context.sim.events.on('registry.brand-updated', ({ data, subject }) => {
      const { changed } = data
      this.#followChange(subject, Array.isArray(changed) ? changed : [])
    })
  }

  order(cspId: string, brandId: string, order: VettingOrder): Result<Vet, RegistryRefusal> {
    const found = this.#parts.brands.active(cspId, brandId)
    if (!found.ok) return found
    const brand = found.value
    const { evpId, vettingClass } = order
    const earlier = this.#parts.vets.orders({ brandId, evpId, vettingClass })
    const changedAt = this.#state.brandsChangedAt.get(brandId) ?? 0
    const account = this.#parts.accounts.get(cspId)
    const problem = refuseOrder(this.#context, order, { account, brand, earlier, changedAt })
    if (problem) return refused(problem)
    const vet = this.#add(brand, order, earlier)
    this.#parts.ledger.chargeVet(vet, brand.mock ?? false)
    if (isByEmail(vettingClass)) return ok(this.#parts.authPlus.start(vet, brand))
    this.#schedule(vet)
    this.#announceExpressMail(vet, order)
    return ok(vet)
  }

  list(cspId: string, brandId: string, query: VettingQuery): Result<Vet[], RegistryRefusal> {
    const found = this.#parts.brands.get(cspId, brandId)
    if (!found.ok) return found
    const { evpId, vettingClass, vettingStatus } = query
    const vets = this.#parts.vets
      .of(brandId)
      .filter((vet) => vettingStatus.includes(vet.status))
      .filter((vet) => evpId === undefined || vet.evpId === evpId)
      .filter((vet) => vettingClass === undefined || vet.vettingClass === vettingClass)
    return ok(vets)
  }

  /** The best score that a brand has; undefined while it has none. */
  scoreOf(brandId: string): number | undefined {
    const scores = this.#parts.vets.activeOf(brandId).flatMap(({ score, vettingClass }) => {
      return isScored(vettingClass) && score !== undefined ? [score] : []
    })
    return scores.length === 0 ? undefined : Math.max(...scores)
  }

  /** The political vet that lets a brand have political campaigns. */
  politicalVetOf(brandId: string): Vet | undefined {
    const vets = this.#parts.vets.activeOf(brandId)
    return vets.find(({ vettingClass }) => vettingClass === 'POLITICAL')
  }

  /** Whether a brand has vets that run or hold: these lock who it is. */
  locks(brandId: string): boolean {
    const { vets } = this.#parts
    return vets.open(brandId).length > 0 || vets.activeOf(brandId).length > 0
  }

  /** Vets that wait for their end. */
  underWay(): Vet[] {
    return this.#parts.vets.open('any')
  }

  /** The vet that somebody means by its id, or by the brand that it is under way or ACTIVE for. */
  find(subject: string): Vet | undefined {
    const { vets } = this.#parts
    const meant = [...vets.called(subject), ...vets.of(subject)]
    return meant.find(isUnderWay) ?? meant.findLast(({ status }) => status === 'ACTIVE')
  }

  /** Ends a vet as somebody decides, before its own time. */
  decide(
    subject: string,
    verdict: { readonly score?: number | undefined; readonly reasons?: readonly string[] },
  ): Result<Vet, RegistryRefusal> {
    const vet = this.find(subject)
    if (!vet) return refused(notFound('vet', subject))
    if (!isUnderWay(vet)) {
      const detail = `Vet ${vet.vettingId} of ${vet.brandId} is ${vet.status}.`
      return refused(refuseBy(this.#context, 'illegal-transition', 'registry.vetting-time', detail))
    }
    if (isByEmail(vet.vettingClass)) {
      const { authPlus } = this.#parts
      return verdict.reasons ? authPlus.fail(vet, verdict.reasons) : authPlus.verify(vet)
    }
    const received = this.#received(vet)
    if (verdict.reasons) return ok(this.#fail(received, verdict.reasons))
    return ok(this.#succeed(received, verdict.score ?? scoreFor(this.#context, vet)))
  }

  /** Ends the validity of a vet as somebody decides. */
  expire(subject: string): Result<Vet, RegistryRefusal> {
    const vet = this.find(subject)
    if (vet?.status !== 'ACTIVE') return refused(notFound('vet that is ACTIVE', subject))
    return ok(this.#parts.vets.expire(vet, 'Somebody decided that it ends.'))
  }

  #add(brand: Brand, order: VettingOrder, earlier: readonly Vet[]): Vet {
    const { brandId, cspId } = brand
    const { evpId, vettingClass } = order
    const vettingId = this.#parts.vets.nextId(brandId, evpId, vettingClass)
    const vet = this.#parts.vets.put({
      ...{ evpId, vettingId, brandId, cspId, vettingClass, status: 'PENDING', reasons: [] },
      details: vettingClass === 'POLITICAL' ? detailsOf(order) : {},
      ...{ orderedAt: this.#context.sim.now, isImported: false },
      isRenewal: earlier.some(
        ({ vettedAt, status }) => vettedAt !== undefined && status !== 'FAILED',
      ),
    })
    this.#context.sim.emit('registry.vetting-ordered', brandId, {
      ...{ cspId, evpId, vettingId, vettingClass },
    })
    return vet
  }

  #schedule(vet: Vet): void {
    const { options, rulebook, sim } = this.#context
    const subject = vetKey(vet)
    const { pickupSeconds, secondsMax, secondsMin } = rulebook.params('registry.vetting-time')
    const [min, max] = [secondsOf(secondsMin, vet), secondsOf(secondsMax, vet)]
    const wait = { option: options.vettingTime, unit: 'seconds', min, max } as const
    const isTimed = isInForce(this.#context, 'registry.vetting-time')
    const at = isTimed ? waitEnd(this.#context, subject, wait, sim.now) : sim.now
    const seenAt = Math.min(plus(sim.now, { seconds: pickupSeconds }), at)
    sim.schedule({ at: seenAt, kind: 'registry.vetting-received', subject })
    sim.schedule({ at, kind: 'registry.vetting-decided', subject })
  }

  #receive({ subject }: Due): void {
    const vet = this.#parts.vets.byKey(subject)
    if (vet?.status === 'PENDING') this.#received(vet)
  }

  #received(vet: Vet): Vet {
    return vet.status === 'PENDING' ? this.#parts.vets.move(vet, 'receive') : vet
  }

  #end({ subject }: Due): void {
    const vet = this.#parts.vets.byKey(subject)
    // A decision may have come first, and the brand may be gone.
    if (!vet || !isUnderWay(vet)) return
    const brand = this.#parts.brands.of(vet.brandId)
    if (brand.status !== 'ACTIVE') return
    const { outcomes, score } = forcedBy(brand.referenceId ?? '')
    const received = this.#received(vet)
    if (outcomes.has('unscore')) this.#tell('vetting-unscored', received)
    else if (outcomes.has('fail')) {
      this.#fail(received, ['The provider could not confirm what the brand says of itself.'])
    } else {
      const validUntil = outcomes.has('expired') ? this.#context.sim.now : undefined
      this.#succeed(received, score ?? scoreFor(this.#context, vet), validUntil)
    }
  }

  #succeed(vet: Vet, score: number, validUntil?: number): Vet {
    const { vets } = this.#parts
    const change = isScored(vet.vettingClass) ? { score } : {}
    const until = validUntil === undefined ? {} : { validUntil, expiresAt: validUntil }
    const done = vets.complete(vet, 'score', { ...change, ...until })
    this.#tell('vetting-scored', done)
    vets.liftIdentity(done)
    return done
  }

  #fail(vet: Vet, reasons: readonly string[]): Vet {
    const failed = this.#parts.vets.move(vet, 'fail', { reasons, vettedAt: this.#context.sim.now })
    this.#tell('vetting-failed', failed)
    return failed
  }

  #tell(
    what: string,
    { brandId, cspId, evpId, score, reasons, vettingClass, vettingId }: Vet,
  ): void {
    const data = { cspId, evpId, vettingId, vettingClass, score: score ?? null, reasons }
    this.#context.sim.emit(`registry.${what}`, brandId, data, 'registry.vetting-time')
  }

  /** A PIN that goes by express mail is a charge that the provider passes through. */
  #announceExpressMail(vet: Vet, order: VettingOrder): void {
    const { pinPreference = '' } = readPayload(order.additionalRequestPayload) ?? {}
    const isExpress = pinPreference.toLowerCase() === 'express'
    if (vet.vettingClass === 'POLITICAL' && isExpress)
      this.#tell('vetting-express-mail-charged', vet)
  }

  /** Vets end with what they were about. */
  #followChange(brandId: string, fields: readonly unknown[]): void {
    this.#state.brandsChangedAt.set(brandId, this.#context.sim.now)
    const { vets } = this.#parts
    const { changedFields } = this.#context.rulebook.params('registry.vetting-validity')
    const changed = changedFields.find((field) => fields.includes(field))
    if (changed === undefined || !isInForce(this.#context, 'registry.vetting-validity')) return
    for (const vet of vets.activeOf(brandId)) {
      if (!isByEmail(vet.vettingClass)) vets.expire(vet, `The ${changed} of the brand was changed.`)
    }
  }
}

function secondsOf(table: Readonly<Record<string, number>>, { vettingClass }: Vet): number {
  return table[vettingClass] ?? 0
}

/** What a committee said of itself, as the details of its vet show it. */
function detailsOf({ additionalRequestPayload }: VettingOrder): Readonly<Record<string, string>> {
  return readPayload(additionalRequestPayload) ?? {}
}
