import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { advance, buildWorld, businessNumber, must, subscribers } from './build-world.ts'
import { encode } from './kernel/codec.ts'
import { verify } from './provider/build-provider.ts'
import type { World } from './world.ts'

/** A customer from form to messages, a STOP and three months. */
function live(world: World, index = 0): void {
  const { eight, carriers } = world
  const { userId, id, number } = verify(world, eight, { index })
  must(eight.accounts.enable(userId))
  must(eight.assignments.assign(id, [number]))
  advance(world, 'P10D')
  for (const to of Object.values(subscribers)) eight.messaging.send({ userId, to, text: 'Hi' })
  carriers.receiveInbound({ from: subscribers.att, to: number, text: 'STOP', media: [] })
  advance(world, 'P3M')
}

const eventsOf = ({ sim }: World) => sim.events.after(0)

describe('determinism', () => {
  test('gives the same events for the same seed and calls', () => {
    const [one, two] = [buildWorld(), buildWorld()]
    for (const world of [one, two]) live(world)
    expect(JSON.stringify(eventsOf(two))).toBe(JSON.stringify(eventsOf(one)))
    expect(eventsOf(one).length).toBeGreaterThan(30)
  })

  test('gives other ids and times for another seed', () => {
    const [one, two] = [buildWorld(), buildWorld({ seed: 2 })]
    for (const world of [one, two]) live(world)
    expect(eventsOf(two)).not.toEqual(eventsOf(one))
  })

  test('makes no difference between one long advance and many short ones', () => {
    const whole = buildWorld()
    live(whole)
    advance(whole, 'P100D')
    const days = fc.array(fc.integer({ min: 1, max: 100 * 86_400_000 - 1 }), { maxLength: 20 })
    fc.assert(
      fc.property(days, (stops) => {
        const cut = buildWorld()
        live(cut)
        const start = cut.sim.now
        for (const stop of [...stops].sort((a, b) => a - b)) cut.sim.advanceTo(start + stop, 0)
        cut.sim.advanceTo(whole.sim.now, 0)
        expect(eventsOf(cut)).toEqual(eventsOf(whole))
      }),
      { numRuns: 10 },
    )
  })
})

describe('a fork', () => {
  test('goes on as its original does', () => {
    const world = buildWorld()
    verify(world, world.eight)
    const fork = world.fork('copy', 0)
    for (const each of [world, fork]) {
      const message = { from: businessNumber(0), to: subscribers.att, text: 'Hi' }
      each.carriers.send(message)
      advance(each, 'P1Y')
    }
    expect(eventsOf(fork)).toEqual(eventsOf(world))
    expect(fork.registry.charges()).toEqual(world.registry.charges())
  })

  test('goes its own way and leaves its original alone', () => {
    const world = buildWorld()
    verify(world, world.primevox, { index: 9 })
    const before = JSON.stringify(eventsOf(world))
    const fork = world.fork('copy', 0)
    live(fork)
    expect(JSON.stringify(eventsOf(world))).toBe(before)
    expect(fork.sim.now).toBeGreaterThan(world.sim.now)
  })
})

test('a reset world is as it was created', () => {
  const world = buildWorld()
  live(world)
  const fresh = world.reset(0)
  expect([eventsOf(fresh), fresh.sim.now]).toEqual([[], buildWorld().sim.now])
  live(fresh)
  expect(eventsOf(fresh)).toEqual(eventsOf(world))
})

test('every rule that an event names is in the rulebook', () => {
  const world = buildWorld()
  live(world)
  const known = new Set(world.rulebook.list().map(({ id }) => id))
  const named = eventsOf(world).flatMap(({ rule }) => rule ?? [])
  expect(named.length).toBeGreaterThan(5)
  expect(named.filter((rule) => !known.has(rule))).toEqual([])
})

describe('copies share records', () => {
  test('that neither the original nor the copy changes', () => {
    const world = buildWorld()
    live(world)
    const before = encode(world.state)
    freezeRecords(world.state)
    const fork = world.fork('copy', 0)
    live(fork, 9)
    advance(fork, 'P1Y')
    expect(encode(world.state)).toBe(before)
  })
})

/** Whoever changes a record in a map or a list of these, other than of carriers, throws. */
function freezeRecords({ carriers: _, ...state }: World['state']): void {
  const freeze = (value: unknown, isRecord: boolean): void => {
    if (value instanceof Map || value instanceof Set)
      for (const each of value.values()) freeze(each, true)
    else if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array)) {
      for (const each of Object.values(value)) freeze(each, isRecord || Array.isArray(value))
      if (isRecord && !Array.isArray(value)) Object.freeze(value)
    }
  }
  freeze(state, false)
}
