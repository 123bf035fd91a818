import { expect, test } from 'vitest'
import { advance, buildWorld } from '../../build-world.ts'

const answer = (body = '{}') => ({ fingerprint: 'f', status: 202, body })

test('[carrier.idempotency] keeps the newest 50,000 answers, whatever arrives', () => {
  const { carriers } = buildWorld()
  for (let index = 0; index < 50_001; index += 1) carriers.replays.keep(`k${index}`, answer())
  expect(carriers.replays.find('k0')).toBeUndefined()
  expect(carriers.replays.find('k1')).toBeDefined()
  expect(carriers.replays.find('k50000')).toBeDefined()
})

test('[carrier.idempotency] keeps 32 million characters at most', () => {
  const { carriers } = buildWorld()
  const million = 'x'.repeat(1_000_000)
  for (let index = 0; index < 33; index += 1) carriers.replays.keep(`k${index}`, answer(million))
  expect(carriers.replays.find('k0')).toBeUndefined()
  expect(carriers.replays.find('k1')).toBeDefined()
})

test('[carrier.idempotency] counts what was kept under a key twice only once', () => {
  const world = buildWorld()
  for (let index = 0; index < 100; index += 1) {
    world.carriers.replays.keep('k', answer('x'.repeat(1_000_000)))
    advance(world, 'PT1H')
  }
  world.carriers.replays.keep('other', answer())
  expect(world.carriers.replays.find('k')).toBeDefined()
})

test('[carrier.idempotency] keeps nothing where it is not in force', () => {
  const { carriers } = buildWorld({ mutants: [{ rule: 'carrier.idempotency', removed: true }] })
  carriers.replays.keep('k', answer())
  expect(carriers.replays.find('k')).toBeUndefined()
})
