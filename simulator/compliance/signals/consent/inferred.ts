import { concept, has, mentions } from '../../language/concept.ts'
import { texting } from '../../language/lexicon.ts'

const texts = '(?:text\\w*|sms|messag\\w+|alerts)'

/** Messages that in their company can only be texts. */
const toPhones = concept(
  '(?:message|messaging|ping) (?:you|me|him|her|them|your|his|customers?|members?)',
  '(?:our|its|their|promotional|marketing) messages',
)

/** Something is taken for something else. */
const taking = concept(
  'counts?|counted|counting',
  'takes?|taken|taking',
  'treat(?:s|ed|ing)?',
  'regard(?:s|ed|ing)?',
  'consider(?:s|ed|ing)?',
  'reads?',
  'understand(?:s|ing)?|understood',
  'presum(?:e|es|ed|ing)',
  'assum(?:e|es|ed|ing)',
  'infer(?:s|red|ring)?',
  'interpret(?:s|ed|ing)?',
  'deem(?:s|ed|ing)?',
  'means?|meaning',
  'tells? us',
  'signals?|signif(?:y|ies)|shows|indicates?',
  'amounts? to|equals?|doubles? as|serves? as|acts? as|works? as|goes as|passes for|as good as|same as',
  'constitutes?',
  'construed?',
  'operates? as|stands? (?:as|for)|evidences?',
  '(?:number|order|submission|use|purchase|silence|visit|booking|signature|call|policy|form) (?:is|are) (?:also )?(?:your|an?|the|their|all)',
  'terms are (?:also )?your',
)
/** The wish or the permission that it is taken for. */
const wish =
  '(?:signature|subscribers?|invitation|leave|bidden|opt[ -]in|recipient|consent\\w*|okays?|ok|yes|permission|agreement|agreed|agreeing|agree|go-ahead|nod|green light|blessing|welcome|want(?:s|ed|ing)?|wish|like|fine|happy|opt\\w*[ -]?in|asked|asking|request|sign(?:ed|s|ing)? up|joined|accept\\w*|assent\\w*|authori[sz]\\w+|invit\\w+)'
const takenFor = new RegExp(`^(?!n't)[^.;?]{0,60}?(?<![\\w'-])(?:${wish})(?![\\w-])|^ it takes`)
const equated = new RegExp(
  `(?:acceptance|signature|signing|execution|use|receipt|booking|reservation|entry|attendance|membership|purchase|accepting) (?:of|to|in|at) [^.;]{0,50} (?:is|are|means?|carries|entails?|involves?|brings|includes?|implies|amounts to)(?: [\\w']+){0,3} (?:acceptance|consent|agreement|assent|permission|yes)[^.;]{0,40}${texts}|(?:number|order|visit|purchase|signature|booking|silence|name|use) ?= ?[^.;]{0,30}${wish}|(?:is|are) (?:enough|all it takes|sufficient)[^.;]{0,40}${wish}[^.;]{0,20}${texts}|(?:consent|permission|agreement)[^.;]{0,25} (?:is|comes|arises|follows)(?: \\w+)? (?:by|from|through|with|in) (?:your )?(?:continued )?(?:us(?:e|ing)|order|visit|purchas|brows|book|submi)`,
)

/** Done for the messages alone, so that nothing is inferred from it. */
export const forTheTexts = concept(
  '(?:un)?(?:tick|check)(?:s|ed|ing)?(?! out)',
  '(?:select|mark|initial|toggl|flip|switch)(?:s|es|ed|ing|ling)?',
  'empty|blank|box(?:es)?',
  '(?<!are |is |be |get |been |were |automatically )(?:join|joins|joined|joining|enrol\\w*|opt\\w*) (?:in |up )?(?:for |to |in )?(?:our |the |a |this )?(?:\\w+ )?(?:text|sms|alert|message|messaging|mobile)\\w*',
  '"?yes"? (?:also )?(?:counts|means|to)|(?:that|your|this|a) "?yes"?',
  '(?:who|that|if you|when you|once you|from) (?:\\w+ )?(?:consent|agree|opt)\\w* (?:in )?to (?:\\w+ )?(?:text|sms|messag)\\w*',
  'by texting',
  `(?:text(?:s|ed|ing)?|send(?:s|ing)?|sent|repl(?:y|ies|ied|ying)|answer(?:s|ed|ing)?|respond(?:s|ed|ing)?|messag(?:e|es|ing)) (?:us |back |in |with |the (?:key)?word )*["']?(?!texts?|messages?|offers|sms|alerts|you|us|them|it|permission|our|your)[a-z]{1,12}\\d*["']? (?:to|back|at)`,
  'repl(?:y|ies|ied|ying)|text(?:ing|s) (?:back )?["\']?(?:yes|join|start|[a-z]+)["\']?,? (?:you|to|means|counts)',
  `(?:opt|opted|opting|opts)[ -]in (?:on|at|by|through|via|with|using)`,
  `(?<!are |is |be |get |been |were |automatically )(?:sign|ask|join|subscrib|enrol|register)(?:s|ed|ing|e|es|ling|l)?(?: \\w+){0,2} (?:for|to) (?:\\w+ ){0,3}${texts}`,
  'sign(?:ing|ed)? (?:below|here)|keyword',
  'said yes|says yes|say yes|saying yes',
  'once you(?: have)? (?:agree|consent|opt)\\w*',
)
const person =
  '(?:customer|member|client|patient|guest|visitor|parent|tenant|buyer|user|person|people|account|number|famil|student|resident|caller|shopper|driver|donor|household|one|applicant|diner|rider|player|seller|bidder|borrower)\\w*'
/** Everybody is put on the list, whoever they are. */
const everybody = new RegExp(
  `(?:everyone|everybody|anyone|anybody|whoever|all(?: of)?(?: our| the)? (?:\\w+ )?(?:${person}|(?!texts|messages|alerts|of|this)\\w+ers?s)|each (?:\\w+ )?${person}|every (?:\\w+ )?${person}|${person} (?:who|with|that) (?:\\w+ ){0,2}(?:leav|giv|writ|put|enter|suppl|provid|list|fill|jot|not(?:e|es|ing)\\b|shar|join|book|order|buy|number|phone|mobile|cell|shop|enrol|call|visit|creat|open)\\w*)[^.;]{0,120}? (?:is|are|will be|gets?|receives?|joins?|automatically|goes|will get|will receive|has agreed|have agreed|agrees?|accepts?|consents?),?(?: [\\w',]+){0,8} (?:texted|${texts}|added|enrolled|signed up|subscribed|opted|text list)`,
)
const weText = new RegExp(
  `(?:we(?:'ll| will| may| can)?|this company(?: will| may)?) (?:also |then |start |begin )?(?:(?:text|message|texting|messaging) (?:everyone|everybody|anyone|all (?!the|of our messages)|every (?:\\w+ )?${person}|each ${person}|whoever)|(?:add|enrol\\w*|sign|subscribe|put|opt)(?: [\\w']+){0,3} (?:in|up|on|onto|to|into)\\b)`,
)
/** Nothing has to be done for them to begin; something has to be done for them not to. */
const byDefault =
  /(?:unless|until) (?:you|they|he or she|we hear|someone)(?! (?:\w+ )?(?:tick|check|agree|consent|opt(?:s|ed)?[ -]in|say yes|sign|ask (?:for|us to text)|want|reply yes|join|subscrib|choose|cancel|reply|leave|text|send|stop|unsub))[^.;]{0,40}(?:object|say|tell|ask|opt[ -]out|untick|uncheck|otherwise|decline|let us know|write|call|notify|hear)|if you (?:do|say) nothing|(?:do not|don't) (?:tell us|object|say|respond|answer|let us know|decline)[^.;]{0,20}(?:otherwise|no\b|we|texts)|silence|(?:as|because|since) you(?: have|'ve)? (?:bought|ordered|booked|used|shopped|visited|been)[^.;]{0,50}text|hear(?:ing)? nothing|by default|(?:are|is|come|comes|start|starts) on (?:from|by|at)|(?:texts|messages) (?:start|begin) (?:next|when|as soon|automatically|right|from)|straight (?:on|in)to|automatic|(?:tick|check|mark) is already|already (?:ticked|checked|selected)|(?:texts|messages) (?:begin|start|commence)(?: \w+){0,2} (?:with|from|after|on|upon) (?:your|the) (?:first )?(?:order|visit|purchase|booking|call)|having (?:bought|booked|ordered|visited|called|used|rented)[^.;]{0,40}you(?:'ll| will)[^.;]{0,30}text/
/** What leads to texts without being about them, up to where its consequence begins. */
const byDoing =
  /(?:^|[,.:] |\b(?:by|when|upon|on|in|simply|just|once|if|your) )(?:you )?(?:[\w']+ )?(?:leav|drop|swip|scan|fill|typ|putt?|writ|giv|gave|enter|provid|submi(?:tt?|ss)|us|visit|brows|book|buy|bought|purchas|order|plac|call|creat|open|regist|shopp?|click|press|tapp?|complet|sign|download|install|accept|continu|request|contact|check|becom|hand|attend|enrol|connect|log|pay|paid|remain|stay|read|supply|suppl|shar|mak|tak|driv|park|play|walk|sett|bring|us|hir|rent|board|drop)(?:l|r|n|t|p|g)?(?:er|iz|at)?(?:s|es|e|ed|en|ing|ion|ies|ying|ure)?(?: [\w'"“”-]+){0,9}?,? (?=(?:and )?(?:(?:the|a|each) (?:\w+ )?(?:guest|customer|member|tenant|client|patient|visitor|buyer|renter|student|owner|user|driver|player|applicant|borrower|subscriber|holder|\w+er)|you|we|your number|they|means?|signs?|opts?|enrol\w*|puts?|adds?|subscribes?|is all|are|it|covers?|lets? us)\b)/
const imperative =
  /^(?!(?:tick|check|text|send|reply|say|sign|join|opt|subscribe|initial|mark|answer|respond|select|choose|if you (?:want|like|wish|would))\b)[^.;:]{3,60} and we(?:'ll| will) (?:start|begin|add|put|sign)[^.;]{0,25}text/
const landing = new RegExp(
  `(?:join|on) (?:our|the) (?:text|sms|messag|alert)|(?:sign\\w*|opt\\w*|subscrib\\w+|enrol\\w*|add\\w*|puts?)(?: you| them| customers| everyone| everybody| members| patients| your number| it| that number)?(?: \\w+)? (?:in|up|to|on|onto|into)\\b[^.;]{0,25}${texts}|(?:start|begin)(?: receiving| getting)? (?:our )?${texts}|(?:on|onto|to|joins?) (?:our|the) ${texts} list|${texts} will (?:start|begin|follow)|(?:agree|consent|accept|authori[sz]e|permit|allow|welcome)\\w*[^.;]{0,50}${texts}|(?:agree|consent|accept)\\w* to be texted|^(?:and )?you (?:will |'ll )?(?:also )?(?:get|receive) (?:our |the )?${texts}|(?:yes to|permission|leave|the right|consent)[^.;]{0,30}${texts}|covers? (?:\\w+ )?${texts}`,
)

const bySoDoing = new RegExp(
  `(?:by so doing|in so doing|in doing so|by doing so|thereby)[^.;]{0,60}${texts}|(?:agrees?|accepts?|consents?) (?:by so doing|in so doing|in doing so|by doing so|thereby)`,
)

/** The document itself, or a part of it, is made to give the consent. */
const byDocument = new RegExp(
  `\\b(?:this|these|our|the|section [\\w.]+(?: of (?:this|these|our|the))?|clause [\\w.]+|rule [\\w.]+) (?:\\w+ )?(?:policy|statement|notice|terms|conditions|agreement|contract|document|rules|articles|lease|waiver|authori[sz]ation|warranty)?,?(?: \\w+){0,4} (?:opts?(?: you)? in|opts you|lets? us (?:text|message)|gives? us (?:leave|permission)|puts? you on|enrols?|enrolls?|signs? you up|is where you agree|under which we may text)\\b[^.;]{0,50}|(?:accept|accepted|agreed to|adopt\\w*) (?:this|these|our) (?:\\w+ )?(?:policy|statement|terms)[^.;]{0,60}${texts}`,
)

const byPolicy =
  /(?:if|when|where|once|since|because|as) you (?:have|hold|keep|own)[^.;]{0,30}(?:account|number|membership|order|card)[^.;]{0,30}you (?:have |will have |are )?(?:agree|accept|consent)|(?:accept|agree to|read|adopt)\w* (?:this|these|the|our) (?:\w+ )?(?:policy|terms|conditions|agreement)[^.;]{0,40}(?:we (?:may|can|will)|lets? us|allows? us)[^.;]{0,40}(?:text|sms|message)/

/** Whether a sentence takes something else, or nothing at all, for consent to texts. */
export function isInferred(plain: string): boolean {
  if (plain.endsWith('?') || !(has(plain, texting) || has(plain, toPhones))) return false
  if (equated.test(plain) || isTakenFor(plain) || isDoneFor(plain)) return true
  return [everybody, weText, byDefault, byPolicy, byDocument, bySoDoing, imperative].some(
    (pattern) => isSaid(plain, pattern),
  )
}

const denial = /\b(?:not|never|nobody|no one|none|nothing|no|neither|cannot)\b|n't\b/

function isTakenFor(plain: string): boolean {
  return mentions(plain, taking).some(({ start, end }) => {
    const before = plain.slice(0, start)
    const found = takenFor.exec(plain.slice(end))
    if (!found || has(before, forTheTexts)) return false
    return (
      !denial.test(before.slice(-40).replace(silent, '')) &&
      !denial.test(found[0].replace(/not checked/, ''))
    )
  })
}

function isDoneFor(plain: string): boolean {
  const done = byDoing.exec(plain)
  if (!done) return false
  const from = done.index + done[0].length
  const landed = landing.exec(plain.slice(from))
  if (!landed || /\b(?:to|may|can|or) $/.test(plain.slice(0, from + landed.index))) return false
  const cause = plain.slice(0, from)
  const between = plain.slice(from, from + landed.index + landed[0].length)
  return !has(cause, forTheTexts) && !denial.test(cause.slice(-60)) && !denial.test(between)
}

const silent =
  /if you (?:do|say) nothing|(?:do not|don't) (?:tell|object|say|respond|answer|let|decline)|hear(?:ing)? nothing/g

/** Ticked by the business, which no tick of one’s own is. */
const beforehand = /untick|uncheck|already|comes? ticked|is ticked/

function isSaid(plain: string, pattern: RegExp): boolean {
  const found = pattern.exec(plain)
  if (!found) return false
  const upTo = plain.slice(0, found.index + found[0].length).replace(silent, '')
  if (has(upTo, forTheTexts) && !beforehand.test(plain)) return false
  return !denial.test(upTo) && !/\b(?:only|just|except|other than)\b/.test(upTo)
}
