import { numberInCampaign, type Scenario, scenario, subscribers } from '../../harness/scenario.ts'

const startsAt = '2025-06-17T10:00:00-04:00'
const to = subscribers.verizon

/** Sends so many messages, one a minute, and waits for the receipts. */
async function sendMany(t: Scenario, count: number): Promise<string[]> {
  const { number: from } = await numberInCampaign(t)
  const ids: string[] = []
  for (let index = 0; index < count; index += 1) {
    ids.push((await t.carriers.send({ from, to, text: `Visit ${index}` })).value.id)
    await t.advance('PT10M')
  }
  return ids
}

scenario(
  'keeps books of what became of messages, by themselves',
  { proves: [], startsAt },
  async (t) => {
    const { number: from } = await numberInCampaign(t)
    const send = (last: string, text = 'Hi') =>
      t.carriers.send({ from, to: `+1303555${last}`, text })
    for (const last of ['0181', '0182', '0190', '0191', '0194']) (await send(last)).value
    t.expectBlocked(await send('0181', 'Win at our casino'), 'carrier.content-policy')
    t.expect((await t.sim.books()).value).toEqual({
      ...{ accepted: 5, delivered: 0, failed: 0, expired: 0, pending: 5 },
      blocked: { 'carrier.content-policy': 1 },
    })
    await t.advance('P4D')
    t.expect((await t.sim.books()).value).toMatchObject({
      ...{ accepted: 5, delivered: 2, failed: 1, expired: 1, pending: 1 },
    })
  },
)

scenario(
  'forgets what is older than the world keeps, and says so',
  { proves: [], startsAt, options: { historyKept: 10 } },
  async (t) => {
    const ids = await sendMany(t, 30)
    const [oldest = '', newest = ''] = [ids[0], ids.at(-1)]
    t.expect((await t.sim.books()).value).toMatchObject({ accepted: 30, delivered: 30 })

    const { problem, status } = await t.sim.events()
    t.expect([status, problem.code]).toEqual([410, 'beyond-horizon'])
    const { events, last, forgotten } = (await t.sim.events(`?after=${problem.forgotten}`)).value
    t.expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => forgotten + 1 + at))
    t.expect(events.length).toBeGreaterThanOrEqual(10)
    t.expect(events.at(-1)).toMatchObject({ seq: last, subject: newest })

    t.expect((await t.carriers.message(newest)).value).toMatchObject({ status: 'delivered' })
    const gone = await t.carriers.message(oldest)
    t.expect(gone.status).toBe(404)
    t.expect(gone.problem.detail).toContain('historyKept')

    const handset = (await t.sim.handset(to)).value
    t.expect(handset.hasForgotten).toBe(true)
    t.expect(handset.messages.at(-1)).toMatchObject({ id: newest, text: 'Visit 29' })
  },
)
