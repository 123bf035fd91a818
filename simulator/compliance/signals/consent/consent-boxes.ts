import { has } from '../../language/concept.ts'
import { consenting, messages, texting } from '../../language/lexicon.ts'
import type { Control, Page } from '../../reading/page.ts'
import { plainOf } from '../../reading/sentences.ts'
import { consentActs } from './consent-acts.ts'

const isForTexts = ({ label, name, value }: Control) => {
  const words = plainOf(label)
  return (
    has(words, texting) ||
    /(?:^|[^a-z])(?:sms|text)(?:$|[^a-z])|sms|texting|textmsg/i.test(`${name} ${value}`) ||
    (has(words, messages) && has(words, consenting))
  )
}

/** The boxes by which people agree to messages. */
export function consentBoxes(page: Page): Control[] {
  const boxes = page.controls.filter(({ kind }) => kind === 'checkbox')
  const own = boxes.filter(isForTexts)
  if (own.length > 0) return own
  return boxes.length === 1 && consentActs(page).length > 0 ? boxes : []
}
