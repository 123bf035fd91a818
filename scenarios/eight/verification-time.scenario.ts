import { eightCustomer, eightForm, registeringEight, scenario } from '../../harness/scenario.ts'

for (const { reviewTime, before } of [
  { reviewTime: 'min', before: 'P2DT23H59M' },
  { reviewTime: 'max', before: 'P20DT23H59M' },
]) {
  scenario(
    `verifies a campaign after ${reviewTime === 'min' ? '3' : '21'} days at ${reviewTime}`,
    {
      proves: ['eight.verification-up-to-3-weeks'],
      startsAt: '2024-09-03T15:30:00-04:00',
      options: { reviewTime },
    },
    async (t) => {
      const { registration } = await registeringEight(t)
      await t.advance(before)
      t.expect((await t.eight.registration(registration.id)).value.state).toBe('in-review')
      await t.advance('PT1M')
      t.expect((await t.eight.registration(registration.id)).value.state).toBe('verified')
    },
  )
}

scenario(
  'spreads verifications between 3 and 21 days and leaves none for later',
  { proves: ['eight.verification-up-to-3-weeks'], startsAt: '2024-09-03' },
  async (t) => {
    const ids: string[] = []
    for (let index = 0; index < 60; index += 1) {
      const name = `Practice ${index + 1}`
      const { customer, number } = await eightCustomer(t, { name, firstNumber: index })
      const form = eightForm([number], { legalName: `${name} LLC` })
      ids.push((await t.eight.register(customer.id, form)).value.id)
    }
    const verifiedByNow = async () => {
      const found = await Promise.all(ids.map((id) => t.eight.registration(id)))
      return found.filter((answer) => answer.value.state === 'verified').length
    }
    await t.advance('P2DT23H59M')
    t.expect(await verifiedByNow()).toBe(0)
    await t.advance('P4DT1M')
    const afterOneWeek = await verifiedByNow()
    t.expect(afterOneWeek).toBeGreaterThan(0)
    await t.advance('P10D')
    const beforeTheEnd = await verifiedByNow()
    t.expect(beforeTheEnd).toBeGreaterThan(afterOneWeek)
    t.expect(beforeTheEnd).toBeLessThan(60)
    await t.advance('P4D')
    t.expect(await verifiedByNow()).toBe(60)
  },
)

scenario(
  'verifies by the 21st day what networks look at themselves',
  {
    proves: ['eight.verification-up-to-3-weeks'],
    startsAt: '2024-09-03',
    options: { reviewTime: 'max' },
  },
  async (t) => {
    const { registration } = await registeringEight(t, {}, { useCase: 'SWEEPSTAKE' })
    await t.advance('P21D')
    t.expect((await t.eight.registration(registration.id)).value.state).toBe('verified')
  },
)
