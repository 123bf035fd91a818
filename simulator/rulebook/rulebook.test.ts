import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instantOf } from '../build-world.ts'
import { plus, startOfDay } from '../kernel/instant.ts'
import { type RuleId, rules } from './index.ts'
import type { Rule } from './rule.ts'
import { Rulebook } from './rulebook.ts'

const documented = new Rulebook()
const entries = Object.entries(rules) as [RuleId, Rule][]
const starting = entries.flatMap(
  ([
    id,
    {
      effective: { from },
    },
  ]) => (from ? [{ id, from }] : []),
)
const ending = entries.flatMap(
  ([
    id,
    {
      effective: { until },
    },
  ]) => (until ? [{ id, until }] : []),
)
const timeless = entries.flatMap(([id, { effective }]) => {
  return effective.from === undefined && effective.until === undefined ? [id] : []
})

describe('isInForce', () => {
  test.each(starting)('[$id] is in force from the first instant of $from', ({ id, from }) => {
    const start = startOfDay(from)
    expect(documented.isInForce(id, start - 1)).toBe(false)
    expect(documented.isInForce(id, start)).toBe(true)
  })

  test.each(ending)('[$id] is in force to the last instant of $until', ({ id, until }) => {
    const end = plus(startOfDay(until), { days: 1 })
    expect(documented.isInForce(id, end - 1)).toBe(true)
    expect(documented.isInForce(id, end)).toBe(false)
  })

  test.each([
    ['eight.self-service-form', '2023-02-15T00:00:00-05:00'],
    ['enforce.support-ends', '2023-03-31T00:00:00-04:00'],
    ['enforce.primevox-june-2023', '2023-06-01T00:00:00-04:00'],
    ['enforce.mms-att-verizon', '2023-09-20T00:00:00-04:00'],
    ['eight.fee-as-order', '2023-10-01T00:00:00-04:00'],
    ['enforce.all-unregistered', '2024-06-17T00:00:00-04:00'],
    ['enforce.system-message', '2024-06-17T00:00:00-04:00'],
    ['registry.fees-2025', '2025-08-01T00:00:00-04:00'],
  ] as const)('[%s] begins at %s', (id, start) => {
    expect(documented.isInForce(id, instantOf(start) - 1)).toBe(false)
    expect(documented.isInForce(id, instantOf(start))).toBe(true)
  })

  test('[eight.fee-as-adjustment] hands over to eight.fee-as-order without a gap', () => {
    const turn = instantOf('2023-10-01T00:00:00-04:00')
    fc.assert(
      fc.property(fc.integer({ min: turn - 1e10, max: turn + 1e10 }), (now) => {
        const inForce = (['eight.fee-as-adjustment', 'eight.fee-as-order'] as const).filter((id) =>
          documented.isInForce(id, now),
        )
        expect(inForce).toHaveLength(1)
      }),
    )
  })

  test('holds at any time for a rule without dates', () => {
    for (const id of timeless) {
      for (const now of [0, 1.7e12, 2e14]) expect(documented.isInForce(id, now)).toBe(true)
    }
  })
})

describe('a mutant', () => {
  test('changes the figures that it names and leaves the others', () => {
    const params = { secondsMax: 700 }
    const rulebook = new Rulebook([{ rule: 'carrier.provisioning', params }])
    expect(rulebook.params('carrier.provisioning')).toEqual({ secondsMin: 30, secondsMax: 700 })
    expect(documented.params('carrier.provisioning').secondsMax).toBe(600)
  })

  test('changes in a table only the figures that it names', () => {
    const rulebook = new Rulebook([{ rule: 'carrier.media', params: { bytesMax: { att: 1 } } }])
    const { bytesMax } = documented.params('carrier.media')
    expect(rulebook.params('carrier.media').bytesMax).toEqual({ ...bytesMax, att: 1 })
  })

  test('moves a date', () => {
    const effective = { from: '2024-06-18' }
    const rulebook = new Rulebook([{ rule: 'enforce.all-unregistered', effective }])
    const documentedStart = instantOf('2024-06-17T00:00:00-04:00')
    expect(rulebook.isInForce('enforce.all-unregistered', documentedStart)).toBe(false)
    const dayLater = instantOf('2024-06-18T00:00:00-04:00')
    expect(rulebook.isInForce('enforce.all-unregistered', dayLater)).toBe(true)
  })

  test('gives an end to a rule that had none', () => {
    const rulebook = new Rulebook([{ rule: 'carrier.opt-out', effective: { until: '2025-01-01' } }])
    expect(rulebook.isInForce('carrier.opt-out', instantOf('2025-01-01'))).toBe(true)
    expect(rulebook.isInForce('carrier.opt-out', instantOf('2025-01-02'))).toBe(false)
  })

  test('takes a rule out of force at every date, and out of no list', () => {
    const rulebook = new Rulebook([{ rule: 'carrier.opt-out', removed: true }])
    for (const now of [0, 1.7e12, 2e14]) {
      expect(rulebook.isInForce('carrier.opt-out', now)).toBe(false)
    }
    expect(rulebook.get('carrier.opt-out').statement).toBe(rules['carrier.opt-out'].statement)
    expect(rulebook.list()).toHaveLength(documented.list().length)
  })

  test('adds up with others of the same rule, in their order', () => {
    const rulebook = new Rulebook([
      { rule: 'carrier.provisioning', params: { secondsMin: 1, secondsMax: 2 } },
      { rule: 'carrier.provisioning', params: { secondsMax: 3 } },
    ])
    expect(rulebook.params('carrier.provisioning')).toEqual({ secondsMin: 1, secondsMax: 3 })
  })

  test('of one rule changes no other', () => {
    for (const [id] of entries) {
      const rulebook = new Rulebook([{ rule: id, removed: true, params: { odd: 1 } }])
      const changed = rulebook.list().filter((rule) => rule.params.odd === 1)
      expect(changed.map((rule) => rule.id)).toEqual([id])
    }
  })
})
