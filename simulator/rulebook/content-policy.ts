import type { Instant } from '../kernel/instant.ts'
import { newDisguises } from './disguise.ts'
import type { RuleId } from './index.ts'
import type { Rulebook } from './rulebook.ts'

/** What a filter or a reviewer objects to in a text. */
export type ContentFinding = {
  readonly rule: RuleId &
    ('carrier.content-policy' | 'carrier.disguised-words' | 'carrier.public-shortener')
  /** The category of forbidden content, or `shortener`. */
  readonly category: string
  /** The words that were found; those of a disguise as they read without it. */
  readonly passage: string
}

/** What a campaign is registered for, where that decides what it may say. */
export type ContentGrounds = {
  readonly useCase?: string | undefined
  readonly ageGated?: boolean | undefined
}

/** The first thing in a text that networks do not carry for a campaign, under the rules of the day. */
export function findForbiddenContent(
  text: string,
  rulebook: Rulebook,
  at: Instant,
  campaign: ContentGrounds = {},
): ContentFinding | undefined {
  const { find, unmask } = filterOf(rulebook)
  const isOn = (rule: ContentFinding['rule']) => rulebook.isInForce(rule, at)
  const isForbidden = (category: string) =>
    category === 'shortener'
      ? isOn('carrier.public-shortener')
      : isOn('carrier.content-policy') && !isCarried(category, campaign, rulebook, at)
  const shown = find(text, isForbidden)
  if (shown?.category === 'shortener') return { rule: 'carrier.public-shortener', ...shown }
  if (shown) return { rule: 'carrier.content-policy', ...shown }
  const unmasked = isOn('carrier.disguised-words') ? unmask(text) : undefined
  const hidden = unmasked === undefined ? undefined : find(unmasked, isForbidden)
  if (!hidden || hidden.category === 'shortener') return undefined
  return { rule: 'carrier.disguised-words', ...hidden }
}

/** Whether content of a category is carried for a campaign because of what that is registered as. */
function isCarried(
  category: string,
  { useCase, ageGated = false }: ContentGrounds,
  rulebook: Rulebook,
  at: Instant,
): boolean {
  const gate = rulebook.params('carrier.age-gate').categories
  if (gate.includes(category)) return ageGated && rulebook.isInForce('carrier.age-gate', at)
  const special: Readonly<Record<string, readonly string[]>> = rulebook.params(
    'carrier.special-use-case',
  )
  const isSpecial = useCase !== undefined && special[category]?.includes(useCase)
  return isSpecial === true && rulebook.isInForce('carrier.special-use-case', at)
}

type Passage = Pick<ContentFinding, 'category' | 'passage'>

type Filter = {
  /** The first passage of a category that is forbidden. */
  readonly find: (text: string, isForbidden: (category: string) => boolean) => Passage | undefined
  readonly unmask: (text: string) => string | undefined
}

const filters = new WeakMap<Rulebook, Filter>()

/** The words and hosts of a rulebook, made into one pattern once. */
function filterOf(rulebook: Rulebook): Filter {
  const known = filters.get(rulebook)
  if (known) return known
  const words = Object.entries(rulebook.params('carrier.content-policy'))
  const { domains } = rulebook.params('carrier.public-shortener')
  const categoryOf = new Map(
    [...words, ['shortener', domains] as const].flatMap(([category, list]) =>
      list.map((word) => [word, category] as const),
    ),
  )
  const pattern = wholeWords([...categoryOf.keys()])
  const filter: Filter = {
    find: (text, isForbidden) => {
      pattern.lastIndex = 0
      for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
        const [passage] = found
        const category = categoryOf.get(passage.toLowerCase())
        if (category === undefined || !isForbidden(category)) continue
        if (category !== 'shortener' || isHost(text, found.index, passage)) {
          return { category, passage }
        }
      }
      return undefined
    },
    unmask: newDisguises(rulebook.params('carrier.disguised-words')),
  }
  filters.set(rulebook, filter)
  return filter
}

/** Words that stand alone; of none, a pattern that nothing matches. */
function wholeWords(words: readonly string[]): RegExp {
  const anyOf = words.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${anyOf || '(?!)'})(?![\\p{L}\\p{N}])`, 'giu')
}

/** A domain and what is below it: www.bit.ly, but neither my-bit.ly nor bit.ly.example.com. */
function isHost(text: string, start: number, domain: string): boolean {
  const rest = text.slice(start + domain.length, start + domain.length + 2)
  return text[start - 1] !== '-' && !/^(?:-|\.[\p{L}\p{N}])/u.test(rest)
}
