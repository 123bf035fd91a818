import { describe, expect, test } from 'vitest'
import { createSimulator } from '../library.ts'
import { registerBrand } from '../scenario/registry.ts'

describe('a simulator in this process', () => {
  test('answers by path, with the documented credentials', async () => {
    await using simulator = createSimulator({ now: '2024-06-18', seed: 7 })
    const { key, secret } = simulator.world.credentials.registry
    expect([key, secret]).toEqual(['sim-key', 'sim-secret'])
    const headers = { authorization: `Basic ${btoa(`${key}:${secret}`)}` }
    const profile = await simulator.fetch('/v2/csp/profile', { headers })
    expect(profile.status).toBe(200)
    expect(await profile.json()).toMatchObject({ cspId: 'SSIMCSP' })
    expect(simulator.world).toMatchObject({ seed: 7, now: '2024-06-18T04:00:00.000Z' })
  })

  test('moves its clock and runs what falls due on the way', async () => {
    await using simulator = createSimulator({ now: '2024-06-18T00:00:00Z' })
    const brandId = await registerBrand({ registry: simulator.registry, advance: async () => {} })
    expect(await statusOf(simulator, brandId)).toBeUndefined()
    expect(await simulator.advance('PT2M')).toMatchObject({ now: '2024-06-18T00:02:00.000Z' })
    expect(await statusOf(simulator, brandId)).toBe('VERIFIED')
    const { nextDueAt } = await simulator.advance({ until: 'idle' })
    expect(nextDueAt).toBeNull()
    await simulator.advance({ to: '2024-07-01' })
    expect(simulator.world.now).toBe('2024-07-01T04:00:00.000Z')
  })

  test('shares nothing with another', async () => {
    await using one = createSimulator()
    await using other = createSimulator()
    const brandId = await registerBrand({ registry: one.registry, advance: async () => {} })
    expect((await one.registry.get(`/brand/${brandId}`)).status).toBe(200)
    expect((await other.registry.get(`/brand/${brandId}`)).status).toBe(400)
  })

  test('forks into one that goes its own way, with the same credentials', async () => {
    await using simulator = createSimulator()
    const brandId = await registerBrand({ registry: simulator.registry, advance: async () => {} })
    await using fork = simulator.fork()
    await fork.advance('PT2M')
    expect(await statusOf(fork, brandId)).toBe('VERIFIED')
    expect(await statusOf(simulator, brandId)).toBeUndefined()
    expect(fork.world.credentials).toEqual(simulator.world.credentials)
    expect(fork.world.now).not.toBe(simulator.world.now)
  })

  test('is as it was made after a reset', async () => {
    await using simulator = createSimulator({ now: '2024-06-18' })
    const brandId = await registerBrand({
      registry: simulator.registry,
      advance: async (by) => void (await simulator.advance(by)),
    })
    await simulator.reset()
    expect((await simulator.registry.get(`/brand/${brandId}`)).status).toBe(400)
    expect(simulator.world.now).toBe('2024-06-18T04:00:00.000Z')
  })

  test('listens on a free port until it is closed', async () => {
    const simulator = createSimulator()
    expect(simulator.url).toBeUndefined()
    const url = await simulator.listen()
    expect(await simulator.listen()).toBe(url)
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    await simulator.close()
    expect(simulator.url).toBeUndefined()
    await expect(fetch(`${url}/healthz`)).rejects.toThrow()
  })

  test('says so when it is used after it was closed, and can be closed again', async () => {
    const simulator = createSimulator()
    await simulator.close()
    await simulator.close()
    await expect(simulator.fetch('/healthz')).rejects.toThrow(/is closed; make another/)
    await expect(simulator.advance('P1D')).rejects.toThrow(/is closed/)
    await expect(simulator.listen()).rejects.toThrow(/is closed/)
    expect(() => simulator.fork()).toThrow(/is closed/)
    expect(() => simulator.world).toThrow(/is closed/)
  })

  test('hands webhooks to a function, and takes its answer', async () => {
    const types: unknown[] = []
    await using simulator = createSimulator({
      options: { webhookHosts: ['app.example'] },
      onWebhook: async (request) => {
        types.push(((await request.json()) as { eventType: string }).eventType)
        return new Response('thanks')
      },
    })
    const subscription = { eventCategory: 'BRAND', webhookEndpoint: 'https://app.example/hooks' }
    await simulator.registry.put('/webhook/subscription', subscription)
    await registerBrand({ registry: simulator.registry, advance: async () => {} })
    await simulator.advance('PT2M')
    await simulator.sim.settleWebhooks()
    expect(types).toContain('BRAND_ADD')
    const { deliveries } = (await simulator.sim.webhooks()).value
    expect(deliveries[0]?.attempts[0]).toMatchObject({ status: 200, answer: 'thanks' })
  })
})

describe('wrong options fail at the call', () => {
  test.each([
    [{ sed: 1 }, /^sed: no such option\. Accepted: seed, now, clock, options, mutants\.$/],
    [
      { options: { reviewtime: 'min' } },
      /^options\.reviewtime: no such option\. Accepted: .*reviewTime/,
    ],
    [
      { options: { optOutScope: 'all' } },
      /^options\.optOutScope: "all" is not accepted\. .*campaign.*number/,
    ],
    [{ now: 'yesterday' }, /^now: "yesterday" is not accepted\. .*no instant such as/],
    [{ seed: -1 }, /^seed: -1 is not accepted\. .*>=0/],
    [{ clock: { mode: 'stopped' } }, /^clock\.mode: "stopped" is not accepted\. .*manual.*flowing/],
    [{ onWebhook: 'https://app.example' }, /^onWebhook: "https:\/\/app\.example" is no function/],
  ])('%j', (options, message) => {
    expect(() => createSimulator(options as never)).toThrow(message)
  })
})

async function statusOf(
  simulator: ReturnType<typeof createSimulator>,
  brandId: string,
): Promise<string | undefined> {
  const brand = await simulator.registry.get<{ identityStatus?: string }>(`/brand/${brandId}`)
  return brand.value.identityStatus
}
