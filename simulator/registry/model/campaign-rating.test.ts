import { describe, expect, test } from 'vitest'
import { buildWorld } from '../../build-world.ts'
import { rules } from '../../rulebook/index.ts'
import { useCaseNames } from '../use-cases.ts'
import { type RatedBy, ratingOf } from './campaign-rating.ts'

const { sim, rulebook, spec } = buildWorld()
const context = { sim, rulebook, options: spec.options }

function rate(change: Partial<RatedBy> = {}) {
  const usual = { useCase: 'CUSTOMER_CARE', entityType: 'PRIVATE_PROFIT', attributes: {} }
  return ratingOf(context, { ...usual, score: undefined, ...change })
}

describe('AT&T’s message class', () => {
  test.each([
    ...([
      ['CUSTOMER_CARE', 'E'],
      ['2FA', 'E'],
      ['MIXED', 'F'],
      ['MARKETING', 'F'],
      ['LOW_VOLUME', 'T'],
      ['SOLE_PROPRIETOR', 'W'],
      ['EMERGENCY', 'X'],
      ['CHARITY', 'P'],
      ['TRIAL', 'Z'],
    ] as const),
  ])('[registry.message-class] takes %s of an unvetted brand for class %s', (useCase, expected) => {
    expect(rate({ useCase }).messageClass).toBe(expected)
  })

  test.each([
    [75, 'A', 'B'],
    [74, 'C', 'D'],
    [50, 'C', 'D'],
    [49, 'E', 'F'],
    [0, 'E', 'F'],
  ])('[registry.message-class] takes score %i for class %s or %s', (score, dedicated, mixed) => {
    expect(rate({ score }).messageClass).toBe(dedicated)
    expect(rate({ score, useCase: 'SWEEPSTAKE' }).messageClass).toBe(dedicated)
    expect(rate({ score, useCase: 'MIXED' }).messageClass).toBe(mixed)
    expect(rate({ score, useCase: 'UCAAS_HIGH' }).messageClass).toBe(mixed)
  })

  test('[registry.message-class] has a figure for every use case', () => {
    const { segmentsPerMinute, mmsPerMinute } = rules['carrier.att-throughput'].params
    for (const useCase of useCaseNames) {
      expect(segmentsPerMinute).toHaveProperty(rate({ useCase }).messageClass)
      expect(mmsPerMinute).toHaveProperty(rate({ useCase }).messageClass)
    }
  })

  test('[registry.message-class] follows what the brand is', () => {
    const charity = { entityType: 'NON_PROFIT', attributes: { taxExemptStatus: '501c3' } }
    expect(rate({ ...charity, score: 90 }).messageClass).toBe('P')
    expect(rate({ ...charity, useCase: 'LOW_VOLUME' }).messageClass).toBe('T')
    expect(rate({ attributes: { russell3000: true } }).messageClass).toBe('A')
    const government = { entityType: 'GOVERNMENT', score: 90 }
    expect(rate(government).messageClass).toBe('E')
    const attributes = { governmentEntity: true }
    expect(rate({ ...government, attributes, useCase: 'MIXED' }).messageClass).toBe('B')
  })
})

describe('T-Mobile’s tier', () => {
  test.each([
    [75, 'TOP'],
    [74, 'UPPER_MID'],
    [50, 'UPPER_MID'],
    [49, 'LOWER_MID'],
    [25, 'LOWER_MID'],
    [24, 'LOW'],
  ])('[registry.brand-tier] is at score %i %s', (score, tier) => {
    expect(rate({ score }).brandTier).toBe(tier)
    expect(rate({ score, useCase: 'LOW_VOLUME' }).brandTier).toBe('LOW')
  })

  test('[registry.brand-tier] follows what the brand is', () => {
    expect(rate({ attributes: { russell3000: true } }).brandTier).toBe('TOP')
    expect(rate({ attributes: { governmentEntity: true } }).brandTier).toBe('UNCAPPED')
    const political = { useCase: 'POLITICAL', attributes: { politicalCommitteeLocale: 'federal' } }
    expect(rate(political).brandTier).toBe('UNCAPPED')
    expect(rate({ useCase: 'POLITICAL' }).brandTier).toBe('LOW')
    expect(rate({ useCase: 'SOLE_PROPRIETOR' }).brandTier).toBe('SOLE_PROPRIETOR')
  })
})
