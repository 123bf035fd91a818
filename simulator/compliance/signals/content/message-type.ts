import { concept, has, mentions } from '../../language/concept.ts'
import { texting } from '../../language/lexicon.ts'
import type { Page, Sentence } from '../../reading/page.ts'
import { type Evidence, meets, strongest } from '../evidence.ts'
import { isOnMessages } from './about-messages.ts'
import { isSaidIn } from './frequency.ts'

/** What a message can be about, in words that name a kind without more. */
const kinds = concept(
  '(?:reminders?|receipts?|invoices?|surveys?|coupons?|discounts?|deals?|specials?|promotions?|promos?|giveaways?|newsletters?|announcements?|closures?|reschedul\\w+|marketing|promotional|informational|transactional|advertising|advertisements|passcodes?|codes?|one-time (?:codes?|passwords?)|verification codes?|tips|offers?|sales alerts|notices of \\w+|waitlist|sweepstakes|outages?|confirmations? of \\w+|follow-?ups?|quotes|fundraising|appeals|polls)',
)
const carriers =
  '(?:texts?|text messages?|messages?|msgs?|sms(?: messages?)?|alerts?|updates?|notifications?|reminders?|notices?|notes?|news|information|word|communications?|heads-?up|nudges?)'
const generic =
  "(?:text|texts|sms|mms|mobile|automated|autodialed|auto-dialed|automatic|recurring|the|our|these|those|your|any|all|more|of|and|or|receive|receiving|send|sending|sends|get|getting|periodic|weekly|daily|monthly|month|phone|us|to|per|free|further|such|other|others|first|next|last|welcome|help|stop|opt-in|opt-out|opt|in|out|reply|following|unwanted|additional|future|electronic|same|each|one|a|an|every|company|company's|program|short|cell|no|final|single|this|that|its|their|my|for|by|with|from|via|on|as|these|if|when|will|may|not|is|are|be|can|you|we|i|many|few|several|some|up|two|three|four|five|six|eight|ten|at|unsubscribe|cancel|new|sms/mms|standard|normal|regular|confirming|confirmation|occasional|undelivered|delayed|and/or|wireless|code|than|these|incoming|frequent|about|business|number|how|most|do|only|time|day|week|get|more|initial|digital|written|carrier|multiple|contact|two-way|delivering|deliver|stopping|ending|turn|want|wants|into|consent|where|while|\\d+|[\\d-]+)"

/** “delivery texts”, “boil-water notices”: what stands before tells the kind. */
const compounds = new RegExp(
  `(?<![\\w'-])(?!${generic}(?![\\w'-]))([a-z][a-z'-]{2,})[ -](?:related |text |sms |mobile )?(?:texts|text messages|messages|alerts?|reminders?|notices?|updates?|notifications?|sms|news)(?![\\w-])`,
  'g',
)
/** “texts about…”, “text you when…”: what follows tells it. */
const topics = new RegExp(
  `(?:${carriers}|texted|(?:these|they|it|one)(?= (?:concern|cover|relate|tell|announc|remind|confirm|are about|bring|carry))|text (?:me|you|us|them|members|customers|patients|families|people|residents|guests|clients)|message (?:me|you)|tell (?:me|you)|let (?:me|you) know|remind (?:me|you)|notify (?:me|you)|hear|alert (?:me|you))(?: [\\w'&,-]+){0,8}? (?:with|for|on|if|touching|as to|bringing|bring|carry|carrying|of(?= (?:the|your|each) )|confined to|restricted to|devoted to|as soon as|cover(?:s|ing)?|contain(?:s|ing)?|consist(?:s|ing)? of|concern(?:s)?|relat(?:es?|ing) to|limited to|include|about|regarding|concerning|relating to|related to|pertaining to|in connection with|with respect to|of upcoming|when|whenever|before|after|once|such as|including|like|to (?:remind|tell|confirm|let|schedule|announce|notify|say|coordinate|arrange|ask)|so (?:that )?you know|that (?:remind|tell|confirm|let|announce|say)|reminding|telling|announcing|confirming) ((?:[\\w'&/-]+ ?){1,4})`,
  'g',
)
const labelled =
  /^(?:(?:message|text|sms|program) )?(?:types?|kinds?|content|contents|description|messages?|what(?: you(?:'ll| will)? (?:get|receive)| we (?:send|text))?|purpose|topics?|what (?:they|these|texts?|it|our texts?|the texts?|you) (?:are|is|says?|brings?|covers?|contains?|tells?|get|hear)|(?:they're|texts?|messages?) about)(?: of (?:messages?|texts?))?(?::| -|\.|\?) ?(?!only\b|for (?:those|people|owners|customers|members)|who\b|we\b|just\b)\S+ \S+/
const notTopics =
  /^(?:a (?:recurring|regular|day|week|month|year|season)|an? (?:ongoing|hourly|daily|weekly|monthly)|once|twice|thrice|(?:one|two|three|four|five|six|\d+) (?:times|or|a)|my (?:phone|cell|mobile|number)|your (?:phone|cell|mobile|number|device|handset)|the (?:phone|number)|any|more (?:information|help|details)|help|information|questions|assistance|details|a (?:reply|number)|file|behalf|time|each|every|up|at|an? (?:automat|autodial)\w*|us|me|you|it|them|this|that|these|stop|help|help\b.*|our (?:company|business|organization)|this company|various|anything|whatever|things|stuff|many|different|any (?:topic|subject|matter|reason|purpose)|the (?:program|service|messages?|number)|we (?:send|text|want|like|have|choose|feel)|you (?:opt|reply|text|send|sign|join|ask|agree|consent|tell|want|cancel|unsub|have opted|stop|say|no longer)|opting|signing|replying|automated|sms|mms|text|recurring|your (?:consent|opt|request|reply|number)|data|message|standard|repl|terms|privacy|no)(?![\w-])/

const asides =
  /(?:on|from|through|via|in|using|at) (?:our|the|this|your|any) (?:\w+ ){0,3}(?:form|site|website|page|portal|app|list|card|box|program|number|phone)|without (?:our |the )?(?:texts|messages)|(?:terms|conditions) of (?:service|use)|(?:customer (?:service|care|support)|support) (?:at|team|line|desk)|(?:call|contact|email|reach|ask|visit)(?: \w+){0,4} (?:support|service|customer \w+|questions)|condition of[^.]{0,60}|(?:not|never|n't) (?:be )?(?:shar|sell|sold|disclos|used? )[^.]{0,160}|for (?:their |its )?(?:own )?(?:marketing|promotional)[\w/ ]{0,20} purposes?|(?:message|messaging|msg|text|data|carrier)s?(?: ?(?:and|\/) ?\w+)? (?:rates?|charges?|fees?)[^.,;]{0,60}|how (?:often|many)[^.;]{0,60}|frequency[^.;]{0,50}/g

/** Words of which every opt-in is made, whatever it is about. */
const usual = new Set(
  `a about above above-provided account accept acknowledge after agree agreeing agreement agrees all also alert alerts
  allow always am an and any anytime apply applies are as ask at authorise authorize automated autodialed automatic
  based be been before being below box business but by call can cancel carrier carriers cell cellular check checking
  checkbox choose click code communication communications company condition consent consenting consents contact
  cost data day delivered device do does each either electronic end enroll enter entered enroll even ever every
  example express expressly fees field form free frequency from future get getting give given giving go goods has have
  help here hereby how i if in including info information into is it its join just keep let like list listed may me
  message messages messaging mms mobile month more msg msgs my name named need no not note notifications number
  numbers of off on one only opt opt-in opt-out optional or other our out over per periodic permission phone please
  policy prior privacy program provide provided providing purchase purpose purposes rates read reached receive
  received receiving recurring reply required requested save see send sending sends sent service services short
  sign signing sms so software some standard start stop stopping submit submitting subscribe sure technology tell
  telephone terms text texted texting texts that the their them then these they this those through tick ticking time
  times to unsubscribe up us use used using varies vary via want wanted was we week welcome when whenever which will
  willing wireless wish with without words would written yes you your understand understood confirm am directly time
  handful fewer summer winter spring autumn season seasons around typically approximately roughly maximum
  also varied certain different various things stuff anything customers customer people members member user users
  few times interested hear hearing touch stay connected visit come comes came website site page fine happy glad love loved tops most least max
  every often sometimes once twice weekly daily monthly days weeks months years updated leave left someone anyone everyone nobody whenever friday monday thanks thank know notify notified update updates two three four five six`.split(
    /\s+/,
  ),
)

const things =
  /(?:get|gets|send|sends|receive|have|give)(?: (?:you|me|us|them))? ((?:[\w'-]+ ){1,5})(?:by|via|through|in an?|as an?) (?:text|sms)|text (?:me|you|us|them|members|customers|patients|families) ((?:[\w'-]+ ?){1,4})/g

/** “Get surf reports by text”, “text me the lunch menu”: the thing itself is sent. */
function isNamedThing(plain: string): boolean {
  return [...plain.matchAll(things)].some(([, first, second]) =>
    (first ?? second ?? '').split(' ').some((word) => /[a-z]{3}/.test(word) && !usual.has(word)),
  )
}

/** “Texts from us: price drops and restocks”: what follows the colon, or stands before “by text”. */
function isListed(plain: string): boolean {
  const listed =
    /(?:texts?|messages?|msgs?|sms|msgs\/\w+)\b[^:;]{0,60}: (?!https?)([^.;]{3,80})/.exec(
      plain,
    )?.[1]
  const carried = /((?:[a-z'-]+ ){1,4})(?:by|via|through|in) (?:text|sms)\b(?! message)/.exec(
    plain,
  )?.[1]
  return [listed, carried].some((words) =>
    (words ?? '').split(/[ ,/]+/).some((word) => /^[a-z'-]{3,}$/.test(word) && !usual.has(word)),
  )
}

const brought =
  /(?:^|\b)(?:they|these|each|every|one|some|most|texts|friday|monday|sunday|day|week|month|season)(?: [\w'-]+){0,2} (?:bring|carr(?:y|ie)|announce|say|list|give|report|tell|warn|flag|mention)s?(?: you)?(?: of| about)? ((?:[\w'&/-]+ ?){1,5})/

/** “Each Friday brings the tap-list changes.” */
function isBrought(plain: string): boolean {
  const [, thing = ''] = brought.exec(plain) ?? []
  return thing.split(' ').some((word) => /^[a-z'-]{3,}$/.test(word) && !usual.has(word))
}

/** To whom they go, and where those people signed up. */
const audience =
  /\b[\w-]+ (?:who|that|which)(?: have| has|'ve)? (?:tick|check|sign|opt|fill|join|ask|agree|mark|left|gave|chose|said)[^.;,]{0,60}?(?: (?:box|form|page|slip|card|sheet|website|site|list|online|in|up|yes|app)\b)+|\bfrom (?:the|our) [\w-]+/g

/** How many words of a sentence that asks for or promises messages are about something. */
function residue(plain: string): number {
  const asks = /\b(?:receiv|send|text|get|agree|consent|notif|hear|expect|sms|msgs?|message)/.test(
    plain,
  )
  if (!asks || /\b(?:stop|privacy|terms|rates|help)\b/.test(plain)) return 0
  const words = new Set(plain.match(/[a-z][a-z'-]{2,}/g) ?? [])
  return [...words].filter((word) => !usual.has(word)).length
}

/** What the messages are about. A bare “text messages” names no kind. */
export function typeEvidence(page: Page): Evidence[] {
  return strongest(
    page.sentences.flatMap((sentence) => {
      if (sentence.kind === 'button' || !isOnMessages(page, sentence)) return []
      const bare = withoutNames(sentence)
      const weight = isDated(bare, sentence) ? 1 : typeWeight(bare)
      return weight > 0 ? [meets(weight, sentence)] : []
    }),
  )
}

/** “QuickQuote Hub”: somebody’s name tells no kind. */
function withoutNames({ text, plain }: Sentence): string {
  const name = /\b[A-Z][A-Za-z]*[a-z][A-Z][A-Za-z]*(?: [A-Z][a-z]+)*/.exec(text)?.[0]
  const named =
    /\bfrom ([A-Z][a-z]+(?: [A-Z][a-z]+){1,3})|^([A-Z][a-z]+(?: [A-Z][a-z]+){1,3}) (?:may|will|can)\b/.exec(
      text,
    )
  const sender = (named?.[1] ?? named?.[2] ?? '').toLowerCase()
  const bare = sender === '' ? plain : plain.replace(sender, 'us')
  return name === undefined ? bare : bare.replace(name.toLowerCase(), 'we')
}

/** “Tide tables every Friday”: a thing and its rhythm, where messages are spoken of. */
function isDated(bare: string, sentence: Sentence): boolean {
  const words = bare.split(' ')
  return (
    words.length <= 12 &&
    isSaidIn(sentence) &&
    !/\b(?:stop|help|rates?|charges?|privacy|terms|call|frequency|open|opt\w*|agree\w*|consent\w*|receive|you|messages?|texts?|msgs?|number|carrier|pay|fees?|vary|varies|depends?|schedule|ongoing|sms)\b/.test(
      bare,
    ) &&
    words.slice(0, 5).some((word) => /^[a-z][a-z'-]{3,}$/.test(word) && !usual.has(word))
  )
}

function typeWeight(whole: string): number {
  if (labelled.test(whole) && !/varies|per (?:month|week)/.test(whole)) return 1
  const plain = whole.replace(asides, ' ')
  if (mentions(plain, kinds).length + mentions(plain, compounds).length > 0) return 1
  const isOption = /(?:reply|text|send|for) (?:help|info|stop)/.test(plain)
  const isTold = [...plain.matchAll(topics)].some(
    ([found, topic = '']) =>
      !notTopics.test(topic.trim()) && !(isOption && /^(?:help|info)/.test(found)),
  )
  if (isTold || isNamedThing(plain) || isListed(plain) || isBrought(plain)) return 1
  const left = has(plain, texting) ? residue(plain.replace(audience, ' ')) : 0
  return left >= 3 ? 1 : left >= 2 ? 0.7 : 0
}
