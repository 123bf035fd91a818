import { plus } from '../../../kernel/instant.ts'
import { ok, type Result, refused } from '../../../kernel/result.ts'
import type { Due } from '../../../kernel/scheduler.ts'
import { type Context, isInForce, waitEnd } from '../../../rulebook/context.ts'
import { notFound } from '../../../rulebook/refusal.ts'
import type { RegistryRefusal } from '../../port.ts'
import type { Brand } from '../brand.ts'
import type { Brands } from '../brands.ts'
import { forcedBy } from './forced.ts'
import { refuseBy } from './refusals.ts'
import {
  isByEmail,
  isUnderWay,
  type TwoFactor,
  type Vet,
  type VettingState,
  vetKey,
} from './vet.ts'
import type { Vets } from './vets.ts'

const emailRule = 'registry.two-factor-email'
const rule = 'registry.auth-plus'

type AuthPlusParts = { readonly brands: Brands; readonly vets: Vets }

/**
 * Vets by e-mail: Authentication+, which makes a public company compliant, and RBM. The domain of
 * the contact is checked, then the contact opens a link.
 */
export class AuthPlus {
  readonly #context: Context
  readonly #state: VettingState
  readonly #parts: AuthPlusParts

  constructor(context: Context, state: VettingState, parts: AuthPlusParts) {
    this.#context = context
    this.#state = state
    this.#parts = parts
    const { events } = context.sim
    this.#handle('domain-checked', (vet) => this.#checkDomain(vet))
    this.#handle('opened', (vet) => this.#openUnlessForced(vet))
    this.#handle('verified', (vet) => this.#verifyUnlessForced(vet))
    this.#handle('link-expired', (vet) => this.#expireLink(vet))
    this.#handle('given-up', (vet) => this.#giveUp(vet))
    events.on('registry.brand-updated', ({ data, subject }) => {
      const { changed } = data
      if (Array.isArray(changed) && changed.includes('businessContactEmail')) this.#revoke(subject)
    })
    events.on('registry.auth-plus-expired', ({ subject }) => this.#loseCompliance(subject))
  }

  /** Begins a vet that was ordered. */
  start(vet: Vet, { businessContactEmail: email = '' }: Brand): Vet {
    const { rulebook, sim } = this.#context
    const started = this.#parts.vets.put({
      ...vet,
      twoFactor: { email, startedAt: sim.now, sent: 0, giveUpDue: this.#scheduleEnd(vet) },
    })
    const isAuthPlus = vet.vettingClass === 'AUTHPLUS'
    if (isAuthPlus) this.#tell(vet.isRenewal ? 'auth-plus-renewed' : 'auth-plus-added', started)
    const { domainSeconds } = rulebook.params(rule)
    const seconds = isInForce(this.#context, rule) ? domainSeconds : 0
    this.#schedule(started, 'domain-checked', plus(sim.now, { seconds }))
    return started
  }

  /** Sends the e-mail once more. */
  resend(
    cspId: string,
    brandId: string,
    vettingClass: Vet['vettingClass'],
  ): Result<Vet, RegistryRefusal> {
    const found = this.#parts.brands.active(cspId, brandId)
    if (!found.ok) return found
    const vet = this.#lastOf(brandId, vettingClass)
    const problem = this.#refuseResend(brandId, vettingClass, vet)
    if (problem) return refused(problem)
    return vet ? ok(this.#send(vet)) : refused(notFound('vet of brand', brandId))
  }

  /** The contact opens the e-mail. */
  open(vet: Vet): Result<Vet, RegistryRefusal> {
    const { twoFactor } = vet
    if (!twoFactor || !this.#isWaiting(vet)) return refused(this.#notWaiting(vet))
    if (twoFactor.openedAt !== undefined) return ok(vet)
    const openedAt = this.#context.sim.now
    const opened = this.#parts.vets.put({ ...vet, twoFactor: { ...twoFactor, openedAt } })
    this.#tell('two-factor-email-opened', opened)
    return ok(opened)
  }

  /** The contact says yes, which ends the vet well. */
  verify(vet: Vet): Result<Vet, RegistryRefusal> {
    const found = this.open(vet)
    if (!found.ok) return found
    const { twoFactor } = found.value
    if (!twoFactor) return refused(this.#notWaiting(vet))
    const verifiedAt = this.#context.sim.now
    const change = { twoFactor: { ...twoFactor, verifiedAt } }
    if (vet.vettingClass === 'AUTHPLUS') this.#tell('auth-plus-two-factor-verified', vet)
    this.#cancel(found.value)
    const done = this.#parts.vets.complete(found.value, 'score', change)
    this.#gainCompliance(done, verifiedAt)
    this.#tell(vet.vettingClass === 'AUTHPLUS' ? 'auth-plus-completed' : 'vetting-scored', done)
    return ok(done)
  }

  /** The vet fails, for instance as the contact says no. */
  fail(vet: Vet, reasons: readonly string[]): Result<Vet, RegistryRefusal> {
    if (!isUnderWay(vet)) return refused(this.#notWaiting(vet))
    const { vets } = this.#parts
    const received = vet.status === 'PENDING' ? vets.move(vet, 'receive') : vet
    this.#cancel(received)
    const wasSent = (received.twoFactor?.sent ?? 0) > 0
    if (wasSent && vet.vettingClass === 'AUTHPLUS') this.#tell('auth-plus-two-factor-failed', vet)
    const failed = vets.move(received, 'fail', { reasons, vettedAt: this.#context.sim.now })
    this.#tell(vet.vettingClass === 'AUTHPLUS' ? 'auth-plus-failed' : 'vetting-failed', failed)
    return ok(failed)
  }

  /** A granted appeal makes a brand compliant as well as the link does. */
  gain(vet: Vet): void {
    this.#gainCompliance(vet, this.#context.sim.now)
  }

  #handle(step: string, run: (vet: Vet) => void): void {
    this.#context.sim.handle(`registry.two-factor-${step}`, ({ data, subject }: Due) => {
      const vet = this.#parts.vets.byKey(subject)
      // What was scheduled for an earlier e-mail is void.
      if (!vet || !isUnderWay(vet)) return
      const { sent = vet.twoFactor?.sent } = data ?? {}
      if (sent !== vet.twoFactor?.sent) return
      if (this.#parts.brands.of(vet.brandId).status === 'ACTIVE') run(vet)
    })
  }

  #schedule(vet: Vet, step: string, at: number, data?: { sent: number }): number {
    const kind = `registry.two-factor-${step}`
    return this.#context.sim.schedule({ at, kind, subject: vetKey(vet), ...(data ? { data } : {}) })
  }

  /** Nobody waits for a link any more once the vet has ended. */
  #cancel({ twoFactor }: Vet): void {
    const { giveUpDue, linkDue } = twoFactor ?? {}
    for (const due of [giveUpDue, linkDue]) if (due !== undefined) this.#context.sim.cancel(due)
  }

  #scheduleEnd(vet: Vet): number {
    const { resendDays } = this.#context.rulebook.params(emailRule)
    return this.#schedule(vet, 'given-up', plus(this.#context.sim.now, { days: resendDays }))
  }

  #checkDomain(vet: Vet): void {
    const received = this.#parts.vets.move(vet, 'receive')
    const isAuthPlus = vet.vettingClass === 'AUTHPLUS'
    if (this.#forced(vet).has('domain-fail')) {
      if (isAuthPlus) this.#tell('auth-plus-domain-failed', received)
      this.fail(received, ['TFWD02: the ownership of the domain could not be verified.'])
      return
    }
    if (isAuthPlus) this.#tell('auth-plus-domain-verified', received)
    this.#send(received)
  }

  #send(vet: Vet): Vet {
    const { options, rulebook, sim } = this.#context
    const { email = '', giveUpDue, linkDue: lastDue, startedAt = sim.now } = vet.twoFactor ?? {}
    const { linkDays, openSecondsMax: max, openSecondsMin: min } = rulebook.params(emailRule)
    const sent = (vet.twoFactor?.sent ?? 0) + 1
    const linkValidUntil = plus(sim.now, { days: linkDays })
    if (lastDue !== undefined) sim.cancel(lastDue)
    const linkDue = this.#schedule(vet, 'link-expired', linkValidUntil, { sent })
    const links = { linkDue, linkValidUntil, giveUpDue }
    const twoFactor: TwoFactor = { email, startedAt, sent, ...links }
    this.#state.emailsSentAt.set(email.toLowerCase(), sim.now)
    const waiting = this.#parts.vets.put({ ...vet, twoFactor })
    this.#tell('two-factor-email-sent', waiting)
    const wait = { option: options.vettingTime, unit: 'seconds', min, max } as const
    const openAt = waitEnd(this.#context, `${vetKey(vet)}/${sent}`, wait, sim.now)
    this.#schedule(waiting, 'opened', openAt, { sent })
    return waiting
  }

  #openUnlessForced(vet: Vet): void {
    if (this.#forced(vet).has('2fa-unopened') || !this.open(vet).ok) return
    const { verifySeconds } = this.#context.rulebook.params(emailRule)
    const at = plus(this.#context.sim.now, { seconds: verifySeconds })
    this.#schedule(vet, 'verified', at, { sent: vet.twoFactor?.sent ?? 0 })
  }

  #verifyUnlessForced(vet: Vet): void {
    if (this.#forced(vet).has('2fa-fail')) {
      this.fail(vet, ['The contact did not confirm the request.'])
    } else this.verify(vet)
  }

  #expireLink(vet: Vet): void {
    if (isInForce(this.#context, emailRule)) this.#tell('two-factor-email-expired', vet)
  }

  #giveUp(vet: Vet): void {
    if (!isInForce(this.#context, emailRule)) return
    this.fail(vet, ['The contact did not open a link in time.'])
  }

  /** A changed address was never verified: compliance ends, and so does what runs. */
  #revoke(brandId: string): void {
    if (!isInForce(this.#context, rule)) return
    const { vets } = this.#parts
    for (const vet of vets.of(brandId)) {
      if (!isByEmail(vet.vettingClass)) continue
      const why = 'The businessContactEmail of the brand was changed.'
      if (vet.status === 'ACTIVE') vets.expire(vet, why)
      else if (isUnderWay(vet)) this.fail(vet, [why])
    }
  }

  #gainCompliance({ brandId, vettingClass }: Vet, businessContactVerifiedAt: number): void {
    const brand = this.#parts.brands.of(brandId)
    const isAuthPlusCompliant = vettingClass === 'AUTHPLUS' || brand.isAuthPlusCompliant
    this.#parts.brands.put({ ...brand, businessContactVerifiedAt, isAuthPlusCompliant })
  }

  #loseCompliance(brandId: string): void {
    const active = this.#parts.vets.activeOf(brandId)
    if (active.some(({ vettingClass }) => vettingClass === 'AUTHPLUS')) return
    const brand = this.#parts.brands.of(brandId)
    this.#parts.brands.put({ ...brand, isAuthPlusCompliant: false })
  }

  #lastOf(brandId: string, vettingClass: Vet['vettingClass']): Vet | undefined {
    return this.#parts.vets.of(brandId).findLast((vet) => vet.vettingClass === vettingClass)
  }

  #refuseResend(brandId: string, vettingClass: string, vet: Vet | undefined) {
    const { sim } = this.#context
    const { resendHours } = this.#context.rulebook.params(emailRule)
    const refuse = (code: 'revet-needed' | 'operation-declined', detail: string) =>
      refuseBy(this.#context, code, emailRule, detail)
    if (vet?.status === 'ACTIVE') {
      return refuse('operation-declined', `The contact of ${brandId} was verified already.`)
    }
    if (!vet || !isUnderWay(vet)) {
      return refuse('revet-needed', `No ${vettingClass} vet of ${brandId} waits for an e-mail.`)
    }
    const sentAt = this.#state.emailsSentAt.get((vet.twoFactor?.email ?? '').toLowerCase())
    const isSoon = sentAt !== undefined && sim.now < plus(sentAt, { hours: resendHours })
    if (!isSoon || !isInForce(this.#context, emailRule)) return undefined
    return refuse('operation-declined', `The last e-mail went out less than ${resendHours} h ago.`)
  }

  #isWaiting({ status, twoFactor }: Vet): boolean {
    const until = twoFactor?.linkValidUntil
    if (status !== 'UNSCORE' || until === undefined) return false
    return this.#context.sim.now < until || !isInForce(this.#context, emailRule)
  }

  #notWaiting({ brandId, status, vettingClass }: Vet): RegistryRefusal {
    const detail = `The ${vettingClass} vet of ${brandId} is ${status}, without a valid link.`
    return refuseBy(this.#context, 'illegal-transition', emailRule, detail)
  }

  #forced({ brandId }: Vet) {
    return forcedBy(this.#parts.brands.of(brandId).referenceId ?? '').outcomes
  }

  #tell(what: string, { brandId, cspId, evpId, reasons, vettingClass, vettingId }: Vet): void {
    const data = { cspId, evpId, vettingId, vettingClass, reasons }
    this.#context.sim.emit(`registry.${what}`, brandId, data, emailRule)
  }
}
