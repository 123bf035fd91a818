import { readPhoneNumber } from '../../carriers/phone-number.ts'
import { fateOf } from '../../carriers/subscriber.ts'
import { plus } from '../../kernel/instant.ts'
import { invariant } from '../../kernel/invariant.ts'
import { ok, type Result, refused } from '../../kernel/result.ts'
import type { Due } from '../../kernel/scheduler.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import type { RuleId } from '../../rulebook/index.ts'
import { notFound, refusal } from '../../rulebook/refusal.ts'
import type { RegistryErrorName } from '../errors.ts'
import type { RegistryRefusal } from '../port.ts'
import { type Brand, hasIdentity } from './brand.ts'
import { refuseMobile } from './brand-checks.ts'
import type { Brands } from './brands.ts'
import {
  confirmingWord,
  deliveries,
  fill,
  type Otp,
  type OtpRequest,
  pinMacro,
  registryNumber,
  replyMacro,
} from './otp.ts'
import type { RegistryState } from './state.ts'

/** PINs by which sole proprietors show that a mobile phone is theirs. */
export class Otps {
  readonly #context: Context
  readonly #state: RegistryState
  readonly #brands: Brands

  constructor(context: Context, state: RegistryState, brands: Brands) {
    this.#context = context
    this.#state = state
    this.#brands = brands
    const { sim } = context
    sim.handle('registry.brand-otp-delivered', (due) => this.#deliver(due))
    sim.events.on('carriers.inbound-received', ({ data }) => this.#hearReply(data))
  }

  send(cspId: string, brandId: string, request: OtpRequest): Result<Otp, RegistryRefusal> {
    const found = this.#soleProprietor(cspId, brandId)
    if (!found.ok) return found
    const brand = found.value
    const problem =
      this.#refuseNumber(brand) ??
      this.#brands.refuseVerified(brand) ??
      this.#refuseText(request) ??
      this.#refuseAttempts(brandId)
    if (problem) return refused(problem)
    const otp = this.#make(brand, request)
    this.#put(otp)
    this.#state.otpsOfBrand.set(brandId, [...this.#recent(brandId), otp.referenceId])
    this.#tell(brand, otp)
    return ok(otp)
  }

  verify(cspId: string, brandId: string, pin: string): Result<Otp, RegistryRefusal> {
    const found = this.#soleProprietor(cspId, brandId)
    if (!found.ok) return found
    const crowded = this.#brands.refuseVerified(found.value)
    if (crowded) return refused(crowded)
    const otp = this.#current(brandId)
    if (otp && otp.pin === pin) return ok(this.#confirm(otp))
    const detail = `“${pin}” is not the PIN of brand ${brandId}, or it has expired.`
    return refused(this.#refusal('pin-wrong', 'registry.otp', detail, 'otpPin'))
  }

  status(cspId: string, referenceId: string): Result<Otp, RegistryRefusal> {
    const otp = this.#state.otps.get(referenceId)
    const isOwn = otp !== undefined && this.#brands.of(otp.brandId).cspId === cspId
    return isOwn ? ok(otp) : refused(notFound('PIN', referenceId))
  }

  /** A brand that a PIN can verify. */
  #soleProprietor(cspId: string, brandId: string): Result<Brand, RegistryRefusal> {
    const found = this.#brands.active(cspId, brandId)
    if (!found.ok) return found
    if (found.value.entityType !== 'SOLE_PROPRIETOR') {
      const detail = `Brand ${brandId} is no sole proprietor.`
      return refused(refusal('operation-declined', 'registry.otp', detail))
    }
    if (!hasIdentity(found.value)) return found
    const detail = `Brand ${brandId} is verified already.`
    return refused(refusal('invalid-status', 'registry.otp', detail))
  }

  #refuseNumber({ brandId, mobilePhone = '' }: Brand): RegistryRefusal | undefined {
    if (mobilePhone !== '') return refuseMobile(this.#context, mobilePhone)
    const detail = `Brand ${brandId} has no mobile phone.`
    return this.#refusal('phone-not-supported', 'registry.otp', detail, 'mobilePhone')
  }

  /** One text asks for a PIN or for a reply; asked for both, nobody could be right. */
  #refuseText({ pinSms }: OtpRequest): RegistryRefusal | undefined {
    const macros = [pinMacro, replyMacro].filter((macro) => pinSms.includes(macro))
    if (macros.length === 1) return undefined
    const isBoth = macros.length > 1
    const detail = `pinSms has ${isBoth ? 'both' : 'neither'} ${pinMacro} ${isBoth ? 'and' : 'nor'} ${replyMacro}.`
    const code = isBoth ? 'pin-wrong' : 'invalid-parameter'
    return this.#refusal(code, 'registry.otp', detail, 'pinSms')
  }

  #refuseAttempts(brandId: string): RegistryRefusal | undefined {
    const rule = 'registry.otp-attempts'
    const { hours, sendsMax } = this.#context.rulebook.params(rule)
    const sent = this.#recent(brandId).length
    if (sent < sendsMax || !isInForce(this.#context, rule)) return undefined
    const detail = `Brand ${brandId} was sent ${sent} PINs within ${hours} hours.`
    return refusal('otp-rate-limited', rule, detail)
  }

  /** The PINs of a brand that still count, oldest first. */
  #recent(brandId: string): string[] {
    const { rulebook, sim } = this.#context
    const { hours } = rulebook.params('registry.otp-attempts')
    const known = this.#state.otpsOfBrand.get(brandId) ?? []
    return known.filter((id) => sim.now < plus(this.#get(id).requestedAt, { hours }))
  }

  /** The PIN that a brand may enter: the last one, while it lives. */
  #current(brandId: string): Otp | undefined {
    const { rulebook, sim } = this.#context
    const last = this.#state.otpsOfBrand.get(brandId)?.at(-1)
    if (last === undefined) return undefined
    const otp = this.#get(last)
    const { pinHours } = rulebook.params('registry.otp')
    const isExpired = sim.now >= plus(otp.requestedAt, { hours: pinHours })
    return isExpired && isInForce(this.#context, 'registry.otp') ? undefined : otp
  }

  #make({ brandId, mock, mobilePhone = '' }: Brand, request: OtpRequest): Otp {
    const { rulebook, sim } = this.#context
    const isTaken = (id: string) => this.#state.otps.has(id)
    const referenceId = sim.ids.next('OTP', 7, brandId, isTaken)
    const { pinDigits } = rulebook.params('registry.otp')
    const pin = sim.chooseBetween(referenceId, 'otp-pin', 0, 10 ** pinDigits - 1)
    return {
      ...{ ...request, referenceId, brandId, mobilePhone, requestedAt: sim.now },
      pin: String(pin).padStart(pinDigits, '0'),
      deliveryStatus: mock ? undefined : 'IN_TRANSIT',
      deliveryStatusAt: mock ? undefined : sim.now,
    }
  }

  /** Mock brands have no handset: their PIN comes by webhook. */
  #tell({ brandId, cspId, mock }: Brand, { pin: otpPin, referenceId }: Otp): void {
    const { rulebook, sim } = this.#context
    if (mock) {
      sim.emit('registry.brand-mock-otp', brandId, { cspId, referenceId, otpPin })
      return
    }
    sim.emit('registry.brand-otp-sent', brandId, { cspId, referenceId })
    const { deliverySeconds: seconds } = rulebook.params('registry.otp')
    sim.schedule({
      at: plus(sim.now, { seconds }),
      kind: 'registry.brand-otp-delivered',
      subject: referenceId,
    })
  }

  #deliver({ subject }: Due): void {
    const otp = this.#get(subject)
    const { details, status } = deliveries[this.#fateOf(otp)]
    const deliveryStatusAt = this.#context.sim.now
    this.#put({ ...otp, deliveryStatus: status, deliveryStatusAt, deliveryDetails: details })
    if (status.startsWith('DELIVERED')) this.#text(otp, otp.pinSms)
  }

  #fateOf({ mobilePhone }: Otp) {
    const phone = readPhoneNumber(mobilePhone)
    invariant(phone, `${mobilePhone} can exist`)
    return fateOf(phone)
  }

  /** The networks hear of this and show it on the handset. */
  #text({ brandId, mobilePhone, pin }: Otp, template: string): void {
    const { cspId, mock } = this.#brands.of(brandId)
    const to = readPhoneNumber(mobilePhone)?.e164
    if (mock || to === undefined) return
    const data = { cspId, from: registryNumber, to, text: fill(template, pin) }
    this.#context.sim.emit('registry.brand-texted', brandId, data)
  }

  #hearReply({ from, text, to }: Readonly<Record<string, unknown>>): void {
    const isConfirming = String(text).trim().toUpperCase() === confirmingWord
    if (to !== registryNumber || !isConfirming) return
    for (const brand of this.#brands.withMobile(String(from))) {
      const otp = this.#current(brand.brandId)
      const isWaiting = otp?.pinSms.includes(replyMacro) && !hasIdentity(brand)
      if (otp && isWaiting && !this.#brands.refuseVerified(brand)) this.#confirm(otp)
    }
  }

  #confirm(otp: Otp): Otp {
    const { sim } = this.#context
    const { now } = sim
    const brand = this.#brands.of(otp.brandId)
    const { brandId, cspId } = brand
    const verified = this.#put({ ...otp, verifiedAt: now })
    sim.emit('registry.brand-otp-verified', brandId, { cspId, referenceId: otp.referenceId })
    this.#brands.moveIdentity(brand, 'verify', { mobilePhoneVerifiedAt: now })
    if (otp.successSms) this.#text(verified, otp.successSms)
    return verified
  }

  #get(referenceId: string): Otp {
    const otp = this.#state.otps.get(referenceId)
    invariant(otp, `PIN ${referenceId} exists`)
    return otp
  }

  #put(otp: Otp): Otp {
    this.#state.otps.set(otp.referenceId, otp)
    return otp
  }

  #refusal(code: RegistryErrorName, rule: RuleId, detail: string, field: string): RegistryRefusal {
    const { remedy } = this.#context.rulebook.get(rule)
    return refusal(code, rule, detail, { errors: [{ field, rule, detail, remedy }] })
  }
}
