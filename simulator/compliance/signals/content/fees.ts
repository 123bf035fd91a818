import { concept, has, type Mention, mentions } from '../../language/concept.ts'
import { isNegated } from '../../language/polarity.ts'
import type { Page, Sentence } from '../../reading/page.ts'
import { type Evidence, meets, strongest } from '../evidence.ts'
import { isOnMessages } from './about-messages.ts'

const costs = concept(
  '(?:rates?|charg(?:e|es|ed|ing)|fees?|costs?|costing|pricing|prices?|tariffs?|bills?|billed|billing|pay|pays|paid|expenses?|surcharges?)',
  'eats? into|comes? out of|comes? off',
  'counts? (?:against|toward|towards)',
  '(?:deduct|debit|subtract)(?:s|ed)?',
  'uses? (?:up )?',
  'docked|nick|cents|pennies|pence|lev(?:y|ies|ied)|tolls?|expense|chargeable|outlay|deductions?',
  'money',
  "(?:isn't|is not|aren't|are not|not) (?:be |always |necessarily )*free",
)
/** Who takes the money, or for what: the network’s business, not the company’s. */
const networks = concept(
  "(?:wireless |mobile |cell(?:ular)? |phone |your )?carriers?(?:'s?)?",
  'wireless',
  "(?:mobile|cell|cellular|phone|telephone|text|texting|data|network|wireless|telecom)(?: \\w+)? (?:plan|providers?|operators?|company|bill|network|contract|package|allowance|tariff|subscription|undertaking|firm|supplier|people|account|tariff|deal|line)(?:'s)?",
  'operators?(?= (?:may|might|can|could|will|set|charge|bill|own))',
  'telecom|telecoms|prepaid phones?',
  'telcos?|(?:who|what)ever (?:runs|carries|supplies|handles|bills|provides) (?:your|the) (?:\\w+ )?(?:phone|mobile|line|service|handset)',
  '(?:the )?networks?(?= (?:may|might|can|could|will))',
  'allowance|pay[ -]as[ -]you[ -]go|prepaid',
)
/** Plans and providers of whatever kind: in a sentence on texts, most likely the network’s. */
const plans = concept(
  "(?:your|their|my|a|the|own|every|each|some|most|all|many)(?: \\w+){0,2} (?:plans?|providers?|operators?|networks?|tariffs?|balance)(?:'s)?",
)
const carriage = concept(
  '(?:message|messaging|msgs?|msg|texts?|texting|sms|mms|data|airtime|phone)(?:/(?:data|texts?|sms|msg))?',
)
const allowance = concept('allowance|balance|bundle|inclusive|pay[ -]as[ -]you[ -]go|prepaid')
const isForThem = /\b(?:for|to (?:get|receive)) (?:them|each|it|every|receiving|one|these|those)\b/
const incurring = concept(
  'appl(?:y|ies|icable)',
  'incur\\w*',
  'may|might|could|can|will|would',
  'according to|depend\\w+ on|depending|subject to',
  'responsible|yours',
  'standard|normal|usual|regular|ordinary',
)
/** Carriage and cost side by side: “text and data rates”, “a text may cost”, “fees for messages”. */
const paired =
  /(?:telecom|network|operator|carrier|regular|ordinary|usual) (?:\w+ )?(?:rates?|charges?|tolls?|prices?)\b|(?:message|messaging|msgs?|texts?|texting|sms|mms|data|airtime|phone|wireless)(?: ?(?:and|or|\/|,) ?(?:\w+ )?\w+)?(?: \w+)? ?(?:rates?|charges?|fees?|costs?|tariffs?|prices?)\b|(?:texts?|messages?|msgs?|sms|they|each)(?: \w+)? (?:may|might|could|can|will|would) (?:\w+ ){0,3}(?:cost|charge|incur|be (?:charged|billed))|(?:rates?|charges?|charged?|fees?|costs?|bill(?:ed)?|pay)(?: \w+)? for (?:\w+ ){0,3}(?:text|messag|sms|data|msg)/
const other =
  /late (?:fee|payment)|return(?:ed)? (?:check|fee)|interest|annual percentage|(?:membership|subscription|processing|delivery|service|cancell?ation|registration|shipping|convenience|service call|storage|trip) (?:fees?|charges?)|no-show|deposit|heart rate|exchange rate|tuition|rent\b|rates of|at any rate|fees? (?:of|is) \$/

/** “We don’t bill you. Your carrier might.”: the charge is told in one sentence, who makes it in the next. */
const leftOpen =
  /^(?:but |though |however,? )?(?:your|some|the|a few|many|most|his|her) (?:[\w']+ ){0,3}(?:carrier|plan|provider|operator|network|company|contract)s? (?:may|might|could|can|will|does|do|sometimes does|probably does)(?:n't)?(?![\w'])(?:,? (?:though|however|not be|not|well))?\.?/
/** “…your phone company may see it otherwise”, “…might not be”. */
const otherwise =
  /(?:carrier|plan|provider|operator|network|phone company|cell company|mobile company)s?(?:'s)? (?:may|might|could|can|will)(?: well)? (?:not|see|take|have|feel|think|disagree|differ|be different)/

/** That a text may cost something: words for cost, for what is carried or who bills, and for their coming together. */
export function feeEvidence(page: Page): Evidence[] {
  const seen = page.sentences.flatMap((sentence) => [
    ...mentions(sentence.plain, costs).flatMap((cost) => judged(page, sentence, cost)),
    ...(isLeftOpen(page, sentence) ? [meets(1, sentence)] : []),
  ])
  const best = strongest(seen)
  const told = best.filter(({ speaks, weight }) => speaks === 'met' && weight >= 0.6)
  return told.length > 0 ? told : best
}

function isLeftOpen(page: Page, { plain, index }: Sentence): boolean {
  const before = page.sentences[index - 1]?.plain ?? ''
  const isOnCost = has(before, costs) || /\bfree\b/.test(before)
  return (
    (isOnCost && leftOpen.test(plain)) || (/\bfree\b|charge/.test(plain) && otherwise.test(plain))
  )
}

const reach = 90

function judged(page: Page, sentence: Sentence, cost: Mention): Evidence[] {
  const { plain } = sentence
  const near = plain.slice(Math.max(0, cost.start - reach), cost.end + reach)
  const isByNetwork = has(near, networks)
  const isForCarriage = has(near, carriage)
  const isByPlan = has(near, plans)
  const mayApply =
    /(?:rates?|charges?|fees?|costs?):? (?:(?:may|might|could|can) (?:apply|be incurred|arise)|possible|extra|likely)/.test(
      near,
    )
  if (!isByNetwork && !isForCarriage && !isByPlan && !mayApply) return []
  if (/(?:copy of|last|latest|recent)[^.;,]{0,25} bills?\b/.test(near)) return []
  if (other.test(near) && !isByNetwork && !/data/.test(near)) return []
  if (isDenied(plain, cost)) {
    const isOwnOnly =
      /(?:but|though|although|however|;|while|yet)[^.]{0,80}(?:carrier|provider|plan|company|operator|network)/.test(
        plain,
      )
    return isOwnOnly ? [meets(1, sentence)] : []
  }
  const marks = [
    [
      isByNetwork,
      mayApply || /rates? appl/.test(near) || isForThem.test(near) || isOnMessages(page, sentence)
        ? 0.95
        : 0.3,
    ],
    [isByPlan && isOnMessages(page, sentence), 0.8],
    [mayApply, 0.6],
    [mayApply && isOnMessages(page, sentence), 0.1],
    [paired.test(near), 0.7],
    [/^(?:rate|fee|charge)/.test(cost.text) && paired.test(near), 0.1],
    [has(near, incurring), 0.3],
    [has(near, allowance) && isForCarriage, 0.8],
    [isForCarriage && isByPlan, 0.3],
  ] as const
  const weight = marks.reduce((sum, [isSeen, mark]) => (isSeen ? sum + mark : sum), 0)
  if (weight < 0.6) return []
  return [meets(Math.min(1, weight), sentence)]
}

/** “Costs nothing”, “no charge”: the negation stands before the cost or right after it. */
function isDenied(plain: string, { text, start, end }: Mention): boolean {
  if (text.includes('free')) return false
  if (/not (?:covered|paid|borne|met|refunded|included) by (?:us|this company)/.test(plain))
    return false
  if (/^(?: \w+){0,2} (?:nothing|zero|not a (?:cent|penny))/.test(plain.slice(end))) return true
  const before = plain.slice(0, start)
  if (
    /(?:\bno|never|without|zero|free of|(?:do|does|will|wo)(?: not|n't))(?: [\w-]+){0,4} $/.test(
      before,
    )
  )
    return true
  // “If your plan isn’t unlimited, …” denies something else.
  const clause = before.slice(before.lastIndexOf(',') + 1)
  return isNegated(plain, start, end) && isNegated(clause + plain.slice(start), clause.length)
}
