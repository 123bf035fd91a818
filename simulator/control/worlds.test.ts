import { describe, expect, test } from 'vitest'
import { must, refusalOf } from '../build-world.ts'
import { startOfDay } from '../kernel/instant.ts'
import { type WorldRequest, Worlds } from './worlds.ts'

function build(first: WorldRequest = {}) {
  const host = { ms: 0 }
  return { host, worlds: new Worlds(() => host.ms, first) }
}

const idsOf = (worlds: Worlds) => worlds.list().map(({ spec: { id } }) => id)

describe('a new world', () => {
  test('has its defaults', () => {
    const { worlds } = build()
    const { spec, sim } = must(worlds.create({}))
    expect(spec).toMatchObject({ id: 'world-1', seed: 1, clock: { mode: 'manual', rate: 1 } })
    expect(sim.now).toBe(startOfDay('2025-06-17'))
    expect(sim.events.lastSeq).toBe(0)
  })

  test('keeps the defaults of the options that its request leaves out', () => {
    const { worlds } = build()
    const { spec } = must(worlds.create({ options: { atRiskBlockRate: 1 } }))
    expect(spec.options).toMatchObject({ atRiskBlockRate: 1, optOutScope: 'campaign' })
  })

  test('has credentials of its own, the same for the same id and seed', () => {
    const { worlds } = build()
    const [one, two] = [must(worlds.create({ id: 'one' })), must(worlds.create({ id: 'two' }))]
    expect(one.credentials).not.toEqual(two.credentials)
    expect(must(build().worlds.create({ id: 'one' })).credentials).toEqual(one.credentials)
  })

  test('steps aside for an id that somebody has taken', () => {
    const { worlds } = build()
    must(worlds.create({ id: 'world-1' }))
    expect(must(worlds.create({})).spec.id).toBe('world-2')
    expect(refusalOf(worlds.create({ id: 'world-2' })).code).toBe('world-exists')
  })
})

describe('worlds', () => {
  test('live apart: one’s clock and events are no other’s', () => {
    const { worlds } = build()
    const [one, two] = [must(worlds.create({})), must(worlds.create({}))]
    one.eight.accounts.addCustomer({ name: 'Harbor', country: 'US' })
    one.sim.advanceTo(one.sim.now + 1000, 0)
    expect([two.sim.events.lastSeq, two.sim.now]).toEqual([0, startOfDay('2025-06-17')])
  })

  test('end, all but the default one', () => {
    const { worlds } = build()
    must(worlds.create({ id: 'one' }))
    expect(must(worlds.end('one'))).toBe('ended')
    expect(must(worlds.end('one'))).toBe('unknown')
    expect(refusalOf(worlds.end('default')).code).toBe('default-world')
    expect(idsOf(worlds)).toEqual(['default'])
  })

  test('are bounded in number, forks included', () => {
    const { worlds } = build()
    const first = must(worlds.create({}))
    while (worlds.list().length < 2000) must(worlds.create({}))
    expect(refusalOf(worlds.create({})).code).toBe('too-many-worlds')
    expect(refusalOf(worlds.fork(first, 'more')).code).toBe('too-many-worlds')
    worlds.end(first.spec.id)
    expect(worlds.create({}).ok).toBe(true)
  })

  test('are reset in their place', () => {
    const { worlds } = build({ now: startOfDay('2023-02-15'), seed: 7 })
    const world = must(worlds.create({ id: 'one', seed: 3 }))
    world.eight.accounts.addCustomer({ name: 'Harbor', country: 'US' })
    const fresh = worlds.reset(world)
    expect(worlds.get('one')).toBe(fresh)
    expect([fresh?.sim.events.lastSeq, fresh?.spec.seed]).toEqual([0, 3])
    expect(idsOf(worlds)).toEqual(['default', 'one'])
  })

  test('let the accounts of a fork sign in with the credentials of the fork', () => {
    const { worlds } = build()
    const fork = must(worlds.fork(must(worlds.create({ id: 'one' })), 'two'))
    const { partners, registry } = fork.credentials
    for (const { key, secret } of [registry, ...partners]) {
      expect(fork.registry.accounts.withKey(key)?.secret).toBe(secret)
    }
  })

  test('are forked under another id, and never over one that is there', () => {
    const { worlds } = build()
    const world = must(worlds.create({ id: 'one' }))
    expect(must(worlds.fork(world, 'two')).spec.id).toBe('two')
    expect(refusalOf(worlds.fork(world, 'one')).code).toBe('world-exists')
  })

  test('catch up with the host when they flow, each at its rate', () => {
    const { host, worlds } = build()
    const now = startOfDay('2025-01-01')
    const still = must(worlds.create({ now }))
    const fast = must(worlds.create({ now, clock: { mode: 'flowing', rate: 60 } }))
    host.ms = 1000
    worlds.catchUp()
    expect([still.sim.now - now, fast.sim.now - now]).toEqual([0, 60_000])
  })
})
