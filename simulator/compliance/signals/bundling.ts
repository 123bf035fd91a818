import { has } from '../language/concept.ts'
import { calling, consenting, emailing, texting } from '../language/lexicon.ts'
import type { Page } from '../reading/page.ts'
import { joinsChannels } from './consent-acts.ts'
import { type Evidence, meets, strongest, violates } from './evidence.ts'

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
  const apart = page.sentences
    .filter(({ plain }) => has(plain, texting) && has(plain, consenting))
    .filter(({ plain }) => !has(plain, calling) && !has(plain, emailing))
    .map((sentence) => meets(1, sentence))
  return joined.length > 0 ? strongest(joined) : strongest(apart)
}

/** Ways in which customers reach the business, or leave, are no consent of theirs. */
function isAboutUs(plain: string): boolean {
  const isWay =
    /(?:contact|reach|call|email|write|ask|tell|notify|let) us\b|you (?:may|can) (?:\w+ ){0,2}(?:contact|reach|call|text|email|withdraw|revoke|opt out|unsubscribe)|(?:withdraw|revoke|opt[ -]out|unsubscribe)/.test(
      plain,
    )
  const isConsent =
    /(?:agree|consent|authori[sz]e|permission|opt in)(?: \w+){0,4} (?:to|that|for us)|contact me|i (?:want|would)/.test(
      plain,
    )
  return isWay && !isConsent
}
