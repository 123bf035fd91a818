import { expect, test } from 'vitest'
import { runCrashRounds } from './rounds.ts'

test('nothing that was answered is lost or done twice when a server is killed', {
  timeout: 120_000,
}, async () => {
  const { acknowledged, duplicated, findings, found, lost } = await runCrashRounds({
    rounds: 3,
    seed: 1,
  })
  expect(findings).toEqual([])
  expect([lost, duplicated]).toEqual([0, 0])
  expect(acknowledged).toBeGreaterThan(0)
  expect(found).toBe(acknowledged)
})
