import { concept, has, type Mention, mentions } from '../../language/concept.ts'
import { mobileData, outsiders, personalData } from '../../language/lexicon.ts'
import { type Segment, segmentAt, segmentsOf } from '../../language/polarity.ts'

/** What a company does with a number that it gives away. */
export const givingAway = concept(
  'shar(?:e|es|ed|ing)',
  'disclos(?:e|es|ed|ing|ure|ures)',
  'transfer(?:s|red|ring)?',
  'releas(?:e|es|ed|ing)(?! of)',
  "(?:make|makes|made|making) (?:[\\w'-]+ ){0,7}available",
  'exchang(?:e|es|ed|ing)',
  'distribut(?:e|es|ed|ing)',
  'transmit(?:s|ted|ting)?',
  "pass(?:es|ed|ing)?(?: (?:[\\w'-]+ ){0,6}(?:on|along|to)| your)",
  "hand(?:s|ed|ing)? (?:[\\w'-]+ ){0,4}(?:to|over|out)",
  'giv(?:e|es|en|ing)|gave',
  'provid(?:e|es|ed|ing)',
  'suppl(?:y|ies|ied)',
  'forward(?:s|ed|ing)?',
  'furnish(?:es|ed|ing)?',
  '(?:relay|convey)(?:s|ed|ing)?',
  'go(?:es)?(?: out)? to',
  "send (?:[\\w'-]+ ){1,4}to",
  '(?:is|are|be|become) (?:made )?available to',
  'leav(?:e|es) (?:(?:our|the) \\w+|this company|us\\b)',
  'hir(?:e|ed|ing)(?: \\w+)? out|lists? (?:is|are) hired',
  '(?:reveal|divulge|lend|loan|swap|barter|circulate|surrender|extend|impart|expose)(?:s|d|ed|ing)?',
  'lent',
  "turn(?:s|ed|ing)? (?:[\\w'-]+ ){0,4}over",
  "let(?:s|ting)? (?:[\\w'-]+ ){0,5}(?:have|use|see|access|text|contact|reach)",
  "let(?:s|ting)? (?:[\\w'-]+ ){0,4}out",
  'made known|mak(?:e|es|ing) (?:\\w+ ){0,3}known|told to',
  'part of what we (?:offer|sell|give)(?: to)?',
  'pool(?:s|ed|ing)?',
  'sync(?:s|ed|hroni[sz]ed)?',
  'merg(?:e|es|ed|ing)',
  '(?:seen|received|obtained|used|held|bought|accessed|viewed) by',
  'ends? up (?:with|at|in)',
  'reli(?:ed|es) on by|relied upon by',
  'travels? (?:on )?to|flows? to|passes? to|reaches',
  'syndicat\\w+',
  'contribut(?:e|es|ed|ing)',
  "mak(?:e|es|ing) (?:[\\w'-]+ ){1,6}available",
)

/** What others do with a number that they were given. */
export const obtaining = concept(
  'receiv(?:e|es|ed|ing)',
  'gets?|getting|got',
  '(?:is|are|be|being) (?:told|shown|sent|handed|offered|given)',
  'obtain(?:s|ed|ing)?',
  '(?:have|has|gain|gains|given|get) access',
  'access(?:es|ed)?',
  'us(?:e|es|ed|ing)',
  'sees?|seen',
  'ends? up with',
  'buy|buys|bought',
  'reach(?:es)?',
  '(?:pay|pays|paid)(?: \\w+)? for',
  'borrows?|rents?|hires?|hired|leases?|purchas(?:e|es|ed)',
)

/** The same for money. */
export const selling = concept(
  'sell(?:s|ing)?',
  'sold',
  'sale of',
  'rent(?:s|ed|ing)?',
  'leas(?:e|es|ed|ing)',
  'trad(?:e|es|ed|ing)',
  'monetiz\\w+',
  'licens(?:e|es|ed|ing)',
  'swap(?:s|ped)?',
)

const blanked = (found: string) => ' '.repeat(found.length)
/** What others write is quoted, not said. */
const quoting =
  /\b(?:such as|like|elsewhere|other (?:firms|shops|businesses|companies|policies)|some (?:\w+ )?(?:firms|shops|businesses|companies|policies)|you(?:'ll| will| may| might)? (?:find|see|read|have seen|have read)|line|phrase|clause)\b/
const quotation = /"[^"]{10,200}"/g

/** “Partners with whom we work receive…”: the clause put in between is blanked out. */
export function withoutAsides(whole: string): string {
  const plain = quoting.test(whole) ? whole.replace(quotation, blanked) : whole
  return plain.replace(
    /(?<=(?:partners|companies|businesses|brands|firms|shops|stores|sponsors|parties|organi[sz]ations|people|those|lenders|insurers|dealers))(?: with| to)?(?: (?:whom|that|which))? (?:we|it)(?: \w+){1,3}?(?= (?:may|can|will|receiv\w*|gets?|obtain\w*|have|are|is|do|does|buy|pay|use|also|never)\b)/g,
    blanked,
  )
}

/** “Affiliates may receive your number”, “is used by our partners”: the outsiders do it. */
export function isByOutsiders(plain: string, verb: Mention): boolean {
  const segment = segmentAt(segmentsOf(plain), verb.start)
  const before = plain.slice(segment.start, verb.start)
  const after = plain.slice(verb.end, segment.end)
  const actor = mentions(before, outsiders).at(-1)
  const isActor =
    actor !== undefined &&
    before.length - actor.end < 40 &&
    (/ (?:who|that|which) /.test(before.slice(actor.end)) ||
      !/(?:to|with|from|by|for) (?:\w+ )?$/.test(before.slice(0, actor.start))) &&
    !/\b(?:we|you|i|us)\b/.test(before.slice(actor.end))
  const isAgent =
    /^us/.test(verb.text) && /^(?: \w+){0,2} by /.test(after) && has(after.slice(0, 60), outsiders)
  if (actor && withheld.test(before.slice(0, actor.start))) return false
  return (isActor || isAgent) && (has(after, mobileData) || has(after, personalData) || isAgent)
}

/** “…are withheld from realtors, insurers and affiliates”: those do not get it. */
export const withheld =
  /(?:withheld|withhold|kept|keep|hidden|protected|shielded|safe|away|barred|off limits|off-limits|closed|denied|blocked|out of the (?:hands|reach)|excluded|apart|separate)(?: \w+){0,2} (?:from|to|of)(?: [\w',-]+){0,12} $/

/** Kayaks are rented and houses sold: only data that stands beside the verb counts. */
export function isOfData({ text }: Segment): boolean {
  const sold = mentions(text, selling)
  const data = [...mentions(text, mobileData), ...mentions(text, personalData)].filter(
    ({ text: word }) => word.length > 4 && !/^th(?:ose|ese|ey're|at's)$/.test(word),
  )
  return sold.some(({ start, end }) =>
    data.some(
      (one) =>
        (one.start >= end && one.start - end < 40) || (one.end <= start && start - one.end < 40),
    ),
  )
}

/** Leaves out what customers share with us, and what is given to them. */
export function isAboutData(plain: string, verb: Mention): boolean {
  const before = plain.slice(Math.max(0, verb.start - 40), verb.start)
  const after = plain.slice(verb.end, verb.end + 60)
  if (
    /(?:^|[ ,])(?:you|i|user|customer|patient|client)(?: \w+){0,2} $/.test(before) &&
    !/(?:from|about) you $/.test(before)
  ) {
    if (
      !/(?:agree|consent|authorize|permit|allow|let|grant|acknowledge)\w*(?: \w+){0,4} $/.test(
        before,
      )
    )
      return false
  }
  if (/^(?: \w+){0,3} (?:us|me|with us|to us)\b/.test(after)) return false
  if (
    /^(?: to)? (?:you|customers|our customers|members(?! of))\b/.test(after) &&
    !/^let/.test(verb.text)
  )
    return false
  // A heading within the line (“Sharing: …”) says nothing yet.
  if (/^:/.test(after)) return false
  if (/by $/.test(before) && /^provid|^giv/.test(verb.text)) return false
  if (/^(?:provid|giv|suppl|forward|transmit|distribut|hand)/.test(verb.text)) {
    return has(plain, outsiders) || /\b(?:to|with) /.test(plain.slice(verb.start, verb.end + 60))
  }
  return true
}
