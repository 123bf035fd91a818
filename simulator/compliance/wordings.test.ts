import { describe, expect, test } from 'vitest'
import { wordings } from '../../harness/compliance/cases.ts'
import { isRuleId } from '../rulebook/index.ts'
import { verdictOn } from './verdict-on.ts'

/** Passages from which models learn, and which written signs must not spoil. */
const passages = wordings().filter(([rule]) => isRuleId(rule))
const sides = [
  ['kept', 'met', false],
  ['broken', 'violated', true],
] as const
/** Out of the page that it would stand on, one passage in so many may be taken for what it is not. */
const oneIn = 10

describe.each([...new Set(passages.map(([rule]) => rule))])('[%s]', (rule) => {
  test.each(sides)('is seen to be %s where it is', (_, verdict, isBroken) => {
    const of = passages.filter(([about, , isViolated]) => about === rule && isViolated === isBroken)
    const wrong = of.map(([, passage]) => passage).filter((one) => verdictOn(rule, one) !== verdict)
    expect(wrong.length <= of.length / oneIn ? [] : wrong).toEqual([])
  })
})
