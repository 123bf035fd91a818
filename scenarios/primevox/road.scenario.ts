import {
  applyingPrimevox,
  primevoxCustomer,
  primevoxForm,
  scenario,
  subscribers,
} from '../../harness/scenario.ts'

const to = subscribers['t-mobile']

scenario(
  'lets a business send from its temporary registration on, through approval and after',
  {
    proves: [
      'prime.temporary-registration',
      'prime.review-15-20-business-days',
      'enforce.primevox-june-2023',
    ],
    startsAt: '2024-09-03',
    options: { reviewTime: 'min', carrierProvisioning: 'max' },
  },
  async (t) => {
    const { customer, user, number } = await primevoxCustomer(t)
    const early = await t.primevox.send({ userId: user.id, to, text: 'Too early' })
    t.expectBlocked(early, 'enforce.primevox-june-2023')

    const { id } = (await t.primevox.register(customer.id, primevoxForm())).value
    const waiting = await t.primevox.send({ userId: user.id, to, text: 'Still too early' })
    t.expectBlocked(waiting, 'enforce.primevox-june-2023')
    const { temporary } = (await t.primevox.requestTemporary(id)).value
    t.expect(temporary?.state).toBe('active')
    await t.advance('PT10M')
    const sent = (await t.primevox.send({ userId: user.id, to, text: 'While in review' })).value
    t.expect(sent.warnings).toEqual([])

    await t.advanceTo('2024-09-23T23:59:59-04:00')
    t.expect((await t.primevox.registration(id)).value.state).toBe('in-review')
    await t.advance('PT1S')
    const approved = (await t.primevox.registration(id)).value
    t.expect(approved.state).toBe('verified')
    t.expect(approved.temporary?.state).toBe('superseded')
    t.expect(approved.numbers).toEqual([number])

    await t.advance('PT10M')
    const held = (await t.carriers.number(number)).value
    t.expect(held.campaignId).toBe(approved.campaignId)
    const last = (await t.primevox.send({ userId: user.id, to, text: 'Approved' })).value
    await t.sim.advance({ until: 'idle' })
    t.expect((await t.primevox.message(last.id)).value.status).toBe('delivered')
    const { messages } = (await t.sim.handset(to)).value
    t.expect(messages.map(({ text }) => text)).toEqual(['While in review', 'Approved'])
  },
)

scenario(
  'turns an unregistered business back again when its temporary registration has ended',
  {
    proves: ['prime.temporary-expires-30-days', 'enforce.primevox-june-2023'],
    startsAt: '2023-07-03',
    options: { reviewTime: 'P60D' },
  },
  async (t) => {
    const { user, number, registration } = await applyingPrimevox(t)
    ;(await t.primevox.requestTemporary(registration.id)).value
    await t.advance('P30D')
    const blocked = await t.primevox.send({ userId: user.id, to, text: 'Are we still on?' })
    t.expectBlocked(blocked, 'enforce.primevox-june-2023')
    t.expect((await t.carriers.number(number)).value.campaignId).toBeNull()
    await t.advance('P30D')
    t.expect((await t.primevox.registration(registration.id)).value.state).toBe('verified')
    await t.advance('PT10M')
    const sent = await t.primevox.send({ userId: user.id, to, text: 'We are' })
    t.expect(sent.value.warnings).toEqual([])
  },
)
