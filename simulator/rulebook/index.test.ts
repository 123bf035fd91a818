import { describe, expect, test } from 'vitest'
import { startOfDay } from '../kernel/instant.ts'
import { isRuleId, rules } from './index.ts'
import { defaultOptions } from './options.ts'
import type { Rule } from './rule.ts'
import { sources } from './sources.ts'

const entries: readonly (readonly [string, Rule])[] = Object.entries(rules)

/** Options that are absent by default: the rule itself says what holds then. */
const optionNames = new Set([
  ...Object.keys(defaultOptions),
  ...['authPlusValidity', 'campaignsPerBrand', 'recentNumberWindow', 'rejectionFine'],
  'snowshoeNumbers',
])

describe.each(entries)('%s', (id, rule) => {
  test('stands under its own id, a known prefix and a slug', () => {
    expect(rule.id).toBe(id)
    expect(id).toMatch(
      /^(enforce|eight|user|prime|consent|privacy|terms|registry|carrier)(\.[a-z0-9]+(-[a-z0-9]+)*)$/,
    )
    expect(isRuleId(id)).toBe(true)
  })

  test('has a statement and a remedy, each a sentence', () => {
    for (const text of [rule.statement, rule.remedy]) expect(text).toMatch(/^[A-Z“].{10,}\.$/)
  })

  test('cites documents that there are', () => {
    expect(rule.cites.length).toBeGreaterThan(0)
    for (const cite of rule.cites) {
      expect(cite).toMatch(/^(S[0-4]|[CR] \d+(\.\d+)?)$/)
      expect(sources).toHaveProperty(cite.split(' ')[0] ?? '')
    }
  })

  test('has dates that exist, in order', () => {
    const { from, until } = rule.effective
    for (const date of [from, until]) {
      if (date !== undefined) expect(() => startOfDay(date)).not.toThrow()
    }
    if (from !== undefined && until !== undefined) expect(from <= until).toBe(true)
  })

  test('has figures that are plain data, none of them empty', () => {
    expect(structuredClone(rule.params)).toEqual(rule.params)
    for (const figure of Object.values(rule.params)) {
      if (typeof figure === 'object') expect(Object.keys(figure).length).toBeGreaterThan(0)
      if (typeof figure === 'number') expect(figure).toBeGreaterThan(0)
    }
  })

  test('gives the reason of each assumption, and an option that worlds have', () => {
    for (const { option, why } of rule.assumes ?? []) {
      expect(why.length).toBeGreaterThan(10)
      if (option !== undefined) expect(optionNames).toContain(option)
    }
  })
})

test('every range of figures runs upwards', () => {
  for (const [id, { params }] of entries) {
    for (const [name, min] of Object.entries(params)) {
      const max = params[name.replace(/Min$/, 'Max')]
      if (name.endsWith('Min') && typeof min === 'number' && typeof max === 'number') {
        expect(min, `${id} ${name}`).toBeLessThan(max)
      }
    }
  }
})

test.each([
  ['enforce', 12],
  ['eight', 18],
  ['user', 8],
  ['prime', 13],
  ['consent', 12],
  ['privacy', 6],
  ['terms', 9],
])('every rule of the documents under %s is here: %i', (prefix, count) => {
  expect(entries.filter(([id]) => id.startsWith(`${prefix}.`))).toHaveLength(count)
})

test.each(['', 'toString', 'enforce', 'enforce.nothing', '__proto__'])('“%s” is no rule', (id) => {
  expect(isRuleId(id)).toBe(false)
})
