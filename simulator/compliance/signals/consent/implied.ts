import { has } from '../../language/concept.ts'
import { texting } from '../../language/lexicon.ts'
import type { Page, Sentence } from '../../reading/page.ts'
import { type Evidence, meets, strongest, violates } from '../evidence.ts'
import { holdsConsent } from './burying.ts'
import { consentActs } from './consent-acts.ts'
import { consentBoxes } from './consent-boxes.ts'

/** Agreement that nobody gave: inferred from something else. */
export function impliedEvidence(page: Page): Evidence[] {
  const boxes = consentBoxes(page)
  const acts = consentActs(page)
  const inferred = acts.flatMap(({ sentence, by }) => {
    const isBoxed = boxes.some(({ label }) => label.includes(sentence.text))
    if (by === 'own-act' || isBoxed) return [meets(1, sentence)]
    if (by !== 'other-act') return [meets(0.5, sentence)]
    return [violates(isDedicated(page, sentence) ? 0.5 : 1, sentence)]
  })
  const carried = page.sentences
    .filter((sentence) => holdsConsent(sentence) && isCarriedAlong(page))
    .map((sentence) => violates(1, sentence))
  const against = strongest([...carried, ...inferred.filter(({ speaks }) => speaks === 'violated')])
  if (against.length > 0) return against
  return strongest([...inferred, ...boxes.map(({ label }) => meets(1, { text: label }))])
}

/** Choices turned round, or made beforehand, in words. */
export function presetInWords(page: Page): Evidence[] {
  return page.sentences
    .filter(({ plain }) => isInverted(plain) || isPreset(plain))
    .map((sentence) => violates(1, sentence))
}

const preset =
  /\b(?:box|tick|switch|toggle|text\w*)\b[^.;]{0,30}(?:(?:ticked|checked|marked|selected|filled in) for you|(?:on|ticked|checked) to begin with)|default setting[^.;]{0,30}: ?on\b|(?:customer|client|member|guest|visitor)s? (?:is|are) (?:automatically enrolled|enrolled automatically|presumed to)|\b(?:consent|agreement) is inferred|(?:tick|check)(?: \w+)? to opt out of (?:text|sms)|(?:tick|check) (?:here|this|the box) if you (?:don't|do not) want|filling [^.;=]{0,30}= ?signing up|you already have, by (?:entering|giving)/

/** What is on before anybody has touched it. */
function isPreset(plain: string): boolean {
  return (
    preset.test(plain) &&
    !/\b(?:not|never|no|nobody|none|may|can|time)\b|isn't|aren't/.test(
      plain.replace(/do not want/, ''),
    )
  )
}

const takesAgreement =
  /\b\w+ing\b[^.;]{0,60}(?:accept|enter into|agree to|bound by|sign up to|adopt)\w*[^.;]{0,50}(?:agreement|contract|terms|rules|conditions|policy|lease|waiver|release)/

/** “Sending your application means you accept the agreement”, whose section 9 has the consent in it. */
function isCarriedAlong(page: Page): boolean {
  return (
    page.controls.every(({ kind }) => kind !== 'checkbox') &&
    page.sentences.some(({ plain }) => takesAgreement.test(plain))
  )
}

/** A box for those who do not want messages takes all others to have agreed. */
function isInverted(plain: string): boolean {
  return (
    has(plain, texting) &&
    /(?:(?:check|tick|mark|select)(?:ing)? (?:this|the|here|box)?(?: \w+){0,4} (?:if you (?:do not|don't|would rather not|prefer not)|to (?:opt[ -]out|decline|not receive|stop))|uncheck|untick|clear the box|deselect|already (?:checked|ticked|selected)|pre-?(?:checked|selected|ticked)|selected by default|\b(?:do not|don't) (?:want to receive|send me|text me))/.test(
      plain,
    ) &&
    !/(?:not|never|isn't|no) (?:\w+ ){0,2}(?:pre-?)?(?:checked|selected|ticked)|unchecked|do not check/.test(
      plain,
    )
  )
}

/** A form for messages and nothing else: its button is an act for the messages. */
function isDedicated(page: Page, { plain }: Sentence): boolean {
  const named = page.sentences.some(
    ({ kind, plain: said }) => (kind === 'heading' || kind === 'button') && has(said, texting),
  )
  const asked = page.controls.filter(({ kind }) => kind === 'other' || kind === 'phone').length
  return named && asked <= 3 && /click|press|tap|submit|enter|provid|giv/.test(plain)
}
