import {
  eightCustomer,
  registeringEight,
  scenario,
  sendingEight,
  subscribers,
  verifiedEight,
} from '../../harness/scenario.ts'

const to = subscribers.verizon

scenario(
  'keeps SMS off that an administrator disabled until an administrator enables it',
  { proves: ['user.admin-disable', 'user.diagnosis', 'user.states'], startsAt: '2024-09-03' },
  async (t) => {
    const { user } = await sendingEight(t)
    const disabled = (await t.eight.disable(user.id)).value
    t.expect(disabled.sms).toBe('disabled')
    t.expect(disabled.disabledCause).toBe('disabled-by-administrator')
    t.expect((await t.eight.diagnosis(user.id)).value).toMatchObject({
      canSend: false,
      cause: 'disabled-by-administrator',
      rule: 'user.admin-disable',
      remedy: t.expect.stringMatching(/administrator/i),
    })
    t.expectRefused(await t.eight.disable(user.id), 'user.states')
    await t.advance('P20D')
    t.expect((await t.eight.user(user.id)).value.sms).toBe('disabled')
    t.expect((await t.eight.enable(user.id)).value.sms).toBe('enabled')
    t.expect((await t.eight.diagnosis(user.id)).value.canSend).toBe(true)
    t.expect((await t.eight.send({ userId: user.id, to, text: 'Hi' })).value.warnings).toEqual([])
  },
)

scenario(
  'tells a disabled user that the feature is off, not that the number is unregistered',
  { proves: ['eight.unneeded-should-be-disabled'], startsAt: '2024-09-03' },
  async (t) => {
    const since = '2022-06-01'
    const { user, number: from } = await eightCustomer(t, {
      ...{ signedUpAt: since, provisionedAt: since },
    })
    const message = { userId: user.id, to, text: 'Hi' }
    t.expectBlocked(await t.eight.send(message), 'enforce.all-unregistered')
    ;(await t.eight.disable(user.id)).value
    const sent = await t.eight.send(message)
    const { detail } = t.expectRefused(sent, 'eight.unneeded-should-be-disabled')
    t.expect(detail).toMatch(/\boff\b/)
    t.expect(detail).not.toMatch(/regist/i)
    const explained = (await t.sim.explain({ from, to })).value
    t.expect(explained).toMatchObject({
      verdict: 'block',
      rule: 'eight.unneeded-should-be-disabled',
    })
    const { conversations } = (await t.eight.conversations(user.id)).value
    const system = conversations[0]?.entries.filter(({ kind }) => kind === 'system')
    t.expect(system).toHaveLength(1)
  },
)

scenario(
  'turns a registered number back all the same while its user is disabled',
  { proves: ['eight.unneeded-should-be-disabled'], startsAt: '2024-09-03' },
  async (t) => {
    const { user } = await sendingEight(t)
    ;(await t.eight.disable(user.id)).value
    const sent = await t.eight.send({ userId: user.id, to, text: 'Hi' })
    t.expectRefused(sent, 'eight.unneeded-should-be-disabled')
    await t.sim.advance({ until: 'idle' })
    t.expect((await t.sim.handset(to)).value.messages).toEqual([])
  },
)

scenario(
  'starts from disabled and lets only an administrator begin, once',
  { proves: ['user.states'], startsAt: '2024-09-03' },
  async (t) => {
    const { user, registration } = await registeringEight(t)
    t.expect(user).toMatchObject({ sms: 'disabled', disabledCause: 'never-enabled' })
    const message = { userId: user.id, to, text: 'Hi' }
    t.expectRefused(await t.eight.send(message), 'user.states')
    t.expectRefused(await t.eight.disable(user.id), 'user.states')
    await t.advance('P60D')
    t.expect((await t.eight.registration(registration.id)).value.state).toBe('verified')
    t.expect((await t.eight.user(user.id)).value.sms).toBe('disabled')
    t.expect((await t.eight.diagnosis(user.id)).value.cause).toBe('never-enabled')

    t.expect((await t.eight.enable(user.id)).value.sms).toBe('pending')
    t.expectRefused(await t.eight.enable(user.id), 'user.states')
    t.expectRefused(await t.eight.send(message), 'user.states')
    await t.advance('P10D')
    t.expectRefused(await t.eight.enable(user.id), 'user.states')
  },
)

scenario(
  'forgets a pending enablement that an administrator withdraws',
  { proves: ['user.states', 'user.admin-disable'], startsAt: '2024-09-03' },
  async (t) => {
    const { user } = await verifiedEight(t)
    ;(await t.eight.enable(user.id)).value
    t.expect((await t.eight.disable(user.id)).value.sms).toBe('disabled')
    await t.advance('P30D')
    t.expect((await t.eight.user(user.id)).value.sms).toBe('disabled')
  },
)
