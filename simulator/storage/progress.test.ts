import { expect, test } from 'vitest'
import { Progress } from './progress.ts'

test('what is written and not followed is told in bytes, and since when in time', () => {
  const progress = new Progress()
  expect([progress.lagBytes, progress.lagMs(50)]).toEqual([0, 0])
  progress.written(1, 10, 1000)
  progress.written(4, 20, 1050)
  progress.written(7, 30, 2000)
  expect([progress.writtenBytes, progress.lagBytes, progress.lagMs(2500)]).toEqual([60, 60, 1500])
  progress.followed(3)
  expect([progress.lagBytes, progress.lagMs(2500)]).toEqual([60, 1500])
  progress.followed(4)
  expect([progress.lagBytes, progress.lagMs(2500)]).toEqual([30, 500])
  progress.followed(7)
  expect([progress.lagBytes, progress.lagMs(2500)]).toEqual([0, 0])
})

test('who begins anew and comes by entries once more changes nothing', () => {
  const progress = new Progress()
  progress.written(5, 10, 0)
  progress.followed(5)
  progress.written(6, 10, 500)
  progress.followed(2)
  expect([progress.lagBytes, progress.lagMs(600)]).toEqual([10, 100])
})

test('however long nobody follows, little is remembered of it, and nothing wrong', () => {
  const progress = new Progress()
  for (let seq = 1; seq <= 5000; seq += 1) progress.written(seq, 1, seq * 200)
  expect([progress.lagBytes, progress.lagMs(1_000_000)]).toEqual([5000, 1_000_000 - 200])
  progress.followed(5000)
  expect([progress.lagBytes, progress.lagMs(1_000_000)]).toEqual([0, 0])
})
