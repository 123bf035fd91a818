import { concept, has, mentions } from '../language/concept.ts'
import { messages, texting } from '../language/lexicon.ts'
import { isNegated } from '../language/polarity.ts'
import type { Page, Sentence } from '../reading/page.ts'
import { type Evidence, meets, strongest, violates } from './evidence.ts'

/** What a message can be about, said so that the kind is clear without more. */
const kinds = concept(
  '(?:\\w+ )?(?:reminders?|confirmations?|receipts?|invoices?|surveys?|coupons?|discounts?|deals?|specials?|promotions?|sales|giveaways?|rewards?|newsletters?|announcements?|closures?|cancell?ations?|reschedul\\w+|appointments?|bookings?|reservations?|deliver(?:y|ies)|shipping|shipments?|tracking|pickups?|orders?|prescriptions?|refills?|appointment|verification|passcodes?|one-time|security|fraud|emergency|weather|outage|billing|payments?|balance|due dates?|account|marketing|promotional|informational|transactional|advertising|menus?|events?|classes|lessons?|schedul\\w+|shifts?|arrivals?|restock\\w*|launch\\w*|tips|offers?|customer (?:care|service|support)|support|listings?|showings?|quotes?|estimates?|service|maintenance|status|donations?|fundraising|volunteer\\w*|campaign|news|feedback|reviews?|polls?|openings?|availability|results|renewals?|expir\\w+|membership|loyalty|job|jobs|two-way|conversational|check-in|waitlist|table|repairs?|inspections?|harvests?|tickets?|games?|scores?)',
)

const unit =
  '(?:day|week|month|year|quarter|appointment|order|visit|booking|reservation|delivery|shipment|event|request|purchase|class|session|reminder|season|game|stay|trip|interaction|user|billing cycle|hour|login|service|job|ride|prescription|refill|transaction|pay ?period|mo|wk|yr|rental|enrollment|term|project|claim|case|showing|listing|inquiry|lesson|pickup)'
const number =
  '(?:\\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|a|an|several|few|a few|a couple(?: of)?|single|some)'

/** How often, as a rate, a rhythm or a bound. */
const rates = concept(
  `${number}(?: (?:to|-|or|and|or so) ?${number}|-${number}| or (?:more|fewer|less))?(?: \\([\\w ]+\\))?(?: [\\w-]+){0,5} (?:per|a|an|each|every|in any|in a|within a|for each|for every)(?: (?:calendar|single|given|business|week ?end|rolling))? ${unit}s?`,
  `${number}(?:-${number})?(?: \\w+){0,3}/ ?${unit}s?`,
  `(?:per|each|every)(?: (?:other|calendar|few|single|\\d+|two|three))? ${unit}s?`,
  `(?:once|twice|three times|four times|\\d+ times|\\d+x|several times|a few times)(?: (?:or|to) (?:twice|three|\\w+ times))?(?: (?:a|an|per|each|every|in a) ${unit}s?| only)?`,
  '(?:bi-?|semi-?)?(?:daily|weekly|monthly|quarterly|annually|yearly|seasonally|hourly)',
  'recurring',
  'one[ -]time messages?',
  '(?:no|not) more than \\w+',
  'up to \\w+',
  'at most \\w+',
  'from time to time',
  'periodic(?:ally)?',
  'occasional(?:ly)?',
  '(?:as|when|only when) (?:needed|necessary|required)',
)
const varying = concept(
  '(?:frequency|frequencies|volume|number of (?:texts|messages|text messages|msgs)|how (?:often|many)(?: \\w+){0,5})(?: \\w+){0,4} (?:var(?:y|ies)|varied|varying|depends?|differs?|changes?|fluctuates?|is based|will depend|based on)',
  'var(?:y|ies|ying|iable)(?: \\w+){0,3} frequency',
  '(?:frequency|number|volume)(?: \\w+){0,6}(?::| -) ?\\w+',
  'depend(?:s|ing) (?:up)?on (?:your|how|the|which|what)',
)
const money =
  /[$€£]|\b(?:fees?|price|billed|billing|charged?|dues|subscription plan|paid|payment plan|salary)\b/

/** Whether a sentence is about the messages themselves. */
function isAboutMessages({ plain, section }: Sentence): boolean {
  return has(plain, texting) || has(plain, messages) || has(section, texting)
}

/** What the messages are about. A bare “text messages” names no kind. */
export function typeEvidence(page: Page): Evidence[] {
  return strongest(
    page.sentences.filter(isAboutMessages).flatMap((sentence) => {
      const near = aroundMessages(sentence)
      const found = mentions(near, kinds).filter(({ start, end }) => !isNoKind(near, start, end))
      return found.length > 0 ? [meets(1, sentence)] : []
    }),
  )
}

function aroundMessages({ plain }: Sentence): string {
  return plain
    .replace(
      /\b(?:terms|conditions) of (?:service|use)|service (?:terms|provider)s?|(?:privacy|terms)[\w ]{0,10}(?:policy|page)|customer (?:service|care|support) (?:at|team|line|number|desk)/g,
      ' ',
    )
    .replace(/(?:call|contact|email|reach|ask)(?: \w+){0,3} (?:support|service|customer \w+)/g, ' ')
    .replace(/\b(?:cancel\w*|marketing purposes|(?:third part|affiliat)\w+.*)/g, ' ')
    .replace(
      /\b(?:in exchange|purchase|buy|use|receive|obtain)(?: \w+){0,3} (?:goods|services?|products?)/g,
      ' ',
    )
    .replace(/condition of[^.]{0,60}/g, ' ')
    .replace(
      /message and data[^.,;]{0,60}|(?:carrier|wireless|mobile|data)(?: \w+)? (?:plan|service|rates?|charges?)/g,
      ' ',
    )
}

/** Words of the list that, where they stand, are no kind of message. */
function isNoKind(text: string, start: number, end: number): boolean {
  const word = text.slice(start, end)
  const after = text.slice(end, end + 25)
  if (
    /^(?:\w+ )?(?:service|support|account|status|security|campaign|payment|payments|sales|table|event|events|jobs?|order|orders|news|service|results|reviews?)$/.test(
      word,
    )
  ) {
    const isHeld =
      /^(?:[ -](?:related|status|specific))?(?: (?:and|or) \w+| \w+)?[ -](?:messages?|texts?|alerts?|updates?|notifications?|reminders?|information|notices?|text|sms|msgs?|changes)\b/.test(
        after,
      )
    const isTopic = /(?:about|regarding|concerning|related to|on|with|when)(?: \w+){0,5} $/.test(
      text.slice(Math.max(0, start - 60), start),
    )
    return !isHeld && !isTopic
  }
  return false
}

/** How often messages come: a rate beside words for messages, or that it varies. */
export function frequencyEvidence(page: Page): Evidence[] {
  return strongest(
    page.sentences.flatMap((sentence) => {
      if (!isAboutMessages(sentence)) return []
      const { plain } = sentence
      if (mentions(plain, varying).some(({ start }) => !isUnsaid(plain, start)))
        return [meets(1, sentence)]
      const found = mentions(plain, rates).filter((rate) =>
        isRateOfMessages(plain, rate.start, rate.end),
      )
      return found.map(({ text }) =>
        /^(?:up to|(?:no|not) more than|at most) /.test(text) &&
        !/\d|one|two|three|four|five|few/.test(text)
          ? meets(0.6, sentence)
          : meets(1, sentence),
      )
    }),
  )
}

function isUnsaid(plain: string, position: number): boolean {
  return (
    /not (?:stated|disclosed|specified|known|determined)/.test(plain) && isNegated(plain, position)
  )
}

function isRateOfMessages(plain: string, start: number, end: number): boolean {
  const near = plain.slice(Math.max(0, start - 70), end + 70)
  const tight = plain.slice(Math.max(0, start - 25), end + 20)
  if (money.test(tight) && !/messag|texts?|msg/.test(tight)) return false
  if (
    /replace|opt[ -]out|unsubscribe|confirm(?:s|ing|ation)? (?:your|that)|within/.test(tight) &&
    !/per|a (?:day|week|month)|\//.test(plain.slice(start, end))
  )
    return false
  return /messag|text(?:s|ed|ing)?\b|msgs?\b|sms|alerts?|reminders?|notif|updates?|recurring|hear from|how (?:often|many)|frequency|expect/.test(
    near,
  )
}

const costs = concept(
  '(?:rates?|charges?|fees?|costs?|pricing|tariffs?|bills?|pay|charged|billed|billing)',
)
const carriage = concept(
  '(?:message|messaging|msgs?|text|texting|sms|mms|data|carrier|wireless|mobile|cell(?:ular)?|phone|operator|network|airtime|standard)(?:/(?:data|text|sms))?',
  'messages?|texts?',
)
const incurring = concept(
  'appl(?:y|ies|icable)',
  'incur\\w*',
  'may|might|could|can|will',
  'according to|depending on|under your|by your|from your|your (?:\\w+ )?(?:carrier|provider|plan|operator)',
  'responsible',
  'charges? you|bills? you',
  'standard|normal|usual|regular',
)

/** That a text may cost something: words for cost, for carriage and for their coming together. */
export function feeEvidence(page: Page): Evidence[] {
  return strongest(
    page.sentences.flatMap((sentence) => {
      const { plain } = sentence
      const cost = mentions(plain, costs).find(({ start }) => {
        const near = plain.slice(Math.max(0, start - 90), start + 90)
        return has(near, carriage)
      })
      if (!cost) return []
      const near = plain.slice(Math.max(0, cost.start - 90), cost.end + 90)
      const carriers =
        /carrier|wireless|(?:mobile|cell\w*|phone|text\w*|data|network|service)(?: \w+)? (?:plan|provider|operator|company|bill)|(?:message|messaging|msgs?|text|texting|sms|mms|data|standard)(?: ?(?:and|\/|or) ?\w+)?(?: \w+)? (?:rates?|charges?|fees?|costs?)/.test(
          near,
        )
      const other =
        /late fee|returned check|interest rate|annual percentage|membership fee|subscription fee|processing fee|delivery fee|service fee|cancell?ation fee|no-show|deposit|heart rate|exchange rate/.test(
          near,
        )
      const denied =
        isNegated(plain, cost.start, cost.end) &&
        !/\b(?:but|however|although|though|while)\b.*\b(?:carrier|provider|plan|rates)/.test(plain)
      const score =
        (carriers ? 0.6 : 0) + (has(near, incurring) ? 0.4 : 0) - (other && !carriers ? 0.5 : 0)
      if (denied) return [violates(0.5, sentence)]
      return score > 0 ? [meets(score, sentence)] : []
    }),
  )
}
