import { describe, expect, test } from 'vitest'
import { forcedBy } from './forced.ts'

describe('words that force an outcome', () => {
  test.each([
    ['vet-fail', ['fail'], undefined],
    ['crm-17/vet-fail/2', ['fail'], undefined],
    ['VET-FAIL', ['fail'], undefined],
    ['vet-appeal-fail', ['appeal-fail'], undefined],
    ['vet-2fa-fail', ['2fa-fail'], undefined],
    ['vet-enhanced vet-score-99', ['enhanced'], 99],
    ['vet-score-0', [], 0],
    ['vet-score-100', [], 100],
    ['vet-score-101', [], undefined],
    ['vet-failure', [], undefined],
    ['corvet-fail', [], undefined],
    ['', [], undefined],
  ])('are read out of “%s”', (text, outcomes, score) => {
    const forced = forcedBy(text)
    expect([...forced.outcomes]).toEqual(outcomes)
    expect(forced.score).toBe(score)
  })
})
