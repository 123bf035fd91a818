import { concept, has, type Mention, mentions } from '../language/concept.ts'
import { isNegated } from '../language/polarity.ts'
import type { Page, Sentence } from '../reading/page.ts'
import { isOnMessages } from './about-messages.ts'
import { type Evidence, meets, strongest, violates } from './evidence.ts'

const costs = concept(
  '(?:rates?|charg(?:e|es|ed|ing)|fees?|costs?|costing|pricing|prices?|tariffs?|bills?|billed|billing|pay|pays|paid|expenses?|surcharges?)',
  'counts? (?:against|toward|towards)',
  "(?:isn't|is not|aren't|are not|not) (?:be |always |necessarily )*free",
)
/** Who takes the money, or for what: the network’s business, not the company’s. */
const networks = concept(
  "(?:wireless |mobile |cell(?:ular)? |phone |your )?carriers?(?:'s?)?",
  'wireless',
  "(?:mobile|cell|cellular|phone|telephone|text|texting|data|network|wireless|telecom)(?: \\w+)? (?:plan|providers?|operators?|company|bill|network|contract|package|allowance)(?:'s)?",
)
/** Plans and providers of whatever kind: in a sentence on texts, most likely the network’s. */
const plans = concept(
  "(?:your|their|my|a|the|own)(?: \\w+){0,2} (?:plan|provider|operator|network)(?:'s)?",
)
const carriage = concept(
  '(?:message|messaging|msgs?|msg|texts?|texting|sms|mms|data|airtime|phone)(?:/(?:data|texts?|sms|msg))?',
)
const incurring = concept(
  'appl(?:y|ies|icable)',
  'incur\\w*',
  'may|might|could|can|will|would',
  'according to|depend\\w+ on|depending|subject to',
  'responsible',
  'standard|normal|usual|regular|ordinary',
)
/** Carriage and cost side by side: “text and data rates”, “a text may cost”, “fees for messages”. */
const paired =
  /(?:message|messaging|msgs?|texts?|texting|sms|mms|data|airtime|phone|wireless)(?: ?(?:and|or|\/|,) ?(?:\w+ )?\w+)?(?: \w+)? ?(?:rates?|charges?|fees?|costs?|tariffs?|prices?)\b|(?:texts?|messages?|msgs?|sms|they|each)(?: \w+)? (?:may|might|could|can|will|would) (?:\w+ ){0,3}(?:cost|charge|incur|be (?:charged|billed))|(?:rates?|charges?|charged?|fees?|costs?|bill(?:ed)?|pay)(?: \w+)? for (?:\w+ ){0,3}(?:text|messag|sms|data|msg)/
const other =
  /late (?:fee|payment)|return(?:ed)? (?:check|fee)|interest|annual percentage|(?:membership|subscription|processing|delivery|service|cancell?ation|registration|shipping|convenience|service call|storage|trip) (?:fees?|charges?)|no-show|deposit|heart rate|exchange rate|tuition|rent\b|rates of|at any rate|fees? (?:of|is) \$/

/** That a text may cost something: words for cost, for what is carried or who bills, and for their coming together. */
export function feeEvidence(page: Page): Evidence[] {
  return strongest(
    page.sentences.flatMap((sentence) =>
      mentions(sentence.plain, costs).flatMap((cost) => judged(page, sentence, cost)),
    ),
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
    /(?:rates?|charges?|fees?|costs?) (?:may|might|could|can) (?:apply|be incurred|arise)/.test(
      near,
    )
  if (!isByNetwork && !isForCarriage && !isByPlan && !mayApply) return []
  if (other.test(near) && !isByNetwork && !/data/.test(near)) return []
  const isFree = cost.text.includes('free')
  if (!isFree && isNegated(plain, cost.start, cost.end)) {
    const isOwnOnly =
      /(?:but|though|although|however|;|while|yet)[^.]{0,80}(?:carrier|provider|plan|phone company|operator|network)/.test(
        plain,
      )
    return [isOwnOnly ? meets(1, sentence) : violates(0.5, sentence)]
  }
  const marks = [
    [isByNetwork, 0.95],
    [isByPlan, 0.6],
    [mayApply, 0.6],
    [mayApply && isOnMessages(page, sentence), 0.1],
    [paired.test(near), 0.7],
    [/^(?:rate|fee|charge)/.test(cost.text) && paired.test(near), 0.1],
    [has(near, incurring), 0.3],
    [isForCarriage && isByPlan, 0.3],
  ] as const
  const weight = marks.reduce((sum, [isSeen, mark]) => (isSeen ? sum + mark : sum), 0)
  if (weight < 0.6) return []
  return [meets(Math.min(1, weight), sentence)]
}
