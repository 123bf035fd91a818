import {
  applyingPrimevox,
  businessNumber,
  primevoxCustomer,
  primevoxForm,
  scenario,
  subscribers,
} from '../../harness/scenario.ts'

const rule = 'prime.temporary-registration'
const to = subscribers.verizon

scenario(
  'grants no temporary registration before a complete application is under review',
  { proves: [rule, 'prime.proof-of-consent'], startsAt: '2023-07-03' },
  async (t) => {
    const { customer, user } = await primevoxCustomer(t)
    const incomplete = await t.primevox.register(customer.id, primevoxForm({ proofOfConsent: '' }))
    t.expectRefused(incomplete, 'prime.proof-of-consent')
    t.expect((await t.primevox.smsPage(customer.id)).value.registrations).toEqual([])
    t.expect((await t.primevox.requestTemporary('app_0000000000')).status).toBe(404)
    const sent = await t.primevox.send({ userId: user.id, to, text: 'Hi' })
    t.expectBlocked(sent, 'enforce.primevox-june-2023')

    const { id } = (await t.primevox.register(customer.id, primevoxForm())).value
    t.expect((await t.primevox.requestTemporary(id)).value.temporary?.state).toBe('active')
  },
)

scenario(
  'gives no temporary registration unasked',
  { proves: [rule], startsAt: '2023-07-03' },
  async (t) => {
    const { registration } = await applyingPrimevox(t)
    await t.advance('P1D')
    t.expect((await t.primevox.registration(registration.id)).value.temporary).toBeNull()
  },
)

scenario(
  'grants a temporary registration on the last second of the review and not once it has ended',
  { proves: [rule], startsAt: '2023-07-03', options: { reviewTime: 'P20D' } },
  async (t) => {
    const { registration } = await applyingPrimevox(t)
    const other = await applyingOther(t)
    await t.advance('P19DT23H59M59S')
    t.expect((await t.primevox.requestTemporary(registration.id)).value.temporary).not.toBeNull()
    await t.advance('PT1S')
    t.expect((await t.primevox.registration(other)).value.state).toBe('verified')
    t.expectRefused(await t.primevox.requestTemporary(other), rule)
  },
)

scenario(
  'grants no temporary registration for a rejected application until it is resubmitted',
  { proves: [rule], startsAt: '2023-07-03', options: { reviewTime: 'P20D' } },
  async (t) => {
    const { registration } = await applyingPrimevox(t)
    const { id } = registration
    await t.advance('P1D')
    ;(await t.sim.decide({ subject: id, decision: 'reject' })).value
    t.expectRefused(await t.primevox.requestTemporary(id), rule)
    ;(await t.primevox.resubmit(id, primevoxForm({ messageFlow: 'A box at the counter.' }))).value
    t.expect((await t.primevox.requestTemporary(id)).value.temporary?.state).toBe('active')
  },
)

scenario(
  'grants an application one temporary registration',
  { proves: [rule], startsAt: '2023-07-03', options: { reviewTime: 'P60D' } },
  async (t) => {
    const { registration } = await applyingPrimevox(t)
    ;(await t.primevox.requestTemporary(registration.id)).value
    t.expectRefused(await t.primevox.requestTemporary(registration.id), rule)
    await t.advance('P30D')
    t.expectRefused(await t.primevox.requestTemporary(registration.id), rule)
  },
)

scenario(
  'covers a number that the business gets while its temporary registration is active',
  { proves: [rule], startsAt: '2024-09-03', options: { reviewTime: 'P60D' } },
  async (t) => {
    const { customer, registration } = await applyingPrimevox(t)
    ;(await t.primevox.requestTemporary(registration.id)).value
    const number = businessNumber(41)
    const user = (await t.primevox.addUser(customer.id, { name: 'Clerk', number })).value
    await t.advance('PT10M')
    ;(await t.primevox.send({ userId: user.id, to, text: 'From the new number' })).value
  },
)

async function applyingOther(t: Parameters<typeof primevoxCustomer>[0]): Promise<string> {
  const { customer } = await primevoxCustomer(t, { firstNumber: 60, name: 'Elm Bikes' })
  return (await t.primevox.register(customer.id, primevoxForm())).value.id
}
