import { describe, expect, test } from 'vitest'
import { brandRequest, buildWorld, must } from '../build-world.ts'
import { callerCspId } from '../registry/model.ts'
import type { World } from '../world.ts'
import { Courier, NotAllowedError, type Post } from './courier.ts'
import type { SignedWebhook } from './delivery.ts'
import { disorderFaults } from './delivery.ts'

const endpoint = 'http://127.0.0.1:1/hook'

/** A world whose brand events go through a courier that posts by `post`. */
function build(post: Post) {
  const world = buildWorld()
  const courier = new Courier(post)
  courier.serve(world.registry.webhooks.deliveries)
  const subscription = { eventCategory: 'BRAND', webhookEndpoint: endpoint } as const
  world.registry.webhooks.subscribe(callerCspId, subscription)
  return { courier, world, webhooks: world.registry.webhooks }
}

const addBrand = ({ registry }: World, companyName: string) =>
  must(registry.createBrand(callerCspId, brandRequest({ companyName })))

const all = { page: 1, recordsPerPage: 100 }

describe('a courier', () => {
  test('answers a request before its webhook has gone, and delivers in order', async () => {
    const sent: SignedWebhook[] = []
    const { courier, webhooks, world } = build(async (webhook) => {
      await Promise.resolve()
      sent.push(webhook)
      return { status: 200, body: 'ok' }
    })
    const ids = ['A LLC', 'B LLC', 'C LLC'].map((name) => addBrand(world, name).brandId)
    expect(sent).toEqual([])
    await courier.settled(webhooks.deliveries)
    expect(sent.map(({ body }) => JSON.parse(body).brandId)).toEqual(ids)
    expect(webhooks.list(all).records.every(({ status }) => status === 'delivered')).toBe(true)
  })

  test('notes a receiver that cannot be reached, and goes on with the next', async () => {
    let calls = 0
    const { courier, webhooks, world } = build(() => {
      calls += 1
      return calls === 1 ? Promise.reject(new Error('refused')) : ok()
    })
    addBrand(world, 'A LLC')
    addBrand(world, 'B LLC')
    await courier.settled(webhooks.deliveries)
    const [second, first] = webhooks.list(all).records
    expect(first).toMatchObject({ status: 'waiting', attempts: [{ answer: 'refused' }] })
    expect(second).toMatchObject({ status: 'delivered' })
  })

  test.each([
    'http://hooks.example.com/hook',
    'http://127.0.0.1.example.com/hook',
    'http://user@10.0.0.1/hook',
  ])('never posts to %s', async (webhookEndpoint) => {
    const { courier, webhooks, world } = build(() => Promise.reject(new Error('posted')))
    webhooks.subscribe(callerCspId, { eventCategory: 'BRAND', webhookEndpoint })
    addBrand(world, 'A LLC')
    await courier.settled(webhooks.deliveries)
    expect(webhooks.list(all).records).toMatchObject([{ status: 'not-allowed' }])
  })

  test('tells who posts what is allowed, and gives up at once what reaches elsewhere', async () => {
    const lists: (readonly string[])[] = []
    const { courier, webhooks, world } = build((_, hosts) => {
      lists.push(hosts)
      return Promise.reject(new NotAllowedError('localhost stands for 192.0.2.7'))
    })
    addBrand(world, 'A LLC')
    await courier.settled(webhooks.deliveries)
    expect(lists).toEqual([world.spec.options.webhookHosts])
    const attempts = [{ answer: 'localhost stands for 192.0.2.7' }]
    expect(webhooks.list(all).records).toMatchObject([{ status: 'not-allowed', attempts }])
  })

  test('[registry.webhook-retries] holds a reordered one back until the next has gone', async () => {
    const sent: string[] = []
    const { courier, webhooks, world } = build(({ body }) => {
      sent.push(JSON.parse(body).brandName)
      return ok()
    })
    const reordered = disorderFaults('registry-webhooks', { reordered: 1 }, world.sim.now)
    for (const fault of reordered) world.sim.faults.set(fault)
    addBrand(world, 'A LLC')
    for (const { id } of world.sim.faults.list()) world.sim.faults.clear(id)
    must(world.registry.createBrand(callerCspId, brandRequest({ displayName: 'Second' })))
    await courier.settled(webhooks.deliveries)
    expect(sent).toEqual(['Second', 'Harbor Dental'])
  })
})

const ok = () => Promise.resolve({ status: 200, body: '' })
