import { concept, has, type Mention, mentions } from '../language/concept.ts'
import { isNegated } from '../language/polarity.ts'
import type { Page, Sentence } from '../reading/page.ts'
import { type Evidence, meets, strongest, violates } from './evidence.ts'

const costs = concept(
  '(?:rates?|charg(?:e|es|ed|ing)|fees?|costs?|costing|pricing|prices?|tariffs?|bills?|billed|billing|pay|pays|paid|expenses?|surcharges?)',
  'counts? (?:against|toward|towards)',
  "(?:isn't|is not|aren't|are not|not) (?:always |necessarily )?free",
)
/** Who takes the money, or for what: the network’s business, not the company’s. */
const networks = concept(
  '(?:wireless |mobile |cell(?:ular)? |phone |your )?carriers?',
  'wireless',
  '(?:mobile|cell|cellular|phone|telephone|text|texting|data|network|service|wireless|telecom)(?: \\w+)? (?:plan|providers?|operators?|company|bill|network|contract|package|allowance)',
  '(?:your|their|my|a|the|own)(?: \\w+){0,2} (?:plan|provider|operator|network)',
)
const carriage = concept(
  '(?:message|messaging|msgs?|msg|texts?|texting|sms|mms|data|airtime)(?:/(?:data|texts?|sms|msg))?',
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
  /(?:message|messaging|msgs?|texts?|texting|sms|mms|data|airtime)(?: ?(?:and|or|\/|,) ?(?:\w+ )?\w+)?(?: \w+)? ?(?:rates?|charges?|fees?|costs?|tariffs?|prices?)\b|(?:texts?|messages?|msgs?|sms|they|each)(?: \w+)? (?:may|might|could|can|will|would) (?:\w+ ){0,3}(?:cost|charge|incur|be (?:charged|billed))|(?:rates?|charges?|charged?|fees?|costs?|bill(?:ed)?|pay)(?: \w+)? for (?:\w+ ){0,3}(?:text|messag|sms|data|msg)/
const other =
  /late (?:fee|payment)|return(?:ed)? (?:check|fee)|interest|annual percentage|(?:membership|subscription|processing|delivery|service|cancell?ation|registration|shipping|convenience|service call|storage|trip) (?:fees?|charges?)|no-show|deposit|heart rate|exchange rate|tuition|rent\b|rates of|at any rate|fees? (?:of|is) \$/

/** That a text may cost something: words for cost, for what is carried or who bills, and for their coming together. */
export function feeEvidence(page: Page): Evidence[] {
  return strongest(
    page.sentences.flatMap((sentence) =>
      mentions(sentence.plain, costs).flatMap((cost) => judged(sentence, cost)),
    ),
  )
}

const reach = 90

function judged(sentence: Sentence, cost: Mention): Evidence[] {
  const { plain } = sentence
  const near = plain.slice(Math.max(0, cost.start - reach), cost.end + reach)
  const isByNetwork = has(near, networks)
  const isForCarriage = has(near, carriage)
  if (!isByNetwork && !isForCarriage) return []
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
    [isByNetwork, 0.7],
    [paired.test(near), 0.7],
    [/^(?:rate|fee|charge)/.test(cost.text) && paired.test(near), 0.1],
    [has(near, incurring), 0.3],
    [isForCarriage && isByNetwork, 0.3],
  ] as const
  const weight = marks.reduce((sum, [isSeen, mark]) => (isSeen ? sum + mark : sum), 0)
  if (weight < 0.6) return []
  return [meets(Math.min(1, weight), sentence)]
}
