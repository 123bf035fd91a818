import { concept, has } from '../../language/concept.ts'
import type { Page, Sentence } from '../../reading/page.ts'
import { type Evidence, meets, strongest, violates } from '../evidence.ts'

const replying = concept(
  'repl(?:y|ies|ying)',
  'text(?:ing)?',
  'send(?:ing)?|sent',
  'respond(?:ing)?',
  'answer(?:ing)?',
  'message',
  'write',
  'typ(?:e|ing)',
  'keywords?',
  'the words?',
  'txt',
)
const ending = concept(
  'unsubscribe(?:s|d)?',
  'opt(?:s|ing)?[ -]out',
  '(?:to |and )?(?:stop|end|cancel|quit)(?:s|ped|ping)?(?: \\w+){0,3} (?:messages?|messaging|texts?|alerts?|texting|receiving|them|these|it|service|subscription|anytime|any time)',
  'to (?:cancel|stop|end|quit|leave|discontinue)',
  'be removed|remove (?:you|yourself)',
  'no (?:longer|more|further)',
  'revoke|withdraw',
  'out',
  'any ?time',
  'turn (?:them|these|texts) off',
  'off the list',
  'ends|stops|finish(?:es)?|leaves?|leaving|quits?',
)
const hardWays = concept(
  '(?:certified |registered )?(?:mail|letter)',
  'in writing',
  'written (?:request|notice)',
  'fax',
  'in person',
  'notari[sz]ed',
  'calling|call',
  'email(?:ing)?',
  'visit(?:ing)?',
  'mailing',
)
const needing = concept(
  'help',
  'assistance',
  'support',
  'questions?',
  'info(?:rmation)?',
  'more information',
  'customer (?:care|service)',
  'trouble',
)

/** “Reply to any text and ask us”: a reply ends them, though no key word is told. */
const byAnyReply =
  /\b(?:repl(?:y|ies|ying)|respond(?:ing)?|text(?:ing)? (?:us|back))\b[^.;]{0,60}\b(?:any|asking|ask|tell(?:ing)?|no more|link)\b|\bunsubscribe link\b/

/** How to end the messages: a key word that one replies, beside words for ending. */
export function stopEvidence(page: Page, words: readonly string[]): Evidence[] {
  const seen = page.sentences.flatMap((sentence): Evidence[] => {
    const { plain } = sentence
    const word = keywordIn(sentence, words)
    if (word) {
      const rest = plain.slice(0, word.at) + plain.slice(word.at + word.text.length)
      const failing =
        /(?:will not|won't|does not|doesn't|cannot|can't|may not|not) (?:\w+ ){0,2}(?:end|stop|unsubscribe|work|be (?:read|monitored|processed|honou?red)|remove|cancel|process|opt)/.test(
          rest,
        )
      if (failing && !/after|once/.test(rest)) return [violates(1, sentence)]
      const score = 0.5 + (has(rest, replying) ? 0.3 : 0) + (has(rest, ending) ? 0.3 : 0)
      return [meets(Math.min(1, score + (word.isLoud ? 0.2 : 0)), sentence)]
    }
    if (has(plain, replying) && byAnyReply.test(plain) && has(plain, ending))
      return [meets(0.5, sentence)]
    return has(plain, ending) && has(plain, hardWays) ? [violates(0.4, sentence)] : []
  })
  const best = strongest(seen)
  const [met] = best.filter(({ speaks }) => speaks === 'met')
  return met && met.weight >= 1
    ? best.filter(({ speaks, weight }) => speaks === 'met' || weight >= 1)
    : best
}

/** How to get help: a key word that one replies, or somewhere to turn to. */
export function helpEvidence(page: Page, words: readonly string[]): Evidence[] {
  // “Hitting SEND HELP” names a button of the form, and no key word.
  const buttons = page.sentences.filter(({ kind }) => kind === 'button')
  const isButton = ({ text }: Sentence) =>
    buttons.some((button) => /help|info/i.test(button.text) && text.includes(button.text))
  return strongest(
    page.sentences.flatMap((sentence): Evidence[] => {
      const { plain } = sentence
      const word = isButton(sentence) ? null : keywordIn(sentence, words)
      if (word) {
        const rest = plain.slice(0, word.at) + plain.slice(word.at + word.text.length)
        if (has(rest, replying) || word.isLoud || /\bstop\b/.test(rest)) return [meets(1, sentence)]
      }
      const answer = plain.endsWith('?') ? (page.sentences[sentence.index + 1]?.plain ?? '') : ''
      const contact = /\d{3}[-. )]+\d{4}|\w@\w|\bat \d|1-8\d\d|https?:|\w\.\w+\//.test(
        `${plain} ${answer}`,
      )
      if (contact && has(plain, needing)) return [meets(1, sentence)]
      return []
    }),
  )
}

/** A key word as a key word: loud, quoted, or the object of “reply”. */
function keywordIn({ text, plain }: Sentence, words: readonly string[]) {
  for (const keyword of words) {
    const lower = keyword.toLowerCase()
    for (const { index } of plain.matchAll(new RegExp(`(?<![\\w-])${lower}(?![\\w-])`, 'g'))) {
      const isLoud = new RegExp(`(?<![\\p{L}\\p{N}])${keyword}(?![\\p{L}\\p{N}])`, 'u').test(text)
      const before = plain.slice(Math.max(0, index - 45), index)
      const quoted = /["'(*[]$/.test(before) && /^["')*\]]/.test(plain.slice(index + lower.length))
      const isReplied =
        /(?:repl(?:y|ying)|text(?:ing)?|send(?:ing)?|respond(?:ing)?|answer(?:ing)?|txt|the (?:key)?words?)(?: (?:back|with|us|to|any|message|the|word|single|a|at|time|keyword|of|our|texts?|messages?|from|number|by|in))*[ :"'*(]*$/.test(
          before,
        )
      const isListed =
        /(?:stop|end|quit|cancel|unsubscribe|help|info)["',]* (?:or|and|,)? ?["']?$/.test(before)
      if ((isLoud && !isShouted(text)) || quoted || isReplied || (isLoud && isListed)) {
        if (!/(?:not|n't|never|no longer)(?: \w+){0,2} $/.test(before))
          return { text: lower, at: index, isLoud: isLoud || quoted }
      }
    }
  }
  return null
}

/** In a sentence all in capitals no word stands out. */
function isShouted(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? []
  const upper = letters.filter((letter) => letter !== letter.toLowerCase())
  return letters.length > 40 && upper.length > letters.length * 0.8
}
