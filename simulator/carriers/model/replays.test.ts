import { expect, test } from 'vitest'
import { advance, buildWorld } from '../../build-world.ts'

const answer = (body = '{}') => ({ fingerprint: 'f', status: 202, body })

test('[carrier.idempotency] keeps the newest 25,000 answers, and never more than 50,000', () => {
  const { carriers, state } = buildWorld()
  for (let index = 0; index < 60_000; index += 1) carriers.replays.keep(`k${index}`, answer())
  expect(carriers.replays.find('k0')).toBeUndefined()
  expect(carriers.replays.find('k35000')).toBeDefined()
  expect(carriers.replays.find('k59999')).toBeDefined()
  const { newer, older } = state.carriers.replays
  expect(newer.size + older.size).toBeLessThanOrEqual(50_000)
})

test('[carrier.idempotency] keeps the newest 16 million characters, and never twice as many', () => {
  const { carriers } = buildWorld()
  const million = 'x'.repeat(1_000_000)
  const kept = () =>
    Array.from({ length: 50 }, (_, index) => carriers.replays.find(`k${index}`)).filter(Boolean)
  for (let index = 0; index < 50; index += 1) {
    carriers.replays.keep(`k${index}`, answer(million))
    expect(kept().length).toBeGreaterThanOrEqual(Math.min(index + 1, 16))
    expect(kept().length).toBeLessThanOrEqual(32)
  }
})

test('[carrier.idempotency] forgets an answer when its window is over', () => {
  const world = buildWorld()
  world.carriers.replays.keep('k', answer())
  advance(world, 'PT24H')
  expect(world.carriers.replays.find('k')).toBeUndefined()
})

test('[carrier.idempotency] keeps nothing where it is not in force', () => {
  const { carriers } = buildWorld({ mutants: [{ rule: 'carrier.idempotency', removed: true }] })
  carriers.replays.keep('k', answer())
  expect(carriers.replays.find('k')).toBeUndefined()
})
