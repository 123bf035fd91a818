import { concept, has, mentions } from '../language/concept.ts'
import { consenting, texting } from '../language/lexicon.ts'
import { isNegated } from '../language/polarity.ts'
import type { Page, Sentence } from '../reading/page.ts'
import { plainOf } from '../reading/sentences.ts'
import { consentBoxes } from './consent-boxes.ts'
import { type Evidence, meets, strongest, violates } from './evidence.ts'

const requiring = concept(
  'required',
  'mandatory',
  'must',
  'compulsory',
  'obligatory',
  'needed',
  'necessary',
  'cannot be (?:left )?(?:blank|empty|skipped)',
  'have to',
  'has to',
)
const freeing = concept(
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
const field = concept(
  '(?:mobile|cell|phone|telephone)(?: phone)?(?: numbers?)?',
  'checkbox(?:es)?',
  'box(?:es)?',
  'fields?',
  'number',
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
    ({ text, plain }) => isDrawnField(text) && has(plain, field) && isLabelledRequired(text, page),
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
  ])
}

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
  if (/must be (?:filled|completed|given|entered|checked|ticked)/.test(plain) && plain.length < 80)
    return true
  const head = label.slice(0, 40)
  if (!starred.test(label) && !/\w\s?\*(?:\s|$)/.test(head)) return false
  const isNote = page.sentences.some(
    ({ text, plain: said }) => /^\*\s?\S/.test(text) && !/required|mandatory/.test(said),
  )
  return !isNote
}

function saysRequired({ plain, kind }: Sentence): boolean {
  if (
    /marked|asterisk|with an? (?:\*|star)|indicat|denotes|\* ?(?:=|-|is|are)? ?required/.test(plain)
  )
    return false
  if (
    /\b(?:all fields|every field|all (?:of the )?(?:boxes|items|information))(?: \w+){0,4} (?:are|is|must)/.test(
      plain,
    )
  ) {
    return (
      mentions(plain, requiring).some(({ start, end }) => !isNegated(plain, start, end)) &&
      !/except|optional|marked|with (?:an? )?(?:\*|asterisk|star)/.test(plain)
    )
  }
  const isStuck =
    /(?:cannot|can't|will not|won't|not|unable)(?: \w+){0,3} (?:sen[dt]|submit\w*|continue|proceed|processed?|complete\w*|go through|accept\w*)[^.;]{0,50}(?:without|unless|until)/.test(
      plain,
    )
  if (isStuck && (has(plain, field) || /\bit\b/.test(plain)) && !isTied(plain)) return true
  if (
    /(?:complete|fill (?:in|out)|answer) (?:every|each|all)(?: of)?(?: the)? (?:fields?|lines?|boxes|blanks|questions)/.test(
      plain,
    ) &&
    !/optional|except/.test(plain)
  )
    return true
  if (
    /(?:without|lacking|missing) (?:\w+ ){0,3}(?:phone|mobile|cell|number|box)[^.;]{0,40}(?:cannot|can't|will not|won't|are not|is not)/.test(
      plain,
    ) &&
    !isTied(plain)
  )
    return true
  const need =
    /(?:need|require)s? (?:your|an?) (?:\w+ ){0,2}(?:number|phone|mobile)[^.;]{0,30}(?:to|before)[^.;]{0,30}(?:form|submit|process|continue|complete|sign)/.exec(
      plain,
    )
  if (need && !isNegated(plain, need.index)) return true
  const isOnForm =
    /(?:submit|continue|proceed|send|complete|process|form|button|next|finish|leave|blank|field)/.test(
      plain,
    )
  return mentions(plain, requiring).some(({ text, start, end }) => {
    if (isNegated(plain, start, end) || /optional/.test(plain)) return false
    const near = plain.slice(Math.max(0, start - 60), end + 50)
    if (text === 'must' || text === 'have to' || text === 'has to') {
      return (
        /^ (?:also )?(?:be )?(?:check|tick|select|enter|provid|give|includ|supply|complet|mark|fill|initial)\w*/.test(
          plain.slice(end),
        ) &&
        has(near, field) &&
        isOnForm
      )
    }
    if (
      /(?:consent|agree\w*|purchase)(?: \w+){0,6} $/.test(
        plain.slice(Math.max(0, start - 40), start),
      ) &&
      !/field|box|phone|number|mobile/.test(near)
    )
      return false
    return (
      has(plain.slice(Math.max(0, start - 60), start), field) &&
      (kind === 'label' ||
        isOnForm ||
        /(?:number|box|field)\w* (?:is|are)(?: \w+)? $/.test(plain.slice(0, start)))
    )
  })
}

/** Hanging on service rather than on the form is for another rule. */
const isTied = (plain: string) =>
  /order|appointment|account|purchase|service/.test(plain) && !/form|field|box/.test(plain)
