import { concept, has, mentions } from '../../language/concept.ts'
import { consenting, texting } from '../../language/lexicon.ts'
import { isNegated } from '../../language/polarity.ts'
import type { Page } from '../../reading/page.ts'
import { plainOf } from '../../reading/sentences.ts'
import { type Evidence, meets, strongest, violates } from '../evidence.ts'
import { consentBoxes } from './consent-boxes.ts'
import { field, phoneField, saysRequired } from './required-wording.ts'

export const freeing = concept(
  'with or without',
  'optional(?:ly)?',
  'not (?:required|mandatory|necessary)',
  'leave (?:\\w+ ){0,4}(?:blank|empty|unchecked)',
  'voluntar(?:y|ily)',
  'if you (?:wish|like|want|prefer|would like)',
  'do(?:es)? not have to',
  "don't have to",
  'up to you',
  'your choice',
  'skip',
  'without (?:checking|ticking|a phone|giving|entering)',
  'whether or not',
  'either way',
)

const starred = /\*\s*(?::|$|\()|^\s*\*/

/** Whether the form can be sent without a number and without agreeing. */
export function optionalEvidence(page: Page): Evidence[] {
  const phones = page.controls.filter(({ kind }) => kind === 'phone')
  const boxes = consentBoxes(page)
  const fields = [...phones, ...boxes]
  const marked = fields.filter(({ isRequired }) => isRequired)
  const labelled = fields.filter(({ label }) => isLabelledRequired(label, page))
  const said = page.sentences.filter((sentence) => saysRequired(sentence))
  const drawn = page.sentences.filter(
    ({ text, plain }) =>
      isDrawnField(text) &&
      (has(plain, phoneField) || /^number/.test(plain)) &&
      isLabelledRequired(text, page),
  )
  const against = [
    ...marked.map((control) =>
      violates(1, { text: control.label || control.name || 'the field is marked as required' }),
    ),
    ...labelled.map(({ label }) => violates(1, { text: label })),
    ...[...said, ...drawn].map((sentence) => violates(1, sentence)),
  ]
  if (against.length > 0) return strongest(against)
  const free = page.sentences.filter(
    ({ plain }) =>
      has(plain, freeing) && (has(plain, field) || has(plain, texting) || has(plain, consenting)),
  )
  return strongest([
    ...free.map((sentence) => meets(1, sentence)),
    ...fields.map(({ label }) => meets(1, { text: label })),
    ...page.sentences
      .filter(({ plain }) => keyword.test(plain))
      .map((sentence) => meets(1, sentence)),
  ])
}

/** Who texts a word to a number fills in no form. */
const keyword =
  /\b(?:text|send|sms|message)(?: (?:the|us|word|keyword))* ["']?\w{2,15}["']? to (?:\(?\d|our|this)/

const isDrawnField = (text: string) =>
  /_{3,}|^[^.]{2,50}[:*)]\s*$|^[^.]{2,50}\((?:required|optional)/i.test(text)

function isLabelledRequired(label: string, page: Page): boolean {
  const plain = plainOf(label)
  if (/\boptional\b/.test(plain)) return false
  if (
    mentions(plain, concept('required', 'mandatory')).some(
      ({ start, end }) =>
        !isNegated(plain, start, end) &&
        !/(?:not|consent is|purchase) /.test(plain.slice(Math.max(0, start - 14), start)),
    )
  ) {
    return plain.length < 60 || /\((?:required|mandatory)\)|^\*?required/.test(plain)
  }
  if (
    /without (?:it|one)\b|cannot be (?:left )?(?:blank|empty|skipped)|(?:you )?(?:have to|must|need to) (?:tick|check|fill|give|enter) (?:this|it)|\((?:compulsory|obligatory|needed|essential|a must|must)\b/.test(
      plain,
    ) &&
    plain.length < 90 &&
    !/not |n't (?:have|need)/.test(plain.replace(/cannot|can't/g, ''))
  )
    return true
  if (/must be (?:filled|completed|given|entered|checked|ticked)/.test(plain) && plain.length < 80)
    return true
  const head = label.slice(0, 40)
  if (!starred.test(label) && !/\w\s?\*(?:\s|$)/.test(head)) return false
  const isNote = page.sentences.some(
    ({ text, plain: said }) => /^\*\s?\S/.test(text) && !/required|mandatory/.test(said),
  )
  return !isNote
}
