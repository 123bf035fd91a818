import { concept, has, mentions } from '../language/concept.ts'
import { consenting, messages, texting } from '../language/lexicon.ts'
import { isNegated } from '../language/polarity.ts'
import type { Control, Page, Sentence } from '../reading/page.ts'
import { plainOf } from '../reading/sentences.ts'
import { consentActs } from './consent-acts.ts'
import { type Evidence, meets, strongest, violates } from './evidence.ts'

const isForTexts = ({ label, name, value }: Control) => {
  const words = plainOf(label)
  return (
    has(words, texting) ||
    /(?:^|[^a-z])(?:sms|text)(?:$|[^a-z])|sms|texting|textmsg/i.test(`${name} ${value}`) ||
    (has(words, messages) && has(words, consenting))
  )
}

/** The boxes by which people agree to messages. */
function consentBoxes(page: Page): Control[] {
  const boxes = page.controls.filter(({ kind }) => kind === 'checkbox')
  const own = boxes.filter(isForTexts)
  if (own.length > 0) return own
  return boxes.length === 1 && consentActs(page).length > 0 ? boxes : []
}

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
      !/field|box/.test(near)
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

const doing =
  '(?:use|using|access|purchas\\w+|buy\\w*|order\\w*|book\\w*|schedul\\w+|creat\\w+|open\\w*|enroll\\w*|register\\w*|join\\w*|receiv\\w+ (?:\\w+ ){0,2}(?:service|care|treatment|quote|estimate)\\w*|get (?:\\w+ ){0,3}(?:quote|estimate|service|appointment)|service|serve|see|appointments?|accounts?|membership|quotes?|care|treatment|do business|doing business|work with|deal with|interact|shop|checkout|check out|apply|application|delivery|rent|stay|visit|customers?|clients?|participat\\w+|request\\w*|complete|proceed|continue|become|place|start|begin|sign up|loan|purchase|cart|seat|table|reservation|class|classes|program|orders|help you|assist you|respond)'

/** That dealing with the business hangs on the messages. */
export function conditionEvidence(page: Page): Evidence[] {
  const tied = [
    new RegExp(
      `(?:condition|prerequisite|requirement|precondition)s? (?:of|for|to) (?:\\w+ ){0,5}${doing}`,
    ),
    new RegExp(
      `(?:required|necessary|mandatory|needed|must (?:\\w+ ){0,3}(?:agree|consent|opt|accept|check|receive|sign|enroll)[^.;]{0,80}|have to (?:\\w+ ){0,2}(?:agree|consent|opt|accept)[^.;]{0,80}|need to (?:\\w+ ){0,2}(?:agree|consent|opt|accept)[^.;]{0,80})(?: \\w+){0,4} (?:to|for|before|in order to|if you|when|from) (?:\\w+ ){0,5}${doing}`,
    ),
    new RegExp(
      `(?:cannot|can't|can not|unable to|will not|won't|not be able to|no|do not|decline to|may not|not)(?: \\w+){0,5} ${doing}[^.;]{0,80}(?:without|unless|until|if you (?:do not|don't|decline|refuse|opt))[^.;]{0,60}(?:agree|consent|opt|text|sms|messag|box|check)`,
    ),
    /(?:without|unless|until|if you (?:do not|don't|decline|refuse|opt[ -]out|choose not))[^.;]{0,90}(?:agree|consent|opt|text|sms|messag|receive)[^.;]{0,60}(?:cannot|can't|unable|will not|won't|not be able|no |declin|cancel|refus|clos|end |terminat|may not)/,
    /(?:only|exclusively)(?: \w+){0,4} (?:customers|people|those|clients|members|patients|if you|available to|offered to|when you|guests|to)[^.;]{0,40}(?:agree|consent|opt|receive|accept|subscrib)[^.;]{0,60}(?:text|sms|messag)/,
    /(?:opting[ -]out|unsubscribing|declining|refusing|withdrawing)[^.;]{0,60}(?:cancel|close|end|terminate|lose|forfeit|suspend|void)\w*[^.;]{0,40}(?:account|service|order|membership|appointment|reservation|booking)/,
  ]
  return strongest(
    page.sentences.flatMap((sentence) => {
      const { plain } = sentence
      const isOnTexts = has(plain, texting) || has(plain, consenting) || has(plain, messages)
      if (!isOnTexts || (/message and data/.test(plain) && plain.length < 60)) return []
      for (const [at, pattern] of tied.entries()) {
        const match = pattern.exec(plain)
        if (!match) continue
        const isFree = at < 2 && isNegated(plain, match.index, match.index + 9)
        const isStillOpen =
          /(?:still|even if|whether or not|either way|regardless|does not affect|won't affect|will not affect|not affect)/.test(
            plain,
          )
        if (isFree || isStillOpen) return [meets(1, sentence)]
        if (
          at >= 2 &&
          /stop|share|sell|change|refund|further|no (?:more|further)|we (?:will not|won't|do not|don't|never|cannot) (?:text|send|message|contact)/.test(
            plain.slice(Math.max(0, match.index - 25), match.index + match[0].length),
          ) &&
          !/account|service|order|book|appointment/.test(match[0])
        )
          continue
        return [violates(1, sentence)]
      }
      return []
    }),
  )
}

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
    if (by === 'own-act') return [meets(1, sentence)]
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
