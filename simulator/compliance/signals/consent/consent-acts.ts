import { concept, has, mentions } from '../../language/concept.ts'
import { messages, texting } from '../../language/lexicon.ts'
import { isNegated } from '../../language/polarity.ts'
import type { Page, Sentence } from '../../reading/page.ts'
import { forTheTexts, isInferred } from './inferred.ts'

/** A sentence in which somebody is taken to agree to messages. */
export type ConsentAct = {
  readonly sentence: Sentence
  /** By what the agreement comes about, as far as the sentence says. */
  readonly by: 'own-act' | 'other-act' | 'membership' | 'unsaid'
}

const agreeing = concept(
  '(?:means?|counts? as|taken? it|take it|is) (?:\\w+ ){0,4}(?:consent|permission|agree\\w*|opted in|may text|can text)',
  'signed up for',
  '(?:counts?|regard(?:s|ed)?|treat(?:s|ed)?) (?:\\w+ ){0,6}as (?:\\w+ ){0,3}(?:consent|permission|agreement|opt)',
  '(?:you|i|we|customers?|users?|members?|clients?|tenants?|residents?|patients?|guests?|subscribers?|students?|donors?|participants?|buyers?|borrowers?|, who|the undersigned|undersigned|and|hereby|also|expressly|further|to|automatically|that) (?:\\w+ ){0,3}(?:consent|agree|authori[sz]e|give (?:\\w+ ){0,4}(?:consent|permission)|grant (?:\\w+ ){0,4}(?:consent|permission)|opt in|acknowledge and agree|permit|allow)(?:s|ing|ed)?',
  '(?:your|this|their|such) (?:\\w+ ){0,3}(?:consent|permission|authori[sz]ation|agreement)',
  '(?:serv(?:e|es|ing) as|acts? as|stands? as|records?|indicates?|signals?|signif(?:y|ies)|evidences?|reflects?|amounts? to|confirms?|includes?) (?:\\w+ ){0,4}(?:consent|permission|authori[sz]ation|agree\\w*)',
  '(?:constitutes?|deemed|considered|treated as|taken as|serves as|means|is|as)(?: \\w+){0,4} (?:consent|permission|opt[ -]in|authori[sz]ation|agree\\w*)',
  'consent(?:ing|ed)? to',
  'you accept',
  '(?:assent(?:s|ed|ing)?|okay(?:s|ed|ing)?|consenteth)',
  '(?:grants?|gives?|given?|hath given) (?:[\\w,]+ ){0,6}(?:permission|leave|licen[cs]e|consent)',
  '(?:customer|owner|member|tenant|purchaser|client|guest|buyer|lessee|hirer) (?:okays|opts in|allows|agrees|assents|consents)',
  'accepts? (?:that we|text|sms|our text|messages|receiving)',
  '(?:enrolled|enroll you|opted in|opt you in|signed up|added|add you)',
  'agree(?:ing)? to (?:\\w+ ){0,2}(?:receive|be)',
  '(?:enrol(?:l|ls|led|ling)?|sign(?:s|ed|ing)?|opt(?:s|ed|ing)?|add(?:s|ed|ing)?|subscrib(?:e|es|ed|ing)|put(?:s|ting)?) (?:you|customers|members|patients|residents|clients|guests|everyone|them|your (?:mobile |phone )?number) (?:\\w+ )?(?:in|up|to|on|for|into)\\b',
  '(?:authori[sz]es?|permits?|allows?|lets?|entitles?) (?:us|the company|this company)',
  'gives? (?:us|this company) (?:\\w+ ){0,3}(?:permission|leave|consent|right)',
  '(?:includes?|carries|covers?|contains?|extends? to) (?:\\w+ ){0,4}(?:consent|permission|agreement)',
  '(?:consent|permission|agreement|authori[sz]ation) (?:to|for) (?:\\w+ ){0,4}(?:text\\w*|sms|messages?)',
)

/** Done for the messages alone. */
const ownActs = concept(
  '(?:check|tick|select|mark|initial|toggl|switch)(?:s|e|es|ed|ing)?(?: \\w+){0,5} (?:box(?:es)?|checkbox|option|below|here|opt[ -]in|toggle|switch|on)',
  'check(?:ing)? (?:this|the|yes)',
  '(?:by|when|if|who|once|after|have|has|had|upon|unless|until|only|customers|members|patients|people|those|to) (?:\\w+ ){0,3}opt(?:s|ed|ing)?[ -]in',
  'opting[ -]in',
  '(?:say|says|said|saying) yes',
  '(?:text|repl|send|answer|respond)(?:s|y|ies|ing|ying)? (?:back )?(?:with )?["(]?(?:yes|join|start|subscribe|unstop|ok|agree|signup)[")]?',
  'opt[ -]in (?:form|page|box|checkbox|process|method|message|confirmation|list|program)',
  '(?:if|when|once|unless|who|only (?:if|when|after)) (?:(?:and|or) (?:when|only if) )?(?:you |a \\w+ |customers? |someone |people |they )?(?:\\w+ ){0,3}(?:opt|agree|consent|check|tick|choose|chose|say|said)(?:s|n|ed|ing)?',
  '(?:if|when|once|unless|who|only (?:if|when|after)) (?:you |a \\w+ |customers? |someone |people |they )?(?:\\w+ ){0,3}(?:sign|join|subscribe|enroll|register|ask|request|give|gave)(?:s|d|ed|ing)?(?: \\w+){0,4} (?:texts?|text|sms|messag\\w+|alerts|reminders|program|permission|consent|them|it|club|list)',
  '(?:text|texting|repl(?:y|ying)|send|sending)(?: \\w+){0,2} ["\']?(?!messag|alert|us |me |you |them |up)\\w{1,12}["\']? to (?:\\d|our|the|this)',
  '(?:join|subscrib|enroll|particip\\w+|sign(?:ed|ing)? ?up|signup|register)(?:e|s|es|ed|ing|ating|ate)?(?: \\w+){0,3} (?:for|to|in|up) (?:\\w+ ){0,4}(?:text|sms|messag\\w*|alerts?|program|mobile|reminders?|service)\\w*',
  'joining(?: \\w+){0,3} (?:text|sms|messag\\w*|alerts?|program|list)',
  '(?:separate|dedicated|optional|own|unchecked|empty) (?:\\w+ ){0,3}(?:box|checkbox|form|opt[ -]in|consent|step|choice)',
  'sign(?:ing|ed)? (?:below|here|this (?:card|form|slip)|and dat)',
  'initial(?:ing|s)?',
  'voluntar(?:y|ily)',
  '(?:giv(?:e|es|ing)|grant(?:s|ing)?) (?:it|permission|consent|that|this (?:consent|permission)|your (?:consent|permission))',
  'double opt',
)

/** Done for something else, and taken for agreement. */
const otherActs = concept(
  '(?:by|in|upon|when|through|on|your|the act of|if you|simply|merely|continued|,|and|or) (?:\\w+ ){0,3}(?:us(?:e|ing)|access(?:ing)?|visit(?:ing)?|brows(?:e|ing)|continu(?:e|ing)|submit(?:ting)?|submission|provid(?:e|ing)|provision|giv(?:e|ing)|enter(?:ing)?|shar(?:e|ing) your|creat(?:e|ing)|register(?:ing)?|registration|purchas(?:e|ing)|buy(?:ing)?|order(?:ing)?|plac(?:e|ing)|book(?:ing)?|schedul(?:e|ing)|call(?:ing)?|download(?:ing)?|install(?:ing)?|accept(?:ing|ance)?|agreeing to (?:these|this|the|our)|click(?:ing)?|press(?:ing)?|tap(?:ping)?|request(?:ing)?|contact(?:ing)?|open(?:ing)?|complet(?:e|ing)|check(?:ing)? out|sign(?:ing)? (?:in|this (?:lease|agreement|contract)|the (?:lease|agreement|contract))|enroll(?:ing)? (?:as|in (?:the|a|our) (?:school|course|gym|plan))|doing business|becom(?:e|ing)|remain(?:ing)?|staying|attend(?:ing)?|furnish(?:ing)?|suppl(?:y|ying)|supplied|provided|maintaining|having)',
  '(?:by|in|upon|on|through) (?:\\w+ly )?(?!tick|check|mark|text|repl|select|opting|initial|agree|consent|say|receiv|send|messag|answer|accord|keep|writ|compl|follow|operat|deliver|provid|giving (?:it|this|that|consent|permission)|sign(?:ing)? (?:up|below|here)|joining|subscrib|choos|turn|switch|enrol|pending|addition|volv|clud)\\w{2,}ing\\b',
  '(?:use|submission|completion|acceptance|purchase|registration|provision|possession) of (?:this|the|our|your|these|any|a)',
  '(?<=^|\\. )(?:entering|providing|giving|submitting|using|visiting|booking|ordering|calling|buying|purchasing|creating|registering|placing|accepting|signing|clicking|completing|continuing|downloading|scheduling|requesting|interacting|doing|opening|having)',
  '(?:hit|press|tap|click)(?:ting|ing|ping|s)? "?(?!yes|join|text|sign|here|subscribe|the (?:box|link|text))\\w',
  'bought|purchased|booked|ordered',
  'automatic(?:ally)?',
  'by default',
  'deemed',
  'implied|implies',
  '(?:we|will) (?:\\w+ )?(?:assume|presume|infer|take it|treat)',
  'unless you (?:tell|object|say|notify|uncheck|untick|opt[ -]out|contact|let|ask us not|write)',
)

const membership = concept(
  'as a (?:condition|member|customer|client|tenant|resident|part|patient)',
  'part of (?:your|this|the|these)',
)

/** Words by which something else is taken for consent. */
const taken =
  /deemed|constitut|, who (?:\w+ )?(?:agree|consent|permit|allow)s?\b(?=[^.;]{0,60}\bby \w+ing)|automatic|assume|(?<!if |when |once |after |until )(?:you|number) (?:are|will be|get|were|was|is) (?:\w+ )?(?:enrolled|signed up|added|opted in|subscribed)|by default|implied|\btreat|\bmeans?\b|counts? as|take it|serv(?:e|es|ing) as|acts? as|stands? as|records? your|indicates?|signals?|signif(?:y|ies)|evidences?|amounts? to|(?:customers|members|users|clients|patients|visitors|they) are (?:\w+ )?(?:opted in|signed up|enrolled)|is (?:also )?your (?:\w+ )?(?:consent|agreement|permission)|includes (?:\w+ ){0,2}agree/

/** A denial or a report about consent is no act of it. */
const aside =
  /(?:consent|agree\w*|opt(?:ing)?[ -]in|permission)(?: \w+){0,6} (?:is|are|isn't)(?: \w+)? (?:not |never |n't )?(?:asked|requested|given (?:on|by|through)|a condition|required|needed|necessary|shared|obtained|collected|optional|voluntary|recorded|kept)|records? of (?:\w+ ){0,3}(?:consent|agreement|permission)|(?:end|cancel|take back|change|undo) (?:your|their) (?:consent|permission)|(?:with|without|obtain\w*|ask\w* for|get|record\w*|seek|have|need|require|collect\w*|keep|store|withdraw|revoke|after|given|gave) (?:us )?(?:your |you |their |the |express |prior |explicit |written |separate |a |an |of |for |that )*(?:consent|permission|agreement)/

/** Asked, wondered about or told of others: nobody agrees to anything by it. */
function isReported(plain: string, next: string): boolean {
  return (
    (plain.endsWith('?') && /^(?:did|do|does|have|has|is|are|will|can|must|am)\b/.test(plain)) ||
    /\bwonder(?:ing)? (?:whether|if)\b/.test(plain) ||
    (/\b(?:some|other|many|most) (?:\w+ ){1,2}(?:say|claim|hold|take|treat|assume|count|think)\b/.test(
      plain,
    ) &&
      /^(?:but |here,? )?(?:we (?:do|don't|never|aren't)|not (?:here|us|we)|ours?|this one|that's not)\b/.test(
        next,
      ))
  )
}

/** Every sentence by which a reader is taken to agree to messages. */
export function consentActs(page: Page): ConsentAct[] {
  return page.sentences.flatMap((sentence) => {
    const { plain } = sentence
    if (isReported(plain, page.sentences[sentence.index + 1]?.plain ?? '')) return []
    if (isPermissionGiven(page, sentence)) return [{ sentence, by: 'own-act' as const }]
    if (isInferred(plain)) return [{ sentence, by: 'other-act' as const }]
    const act = mentions(plain, agreeing)[0]
    if (!act || !reaches(sentence)) return []
    if (isNegated(plain, act.end - 1, act.end)) return []
    if (/records? of|on record/.test(plain) && !taken.test(plain)) return []
    const isSaid = /you (?:\w+ ){0,2}(?:agree|consent|authorize)(?![\w])/.test(plain)
    if (aside.test(plain) && !taken.test(plain) && !isSaid) return []
    return [{ sentence, by: agreedBy(plain) }]
  })
}

/** “We ask for one permission. Whoever gives it agrees to texts and calls.” */
function isPermissionGiven(page: Page, { plain, index, section }: Sentence): boolean {
  if (!/\bgiv(?:e|es|ing) (?:it|that|this)\b/.test(plain)) return false
  return (
    [section, page.sentences[index - 1]?.plain ?? ''].some((near) =>
      /\b(?:permission|consent)\b/.test(near),
    ) || /\b(?:permission|consent)\b[^;]{0,80}; in giving it/.test(plain)
  )
}

function reaches({ plain, section }: Sentence): boolean {
  if (has(plain, texting)) return true
  const isToYou = /(?:receive|get|send|contact\w*|reach|notif\w+|messag\w+)/.test(plain)
  return (
    isToYou &&
    has(plain, messages) &&
    (has(section, texting) || /mobile|phone|cell|number|autodial/.test(plain))
  )
}

function agreedBy(plain: string): ConsentAct['by'] {
  const own = mentions(plain, ownActs)[0] ?? mentions(plain, forTheTexts)[0]
  const isTaken =
    (taken.test(plain) && !has(plain, forTheTexts)) ||
    /unless you (?!(?:\w+ )?(?:agree|consent|opt[ -]in|check|tick))/.test(plain)
  if (own && !isTaken) return 'own-act'
  const others = mentions(plain, otherActs).filter(
    ({ start, end }) => !own || end < own.start || start > own.end,
  )
  if (others.length > 0 || isTaken) return 'other-act'
  return has(plain, membership) ? 'membership' : 'unsaid'
}
