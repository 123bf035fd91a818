import { concept, mentions } from './concept.ts'

/** Where a negation stops reaching: what follows says something of its own. */
const boundary =
  /;|:(?! )|, (?=(?:we|they|i) )|,? (?:but|however|except|excepting|unless|although|though|whereas|other than|save|yet|nonetheless|nevertheless|apart from|aside from)(?= )|(?:^| )(?:except|unless|although|though|notwithstanding)(?= )|,? (?:and|or|while) (?=(?:(?:we|they|it|you|our|your|this|these|the company)(?: \w+)? )?(?:may|will|can|might|could|reserve|do|does|shall|regularly|sometimes|always|also|is|are)(?: |$))|,? (?=nor )|\. /g

const simpleNegation = concept(
  'not(?! (?:only|just|merely|limited|withstanding))',
  "(?:do|does|did|wo|ca|is|are|was|were|would|should|could|must|have|has|sha|ai)n't",
  'cannot',
  'never',
  'no(?! (?:later|more than|less|fewer|longer than|cost|charge|additional|extra|fee|fees|matter|doubt|purchase|obligation|one of))',
  'none',
  'zero',
  'nowhere',
  'nor',
  'neither',
  'nothing',
  'nobody',
  'no one',
  'without(?! (?:limit\\w*|prejudice|delay|cost|charge|notice|your|the|prior|express|explicit|first|further|written|consent|permission|\\w+ consent))',
  'instead of',
  'rather than',
)

/** What turns the meaning of the words that it governs round; it stands close before them. */
const inversion =
  /(?:^|[ (])(?:block|den(?:y|i)|disallow|exempt|omitt?|withh[eo]l|carv|wall|lock|shut|refus|declin|prohibit|forbid|forbidd|prevent|refrain|preclud|exclud|barr?|restrict|avoid|abstain|bann?|stopp?)(?:s|e|es|ed|en|ing|red|ned)?(?:,? [\w']+){0,8},? $|(?:keep|kept|protect\w*|shield\w*|withh\w+)[^.;]{0,60} from (?:being )?$|(?<!opt |opting |opted |carry |find )(?:out|outside) of (?:[\w']+ ){0,6}$/

/** “We cannot promise that we never…” takes back what follows. */
const disclaimer =
  /(?:cannot|can't|do not|don't|does not|doesn't|never|no) (?:\w+ )?(?:promise|guarantee|warrant|guarantees|case|true|mean)(?: that)?/g

const afterwards =
  /^[^.;]{0,80}? (?:is|are|be|being|remains?|shall be)(?: (?:strictly|expressly|absolutely|also|always|therefore))? (?:not|never|prohibited|forbidden|banned|barred|excluded|off limits|off the table|against|disallowed|ruled out|out of the question|something (?:that )?we (?:do not|don't|never))|^[^.;]{0,80}? (?:do|does|will|shall) (?:not|never) (?:\w+ )?(?:extend|apply|include|cover|reach|happen|occur|take place)|^[^.;]{0,80}? (?:never (?:\w+ )?(?:extends?|applies|includes?|covers?|happens?|occurs?|takes place)|excludes?|leaves? out|omits?)|^ (?:no|none of|neither|nobody|no one) |^ (?:it |them |\w+ )?(?:with|to|by) (?:no|nobody|none|neither)\b|^[^.;,]{0,60} (?:with|to|by) (?:no|nobody|none|neither)\b/

/** A stretch of a sentence that one negation can govern. */
export type Segment = { readonly start: number; readonly end: number; readonly text: string }

/** “…, unless the law requires it, …”: a clause put in between does not end a negation. */
const insertion =
  /, (?:except|unless|save|however|although|though|other than|notwithstanding)(?:[^,;.()]{0,30}(?:law|legal|court|requir|stated|describ|noted|set out|consent|circumstance|above|below|policy)[^,;.()]{0,60})?,/g

export function segmentsOf(whole: string): Segment[] {
  if (latest?.whole !== whole) latest = { whole, segments: cut(whole) }
  return latest.segments
}

/** Signals ask about one sentence many times over. */
let latest: { readonly whole: string; readonly segments: Segment[] } | undefined

function cut(whole: string): Segment[] {
  const text = whole.replace(insertion, (found) => ' '.repeat(found.length))
  const segments: Segment[] = []
  let start = 0
  for (const match of text.matchAll(boundary)) {
    if (match.index > start)
      segments.push({ start, end: match.index, text: text.slice(start, match.index) })
    start = match.index
  }
  segments.push({ start, end: text.length, text: text.slice(start) })
  return segments
}

export function segmentAt(segments: readonly Segment[], position: number): Segment {
  return (
    segments.find(({ start, end }) => position >= start && position < end) ??
    segments.at(-1) ?? { start: 0, end: 0, text: '' }
  )
}

/** Whether what stands at a position is denied: its negations counted, double ones undone. */
export function isNegated(text: string, position: number, end = position): boolean {
  const segment = segmentAt(segmentsOf(text), position)
  const before = segment.text.slice(0, position - segment.start)
  const kept = before.replace(disclaimer, '')
  const disclaimed = kept !== before
  const negations = mentions(kept, simpleNegation).length > 0 ? 1 : 0
  const inversions = inversion.test(kept) ? 1 : 0
  const after = afterwards.test(text.slice(end, segment.end)) ? 1 : 0
  const governed = negations + inversions + (negations > 0 ? 0 : after)
  return (governed % 2 === 1) !== disclaimed
}
