import { concept, has, mentions } from '../../language/concept.ts'
import { calling, consenting, emailing, texting } from '../../language/lexicon.ts'
import { isNegated } from '../../language/polarity.ts'
import type { Sentence } from '../../reading/page.ts'

/** Whether a sentence asks for messages together with calls or e-mail, in one breath. */
export function joinsChannels({ plain }: Sentence, isChoice: boolean): boolean {
  if (!isChoice && !has(plain, consenting) && !/sign-?up|\blist\b/.test(plain)) return false
  const texts = [...mentions(plain, texting), ...mentions(plain, concept('messages?'))]
  const others = [...mentions(plain, calling), ...mentions(plain, emailing)]
  if (/\bor both\b|\b(?:to|or) (?:neither|either)\b|consent to one\b/.test(plain)) return false
  // Words of consent after the channels belong to something else, but for “under one consent”.
  const agreed = mentions(plain, consenting)[0]
  const isOne =
    /(?:single|one|same|that) (?:consent|opt[ -]in|permission|sign-?up|tick|yes|box|agreement|click|okay)|tick once|every way|(?:all|any|every) channels?|(?:sign-?up|opt[ -]in|joining)(?: \w+){0,4} (?:also )?(?:includes?|covers?|is also)/.test(
      plain,
    )
  return others.some((other) => {
    if (isDrawnAlong(plain, other)) return true
    if (isNegated(plain, other.start, other.end)) return false
    const isBefore = agreed !== undefined && agreed.start <= other.start
    if (!isChoice && !isBefore && !isOne) return false
    if (
      /(?:separate|different|other)(?: \w+){0,3} (?:consent|box|form|checkbox|permission|choice)|separately|of (?:its|their) own|own (?:box|consent)|each (?:has|have|with)/.test(
        plain,
      )
    )
      return false
    return texts.some(
      (text) =>
        (isChoice || isOne || (agreed !== undefined && agreed.start <= text.end)) &&
        isJoined(plain, text, other),
    )
  })
}

const agreedToTexts =
  /(?:agree|consent|sign|opt|join|yes|subscrib|enrol|tick|once you|when you)[\w']*[^.;]{0,40}(?:text|sms)\w*/

const along = /\b(?:also|too|as well|same|likewise|automatically|at once|equally)\b/

/** “Who signs up for texts is signed up for email too”: one channel draws the other along. */
function isDrawnAlong(plain: string, other: { start: number; end: number }): boolean {
  const led = agreedToTexts.exec(plain.slice(0, other.start))
  if (!led) return false
  const link = plain.slice(led.index + led[0].length, other.start)
  const tail = plain.slice(other.end, other.end + 30)
  return (
    (along.test(link) || /\b(?:too|as well|also)\b/.test(tail)) &&
    !/\b(?:not|never|no|separate\w*|own|if|unless|can|may)\b|n't\b/.test(`${link} ${tail}`)
  )
}

const joinedMax = 12

function isJoined(
  plain: string,
  a: { start: number; end: number },
  b: { start: number; end: number },
): boolean {
  const [first, second] = a.start < b.start ? [a, b] : [b, a]
  if (first.end > second.start) return false
  const between = plain.slice(first.end, second.start)
  if (between.split(' ').length > joinedMax || /[;.!?]/.test(between)) return false
  if (
    /\b(?:not|never|no|separate\w*|unlike|instead|rather|only|stop|help|us at|contact us|questions?|excluding|except|reply)\b/.test(
      between,
    )
  )
    return false
  return /,|\/|\b(?:and|or|as well as|plus|along with|together with|including|by|via|in addition|nor|also|means|includes?)\b/.test(
    between,
  )
}
