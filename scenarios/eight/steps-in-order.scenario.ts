import { registeringEight, scenario } from '../../harness/scenario.ts'

const options = { reviewTime: 'max' }

scenario(
  'refuses to enable users or assign numbers until the campaign is verified',
  { proves: ['eight.order-of-steps'], startsAt: '2024-09-03', options },
  async (t) => {
    const { registration, user, number } = await registeringEight(t)
    const expectTooEarly = async () => {
      t.expectRefused(await t.eight.enable(user.id), 'eight.order-of-steps')
      t.expectRefused(await t.eight.assign(registration.id, [number]), 'eight.order-of-steps')
      t.expect((await t.eight.user(user.id)).value.sms).toBe('disabled')
      t.expect((await t.eight.registration(registration.id)).value.numbers).toEqual([])
      t.expect((await t.carriers.number(number)).value.campaignId).toBeNull()
    }
    await expectTooEarly()
    await t.advance('P20DT23H59M')
    await expectTooEarly()

    await t.advance('PT1M')
    t.expect((await t.eight.enable(user.id)).value.sms).toBe('pending')
    t.expect((await t.eight.assign(registration.id, [number])).value.numbers).toEqual([number])
  },
)

scenario(
  'lets numbers be assigned before users are enabled, or after',
  { proves: ['eight.order-of-steps'], startsAt: '2024-09-03', options },
  async (t) => {
    const { registration, user, number } = await registeringEight(t)
    await t.advance('P21D')
    ;(await t.eight.assign(registration.id, [number])).value
    await t.advance('P1D')
    ;(await t.eight.enable(user.id)).value
    await t.advance('P10D')
    t.expect((await t.eight.diagnosis(user.id)).value.canSend).toBe(true)
  },
)

scenario(
  'refuses both steps after the review has rejected the campaign',
  { proves: ['eight.order-of-steps'], startsAt: '2024-09-03', options },
  async (t) => {
    const { registration, user, number } = await registeringEight(t)
    await t.advance('P1D')
    ;(await t.sim.decide({ subject: registration.id, decision: 'reject' })).value
    await t.advance('P60D')
    t.expectRefused(await t.eight.enable(user.id), 'eight.order-of-steps')
    t.expectRefused(await t.eight.assign(registration.id, [number]), 'eight.order-of-steps')
  },
)
