import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Measurement } from '../../../reports/load/schema.ts'
import { planOf } from '../../../scenarios/load/plan.ts'
import { type RunningServer, startServer } from '../../../simulator/node.ts'
import { decode } from '../histogram.ts'
import { judge } from '../judge.ts'
import { Receipts } from '../receipts.ts'
import { runLoad } from '../run.ts'
import { LoadWorld } from '../simulator.ts'
import { ReceiptWebhooks } from './webhooks.ts'

const plan = planOf('smoke', { seconds: 2, rate: 100 })
const segment = { index: 0, count: 1 }

let server: RunningServer
let world: LoadWorld
beforeAll(async () => {
  server = await startServer({ port: 0, hostname: '127.0.0.1' })
})
afterAll(() => server.close())
beforeEach(async () => {
  world = await LoadWorld.prepare(server.url, plan)
})

/** A run whose webhooks meet such a fate. */
async function run(disorder: Readonly<Record<string, number>>): Promise<Measurement> {
  const url = `${world.url}/sim/receipts/disorder`
  const headers = { 'content-type': 'application/json' }
  await fetch(url, { method: 'PUT', headers, body: JSON.stringify(disorder) })
  const task = { plan, segment, world, isAlone: true, drainMs: 1500, targetName: server.url }
  return runLoad({ ...task, receipts: 'webhook', command: 'a test' })
}

describe('receipts that are posted', () => {
  test('are all seen, and timed when they arrive', async () => {
    const measured = await run({})
    const { delivered, expired, failed, webhooks } = measured.receipts
    expect(judge(measured).verdict.checks.filter(({ isKept }) => !isKept)).toEqual([])
    expect(webhooks).toMatchObject({ repeated: 0, refused: 0, givenUp: 0, why: null })
    // They wait up to a second for company.
    expect(webhooks?.received).toBeLessThan(delivered / 3)
    const lags = decode(measured.latency.receiptLag)
    expect(lags.totalCount).toBeGreaterThan(0)
    expect(lags.totalCount).toBeLessThanOrEqual(delivered + failed + expired)
    expect(lags.maxValue / 1000).toBeGreaterThan(500)
    expect(decode(measured.latency.receiptVirtual).totalCount).toBe(delivered + failed + expired)
  })

  test('count once, however late and however often they come', async () => {
    const measured = await run({ duplicate: 0.6, late: 0.3, reordered: 0.3 })
    const { books, receipts } = measured
    expect(judge(measured).verdict.checks.filter(({ isKept }) => !isKept)).toEqual([])
    expect(receipts.webhooks?.repeated).toBeGreaterThan(0)
    expect(receipts.twice).toBe(0)
    expect(receipts.delivered + receipts.confirmations).toBe(
      (books?.after.delivered ?? 0) - (books?.before.delivered ?? 0),
    )
  })

  test('are missed where they are badly signed, and the verdict says so', async () => {
    const measured = await run({ badSignature: 1 })
    const { outcome, summary } = judge(measured).verdict
    expect(outcome).toBe('failed')
    expect(summary).toMatch(
      /but 0 receipts came .*; \d+ webhooks were badly signed; the simulator gave up \d+ webhooks, the last for “401”/,
    )
  })
})

describe('the listener', () => {
  const receipt = {
    ...{ at: '2024-09-16T18:00:02Z', acceptedAt: '2024-09-16T18:00:01Z' },
    ...{ reference: 'load-3', status: 'delivered' },
  }
  const body = JSON.stringify({ type: 'carriers.receipts', data: { receipts: [receipt] } })

  test('takes what is signed once by its id, and turns away the rest', async () => {
    const receipts = new Receipts(plan, segment)
    const source = new ReceiptWebhooks(world, receipts)
    await source.open()
    const { secret, url } = await subscription()
    const post = async (id: string, key = secret) => {
      const content = `${id}.1726509602.${body}`
      const hmac = createHmac('sha256', Buffer.from(key.slice('whsec_'.length), 'base64'))
      const headers = {
        ...{ 'webhook-id': id, 'webhook-timestamp': '1726509602' },
        'webhook-signature': `v1,${hmac.update(content).digest('base64')}`,
      }
      return (await fetch(url, { method: 'POST', headers, body })).status
    }
    expect([await post('rcd_1'), await post('rcd_1'), await post('rcd_1', 'whsec_AAAA')]).toEqual([
      200, 200, 401,
    ])
    expect((await fetch(url, { method: 'POST', body })).status).toBe(401)
    const { webhooks } = await source.encoded()
    expect(webhooks).toMatchObject({ received: 1, repeated: 1, refused: 2 })
    expect(receipts.encoded().counts).toMatchObject({ delivered: 1, twice: 0 })
    await source.close()
    await expect(fetch(url)).rejects.toThrow('fetch failed')
    expect(await world.receiptSubscription()).toBeUndefined()
  })

  test('takes no receipts away from whom they go to', async () => {
    await world.subscribeReceipts('http://127.0.0.1:9/mine', `whsec_${btoa('a'.repeat(32))}`)
    const source = new ReceiptWebhooks(world, new Receipts(plan, segment))
    await expect(source.open()).rejects.toThrow('posts its receipts to http://127.0.0.1:9/mine')
    await source.close()
    expect(await world.receiptSubscription()).toBe('http://127.0.0.1:9/mine')
  })

  async function subscription(): Promise<{ url: string; secret: string }> {
    const path = '/carriers/v1/receipts/subscription'
    const headers = { authorization: world.authorization }
    return (await (await fetch(`${world.url}${path}`, { headers })).json()) as never
  }
})
