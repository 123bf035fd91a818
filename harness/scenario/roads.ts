import { businessNumber, eightForm, primevoxForm } from './forms.ts'
import type { Scenario } from './scenario.ts'
import type { Customer, Form, Registration, User } from './wire.ts'

/** A customer of an 8x8-style provider with users, and its registration where it has one. */
export type EightCustomer = { customer: Customer; users: User[]; user: User; number: string }
export type RegisteredEightCustomer = EightCustomer & { registration: Registration }

type CustomerSpec = {
  country?: string
  signedUpAt?: string
  provisionedAt?: string
  users?: number
  firstNumber?: number
  name?: string
}

/** A customer with users who each have an X2 licence and a number. */
export async function eightCustomer(t: Scenario, spec: CustomerSpec = {}): Promise<EightCustomer> {
  const { country = 'US', users: count = 1, firstNumber = 0, name = 'Harbor Dental' } = spec
  const { signedUpAt, provisionedAt } = spec
  const since = signedUpAt === undefined ? {} : { signedUpAt }
  const customer = (await t.eight.addCustomer({ name, country, ...since })).value
  const users: User[] = []
  for (let index = 0; index < count; index += 1) {
    const number = businessNumber(firstNumber + index)
    const from = provisionedAt === undefined ? {} : { provisionedAt }
    const person = { name: `User ${index + 1}`, licence: 'X2', number, ...from }
    users.push((await t.eight.addUser(customer.id, person)).value)
  }
  const [user] = users
  if (!user?.number) throw new Error('the customer has no user with a number')
  return { customer, users, user, number: user.number }
}

/** …whose form was submitted. */
export async function registeringEight(
  t: Scenario,
  spec: CustomerSpec = {},
  form: Partial<Form> = {},
): Promise<RegisteredEightCustomer> {
  const road = await eightCustomer(t, spec)
  const submitted = await t.eight.register(road.customer.id, eightForm([road.number], form))
  return { ...road, registration: submitted.value }
}

/** …and verified: three weeks are the longest that takes. */
export async function verifiedEight(
  t: Scenario,
  spec: CustomerSpec = {},
): Promise<RegisteredEightCustomer> {
  const road = await registeringEight(t, spec)
  await t.advance('P21D')
  const registration = (await t.eight.registration(road.registration.id)).value
  t.expect(registration.state).toBe('verified')
  return { ...road, registration }
}

/** …and with every user enabled and every number assigned and provisioned. */
export async function sendingEight(
  t: Scenario,
  spec: CustomerSpec = {},
): Promise<RegisteredEightCustomer> {
  const road = await verifiedEight(t, spec)
  for (const { id } of road.users) (await t.eight.enable(id)).value
  const numbers = road.users.flatMap(({ number }) => number ?? [])
  const registration = (await t.eight.assign(road.registration.id, numbers)).value
  await t.advance('P10D')
  const users: User[] = []
  for (const { id } of road.users) users.push((await t.eight.user(id)).value)
  const [user = road.user] = users
  t.expect(user.sms).toBe('enabled')
  return { ...road, registration, users, user }
}

/** A customer of a Primevox-style provider with one user and number. */
export async function primevoxCustomer(
  t: Scenario,
  { country = 'US', firstNumber = 40, name = 'Maple Bakery' } = {},
): Promise<EightCustomer> {
  const customer = (await t.primevox.addCustomer({ name, country })).value
  const number = businessNumber(firstNumber)
  const user = (await t.primevox.addUser(customer.id, { name: 'Baker', number })).value
  return { customer, users: [user], user, number }
}

/** …whose application was submitted. */
export async function applyingPrimevox(
  t: Scenario,
  form: Partial<Form> = {},
): Promise<RegisteredEightCustomer> {
  const road = await primevoxCustomer(t)
  const submitted = await t.primevox.register(road.customer.id, primevoxForm(form))
  return { ...road, registration: submitted.value }
}

/** A number in an accepted campaign that was put there at the networks, and is ACTIVE at each. */
export async function numberInCampaign(
  t: Scenario,
  { firstNumber = 0, ...form }: Partial<Form> & { firstNumber?: number } = {},
): Promise<{ number: string; campaignId: string; registration: Registration }> {
  const road = await registeringEight(t, { firstNumber }, form)
  await t.advance('P21D')
  const registration = (await t.eight.registration(road.registration.id)).value
  const { campaignId } = registration
  if (campaignId === null) throw new Error(`${registration.id} has no campaign`)
  ;(await t.carriers.assign(road.number, campaignId)).value
  await t.advance('PT10M')
  return { number: road.number, campaignId, registration }
}
