import {
  isSigned,
  numberInCampaign,
  type Receiver,
  type Scenario,
  scenario,
  subscribers,
} from '../../harness/scenario.ts'

const webhooks = 'carrier.receipt-webhooks'
const signature = 'carrier.receipt-signature'
const startsAt = '2024-09-03'
/** Every receipt of AT&T comes after exactly a second. */
const receiptDelays = { att: { medianMs: 1000, p95Ms: 1000 } }
const options = { receiptDelays }
const secret = 'whsec_bG9uZ2NvZGUtcmVjZWlwdHMtZXhhbXBsZS1rZXk='

scenario(
  'posts receipts to their subscriber a second after the first of them, signed',
  { proves: [webhooks, signature], startsAt, options },
  async (t) => {
    const { from, receiver } = await subscribed(t)
    const sent = await send(t, from, 2, 'visit-7')
    await t.advance('PT1S')
    t.expect(await settled(t, receiver)).toEqual([])
    await t.advance('PT0.999S')
    t.expect(await settled(t, receiver)).toEqual([])
    await t.advance('PT0.001S')
    t.expect(await settled(t, receiver)).toEqual([2])

    const [first] = receiver.received
    t.expect(first?.body).toMatchObject({
      type: 'carriers.receipts',
      data: {
        receipts: sent.map((messageId, index) => ({
          ...{ seq: index + 1, messageId, reference: `visit-7-${index}`, from, carrier: 'att' },
          ...{ to: subscribers.att, status: 'delivered', rule: null },
        })),
      },
    })
    t.expect(first && isSigned(first, secret)).toBe(true)
    t.expect(Number(first?.headers['webhook-timestamp'])).toBe(secondsOf(await t.now()))
  },
)

scenario(
  'posts a hundred receipts at once, and the next in another webhook',
  { proves: [webhooks], startsAt, options },
  async (t) => {
    const { from, receiver } = await subscribed(t)
    await send(t, from, 101)
    await t.advance('PT1S')
    t.expect(await settled(t, receiver)).toEqual([100])
    await t.advance('PT1S')
    t.expect(await settled(t, receiver)).toEqual([100, 1])
    await send(t, from, 99)
    await t.advance('PT1S')
    t.expect(await settled(t, receiver)).toEqual([100, 1])
    await t.advance('PT1S')
    t.expect(await settled(t, receiver)).toEqual([100, 1, 99])
  },
)

scenario(
  'posts five times more under one id, each wait twice as long, and then gives up',
  { proves: [webhooks], startsAt, options },
  async (t) => {
    const { from, receiver } = await subscribed(t)
    receiver.status = 503
    await send(t, from, 1)
    await t.advance('PT2S')
    for (const [wait, just] of [
      [30, 1],
      [60, 2],
      [120, 3],
      [240, 4],
      [480, 5],
    ] as const) {
      t.expect(await settled(t, receiver)).toHaveLength(just)
      await t.advance(`PT${wait - 1}S`)
      t.expect(await settled(t, receiver)).toHaveLength(just)
      await t.advance('PT1S')
    }
    t.expect(await settled(t, receiver)).toHaveLength(6)
    await t.advance('P1D')
    t.expect(await settled(t, receiver)).toHaveLength(6)
    const ids = new Set(receiver.received.map(({ headers }) => headers['webhook-id']))
    t.expect(ids.size).toBe(1)
    for (const received of receiver.received) t.expect(isSigned(received, secret)).toBe(true)

    const [given] = (await t.sim.receiptDeliveries('?status=failed')).value.deliveries
    t.expect(given?.attempts.map(({ status }) => status)).toEqual(Array(6).fill(503))
    t.expect([...ids]).toEqual([given?.id])
    receiver.status = 200
    ;(await t.sim.resendReceipts(given?.id ?? '')).value
    t.expect(await settled(t, receiver)).toHaveLength(7)
    const [sent] = (await t.sim.receiptDeliveries()).value.deliveries
    t.expect(sent?.status).toBe('delivered')
    t.expect((await t.carriers.receipts()).value.receipts).toHaveLength(1)
  },
)

scenario(
  'goes on without a receiver that is down: all messages end, and their receipts can be pulled',
  { proves: [webhooks], startsAt, options },
  async (t) => {
    const { from, receiver } = await subscribed(t)
    await receiver.close()
    const batch = Array.from({ length: 100 }, (_, index) =>
      index % 2 === 0
        ? { from, to: subscribers.att, text: `Number ${index}` }
        : { from, to: '911' },
    )
    const { accepted, refused } = (await t.carriers.sendBatch(batch)).value
    t.expect([accepted, refused]).toEqual([50, 50])
    for (let tries = 0; tries < 6; tries += 1) {
      await t.advance('PT10M')
      ;(await t.sim.settleWebhooks()).value
    }
    const { deliveries } = (await t.sim.receiptDeliveries()).value
    t.expect(deliveries.map(({ status }) => status)).toEqual(['failed'])
    t.expect(deliveries[0]?.attempts.map(({ status }) => status)).toEqual(Array(6).fill(null))
    t.expect((await t.carriers.receipts()).value.receipts).toHaveLength(50)
  },
)

scenario(
  'posts a late webhook ten minutes later',
  { proves: [webhooks], startsAt, options: { receiptDelays, receiptDisorder: { late: 1 } } },
  async (t) => {
    const { from, receiver } = await subscribed(t)
    await send(t, from, 1)
    await t.advance('PT10M1S')
    t.expect(await settled(t, receiver)).toEqual([])
    await t.advance('PT1S')
    t.expect(await settled(t, receiver)).toEqual([1])
  },
)

for (const [what, disorder, posts] of [
  ['twice', { duplicate: 1 }, 2],
  ['never', { lost: 1 }, 0],
  ['badly signed', { badSignature: 1 }, 1],
] as const) {
  scenario(`posts receipts ${what} when asked to`, { proves: [signature], startsAt }, async (t) => {
    ;(await t.sim.disorderReceipts(disorder)).value
    const { from, receiver } = await subscribed(t)
    await send(t, from, 1)
    await t.advance('PT1H')
    t.expect(await settled(t, receiver)).toHaveLength(posts)
    const isBad = what === 'badly signed'
    for (const received of receiver.received) t.expect(isSigned(received, secret)).toBe(!isBad)
    const ids = new Set(receiver.received.map(({ headers }) => headers['webhook-id']))
    t.expect(ids.size).toBe(Math.min(posts, 1))
    t.expect((await t.carriers.receipts()).value.receipts).toHaveLength(1)
  })
}

scenario(
  'holds a reordered webhook back until the next has gone',
  { proves: [webhooks], startsAt, options },
  async (t) => {
    const { from, receiver } = await subscribed(t)
    ;(await t.sim.disorderReceipts({ reordered: 1 })).value
    await send(t, from, 1)
    await t.advance('PT2S')
    t.expect(await settled(t, receiver)).toEqual([])
    ;(await t.sim.disorderReceipts({})).value
    await send(t, from, 2)
    await t.advance('PT2S')
    t.expect(await settled(t, receiver)).toEqual([2, 1])
  },
)

scenario(
  'lets receipts be pulled by a cursor, each once, whoever subscribed',
  { proves: ['carrier.receipts'], startsAt, options: { receiptDelays, receiptsKept: 5 } },
  async (t) => {
    const { number: from } = await numberInCampaign(t)
    t.expect((await t.carriers.receipts()).value).toEqual({ receipts: [], next: 0, isLast: true })
    const sent = await send(t, from, 5)
    t.expect((await t.carriers.receipts()).value.receipts).toEqual([])
    await t.advance('PT1S')
    const pulled: string[] = []
    let next = 0
    for (const size of [2, 2, 1, 0]) {
      const page = (await t.carriers.receipts(`?after=${next}&limit=2`)).value
      t.expect([page.receipts.length, page.isLast]).toEqual([size, size < 2])
      pulled.push(...page.receipts.map(({ messageId }) => messageId))
      next = page.next
    }
    t.expect(pulled).toEqual(sent)
    await send(t, from, 7)
    await t.advance('PT1S')
    const later = (await t.carriers.receipts(`?after=${next}`)).value.receipts
    t.expect(later.map(({ seq }) => seq)).toEqual([6, 7, 8, 9, 10, 11, 12])
    const gone = await t.carriers.receipts('?after=0')
    t.expect([gone.status, gone.problem.code]).toEqual([410, 'beyond-horizon'])
    t.expect(gone.problem.remedy).toContain('after=5')
  },
)

scenario(
  'posts to the last address that was named, and to nobody after the subscription has ended',
  { proves: [webhooks], startsAt, options },
  async (t) => {
    t.expect((await t.carriers.receiptSubscription()).status).toBe(404)
    t.expect((await t.carriers.unsubscribeReceipts()).status).toBe(404)
    const { from, receiver } = await subscribed(t)
    const moved = await t.receiver()
    const made = (await t.carriers.subscribeReceipts(moved.url)).value
    t.expect(made.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    t.expect((await t.carriers.receiptSubscription()).value).toEqual(made)
    await send(t, from, 1)
    await t.advance('PT2S')
    t.expect(await settled(t, receiver)).toEqual([])
    t.expect(await settled(t, moved)).toEqual([1])
    t.expect(moved.received.every((received) => isSigned(received, made.secret))).toBe(true)
    ;(await t.carriers.unsubscribeReceipts()).value
    await send(t, from, 1)
    await t.advance('PT2S')
    t.expect(await settled(t, moved)).toEqual([1])
  },
)

scenario(
  'posts nothing to a host that the world does not allow, and says so',
  { proves: [webhooks], startsAt, options: { ...options, webhookHosts: ['hooks.example.com'] } },
  async (t) => {
    const { from, receiver } = await subscribed(t)
    await send(t, from, 1)
    await t.advance('PT2S')
    t.expect(await settled(t, receiver)).toEqual([])
    const [delivery] = (await t.sim.receiptDeliveries('?status=not-allowed')).value.deliveries
    t.expect(delivery?.attempts[0]?.answer).toContain('webhookHosts')
  },
)

async function subscribed(t: Scenario): Promise<{ from: string; receiver: Receiver }> {
  const { number: from } = await numberInCampaign(t)
  const receiver = await t.receiver()
  ;(await t.carriers.subscribeReceipts(receiver.url, secret)).value
  return { from, receiver }
}

/** Sends messages to AT&T; answers their ids. */
async function send(t: Scenario, from: string, count: number, name = 'm'): Promise<string[]> {
  const messages = Array.from({ length: count }, (_, index) => ({
    ...{ from, to: subscribers.att, text: `Number ${index}` },
    ...(name === 'm' ? {} : { reference: `${name}-${index}` }),
  }))
  const { verdicts } = (await t.carriers.sendBatch(messages)).value
  return verdicts.flatMap(({ message }) => message?.id ?? [])
}

/** How many receipts came in each webhook so far. */
async function settled(t: Scenario, { received }: Receiver): Promise<number[]> {
  ;(await t.sim.settleWebhooks()).value
  return received.map(({ body }) => (body.data as { receipts: unknown[] }).receipts.length)
}

function secondsOf(instant: string): number {
  return Math.floor(Date.parse(instant) / 1000)
}
