import { type Scenario, v2Brand } from '../../harness/scenario.ts'

/** A brand as the registry writes it, as far as these scenarios look. */
export type V2Brand = {
  readonly brandId: string
  readonly status: string
  readonly displayName: string
  readonly identityStatus?: string
  readonly optionalAttributes: Readonly<Record<string, unknown>>
  readonly mobilePhoneVerifiedDate?: string
}

/** A company that the registry knows to be listed; name what differs. */
export function publicCompany(change: Readonly<Record<string, unknown>> = {}) {
  return v2Brand({
    entityType: 'PUBLIC_PROFIT',
    companyName: 'Harbor Freightways Corp',
    displayName: 'Harbor Freight',
    stockSymbol: 'HRBR',
    stockExchange: 'NYSE',
    businessContactEmail: 'grace.field@harbor-freightways.example.com',
    ...change,
  })
}

/** A person in business on their own; name what differs. */
export function solePerson(change: Readonly<Record<string, unknown>> = {}) {
  return {
    entityType: 'SOLE_PROPRIETOR',
    displayName: 'Ann Lee Tutoring',
    firstName: 'Ann',
    lastName: 'Lee',
    phone: '+13035550181',
    mobilePhone: '+13035550181',
    street: '1 Elm St',
    city: 'Denver',
    state: 'CO',
    postalCode: '80202',
    country: 'US',
    email: 'ann@lee-tutoring.example.com',
    referenceId: 'ann',
    ...change,
  }
}

/** A sole proprietor who has entered the PIN of their phone. */
export async function verifiedPerson(t: Scenario): Promise<string> {
  const { brandId } = (await t.registry.post<V2Brand>('/brand', solePerson())).value
  const path = `/brand/${brandId}/smsOtp`
  ;(await t.registry.post(path, { pinSms: 'Your PIN is @OTP_PIN@' })).value
  await t.advance('PT5S')
  const { messages } = (await t.sim.handset('+13035550181')).value
  const otpPin = messages.at(-1)?.text.replace('Your PIN is ', '')
  ;(await t.registry.put(path, { otpPin })).value
  return brandId
}
