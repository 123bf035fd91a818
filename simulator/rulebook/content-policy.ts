import type { Instant } from '../kernel/instant.ts'
import type { RuleId } from './index.ts'
import type { Rulebook } from './rulebook.ts'

/** What a filter or a reviewer objects to in a text. */
export type ContentFinding = {
  readonly rule: RuleId & ('carrier.content-policy' | 'carrier.public-shortener')
  /** The category of forbidden content, or `shortener`. */
  readonly category: string
  /** The words that were found. */
  readonly passage: string
}

/** The first thing in a text that networks never carry, under the rules in force then. */
export function findForbiddenContent(
  text: string,
  rulebook: Rulebook,
  at: Instant,
): ContentFinding | undefined {
  for (const [category, pattern] of patternsOf(rulebook)) {
    const rule = category === 'shortener' ? 'carrier.public-shortener' : 'carrier.content-policy'
    const passage = pattern.exec(text)?.[0]
    if (passage !== undefined && rulebook.isInForce(rule, at)) return { rule, category, passage }
  }
  return undefined
}

const patternsByRulebook = new WeakMap<Rulebook, [string, RegExp][]>()

function patternsOf(rulebook: Rulebook): [string, RegExp][] {
  const known = patternsByRulebook.get(rulebook)
  if (known) return known
  const terms = Object.entries(rulebook.params('carrier.content-policy'))
  const { domains } = rulebook.params('carrier.public-shortener')
  const patterns = [...terms, ['shortener', domains] as const].map(
    ([category, words]): [string, RegExp] => [category, wholeWords(words)],
  )
  patternsByRulebook.set(rulebook, patterns)
  return patterns
}

function wholeWords(words: readonly string[]): RegExp {
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`(?<![\\p{L}\\p{N}.-])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'iu')
}
