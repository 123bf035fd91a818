import { plainOf } from '../reading/sentences.ts'

const legalForm = new Set(
  'inc incorporated llc llp lp ltd limited co corp corporation company plc pllc pc pa gmbh'.split(
    ' ',
  ),
)

/** The words of a name that tell it apart: no legal form, no article, “and” for “&”. */
function nameWords(company: string): string[] {
  const all = wordsOf(company)
  const words = all[0] === 'the' && all.length > 1 ? all.slice(1) : all
  while (words.length > 1 && legalForm.has(words.at(-1) ?? '')) words.pop()
  return words
}

const stand = 'this company'
/** From this length on the first word of a name tells it apart. */
const distinct = 5
/** First words that signals must see as they are. */
const telling =
  /^(?:messag|mobile|text|partner|affiliat|market|custom|privacy|servic|consent|agree|carrier|wireless|phone|alert|remind|third|first|north|south|west|east|other|every|about|after|order|great|quick|share|daily|month|weekly)/

/** A page is read sentence by sentence, all of one company. */
let latest: { readonly company: string; readonly pattern: RegExp | undefined } | undefined

/** Puts “this company” for the company’s name, whose words (“Partners”, “Credit”) would mislead signals. */
export function withoutName(text: string, company: string): string {
  if (latest?.company !== company) latest = { company, pattern: patternOf(company) }
  return latest.pattern === undefined ? text : text.replace(latest.pattern, stand)
}

function patternOf(company: string): RegExp | undefined {
  const [first, ...rest] = nameWords(company)
  if (first === undefined) return undefined
  const gap = '[^\\p{L}\\p{N}]{1,3}'
  const short = rest.length > 1 ? [`${first}${gap}${rest[0]}`] : []
  const alone = first.length >= distinct && !telling.test(first) ? [first] : []
  const names = [[first, ...rest].join(gap), ...short, ...alone].join('|')
  const form = '(?:,? (?:inc|llc|l\\.l\\.c|co|corp|ltd|lp|llp|pllc|pc|p\\.c)\\b\\.?)?'
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${names})${form}(?![\\p{L}\\p{N}@.]\\w)`, 'gu')
}

export type Naming = 'named' | 'in-part' | 'absent'

/** Whether a text names the company, in whole or by the first of several words alone. */
export function namingIn(text: string, company: string): Naming {
  const name = nameWords(company)
  const [first, second] = name
  if (first === undefined) return 'absent'
  const raw = rawWords(text)
  const words = raw.map(bare)
  const joined = name.join('')
  let naming: Naming = 'absent'
  for (const [at, word] of words.entries()) {
    if (word === joined || name.every((part, offset) => words[at + offset] === part)) return 'named'
    if (word !== first || second === undefined) continue
    const isOtherName = /^\p{Lu}/u.test(raw[at + 1] ?? '')
    const hasTwo = name.length > 2 && words[at + 1] === second
    if (hasTwo || (first.length >= distinct && !isOtherName)) naming = 'in-part'
  }
  return naming
}

function wordsOf(text: string): string[] {
  return rawWords(text).map(bare)
}

function bare(word: string): string {
  return plainOf(word)
    .replace(/[^\p{L}\p{N}]+$/u, '')
    .replace(/'s$|[^\p{L}\p{N}]/gu, '')
}

/** A name in an address of the web names a place, not the sender: such words are left out. */
function rawWords(text: string): string[] {
  return text
    .split(/\s+/)
    .filter(
      (word) =>
        !/@|:\/\/|^www\.|^[("]?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:[/).,]|$)/.test(word),
    )
    .join(' ')
    .replace(/[&+]/g, ' and ')
    .split(/[\s,/()"“”|–—-]+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
}
