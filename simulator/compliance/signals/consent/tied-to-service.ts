import { concept, has, type Mention, mentions } from '../../language/concept.ts'

/** Agreeing to texts, in verbs and nouns. */
const agreeing =
  '(?:agree\\w*|consent\\w*|accept\\w*|opt(?:s|ed|ing)?[ -]?in|opt[ -]ins?|sign(?:s|ed|ing)? up|say(?:s|ing)? (?:yes|ok\\w*)|allow\\w*|let(?:s|ting)?|permit\\w*|okay|subscrib\\w*|enroll?\\w*|receiv\\w*|takes?|permission|participat\\w*|tick\\w*|check(?:s|ed|ing)?|turn(?:s|ed|ing)? on|switch(?:es|ed|ing)? on|be (?:sent|reached by))'
const texts = '(?:text\\w*|sms|messag\\w+|alerts)'
const agreement = `(?:be texted|${agreeing}(?: [\\w'-]+){0,4} ${texts}|${texts}(?: [\\w'-]+){0,3} (?:consent|permission|agreement|opt[ -]ins?|box(?: \\w+)? ticked|(?:is|are) (?:switched|turned) on|(?:switched|turned) on))`

/** What a business does for people, and what they do with it. */
const service = concept(
  '(?:re-?)?(?:order|purchas|book|serv|schedul|ship|deliver|teach|join|rent|enrol|regist|repair|reserv|quot|treat|admi[ts]|apply|appl(?:y|i)|shop|sell|buy|hir|lend|train|ride|rid|lesson|class|course|appointment|account|member|treatment|care|loan|lease|tenan|visit|vehicle|tour|stay|seat|tabl|plan|estimat|sale|checkout|check out|shipment|parcel|deal with|do business|doing business|work|start|open|room|berth|bed|crew|cover|coverag|slot|spot|premises|use (?:this company|us|our|the)|fix|clean|groom|admission|ticket|polic(?:y|ies)|coverage|insur|program|project|job|patient|customer|client|guest|student|pupil|famil(?:y|ies)|tenant|resident|applicant|shopper|buyer|be seen|(?:are|is) seen|see (?:you|patients|people))\\w*',
)
/** The texts are told of by what they are about: “order updates” are no order. */
const ofTexts =
  /(?:[\w'-]+ ){1,2}(?:texts?|text messages|updates?|alerts?|messages?|reminders?|notices?|notifications?|sms)\b|(?:texts?|messages?|alerts?|updates?|reminders?|notices?) (?:about|regarding|on|for|concerning) (?:[\w']+ ?){1,4}/g

const needing = new RegExp(
  `(?<![\\w'-])(?:need(?:s|ed)?(?: to)?|must|ha(?:s|ve) to|required(?: to)?|obliged to|expected to|requires?|insists? (?:on|that)|demands?|on (?:the )?condition|provided that|only|exclusively|solely|reserved?(?= [^.;]{0,40}for)|depend\\w* (?:up)?on|hinges? on|conditional (?:up)?on|contingent (?:up)?on|calls? for|takes?|first|before (?:we|you))(?= )[^.;:]{0,60}?(?<![\\w'-])${agreement}`,
  'g',
)
const neededAfter = new RegExp(
  `(?<![\\w'-])${agreement}[^.;:]{0,30} (?:is|are|comes?|forms?)(?: [\\w']+){0,2} (?:must|required|mandatory|compulsory|obligatory|necessary|needed|condition|prerequisite|requirement|part|price|in order|a must|the deal|with (?:every|the|your|any|all))(?![\\w-])`,
  'g',
)

const declining = new RegExp(
  `(?<![\\w'-])(?:without(?: [\\w'-]+){0,4} (?:${texts}|consent|okay|ok|permission|agree\\w*|opt\\w*|yes|ticking|checking|(?:that|the|this) (?:box|tick))|without (?:it|this|that|them)(?=,)|unless(?: [\\w'-]+){0,6} ${agreement}|until(?: [\\w'-]+){0,6} ${agreement}|(?:(?:do|does|did|will|would|wo|is|are)(?:n't| not)|not|never)(?: [\\w'-]+){0,2} (?:agree|consent|accept|opt|want|sign|tick|check|allow|let|wish|like|receive|take|give)\\w*(?: [\\w'-]+){0,5} (?:${texts}|consent|box|in|them|it|to)|(?:declin|refus|reject|turn(?:s|ed|ing)? (?:down|off)|opt(?:s|ed|ing)?[ -]out|unsubscrib|withh[eo]ld|withdr[ae]w|object|disagree|unwilling)\\w*|(?:consent|permission|agreement)[^.;,]{0,20} (?:isn't|is not|not|never|hasn't been) (?:been )?(?:given|there|on file|signed|granted)|(?:won't|will not|would not|wouldn't) (?:have|take)(?: [\\w']+){0,2} (?:${texts}|rule|item|clause|section|part|them|it)|say(?:s|ing)? no|(?:would|'d|rather|prefers?)(?: rather| prefer)? not(?: [\\w']+){0,4} ${texts}|(?:untick|uncheck)\\w*|"?no"? to (?:our |the )?${texts}|no (?:text|sms|consent|opt[ -]?in|texts)(?: consent| opt[ -]?in)?(?=, no | means no | equals no )|(?:do|does)(?:n't| not) (?:agree|consent|opt in)(?! to))`,
  'g',
)
const refusing = concept(
  "(?:cannot|can't|can not|could not|couldn't|won't|will not|unable|not able|do not|don't|does not|doesn't|is not|isn't|are not|aren't|not|never|no|may not)(?! (?:\\w+ )?(?:text|send|messag|contact|share|sell|mean|affect|sign you))(?: (?!text|send|messag|contact|share|sell|mean|affect|stop|chang|matter|keep|prevent|cost|lose|differ|receiv|get\\b|hear|depend|add|call)[\\w'-]+){0,5}",
  'locked|frozen|on hold|dropped|blocked|shut|held (?:back|up)|bumped|turned (?:away|down)|refused|rejected|denied|declined|cancell?ed|closed|terminated|suspended|void(?:ed)?|withheld|forfeit\\w*|lost|lose\\w*|ends?',
  '(?:find|try|choose|look for|go|shop|book|take your \\w+)(?: to)? (?:another|elsewhere|a different|somewhere else|someone else)',
  '(?:is|are|will be) (?:no|not) ',
  'do(?:es)? without|cease(?:s)?|(?:stops?|ends?|goes no further) (?:here|there|then)|goes no further|not at all',
)
const cannotBeRefused = new RegExp(
  `${texts}[^.;]{0,50}(?:cannot|can't|may not|won't) be (?:refused|declined|turned (?:off|down)|opted out|avoided|switched off)|${texts} (?:is|are)(?: \\w+)? the (?:price|cost) of|(?:price|cost) of[^.;]{0,40} is [^.;]{0,20}${agreement}|${texts} (?:are|is)(?:n't| not) (?:optional|a choice|up to you|negotiable)`,
)
const unaffected =
  /\b(?:no (?:bearing|effect|impact|influence|consequence)|still|same|even if|whether or not|either way|regardless|all the same|anyway|nevertheless|instead|just as|differently|worse|no difference|no effect|(?:nobody|no one|none|never|not|n't)(?: [\w']+){0,3} (?:refused|denied|turned|declined|rejected|cancel\w*|lose|affected|required|needed|obliged|have to|has to|need to|need|must))\b/
const toReceive = new RegExp(
  `(?<!agree |agrees |agreed |agreeing |consent |consents |consenting |opt in )(?:to (?:get|receive|join|have|start|begin|be on) |(?:asks?|asked|sign(?:s|ed)? up|register(?:ed)?) for )(?:(?:our|the|these|your|any|\\w+ed|\\w+ing) )?${texts}`,
)

const denial = /\b(?:not|never|no|none|nobody|nothing|neither)\b|n't\b/
const person =
  '(?:customers?|clients?|guests?|patients?|passengers?|people|persons?|anyone|anybody|applicants?|famil(?:y|ies)|tenants?|students?|members?|those|drivers?|parents?|buyers?|shoppers?|diners?|riders?|players?|owners?|couples?|whoever)'
const reserving =
  /(?:(?:nobody|no one|none|no \w+) else|alone|before (?:we|i)(?:'ll| will| can)[^.;]{0,40}(?:must|have to|need to))/
/** “…those who tick, and nobody else”, “before we look at it you have to say yes”. */
function isReserved(plain: string): boolean {
  const found = reserving.exec(plain)
  if (!found || !hasAgreement.test(plain)) return false
  const isAboutNumbers =
    /\b(?:text(?:s|ed)? (?:you|people|those|them)|shar\w+|gets? your|sees?|number)\b/.test(plain)
  return !isAboutNumbers && !denial.test(plain.slice(0, found.index))
}
const hasAgreement = new RegExp(
  `${agreement}|(?:tick|check)(?:s|ed|ing)? (?:the|this|that) box|on (?:our|the) ${texts} list`,
)

/** “We don’t send crews to customers who decline”, “guests who decline can’t be given one”: whatever it is that they do not get. */
const turnedAway = new RegExp(
  `(?:cannot|can't|won't|will not|do not|don't|does not|doesn't|never|not) (?!text|send (?:text|messag|anything)|messag|contact|share|sell|mind|charge|add|pressure|ask|chase|treat|refus|den[yi]|turn|reject|ban\\b|drop|penali|blame|nag|bother|hassle|hold it|think|exclud|look down)[^.;:,]{0,40}(?:${person}|[\\w-]+) (?:who|that|whose [\\w-]+)(?: [\\w']+){0,3} (?:declin|refus|object|opt out|turn down|says? no|won't have|(?:do|does|will)(?:n't| not) (?:agree|consent|accept|opt|want|tick))|(?:${person}|if you)[^.;:]{0,80} (?:(?:are|is)(?:n't| not) (?:given|issued|served|seen|booked|accepted|admitted|offered|allowed|taken|treated|let|granted)|(?:cannot|can't|won't|will not|may not) be (?!text|sent|contact|charg|affect|shar|add|call|pressur|ask|treat|messag|remind|notif|penali)\\w+)`,
)

const notForYou =
  /^[^.;]{0,40}(?:\bcannot|can't|won't|unable to|(?:not|n't) able to) (?!text|send|message|contact|remind|tell|let|keep|notify|reach|alert|update|give you (?:updates|news))(?:\w+ ){1,3}?(?:for |with )?you\b/

const yes =
  '(?:said yes|say yes|agree\\w*|okay\\w*|given? (?:us )?(?:the|your|an?) (?:ok\\w*|consent|permission)|consent\\w*|opt\\w*[ -]in|accept\\w*|let us|assent\\w*|signed up|subscribed)'
/** Other ways to say: no texts, no business. */
const tied = [
  new RegExp(
    `(?:won't|will not|can't|cannot|not|never|no|unable to) (?!text|send|messag|contact|share|sell|add|be text|be sent)[^.;]{0,50}(?:until|unless|before|save those who)[^.;]{0,30}${yes}[^.;]{0,20} ${texts}`,
  ),
  new RegExp(
    `(?:unable to|reserves? the right to (?:decline|refuse)|(?:don't|do not|won't|can't|cannot|refuse to|decline to) (?:take|sell|accept|serve|see|rent|hire|book|ship|open|work)) [^.;]{0,50}(?:who|that|to any\\w*)[^.;]{0,20}(?:won't|withhold\\w*|hasn't|haven't|declin\\w*|refus\\w*|don't|do not|does not|doesn't) [^.;]{0,30}${texts}`,
  ),
  new RegExp(
    `(?:^| )(?:only (?:for )?(?!text|send|messag)[\\w ]{0,40}(?:on our ${texts} list|who(?:'ve| have)? ${yes}[^.;]{0,20}${texts}) (?:may|can|get)|(?:open|available|offered|reserved|limited|roll)s? (?:only )?(?:to|for) ${texts} subscribers (?:alone|only)|only for [\\w ]{0,20} who(?:'ve| have)? ${yes}[^.;]{0,20}${texts})`,
  ),
  /^(?:please )?(?:tick|agree|opt in|say yes|check|accept)\b[^.;]{0,50},? or (?:else )?(?:we|you|your|there)(?: [\w']+){0,2}(?:can't|cannot|won't|will not|not|no)\b/,
  new RegExp(
    `(?:withdraw\\w*|reply stop|replying stop|opt(?:ing)? out|unsubscrib\\w*|no to (?:our |the )?${texts}|(?:this|the) box (?:blank|empty))[^;]{0,60}(?:\\b(?:your|the) [\\w -]{2,30} (?:ends?|lapses?|terminates?|closes?|(?:is|will be|gets) (?:cancell?ed|closed|ended|terminated|lost))|(?:terminates|ends|cancels|closes|forfeits) your)\\b`,
  ),
  // “Drivers can’t roll without initials”, “no closing without it”, “we only book people with texts on”, “you need this to rent”.
  new RegExp(
    `(?:can't|cannot|won't|will not|\\bno|not) (?!text|send|messag|contact|share|sell)[^.;:,]{1,40} without (?:it|this|that|them|a (?:yes|tick)|your (?:yes|tick|initials)|(?:the |these )?initials|${texts})(?: (?:on|here))?(?=[.);,]|$)`,
  ),
  new RegExp(
    `\\bonly (?!text|send|messag|contact)(?:[\\w'-]+ ){1,6}(?:with|who have) (?:the |our )?${texts} (?:switched |turned )?on\\b`,
  ),
  /^(?:\(|and )?(?:you(?:'ll)? need (?:this|it|them)|(?:this is |it's )?(?:needed|required|mandatory)) (?:to|for|before) (?!(?:get|receive) (?:\w+ ){0,2}(?:texts?|messages|sms|alerts))/,
  /^(?:required|needed|mandatory|compulsory) (?:of|for|from) (?:every|each|all|any)\b|\bbox (?:must|has to) be (?:ticked|checked) (?:to|before|for) (?!(?:get|receive) (?:our |the )?(?:texts?|messages))/,
  /\bonly (?!text|send|messag|contact)(?:[\w'-]+ ){1,4}(?:with|for|to) (?:people|those|customers|guests|members|families) who (?:have )?(?:ticked|checked|agreed|said yes|signed up)\b/,
  /\b(?:untick|uncheck|skip)(?:s|ped|ed)? (?:this|it|the box)[^.;]{0,12} (?:and )?(?:we (?:cancel|close|drop|give away)|(?:lose|forfeit)s? )/,
  new RegExp(
    `\\b(?:is|are) (?:only )?for (?:those|people|members|customers) on (?:our|the) ${texts} list`,
  ),
  new RegExp(
    `${agreement}[^.;]{0,20} (?:in exchange|in return) for (?:my|your|an?|the) |${agreement} is the (?:first step|way) (?:to|into) `,
  ),
  /(?:don't|do not) agree\W+no |opting[ -]in (?:isn't|is not) optional|opt[ -]in declined/,
  new RegExp(
    `(?:${texts}|consent)[^.;]{0,30}(?:essential term|condition of|part of the deal|price of entry)|once you(?:'ve| have) ${yes}[^.;]{0,30}not before|(?:without|lacking) an? (?:\\w+ )?(?:${texts} )?(?:opt[ -]in|consent|permission)[^.;]{0,20} (?:will|can|may) ?not`,
  ),
  new RegExp(
    `(?:want|need) [^.;]{2,30}\\? (?:then )?you(?:'ll| will)? (?:need|have) to [^.;]{0,20}${texts}`,
  ),
]
const isFreed =
  /(?:won't|never|not|n't|nobody is|no one is) (?:be )?(?:refused?|den(?:y|ied)|turn(?:ed)?|declined?|withhold|withheld|cancell?ed|reject(?:ed)?) |nothing else|\b(?:stays?|remains?) (?:open|yours|as|the same|in place)/

/** Whether a sentence ties the business to texts, or frees it from them; undefined where it does neither. */
export function tieIn(whole: string): 'tied' | 'free' | undefined {
  const plain = whole.replace(/\bonly texts\b/g, 'texts')
  const isFree = unaffected.test(plain) || isFreed.test(plain)
  if (
    tied.some((pattern) => pattern.test(plain)) &&
    !/\bnot a condition|n't a condition/.test(plain)
  )
    return isFree ? 'free' : 'tied'
  const bare = plain.replace(ofTexts, (found) => found.replace(/^[\w'-]+(?= [\w'-]+)/, ''))
  if (cannotBeRefused.test(plain) && !unaffected.test(plain)) return 'tied'
  const demand = [...mentions(plain, needing), ...mentions(plain, neededAfter)].find(
    (one) => !isAboutTexts(plain, one) && serves(outside(bare, plain, one)),
  )
  if (demand) {
    const lead = plain.slice(0, demand.start).split(/[,:;]/).at(-1) ?? ''
    const isDenied = isFree || denial.test(lead) || denial.test(demand.text)
    return isDenied ? 'free' : 'tied'
  }
  if (isReserved(plain) && !isFree) return 'tied'
  const decline = mentions(plain, declining)[0]
  if (!decline) return undefined
  const refusal = mentions(plain, refusing).find(
    ({ start, end, text }) =>
      (start >= decline.end || start < decline.start) &&
      (serves(reached(plain, start, start < decline.start ? decline.start : end + 50)) ||
        (/ed$|^lo|^clos|^shut/.test(text) && serves(plain.slice(Math.max(0, start - 50), start)))),
  )
  const isTurnedAway =
    turnedAway.test(plain) || notForYou.test(plain.slice(decline.start + decline.text.length))
  const short =
    /^no [^,.]{0,40}, no (?!texts?\b|sms|messages?|problem|worr|matter|fuss|harm|bother|trouble|hard feelings|difference|drama|sweat)\w+/.test(
      plain,
    )
  if (!refusal && !short && !isTurnedAway) return undefined
  return isFree ? 'free' : 'tied'
}

function reached(plain: string, start: number, end: number): string {
  return plain.slice(start, end).split(/,| and | but |;/)[0] ?? ''
}

function serves(text: string): boolean {
  return has(text, service) || /elsewhere|another|somewhere else|a different/.test(text)
}

/** All but the demand itself: there the service is named. */
function outside(bare: string, plain: string, { start, end }: Mention): string {
  return bare === plain
    ? `${plain.slice(0, start)} ${plain.slice(start, end)} ${plain.slice(end)}`
    : bare
}

/** “We only text those who…”, “to get texts you must…”: the texts alone hang on it. */
function isAboutTexts(plain: string, { start, text }: Mention): boolean {
  return (
    /^(?:only|exclusively|solely)(?: [\w']+){0,3} (?:text|send|message|contact)(?:ing)? (?!switched|turned|consent|box|list)\w/.test(
      text,
    ) ||
    /(?:text|send|messag\w*|sent|texted) $/.test(plain.slice(0, start)) ||
    toReceive.test(plain) ||
    /\bonly (?:[\w']+ ){1,2}who (?:[\w']+ ){1,4}(?:get|receive)s? (?:our |the |any )?(?:texts?|messages|sms)\b/.test(
      plain,
    ) ||
    /\bif you (?:want|would like|wish)\b/.test(plain)
  )
}
