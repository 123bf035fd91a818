import { eightForm, registeringEight, scenario, verifiedEight } from '../../harness/scenario.ts'

const review = 'registry.dca-review'
const expiry = 'registry.expiry-is-final'
const startsAt = '2024-09-03'

scenario('decides a campaign’s review once', { proves: [review], startsAt }, async (t) => {
  const { registration } = await registeringEight(t)
  const { id: subject } = registration
  await t.advance('PT2M')
  ;(await t.sim.decide({ subject, decision: 'approve' })).value
  t.expect((await t.eight.registration(subject)).value.state).toBe('verified')
  t.expectRefused(await t.sim.decide({ subject, decision: 'approve' }), review)
  ;(await t.sim.decide({ subject, decision: 'reject' })).value
  t.expectRefused(await t.sim.decide({ subject, decision: 'reject' }), review)
  t.expectRefused(await t.sim.decide({ subject, decision: 'approve' }), review)
})

scenario(
  'lists what waits for a decision until it is taken',
  { proves: [review], startsAt, options: { reviewTime: 'P10D' } },
  async (t) => {
    const { registration } = await registeringEight(t)
    const pending = async () => (await t.sim.pendingDecisions()).value.pending
    t.expect(await pending()).toMatchObject([
      { subject: registration.brandId, kind: 'identity-check' },
    ])
    await t.advance('PT2M')
    const { campaignId } = (await t.eight.registration(registration.id)).value
    t.expect(await pending()).toMatchObject([
      { subject: campaignId, kind: 'campaign-review', dueAt: '2024-09-13T04:00:00.000Z' },
    ])
    ;(await t.sim.decide({ subject: registration.id, decision: 'approve' })).value
    t.expect(await pending()).toEqual([])
  },
)

scenario(
  'reviews a declined campaign again once it is corrected',
  { proves: [review], startsAt, options: { reviewTime: 'P10D' } },
  async (t) => {
    const { number, registration } = await registeringEight(t)
    const { id: subject } = registration
    await t.advance('P1D')
    const reasons = [{ field: 'messageFlow', detail: 'Where is the box?' }]
    ;(await t.sim.decide({ subject, decision: 'reject', reasons })).value
    const { campaignId, errors } = (await t.eight.registration(subject)).value
    t.expect(errors).toMatchObject(reasons)
    const corrected = eightForm([number], { messageFlow: 'A box on page two of the form.' })
    ;(await t.eight.resubmit(subject, corrected)).value
    await t.advance('P10D')
    const verified = (await t.eight.registration(subject)).value
    t.expect([verified.state, verified.campaignId]).toEqual(['verified', campaignId])
  },
)

scenario(
  'declines a campaign whose call to action its reviewer cannot find',
  { proves: [review], startsAt, options: { reviewTime: 'P10D' } },
  async (t) => {
    const { registration } = await registeringEight(t, {}, { ein: '00-0000007' })
    await t.advance('P9DT23H')
    t.expect((await t.eight.registration(registration.id)).value.state).toBe('in-review')
    await t.advance('PT1H')
    const declined = (await t.eight.registration(registration.id)).value
    t.expect(declined.state).toBe('rejected')
    t.expect(declined.errors).toMatchObject([{ field: 'messageFlow', rule: review }])
  },
)

scenario(
  'does nothing more with a campaign that has expired',
  { proves: [expiry], startsAt },
  async (t) => {
    const { number, registration } = await verifiedEight(t)
    const { id: subject } = registration
    ;(await t.sim.decide({ subject, decision: 'expire' })).value
    t.expect((await t.eight.registration(subject)).value.state).toBe('expired')
    for (const decision of ['expire', 'approve', 'reject', 'suspend', 'unsuspend']) {
      t.expectRefused(await t.sim.decide({ subject, decision }), expiry)
    }
    const again = await t.eight.resubmit(subject, eightForm([number]))
    t.expectRefused(again, 'eight.form-errors-resubmit')
    await t.advance('P60D')
    t.expect((await t.eight.registration(subject)).value.state).toBe('expired')
  },
)
