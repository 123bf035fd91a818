import { has, mentions } from '../../language/concept.ts'
import { calling, consenting, emailing, texting } from '../../language/lexicon.ts'
import type { Page, Sentence } from '../../reading/page.ts'
import { type Evidence, meets, strongest, violates } from '../evidence.ts'
import { joinsChannels } from './channels.ts'

/** Channels that one consent covers at once, in a label or a sentence. */
export function bundlingEvidence(page: Page): Evidence[] {
  const choices = page.controls
    .filter(({ kind, label }) => kind === 'checkbox' && label !== '')
    .map(({ label }) => label)
  const joined = page.sentences
    .filter((sentence) => {
      const isChoice =
        sentence.kind === 'label' || choices.some((label) => label.includes(sentence.text))
      return joinsChannels(sentence, isChoice) && !isAboutUs(sentence.plain)
    })
    .map((sentence) => violates(1, sentence))
  const tied = page.sentences
    .filter((sentence) => isTiedTogether(page, sentence))
    .map((sentence) => violates(1, sentence))
  const apart = page.sentences
    .filter(({ plain }) => has(plain, texting) && has(plain, consenting))
    .filter(({ plain }) => !has(plain, calling) && !has(plain, emailing))
    .map((sentence) => meets(1, sentence))
  const against = [...joined, ...tied]
  return strongest(against.length > 0 ? against : apart)
}

const tie =
  /(?:joined|tied|coupled|linked|bound|combined|packaged|bundled|merged|inseparable|goes? hand in hand|comes? together|one and the same)(?: \w+){0,2} (?:with|to|from|as|into)?\b/
const together =
  /(?:it|this|that|which|one|consent|permission)\b[^.;]{0,40}\b(?:covers?|takes? in|extends? to|applies to|runs? to|reaches|spans?|embraces?|stretches to|is (?:good )?for|goes for|counts for|holds for|lets us)\b/
const sameConsent =
  /(?:the same|that same|that|this|it|one) ?(?:\w+ )?(?:is|are|covers?|counts?|applies|extends?|goes|serves?|doubles?|also)\b/

/** “Consent to texts is joined with consent to calls”, “the same article is their consent to calls”. */
function isTiedTogether(page: Page, { plain, index }: Sentence): boolean {
  const others = [...mentions(plain, calling), ...mentions(plain, emailing)]
  const [other] = others
  if (!other || plain.endsWith('?')) return false
  const before = page.sentences[index - 1]?.plain ?? ''
  const isSpanned =
    has(plain, texting) &&
    /\b(?:consent|permission|yes|tick|opt[ -]in|agreement)\b/.test(`${before} ${plain}`) &&
    together.test(plain) &&
    !/\b(?:not|never|no|neither|only|alone|separate(?:ly)?(?! one)|own)\b|n't\b/.test(
      plain.replace(/(?:there is|there's) no (?:separate|other)[^.;]*/, ''),
    )
  const isLumped =
    has(plain, texting) &&
    /\b(?:together|both|for the lot|every (?:channel|way)|any way (?:you|i|we) like|under (?:a|one) (?:single )?consent|at once|in like measure|can't be (?:chosen|had|given) separately|good for)\b/.test(
      plain,
    ) &&
    /\b(?:consent|agree\w*|box|tick|permission|yes|signature|reach me|chosen)\b/.test(plain) &&
    !/\b(?:not|never|no|neither|some|separate|each|own)\b|n't (?!be)/.test(plain)
  if (isSpanned || isLumped) return true
  if (!has(plain, consenting)) return false
  const found = has(plain, texting) ? tie.exec(plain) : sameConsent.exec(plain)
  if (!found || found.index > other.start) return false
  const isOnTexts = has(plain, texting) || (has(before, texting) && has(before, consenting))
  return (
    isOnTexts &&
    !/\b(?:not|never|no|neither)\b|n't\b/.test(
      plain.slice(Math.max(0, found.index - 30), found.index + found[0].length),
    )
  )
}

/** Ways in which customers reach the business, or leave, are no consent of theirs. */
function isAboutUs(plain: string): boolean {
  const isWay =
    /(?:contact|reach|call|email|write|ask|tell|notify) us\b|let us know|you (?:may|can) (?:\w+ ){0,2}(?:contact|reach|call|text|email|withdraw|revoke|opt out|unsubscribe)|(?:withdraw|revoke|opt[ -]out|unsubscribe)/.test(
      plain,
    )
  const isConsent =
    /(?:agree|consent|authori[sz]e|permission|opt in)(?: \w+){0,4} (?:to|that|for us)|contact me|i (?:want|would)/.test(
      plain,
    )
  return isWay && !isConsent
}
