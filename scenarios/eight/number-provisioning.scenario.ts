import { businessNumber, type Scenario, scenario, verifiedEight } from '../../harness/scenario.ts'

/** A verified customer on Friday 2024-08-30 at 10:00, the weekend of Labor Day ahead. */
const startsAt = '2024-08-09T10:00:00-04:00'

for (const { length, last, end } of [
  { length: 'min', last: '2024-09-03T09:59:59-04:00', end: '2024-09-03T10:00:00-04:00' },
  { length: 'max', last: '2024-09-09T09:59:59-04:00', end: '2024-09-09T10:00:00-04:00' },
]) {
  for (const country of ['US', 'CA']) {
    const days = length === 'min' ? 'one business day' : 'five business days'
    scenario(
      `keeps a new number of a ${country} customer Pending for ${days}, skipping days off`,
      {
        proves: ['user.new-number-pending', 'user.states'],
        startsAt,
        options: { numberProvisioning: length },
      },
      async (t) => {
        const { user } = await verifiedEight(t, { country })
        t.expect((await t.eight.enable(user.id)).value.sms).toBe('pending')
        t.expect((await t.eight.diagnosis(user.id)).value).toMatchObject({
          ...{ canSend: false, cause: 'pending', rule: 'user.new-number-pending' },
        })
        await t.advanceTo(last)
        t.expect((await t.eight.user(user.id)).value.sms).toBe('pending')
        await t.advanceTo(end)
        t.expect((await t.eight.user(user.id)).value.sms).toBe('enabled')
      },
    )
  }
}

scenario(
  'spreads the ends of Pending over one to five business days',
  { proves: ['user.new-number-pending'], startsAt },
  async (t) => {
    const { users } = await verifiedEight(t, { users: 40 })
    for (const { id } of users) t.expect((await t.eight.enable(id)).value.sms).toBe('pending')
    const enabledBy = async (moment: string) => {
      await t.advanceTo(moment)
      const now = await Promise.all(users.map(({ id }) => t.eight.user(id)))
      return now.filter((answer) => answer.value.sms === 'enabled').length
    }
    t.expect(await enabledBy('2024-09-03T09:59:59-04:00')).toBe(0)
    const afterOneDay = await enabledBy('2024-09-03T10:00:00-04:00')
    t.expect(afterOneDay).toBeGreaterThan(0)
    const afterFourDays = await enabledBy('2024-09-09T09:59:59-04:00')
    t.expect(afterFourDays).toBeGreaterThan(afterOneDay)
    t.expect(afterFourDays).toBeLessThan(40)
    t.expect(await enabledBy('2024-09-09T10:00:00-04:00')).toBe(40)
  },
)

/** A user whose SMS was on and is disabled at noon of Monday 2024-10-07. */
async function disabledUser(t: Scenario) {
  const road = await verifiedEight(t)
  ;(await t.eight.enable(road.user.id)).value
  await t.advanceTo('2024-10-07T12:00:00-04:00')
  ;(await t.eight.disable(road.user.id)).value
  return road
}

for (const { title, moment, sms, options } of [
  {
    title: 'enables a number at once that was active 30 days ago',
    ...{ moment: '2024-11-06T12:00:00-05:00', sms: 'enabled', options: {} },
  },
  {
    title: 'keeps a number Pending that was last active longer than 30 days ago',
    ...{ moment: '2024-11-06T12:00:01-05:00', sms: 'pending', options: {} },
  },
  {
    title: 'keeps a number Pending that was last active 31 days ago',
    ...{ moment: '2024-11-07T12:00:00-05:00', sms: 'pending', options: {} },
  },
  {
    title: 'takes the length of “recently” from the world when that gives one',
    ...{ moment: '2024-10-10T12:00:01-04:00', sms: 'pending' },
    options: { recentNumberWindow: 'P3D' },
  },
]) {
  scenario(
    title,
    { proves: ['user.recent-number-immediate', 'user.new-number-pending'], startsAt, options },
    async (t) => {
      const { user } = await disabledUser(t)
      await t.advanceTo(moment)
      t.expect((await t.eight.enable(user.id)).value.sms).toBe(sms)
    },
  )
}

scenario(
  'goes by the number: another user who gets a recent one needs no Pending',
  { proves: ['user.recent-number-immediate'], startsAt },
  async (t) => {
    const { customer, user, number } = await disabledUser(t)
    ;(await t.eight.changeUser(user.id, { number: businessNumber(5) })).value
    const person = { name: 'Successor', licence: 'X2', number }
    const successor = (await t.eight.addUser(customer.id, person)).value
    t.expect((await t.eight.enable(successor.id)).value.sms).toBe('enabled')
    t.expect((await t.eight.enable(user.id)).value.sms).toBe('pending')
  },
)

scenario(
  'does not count a number as recent whose Pending was withdrawn',
  { proves: ['user.recent-number-immediate', 'user.new-number-pending'], startsAt },
  async (t) => {
    const { user } = await verifiedEight(t)
    ;(await t.eight.enable(user.id)).value
    ;(await t.eight.disable(user.id)).value
    t.expect((await t.eight.enable(user.id)).value.sms).toBe('pending')
  },
)
