import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isRuleId } from './index.ts'
import {
  codeOf,
  codeOfEnd,
  codeOfRule,
  codeProviders,
  type Outcome,
  outcomes,
} from './provider-codes.ts'

const entries: readonly (readonly [string, Outcome])[] = Object.entries(outcomes)

describe.each(entries)('%s', (id, { codes, rules, statement }) => {
  test('has a place for each provider, and a sentence', () => {
    expect(codes.split(' ')).toHaveLength(codeProviders.length)
    for (const code of codes.split(' ')) expect(code).toMatch(/^(-|[\w-]+\??)$/)
    expect(statement).toMatch(/^[A-Z].+\.$/)
  })

  test('comes about by rules that no other outcome has', () => {
    for (const rule of rules) {
      expect(isRuleId(rule)).toBe(true)
      const others = entries.filter(([other, it]) => other !== id && it.rules.includes(rule))
      expect(others).toEqual([])
    }
  })
})

test('every rule by which the networks turn a message back or end it has a code', () => {
  const read = (path: string) =>
    readFileSync(new URL(`../carriers/${path}`, import.meta.url), 'utf8')
  const gates = read('gates.ts').matchAll(/(?:block\(|const id = )'([a-z0-9.-]+)'/g)
  const fates = read('model/receipts.ts').matchAll(/rule: '([a-z0-9.-]+)'/g)
  const named = [...new Set([...gates, ...fates].map(([, rule = '']) => rule))]
  expect(named.length).toBeGreaterThan(10)
  const without = named.filter((rule) =>
    entries.every(([, it]) => !it.rules.some((r) => r === rule)),
  )
  expect(without).toEqual([])
})

test.each([
  ['carrier.att-throughput', ['30022', '40018', '4781', '64', '541', '107', undefined, '50']],
  ['carrier.t-mobile-daily-cap', ['30023', '40016', '4780', '64', '542', '106', '41', '50']],
  ['enforce.all-unregistered', ['30034', '40010', '4476', '310', undefined, '104', '39', '19']],
] as const)('%s is known by the codes that are published', (rule, codes) => {
  expect(codeProviders.map((provider) => codeOfRule(rule, provider)?.code)).toEqual(codes)
})

test('says which codes are certain', () => {
  expect(codeOf('sender-unregistered', 'twilio')?.isCertain).toBe(true)
  expect(codeOf('sender-unregistered', 'bandwidth')?.isCertain).toBe(false)
})

test.each([
  ['pending', undefined, undefined],
  ['delivered', undefined, 'message-delivered'],
  ['failed', 'carrier.landline', '4730'],
  ['expired', 'carrier.validity', '4702'],
  ['failed', undefined, '4750'],
] as const)('tells a message that is %s (%s) by %s', (status, rule, code) => {
  expect(codeOfEnd(status, rule, 'bandwidth')?.code).toBe(code)
})

test('knows no code for what is no message', () => {
  expect(codeOfRule('eight.number-cap-48', 'twilio')).toBeUndefined()
})
