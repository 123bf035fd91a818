import type { DocumentKind } from '../application.ts'
import { isClauseNumber, isSignedWhole, type Page, type Sentence } from '../reading/page.ts'
import { type Idea, ideasOf, stemOf } from './vocabulary.ts'

type Token = { readonly stem: string; readonly ideas: readonly Idea[]; readonly clause: number }

/** Words that mean one thing together. */
const joined: readonly [RegExp, string][] = [
  [/\bopt(?:s|ed|ing)?[- ]in\b/g, 'optin'],
  [/\bopt(?:s|ed|ing)?[- ]out\b/g, 'optout'],
  [/\bsign(?:s|ed|ing)?[- ]up\b/g, 'signup'],
  [/\bthird[- ]part(?:y|ies)\b/g, 'thirdparty'],
  [/\bno[- ]one\b/g, 'nobody'],
  [/\b(?:fine|small) print\b/g, 'fineprint'],
  [/\bshort[- ]codes?\b/g, 'shortcode'],
  [/\bthis company\b/g, '§co'],
  [/\b(?:terms|conditions) (?:of (?:service|use|sale)|and conditions)\b/g, 'terms'],
  [/ (?:and|or)\/(?:or|and) /g, ' and '],
]

/** Ideas further apart than this, and words, say nothing together. */
const ideaReach = 7
const wordReach = 3
const denialReach = 6
/** Longer sentences say nothing more that counts. */
const tokensMax = 160

function tokensOf(plain: string): Token[] {
  let text = plain
  for (const [pattern, word] of joined) text = text.replace(pattern, word)
  const tokens: Token[] = []
  let clause = 0
  for (const [word] of text.matchAll(/[§\p{L}][\p{L}'-]*|\d[\d,.]*|[.;:?!|()]/gu)) {
    if (tokens.length >= tokensMax) break
    if (/^[.;:?!|()]/.test(word)) {
      clause += 1
      if (/[?|:]/.test(word)) tokens.push({ stem: word, ideas: [], clause })
    } else if (/^\d/.test(word)) tokens.push({ stem: '#', ideas: ['count'], clause })
    else {
      if (word === 'but' || word === 'although' || word === 'though') clause += 1
      const stem = stemOf(word)
      tokens.push({ stem, ideas: ideasOf(stem), clause })
    }
  }
  return tokens
}

/** What models may weigh in each sentence of a page: words, what they stand for, their order, the heading above. */
export function featuresOf(page: Page, kind: DocumentKind): Set<string>[] {
  const sections = new Map<string, string[]>()
  const isSigned = isSignedWhole(page)
  return page.sentences.map((sentence, at) => {
    if (isBareHeading(sentence)) return new Set()
    const seen = new Set<string>([`in:${kind}`])
    addWords(seen, tokensOf(sentence.plain))
    const { section } = sentence
    let above = sections.get(section)
    if (!above) {
      above = headingFeatures(section)
      sections.set(section, above)
    }
    for (const feature of above) seen.add(feature)
    const before = page.sentences[at - 1]?.plain ?? ''
    if (before.endsWith('?')) seen.add('answer')
    if (isClauseNumber(before)) seen.add('clause')
    if (isSigned && seen.has('<agree>') && seen.has('<text>')) seen.add('signed')
    if (sentence.hiddenBy !== null) seen.add('hidden')
    return seen
  })
}

/** “Privacy”, “Our terms”: a heading that tells nothing but what is under it. */
const isBareHeading = ({ kind, plain }: Sentence) =>
  kind === 'heading' && plain.split(' ').length <= 2

/** Words that carry nothing by themselves. */
const empty = new Set(
  'the a an and of is are be this that it at in on as its our your my their or will would can was been has have had which these those there'.split(
    ' ',
  ),
)

function addWords(seen: Set<string>, all: readonly Token[]): void {
  const tokens = all.filter(({ stem, ideas }) => ideas.length > 0 || !empty.has(stem))
  let deniedUntil = -1
  let deniedClause = -1
  for (const [at, { stem, ideas, clause }] of tokens.entries()) {
    const isDenied = at <= deniedUntil && clause === deniedClause
    seen.add(stem)
    if (isDenied) seen.add(`¬${stem}`)
    for (const idea of ideas) seen.add(isDenied ? `¬<${idea}>` : `<${idea}>`)
    if (at === 0) {
      seen.add(`^${stem}`)
      for (const idea of ideas) seen.add(`^<${idea}>`)
    }
    if (ideas.includes('no')) {
      deniedUntil = at + denialReach
      deniedClause = clause
    }
    const end = Math.min(tokens.length, at + ideaReach + 1)
    for (let next = at + 1; next < end; next += 1) {
      const other = tokens[next]
      if (other === undefined) break
      for (const idea of ideas) for (const second of other.ideas) seen.add(`${idea}>${second}`)
      if (next > at + wordReach) continue
      for (const idea of ideas) seen.add(`${idea}>${other.stem}`)
      for (const second of other.ideas) seen.add(`${stem}>${second}`)
    }
  }
}

function headingFeatures(section: string): string[] {
  return tokensOf(section).flatMap(({ stem, ideas }) => [
    `§${stem}`,
    ...ideas.map((idea) => `§<${idea}>`),
  ])
}
