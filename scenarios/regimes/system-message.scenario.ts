import {
  businessNumber,
  type Scenario,
  scenario,
  sendingEight,
  subscribers,
  verifiedEight,
} from '../../harness/scenario.ts'

const to = subscribers.verizon
const picture = { url: 'https://example.com/map.png', contentType: 'image/png' }

/** What a user reads in the conversation: own texts with their status, and system messages. */
async function readingOf(t: Scenario, userId: string): Promise<string[]> {
  const { conversations } = (await t.eight.conversations(userId)).value
  return conversations.flatMap(({ entries }) =>
    entries.map((entry) =>
      entry.kind === 'message'
        ? `${entry.message.text}: ${entry.message.status}`
        : `system: ${entry.message.rule}`,
    ),
  )
}

/** A user with SMS since registration was required, and a number that no campaign holds. */
async function enabledButUnassigned(t: Scenario) {
  const { user } = await verifiedEight(t, { firstNumber: 3 })
  ;(await t.eight.enable(user.id)).value
  await t.advance('P10D')
  return user
}

scenario(
  'tells the sender of a blocked message in the conversation from 2024-06-17 on',
  {
    proves: ['enforce.system-message'],
    startsAt: '2024-04-01',
    options: { atRiskBlockRate: 1 },
  },
  async (t) => {
    const user = await enabledButUnassigned(t)
    await t.advanceTo('2024-06-16T23:59:59-04:00')
    const early = await t.eight.send({ userId: user.id, to, text: 'Sunday' })
    t.expectBlocked(early, 'enforce.support-ends')
    await t.advance('PT1S')
    const late = await t.eight.send({ userId: user.id, to, text: 'Monday' })
    t.expectBlocked(late, 'enforce.all-unregistered')
    const mms = await t.eight.send({ userId: user.id, to, text: 'Map', media: [picture] })
    t.expectBlocked(mms, 'enforce.all-unregistered')
    t.expect(await readingOf(t, user.id)).toEqual([
      'Sunday: not-delivered',
      'Monday: not-delivered',
      'system: enforce.system-message',
      'Map: not-delivered',
      'system: enforce.system-message',
    ])
  },
)

scenario(
  'says in plain words which message was not delivered, and keeps that message',
  { proves: ['enforce.system-message'], startsAt: '2024-09-03' },
  async (t) => {
    const user = await enabledButUnassigned(t)
    const sent = await t.eight.send({ userId: user.id, to, text: 'See you at 9' })
    const { message } = t.expectBlocked(sent, 'enforce.all-unregistered')
    const [conversation] = (await t.eight.conversations(user.id)).value.conversations
    const system = conversation?.entries.find((entry) => entry.kind === 'system')
    t.expect(system?.message).toMatchObject({
      about: message?.id,
      text: t.expect.stringMatching(/not registered/i),
    })
    const kept = (await t.eight.message(message?.id ?? '')).value
    t.expect(kept).toMatchObject({
      status: 'not-delivered',
      text: 'See you at 9',
      rule: 'enforce.all-unregistered',
    })
    const number = businessNumber(3)
    const { messages } = (await t.eight.log({ number, status: 'not-delivered' })).value
    t.expect(messages.map(({ id }) => id)).toEqual([message?.id])
    t.expect((await t.sim.handset(to)).value.messages).toEqual([])
  },
)

scenario(
  'shows no system message when a message goes through or is blocked for another reason',
  { proves: ['enforce.system-message'], startsAt: '2024-09-03' },
  async (t) => {
    const { user, number } = await sendingEight(t)
    ;(await t.eight.send({ userId: user.id, to, text: 'See you at 9' })).value
    await t.sim.advance({ until: 'idle' })
    ;(await t.sim.inbound({ from: to, to: number, text: 'STOP' })).value
    const sent = await t.eight.send({ userId: user.id, to, text: 'Are you sure?' })
    t.expectBlocked(sent, 'carrier.opt-out')
    const reading = await readingOf(t, user.id)
    t.expect(reading).toContain('See you at 9: delivered')
    t.expect(reading).toContain('Are you sure?: not-delivered')
    t.expect(reading).not.toContain('system: enforce.system-message')
  },
)
