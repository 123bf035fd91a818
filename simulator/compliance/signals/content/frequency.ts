import { concept, has, mentions } from '../../language/concept.ts'
import type { Page, Sentence } from '../../reading/page.ts'
import { type Evidence, meets, strongest } from '../evidence.ts'
import { isOnMessages } from './about-messages.ts'

const time =
  '(?:day|weekday|workday|week|weekend|month|year|quarter|fortnight|season|hour|summer|winter|spring|fall|autumn|(?:mon|tues|wednes|thurs|fri|satur|sun)day|morning|evening|night|mo|wk|yr|calendar month|billing cycle|cycle|term|semester|holiday)s?'
const few =
  '(?:\\d{1,3}(?: ?(?:-|to|or) ?\\d{1,3})?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|several|few|handful|couple|dozen|single|some|half)'
const article = '(?:a|an|each|every|per|any|one)'

/** How often, told as a rate, a rhythm, a bound or an occasion that comes again. */
const rates = concept(
  `${few}(?: [\\w()/-]+){0,7} (?:(?:in|within|for|over|during|to|before|after|with|on|around|about) )?(?:a|an|each|every|per|any|the) (?:\\w+ )?${time}`,
  `(?:a|an) (?:\\w+ ){0,3}${article} ${time}`,
  `${few}(?: [\\w()-]+){0,6} (?:(?:for|before|after|with|on|around|about) )?(?:each|every|per) [\\w-]+`,
  `${few}(?: \\w+){0,3} ?/ ?\\w+`,
  `(?:per|each|every)(?: (?:other|few|single|second|third|\\w+))? ${time}`,
  'each time|every time',
  'only (?:when|if|after|before|on)(?! (?:you|they|he|she|the customer|our|the (?:form|page|website|site|box)) ?(?:\\w+ )?(?:agree|tick|opt|consent|ask|sign|check|say|said|want|page|form)?)',
  'when(?:ever)? (?:needed|necessary)',
  '(?:day|hour|week|morning|evening|night|minute)s? (?:before|of|after|ahead)',
  'no (?:set|fixed) (?:schedule|number|frequency)|irregular(?:ly)?',
  '(?:mon|tues|wednes|thurs|fri|satur|sun)days?',
  'some (?:days|weeks|months)',
  'not often|most (?:days|weeks|months)',
  '(?:two|three|four|five|six|[2-9]|\\d\\d) (?:\\w+ ){0,2}(?:texts|messages|reminders|alerts|msgs|notices)',
  '(?:a|one|single) (?:\\w+ )?(?:text|message|reminder|alert|note|sms)(?: \\w+){0,4} (?:each|every|per|before|after) (?:\\w+ )?\\w+',
  `(?:once|twice|thrice|${few} times|\\d+x)(?: (?:or|to) \\w+(?: times)?)?(?: (?:a|an|per|each|every|in|before|after) \\w+)?`,
  '(?:bi-?|semi-?|twice-?)?(?:daily|weekly|monthly|quarterly|annually|annual|yearly|seasonally|seasonal|hourly|nightly)',
  'recurring',
  'ongoing',
  'one[ -]time (?:\\w+ )?(?:text|message|sms|alert)s?',
  `(?:no|not|never|rarely) more (?:often )?than (?:about )?(?:${few}|once|twice|an?)`,
  `(?:up to|at most|as many as|fewer than|less than|under|maximum(?: of)?|max|around|about|roughly|approximately|approx\\.?|usually|typically|between|average(?: of)?) (?:about |around |a )?${few}`,
  'periodic(?:ally)?|occasional(?:ly)?|infrequent(?:ly)?|rarely|seldom|intermittent(?:ly)?|sporadic(?:ally)?',
  'fortnightly|hour by hour|day by day|week by week|round the clock',
  'whenever (?!you (?:like|want|wish|choose|please|decide))(?:\\w+ ){1,4}(?:mov|chang|open|clos|arriv|happen|ship|leav|come|is |are |goes|go|start|land|drop|need|due|run|fall|occur|aris|break|there)\\w*',
  'as (?:\\w+ ){1,3}(?:moves?|goes|progress\\w*|changes?|happens?|requires?|proceeds?|unfolds?|demands?|warrants?|dictates?|comes?|arrives?|go)(?: along| on| forward)?',
  '(?:up and down|rises? and falls?|more (?:in|around|during|before)|fewer in|follows? (?:the|your)|tracks? (?:the|your)|tied to|goes by|set by|in step with)',
  'in (?:a|any|an|one) (?:\\w+ )?(?:day|week|month|year|season|quarter)',
  `(?:one|a single|just one) (?:\\w+ ){0,2}(?:text|message|reminder|alert|sms)(?! (?:list|program|message))`,
  `${few} (?:in (?:all|total)|altogether)`,
  `${few} or so|or so (?:a|per|each|every)`,
  `(?:an?|one|single|\\d{1,2}) \\w+(?: \\w+){0,3} (?:for|per|with|before|after) (?:each|every) \\w+`,
  '\\d{1,3} ?(?:-|to|or) ?\\d{1,3} (?:\\w+ ){0,2}\\w* ?/ ?\\w+',
  'as many as there are|one for (?:each|every)|whenever there (?:is|are)',
  'as (?:needed|necessary|required|they (?:happen|occur|come up|arise))',
  `on (?:${time})`,
  'on (?!the |this |my |your |our )[\\w-]+ (?:days|weeks|nights|mornings|evenings|weekends)',
  'as (?:they|it|each) comes? (?:in|up|out)|as they (?:are|get) \\w+',
  '(?:when(?:ever)?|if) there (?:is|are) (?:an?|any|one|some|news)',
  '(?:(?:text|alert|tell|notify|ping) (?:me|you|us)|by text) (?:when(?:ever)?|if) (?:the|a|an|there|school|my|your|our) (?:\\w+ ){0,2}(?:is|are|runs?|closes?|opens?|changes?|comes?|goes|moves?|ships?|arrives?|leaves?|breaks?|rises?|falls?|lands?|starts?)(?! (?:to )?agree)',
)
const varying = concept(
  "(?:frequency|frequencies|freq\\.?|volume|cadence|pace|number|how (?:often|many|much)|amount)(?: [\\w',()/-]+){0,9} (?:var(?:y|ies)|varied|varying|depends?|differs?|changes?|fluctuates?|based on|follows?|tied to|according to)",
  'var(?:y|ies|ying|iable)(?: \\w+){0,3} (?:frequency|in number|from|by|with|based|according)',
  '(?:frequency|cadence|how often)(?: \\w+){0,4}(?::| -|\\?|\\.)? \\w+',
  'depend(?:s|ing) (?:up)?on (?:your|how|the|which|what|when|whether)',
  '(?:it|this|that|and|which|messages|texts) (?:will |may |can |could |might )?var(?:y|ies)',
)
const money =
  /[$€£]|\b(?:prices? (?:of|is|per)|billed|dues|subscription plan|paid|payment plan|salary|instal?lments?|interest)\b/
const ways = /\b(?:business days|hours of|call us|replace|within \d|confirm\w* (?:your|that))\b/

/** How often messages come: a rate where messages are spoken of, or that it varies. */
export function frequencyEvidence(page: Page): Evidence[] {
  return strongest(
    page.sentences.flatMap((sentence) => {
      if (!isOnMessages(page, sentence) || isAside(sentence)) return []
      return isSaidIn(sentence) ? [meets(1, sentence)] : []
    }),
  )
}

/** “The policy is updated once a year”: close to the messages, and about something else. */
function isAside({ plain }: Sentence): boolean {
  return (
    /\b(?:polic(?:y|ies)|privacy|terms|opening hours|visit us|we are open|open (?:mon|tue|daily|from|every)|updated|reviewed|cookies?|password)\b/.test(
      plain,
    ) && !/text(?:s|ed|ing)?\b|messages?\b|msgs?\b|sms|alerts?\b/.test(plain)
  )
}

/** Whether a sentence tells a rate or a rhythm. */
export function isSaidIn({ plain }: Sentence): boolean {
  if (has(plain, varying) && !/rates? (?:may )?var|not (?:stated|disclosed|specified)/.test(plain))
    return true
  return mentions(plain, rates).some(({ start, end, text }) => {
    const near = plain.slice(Math.max(0, start - 60), end + 40)
    const isPaid = money.test(plain.slice(Math.max(0, start - 30), end + 15))
    const isDeadline =
      ways.test(near) && !/each|every|per\b/.test(text) && !/messages?|texts?|msgs?/.test(text)
    const isEnding = /repl\w+|text stop|opt|unsub/.test(plain.slice(Math.max(0, start - 14), start))
    return !isPaid && !isDeadline && !(isEnding && !/messages?|texts?|msgs?/.test(text))
  })
}
