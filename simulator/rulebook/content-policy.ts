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
  const patterns: [string, RegExp][] = [
    ...terms.map(([category, words]): [string, RegExp] => [category, wholeWords(words)]),
    ['shortener', hostsOf(domains)],
  ]
  patternsByRulebook.set(rulebook, patterns)
  return patterns
}

function wholeWords(words: readonly string[]): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${anyOf(words)})(?![\\p{L}\\p{N}])`, 'iu')
}

/** The domains and what is below them: www.bit.ly, but neither notbit.ly nor bit.ly.example.com. */
function hostsOf(domains: readonly string[]): RegExp {
  const after = '(?![\\p{L}\\p{N}-]|\\.[\\p{L}\\p{N}])'
  return new RegExp(`(?<![\\p{L}\\p{N}-])(?:${anyOf(domains)})${after}`, 'iu')
}

/** Of no texts at all, a pattern that nothing matches. */
function anyOf(texts: readonly string[]): string {
  return texts.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|') || '(?!)'
}
