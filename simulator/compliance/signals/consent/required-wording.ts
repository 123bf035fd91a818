import { concept, has, mentions } from '../../language/concept.ts'
import { isNegated } from '../../language/polarity.ts'
import type { Sentence } from '../../reading/page.ts'

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

/** A field of a form, in words. */
export const field = concept(
  '(?:mobile|cell|phone|telephone)(?: phone)?(?: numbers?)?',
  'checkbox(?:es)?',
  'box(?:es)?',
  'fields?',
  '(?<!account |order |member |membership |card |policy |license |licence |unit |lot |tracking |street |house |room |id |invoice |customer |plate |student |claim )number',
)

/** The two fields that must stay free: the number and the box. */
export const phoneField = concept(
  '(?:mobile|cell|phone|telephone|handset)(?: phone)?(?: numbers?)?',
  'checkbox(?:es)?',
  'box(?:es)?',
)

const entering =
  '(?:tick|check|select|enter|give|provide|fill|supply|leave|type|put|add|include|mark|complete|agree|consent)'

const entry =
  '(?:box(?:es)?|numbers?|phone|mobile|cell|handset|checkbox|consent|tick|this|it|texts?|every (?:field|line|box)|all (?:the )?(?:fields|lines|boxes))'

const going =
  '(?:submit|send|continue|proceed|go on|move on|finish|next|complete|save|form|click|press|get (?:past|through)|reach)'

/** The form stops whoever leaves the number or the box out. */
const stuck = [
  new RegExp(
    `(?:need|needs|have|has|must|required|please be sure|make sure|remember)(?: to)?(?: first| also| both)? ${entering}[^.;]{0,50}${entry}[^.;]{0,30} (?:before|to|in order to|or|so)\\b[^.;]{0,30}${going}`,
  ),
  new RegExp(
    `^(?:please |kindly )?${entering} (?:in )?(?:your|a|the|this|both)[^.;]{0,40}${entry} (?:to|before you|in order to) (?:\\w+ )?${going}`,
  ),
  new RegExp(
    `(?:button|next|continue|submit|send|form|screen|page|sign-?up|registration)\\b[^.;]{0,60}(?:gr[ea]y(?:ed)?|disabled|inactive|locked|won't|will not|cannot|can't|does not|doesn't|dimmed|unavailable|stays? (?:off|shut)|only|rejected|refused|returned|not go)[^.;]{0,60}(?:until|unless|without|before|when|once|after|if)[^.;]{0,60}${entry}`,
  ),
  /(?:forms?|sheets?|cards?|entries|sign-?ups|applications?|slips?) (?:that (?:have|come with|lack|are missing) )?(?:without|with no|lacking|missing|no)? ?(?:an? |your |the )?(?:phone|mobile|cell|number|tick)[^.;]{0,30} (?:are|is|will be|get|gets|go|goes|cannot|can't)(?: \w+)? (?:thrown|returned|rejected|binned|ignored|discarded|sent back|incomplete|accept|process|void|turned|in the bin)/,
  /(?:cannot|can't|won't|will not|unable to|not able to)(?: \w+){0,2} (?:go|move|get|continue|proceed|finish|carry)[^.;]{0,40}(?:without|unless|until|before) (?:\w+ ){0,3}(?:box|number|tick|phone|mobile|check|agree)/,
  /(?:box|tick|number|phone|mobile|cell|consent)(?: \w+){0,4} (?:is|are)(?: both| all)? (?:compulsory|obligatory|mandatory|a must|essential)/,
  /we (?:need|require|ask for|must have) (?:an?|your|the) (?:\w+ )?(?:phone|mobile|cell|number)[^.;]{0,30} (?:from|of|by) (?:everybody|everyone|all|each|anyone|every)/,
  /(?:cannot|can't|won't|will not|unable to|not able to|do not|don't)(?: \w+){0,2} (?:take|accept|process|read|send|submit|file|use)(?: \w+){0,3} (?:form|sheet|card|entry|application|this|it|sign-?up)[^.;]{0,20} (?:without|unless|until|if)/,
]

/** Whether a sentence says that the number or the box cannot be left out. */
export function saysRequired({ plain, kind }: Sentence): boolean {
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
  if (stuck.some((pattern) => isBlocking(plain, pattern))) return true
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

function isBlocking(plain: string, pattern: RegExp): boolean {
  const found = pattern.exec(plain)
  return (
    found !== null &&
    (/^(?:ca|wo|un|not|will|do)/.test(found[0]) || !isNegated(plain, found.index)) &&
    !/optional|whether or not|even if|to (?:get|receive) (?:our |the )?(?:texts|messages|alerts)|if you (?:want|would like|wish)/.test(
      plain,
    )
  )
}

/** Hanging on service rather than on the form is for another rule. */
const isTied = (plain: string) =>
  /order|appointment|account|purchase|service/.test(plain) && !/form|field|box/.test(plain)
