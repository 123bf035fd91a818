import { has } from '../../language/concept.ts'
import { texting } from '../../language/lexicon.ts'
import type { Page, Sentence } from '../../reading/page.ts'
import { type Evidence, meets, strongest, violates } from '../evidence.ts'
import { consentActs } from './consent-acts.ts'
import { consentBoxes } from './consent-boxes.ts'

/** Agreement that nobody gave: ticked beforehand, hidden in the form, inferred from something else. */
export function impliedEvidence(page: Page): Evidence[] {
  const boxes = consentBoxes(page)
  const ticked = boxes
    .filter(({ isChecked, label }) => isChecked && !/\bno\b|do not|don't/i.test(label))
    .map(({ label, name }) => violates(1, { text: label || name }))
  const smuggled = page.controls
    .filter(
      (control) =>
        control.kind === 'hidden' &&
        /(?:consent|opt.?in|sms|text|subscribe|marketing)/i.test(control.name),
    )
    .filter(({ value }) => /^(?:1|y|yes|true|on|agreed|accepted|in|opted.?in)$/i.test(value))
    .map(({ name, value }) => violates(1, { text: `hidden field ${name} = ${value}` }))
  const inverted = page.sentences
    .filter(({ plain }) => isInverted(plain))
    .map((sentence) => violates(1, sentence))
  const acts = consentActs(page)
  const inferred = acts.flatMap(({ sentence, by }) => {
    const isBoxed = boxes.some(({ label }) => label.includes(sentence.text))
    if (by === 'own-act' || isBoxed) return [meets(1, sentence)]
    if (by !== 'other-act') return [meets(0.5, sentence)]
    return [violates(isDedicated(page, sentence) ? 0.5 : 1, sentence)]
  })
  const against = strongest([
    ...ticked,
    ...smuggled,
    ...inverted,
    ...inferred.filter(({ speaks }) => speaks === 'violated'),
  ])
  if (against.length > 0) return against
  return strongest([...inferred, ...boxes.map(({ label }) => meets(1, { text: label }))])
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
