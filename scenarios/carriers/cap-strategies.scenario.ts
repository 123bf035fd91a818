import { registeringEight, type Scenario, scenario, subscribers } from '../../harness/scenario.ts'

const queue = 'carrier.cap-queue'
const hold = 'carrier.cap-hold'
const buffer = 'carrier.cap-buffer'
const size = 'carrier.cap-queue-size'
const attCap = 'carrier.att-throughput'
const startsAt = '2024-09-03'
const att = subscribers.att
/** One text of ten segments fills two thirds of what AT&T takes from a sole proprietor a minute. */
const long = '🙂'.repeat(33 * 10)
const queued = { options: { capStrategy: { '8x8': 'queue' } }, startsAt } as const
const buffered = { options: { capStrategy: { '8x8': 'buffer-then-reject' } }, startsAt } as const

scenario(
  'sends what exceeds a minute of AT&T in the next minutes, first come first served',
  { proves: [queue], ...queued },
  async (t) => {
    const { userId } = await sender(t)
    const sent = await Promise.all(
      ['1', '2', '3'].map((mark) =>
        t.eight.send({ userId, to: att, text: `${mark}${long.slice(2)}` }),
      ),
    )
    t.expect(sent.map(({ status }) => status)).toEqual([202, 202, 202])
    const ids = sent.map(({ value }) => value.id)
    t.expect(await statuses(t, ids)).toEqual(['pending', 'queued', 'queued'])
    const waiting = (await t.eight.message(ids[1] ?? '')).value
    t.expect([waiting.rule, waiting.reason]).toEqual([queue, t.expect.stringContaining('att')])
    t.expect((await t.eight.log({ status: 'queued' })).value.messages).toHaveLength(2)

    const short = (await t.eight.send({ userId, to: att, text: 'Short' })).value
    t.expect(short.status).toBe('queued')
    const other = (await t.eight.send({ userId, to: subscribers.verizon, text: 'Short' })).value
    t.expect(other.status).toBe('pending')
    await t.advanceTo(at('10:00:59'))
    t.expect(await statuses(t, [...ids, short.id])).toEqual([
      ...['delivered', 'queued', 'queued', 'queued'],
    ])
    await t.advanceTo(at('10:01:59'))
    t.expect(await statuses(t, [...ids, short.id])).toEqual([
      ...['delivered', 'delivered', 'queued', 'queued'],
    ])
    await t.advanceTo(at('10:02:59'))
    t.expect(await statuses(t, [...ids, short.id])).toEqual(Array(4).fill('delivered'))
    const { events } = (await t.sim.events('?type=carriers.message-accepted')).value
    const order = events.map(({ data }) => data.reference).filter((id) => id !== other.id)
    t.expect(order).toEqual([...ids, short.id])
    const books = (await t.sim.events('?type=carriers.message-blocked')).value.events
    t.expect(books).toEqual([])
  },
)

scenario(
  'gives up what waited four hours, and not a second before',
  { proves: [queue], ...queued },
  async (t) => {
    const { userId } = await sender(t)
    await t.advanceTo(at('10:00:30'))
    const ids = await sendMany(t, userId, 244)
    const last = ids.slice(-3)
    await t.advanceTo(at('14:00:29'))
    t.expect(await statuses(t, last)).toEqual(['queued', 'queued', 'queued'])
    t.expect(await statuses(t, ids.slice(240, 241))).not.toEqual(['queued'])
    await t.advanceTo(at('14:00:30'))
    const ended = (await t.eight.message(last[2] ?? '')).value
    t.expect([ended.status, ended.rule]).toEqual(['not-delivered', queue])
    t.expect(await statuses(t, last)).toEqual(Array(3).fill('not-delivered'))
    await t.advance('P1D')
    const accepted = (await t.sim.events('?type=carriers.message-accepted&limit=1000')).value.events
    t.expect(accepted).toHaveLength(241)
  },
)

for (const [zone, to, morning] of [
  ['New York', '+12125550182', '2024-11-02T08:00:00-04:00'],
  ['Chicago', '+13125550182', '2024-11-02T08:00:00-05:00'],
  ['Denver', '+13035550182', '2024-11-02T08:00:00-06:00'],
  ['Phoenix', '+16025550182', '2024-11-02T08:00:00-07:00'],
  ['Honolulu', '+18085550182', '2024-11-02T08:00:00-10:00'],
] as const) {
  scenario(
    `holds what exceeds a day of T-Mobile until eight the next morning in ${zone}`,
    { proves: [hold], ...queued },
    async (t) => {
      const { number: from, userId } = await sender(t, '2024-11-01T15:00:00-04:00')
      const full = Array(100).fill({ from, to: subscribers['t-mobile'], text: long })
      t.expect((await t.carriers.sendBatch(full)).value.accepted).toBe(100)
      const held = (await t.eight.send({ userId, to, text: 'Good morning' })).value
      t.expect([held.status, held.rule]).toEqual(['queued', hold])
      const early = (await t.eight.send({ userId, to: att, text: 'Now' })).value
      t.expect(early.status).toBe('pending')
      await t.advanceTo(new Date(Date.parse(morning) - 1000).toISOString())
      t.expect(await statuses(t, [held.id])).toEqual(['queued'])
      await t.advance('PT1S')
      t.expect(await statuses(t, [held.id])).toEqual(['pending'])
      await t.advance('PT1H')
      t.expect(await statuses(t, [held.id])).toEqual(['delivered'])
    },
  )
}

scenario(
  'buffers for fifteen minutes what exceeds a minute of AT&T, and then rejects it',
  { proves: [buffer], ...buffered },
  async (t) => {
    const { userId } = await sender(t)
    await t.advanceTo(at('10:00:30'))
    const ids = await sendMany(t, userId, 18)
    t.expect(await statuses(t, ids.slice(0, 2))).toEqual(['pending', 'queued'])
    await t.advanceTo(at('10:15:29'))
    t.expect(await statuses(t, ids.slice(15))).not.toContain('not-delivered')
    t.expect(await statuses(t, ids.slice(16))).toEqual(['queued', 'queued'])
    await t.advanceTo(at('10:15:30'))
    t.expect(await statuses(t, ids.slice(16))).toEqual(['not-delivered', 'not-delivered'])
    const { rule } = (await t.eight.message(ids[17] ?? '')).value
    t.expect(rule).toBe(buffer)
  },
)

scenario(
  'rejects at once what exceeds a day of T-Mobile where it only buffers',
  { proves: [buffer], ...buffered },
  async (t) => {
    const { number: from, userId } = await sender(t)
    const full = Array(100).fill({ from, to: subscribers['t-mobile'], text: long })
    t.expect((await t.carriers.sendBatch(full)).value.accepted).toBe(100)
    const over = await t.eight.send({ userId, to: subscribers['t-mobile'], text: 'Hi' })
    t.expect(over.status).toBe(429)
    t.expectRefused(over, 'carrier.t-mobile-daily-cap')
  },
)

scenario(
  'lets the network turn back what exceeds a cap where nothing else is asked for',
  { proves: [attCap], startsAt },
  async (t) => {
    const { userId } = await sender(t)
    ;(await t.eight.send({ userId, to: att, text: long })).value
    const over = await t.eight.send({ userId, to: att, text: long })
    t.expect(over.status).toBe(429)
    t.expectRefused(over, attCap)
  },
)

scenario(
  'lets 500 messages wait and rejects the next, until there is room',
  { proves: [size], ...queued },
  async (t) => {
    const { userId } = await sender(t)
    const ids = await sendMany(t, userId, 501)
    t.expect(new Set(await statuses(t, ids.slice(1)))).toEqual(new Set(['queued']))
    const over = await t.eight.send({ userId, to: att, text: long })
    t.expect(over.status).toBe(429)
    t.expect(t.expectRefused(over, size).code).toBe('queue-full')
    await t.advance('PT1M')
    t.expect((await t.eight.send({ userId, to: att, text: long })).status).toBe(202)
  },
)

scenario(
  'sends nothing that waited to a recipient who said STOP meanwhile, or of a user whose SMS is off',
  { proves: [queue, 'carrier.opt-out'], ...queued },
  async (t) => {
    const { number, userId } = await sender(t)
    const [, stopped, off] = await sendMany(t, userId, 3)
    ;(await t.sim.inbound({ from: att, to: number, text: 'STOP' })).value
    await t.advance('PT1M')
    const first = (await t.eight.message(stopped ?? '')).value
    t.expect([first.status, first.rule]).toEqual(['not-delivered', 'carrier.opt-out'])
    t.expect(await statuses(t, [off ?? ''])).toEqual(['not-delivered'])

    ;(await t.sim.inbound({ from: att, to: number, text: 'START' })).value
    await t.advance('PT1M')
    const [, waiting] = await sendMany(t, userId, 2)
    ;(await t.eight.disable(userId)).value
    await t.advance('PT1M')
    const last = (await t.eight.message(waiting ?? '')).value
    t.expect([last.status, last.rule]).toEqual([
      'not-delivered',
      'eight.unneeded-should-be-disabled',
    ])
  },
)

/** A user of a sole proprietor, ready to send at ten in the morning. */
async function sender(t: Scenario, now = at('10:00:00')) {
  const road = await registeringEight(t, {}, { useCase: 'SOLE_PROPRIETOR' })
  await t.advance('P21D')
  const { id: userId } = road.user
  ;(await t.eight.enable(userId)).value
  ;(await t.eight.assign(road.registration.id, [road.number])).value
  await t.advance('P10D')
  await t.advanceTo(now)
  return { userId, number: road.number }
}

function at(time: string): string {
  return `2024-11-01T${time}-04:00`
}

/** Sends long texts to AT&T, one after the other; answers their ids. */
async function sendMany(t: Scenario, userId: string, count: number): Promise<string[]> {
  const ids: string[] = []
  for (let index = 0; index < count; index += 1) {
    ids.push((await t.eight.send({ userId, to: att, text: long })).value.id)
  }
  return ids
}

async function statuses(t: Scenario, ids: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const id of ids) found.push((await t.eight.message(id)).value.status)
  return found
}
