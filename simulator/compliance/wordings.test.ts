import { describe, expect, test } from 'vitest'
import { wordings } from '../../harness/compliance/cases.ts'
import { isRuleId } from '../rulebook/index.ts'
import { verdictOn } from './verdict-on.ts'

/** Passages from which models learn, and which the written signals must not spoil. */
const passages = wordings().filter(([rule]) => isRuleId(rule))

describe.each([...new Set(passages.map(([rule]) => rule))])('[%s]', (rule) => {
  const of = passages.filter(([about]) => about === rule)

  test.each(of.filter(([, , isViolated]) => !isViolated))('%s is kept by “%s”', (_, passage) => {
    expect(verdictOn(rule, passage)).toBe('met')
  })

  test.each(of.filter(([, , isViolated]) => isViolated))('%s is broken by “%s”', (_, passage) => {
    expect(verdictOn(rule, passage)).toBe('violated')
  })
})
