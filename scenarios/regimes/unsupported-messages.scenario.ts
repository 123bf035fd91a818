import { businessNumber, type Scenario, scenario, subscribers } from '../../harness/scenario.ts'

const from = businessNumber(0)
const networks = ['att', 't-mobile', 'verizon', 'us-cellular', 'regional'] as const

/** Sends so many unregistered texts; answers for each whether it went through. */
async function sendMany(t: Scenario, count: number): Promise<boolean[]> {
  const passed: boolean[] = []
  for (let index = 0; index < count; index += 1) {
    const to = subscribers[networks[index % networks.length] ?? 'att']
    const answer = await t.carriers.send({ from, to, text: `Note ${index}` })
    if (answer.isSuccess) t.expect(answer.value.warnings).toEqual(['unsupported'])
    else t.expectBlocked(answer, 'enforce.support-ends')
    passed.push(answer.isSuccess)
  }
  return passed
}

scenario(
  'delivers every unsupported message when the share that is blocked is 0',
  {
    proves: ['enforce.support-ends'],
    startsAt: '2023-04-03',
    options: { atRiskBlockRate: 0 },
  },
  async (t) => {
    t.expect(await sendMany(t, 100)).not.toContain(false)
    const sent = (await t.carriers.send({ from, to: subscribers.att, text: 'Last' })).value
    await t.sim.advance({ until: 'idle' })
    const ended = (await t.carriers.message(sent.id)).value
    t.expect(ended.status).toBe('delivered')
    t.expect(ended.warnings).toEqual(['unsupported'])
  },
)

scenario(
  'blocks every unsupported message when the share that is blocked is 1',
  {
    proves: ['enforce.support-ends'],
    startsAt: '2023-04-03',
    options: { atRiskBlockRate: 1 },
  },
  async (t) => {
    t.expect(await sendMany(t, 100)).not.toContain(true)
    t.expect((await t.sim.handset(subscribers.att)).value.messages).toEqual([])
  },
)

scenario(
  'blocks about a quarter of unsupported messages by default, the same ones each time',
  { proves: ['enforce.support-ends'], startsAt: '2023-04-03' },
  async (t) => {
    const passed = await sendMany(t, 500)
    const blockedShare = passed.filter((isThrough) => !isThrough).length / passed.length
    t.expect(blockedShare).toBeGreaterThan(0.2)
    t.expect(blockedShare).toBeLessThan(0.3)
    ;(await t.sim.reset()).value
    t.expect(await sendMany(t, 500)).toEqual(passed)
  },
)

scenario(
  'leaves chance out of it the day before support ends',
  {
    proves: ['enforce.support-ends'],
    startsAt: '2023-03-30',
    options: { atRiskBlockRate: 1 },
  },
  async (t) => {
    const sent = (await t.carriers.send({ from, to: subscribers.regional, text: 'Hi' })).value
    t.expect(sent.warnings).toEqual([])
    await t.advanceTo('2023-03-31T00:00:00-04:00')
    const late = await t.carriers.send({ from, to: subscribers.regional, text: 'Hi' })
    t.expectBlocked(late, 'enforce.support-ends')
  },
)
