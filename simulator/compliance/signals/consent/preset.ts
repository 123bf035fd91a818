import { has } from '../../language/concept.ts'
import { consenting, texting } from '../../language/lexicon.ts'
import type { Page } from '../../reading/page.ts'
import { type Evidence, violates } from '../evidence.ts'
import { consentActs } from './consent-acts.ts'
import { consentBoxes } from './consent-boxes.ts'
import { freeing } from './optional.ts'

/**
 * Boxes without which the form cannot be sent: whoever wants what it is for has to agree, to the
 * messages or to the agreement that has them in it.
 */
export function demandedConsent(page: Page, isInAgreement: boolean): Evidence[] {
  const isFree = page.sentences.some(({ plain }) => has(plain, freeing) && has(plain, texting))
  if (isFree || isForMessagesAlone(page)) return []
  const own = consentBoxes(page)
  const boxes = page.controls.filter(({ kind }) => kind === 'checkbox')
  return (own.length === 0 && isInAgreement ? boxes : own)
    .filter(({ isRequired }) => isRequired)
    .map(({ label, name }) => violates(1, { text: label || name }))
}

/** A form for messages and nothing else: that it asks for consent ties nothing to it. */
function isForMessagesAlone(page: Page): boolean {
  const isNamed = page.sentences.some(
    ({ kind, plain }) =>
      (kind === 'heading' || kind === 'button') &&
      (has(plain, texting) || /\balerts?\b/.test(plain)),
  )
  const asked = page.controls.filter(({ kind }) => kind === 'other' || kind === 'phone')
  return isNamed && asked.length <= 3
}

/** Consent in a part of the page that is folded away or hidden. */
export function foldedConsent(page: Page): Evidence[] {
  return page.sentences
    .filter(
      ({ hiddenBy, plain }) => hiddenBy !== null && has(plain, texting) && has(plain, consenting),
    )
    .map((sentence) => violates(1, sentence))
}

/** Agreement that the form’s structure presets: a box ticked beforehand, a hidden field. */
export function presetConsent(page: Page): Evidence[] {
  const ticked = consentBoxes(page)
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
  return [...ticked, ...smuggled]
}

/** A web form that asks for a number and leaves nobody a choice: sending it is all there is to do. */
export function choicelessForm(page: Page): Evidence[] {
  const isWebForm = page.controls.some(({ kind, name }) => kind === 'button' || name !== '')
  const phone = page.controls.find(({ kind }) => kind === 'phone')
  const hasBox = page.controls.some(({ kind }) => kind === 'checkbox')
  if (!isWebForm || phone === undefined || hasBox || isForMessagesAlone(page)) return []
  const isAsked = consentActs(page).some(({ by }) => by === 'own-act')
  return isAsked ? [] : [violates(1, { text: phone.label || phone.name })]
}
