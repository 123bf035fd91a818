import { businessNumber, scenario, sendingEight, subscribers } from '../../harness/scenario.ts'

const to = subscribers['t-mobile']
const newNumber = businessNumber(9)

scenario(
  'disables SMS of a user whose number changes, until an administrator enables the new one',
  {
    proves: ['user.number-change-disables', 'user.diagnosis', 'user.new-number-pending'],
    startsAt: '2024-09-03',
  },
  async (t) => {
    const { registration, user } = await sendingEight(t)
    const changed = (await t.eight.changeUser(user.id, { number: newNumber })).value
    t.expect(changed).toMatchObject({ number: newNumber, sms: 'disabled' })
    t.expect(changed.disabledCause).toBe('number-changed')
    const message = { userId: user.id, to, text: 'Hi' }
    t.expectRefused(await t.eight.send(message), 'user.number-change-disables')
    t.expect((await t.eight.diagnosis(user.id)).value).toMatchObject({
      canSend: false,
      cause: 'number-changed',
      rule: 'user.number-change-disables',
      remedy: t.expect.stringMatching(/enable/i),
    })
    await t.advance('P60D')
    t.expect((await t.eight.user(user.id)).value.sms).toBe('disabled')

    t.expect((await t.eight.enable(user.id)).value.sms).toBe('pending')
    ;(await t.eight.assign(registration.id, [newNumber])).value
    await t.advance('P10D')
    t.expect((await t.eight.diagnosis(user.id)).value).toMatchObject({
      ...{ canSend: true, cause: null, rule: null },
    })
    const sent = (await t.eight.send(message)).value
    t.expect(sent).toMatchObject({ number: newNumber, status: 'pending', warnings: [] })
  },
)

scenario(
  'leaves the other users, and a user who is given the same number again, as they are',
  { proves: ['user.number-change-disables'], startsAt: '2024-09-03' },
  async (t) => {
    const { users } = await sendingEight(t, { users: 2 })
    const [user, other] = users
    const same = (await t.eight.changeUser(user?.id ?? '', { number: user?.number ?? '' })).value
    t.expect(same.sms).toBe('enabled')
    ;(await t.eight.changeUser(user?.id ?? '', { number: newNumber })).value
    t.expect((await t.eight.user(other?.id ?? '')).value.sms).toBe('enabled')
    const sent = await t.eight.send({ userId: other?.id ?? '', to, text: 'Hi' })
    t.expect(sent.value.status).toBe('pending')
  },
)

scenario(
  'keeps the new number unregistered until it is assigned to the campaign',
  {
    proves: ['user.number-change-disables', 'enforce.registered-means-assigned'],
    startsAt: '2024-09-03',
  },
  async (t) => {
    const { user } = await sendingEight(t)
    ;(await t.eight.changeUser(user.id, { number: newNumber })).value
    ;(await t.eight.enable(user.id)).value
    await t.advance('P10D')
    const sent = await t.eight.send({ userId: user.id, to, text: 'Hi' })
    t.expectBlocked(sent, 'enforce.all-unregistered')
  },
)
