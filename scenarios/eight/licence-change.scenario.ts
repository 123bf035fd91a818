import { type Scenario, scenario, sendingEight, subscribers } from '../../harness/scenario.ts'

const to = subscribers.att

async function expectOff(t: Scenario, userId: string): Promise<void> {
  const { sms, disabledCause } = (await t.eight.user(userId)).value
  t.expect({ sms, disabledCause }).toEqual({ sms: 'disabled', disabledCause: 'licence-changed' })
  const sent = await t.eight.send({ userId, to, text: 'Hi' })
  t.expectRefused(sent, 'user.licence-change-disables')
  t.expect((await t.eight.diagnosis(userId)).value).toMatchObject({
    canSend: false,
    cause: 'licence-changed',
    rule: 'user.licence-change-disables',
    remedy: t.expect.stringMatching(/enable/i),
  })
}

async function expectRestored(t: Scenario, userId: string): Promise<void> {
  await t.advance('P5D')
  await expectOff(t, userId)
  t.expect((await t.eight.enable(userId)).value.sms).toBe('enabled')
  t.expect((await t.eight.diagnosis(userId)).value.canSend).toBe(true)
  const sent = (await t.eight.send({ userId, to, text: 'Hi' })).value
  await t.sim.advance({ until: 'idle' })
  t.expect((await t.eight.message(sent.id)).value.status).toBe('delivered')
}

for (const licence of ['X2', 'X4']) {
  const which = licence === 'X2' ? 'the same licence' : 'another licence'
  scenario(
    `disables SMS when a licence is removed and ${which} added, although the number stays`,
    { proves: ['user.licence-change-disables', 'user.diagnosis'], startsAt: '2024-09-03' },
    async (t) => {
      const { user, number } = await sendingEight(t)
      t.expect(user.licence).toBe('X2')
      ;(await t.eight.changeUser(user.id, { licence: null })).value
      await expectOff(t, user.id)
      t.expectRefused(await t.eight.enable(user.id), 'user.licence-change-disables')
      const changed = (await t.eight.changeUser(user.id, { licence })).value
      t.expect(changed).toMatchObject({ licence, number })
      await expectOff(t, user.id)
      await expectRestored(t, user.id)
    },
  )
}

scenario(
  'disables SMS when one licence replaces another in one step',
  { proves: ['user.licence-change-disables', 'user.diagnosis'], startsAt: '2024-09-03' },
  async (t) => {
    const { users } = await sendingEight(t, { users: 2 })
    const [user, other] = users
    ;(await t.eight.changeUser(user?.id ?? '', { licence: 'X6' })).value
    await expectOff(t, user?.id ?? '')
    t.expect((await t.eight.user(other?.id ?? '')).value.sms).toBe('enabled')
    await expectRestored(t, user?.id ?? '')
  },
)
