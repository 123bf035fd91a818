import type { Instant } from '../kernel/instant.ts'
import type { RuleId } from '../rulebook/index.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import {
  type Application,
  type DocumentKind,
  type SourceDocument,
  unreadable,
} from './application.ts'
import type { Judges, Subject } from './judges.ts'
import { type Reader, shippedReader } from './learned/reader.ts'
import { optInJudges } from './opt-in.ts'
import { privacyPolicyJudges } from './privacy-policy.ts'
import { whyNotJudged } from './reading/language.ts'
import { readPage } from './reading/read.ts'
import type { Judgement, Verdict } from './signals/evidence.ts'
import { structureOf } from './structure.ts'
import { termsJudges } from './terms.ts'

export type { Application, DocumentKind, SourceDocument } from './application.ts'

/** What the checker makes of one rule. */
export type Finding = {
  readonly rule: RuleId
  readonly verdict: Verdict
  readonly document: DocumentKind
  readonly isHandedIn: boolean
  /** The words that show it; none where something is missing. */
  readonly passage: string | null
  /** Why it cannot be told, where the whole document cannot be judged. */
  readonly reason: string | null
  readonly remedy: string
}

export type CheckContext = {
  readonly rulebook: Rulebook
  readonly at: Instant
  /** Models other than those that come with the checker, to learn how they would fare. */
  readonly reader?: Reader
}

const judgesOf: Readonly<Record<DocumentKind, Judges>> = {
  'opt-in': optInJudges,
  'privacy-policy': privacyPolicyJudges,
  terms: termsJudges,
}

/**
 * Judges the documents of an application by every rule in force. A document that is missing,
 * empty, too large or in another language leaves its rules open; it never passes them.
 */
export function checkCompliance(
  application: Application,
  { rulebook, at, reader = shippedReader }: CheckContext,
): Finding[] {
  const documents: Readonly<Record<DocumentKind, SourceDocument | undefined>> = {
    'opt-in': application.optIn,
    'privacy-policy': application.privacyPolicy,
    terms: application.terms,
  }
  const kinds = Object.keys(documents) as DocumentKind[]
  return kinds.flatMap((document) => {
    const judge = judgeOf(document, documents[document], application.company, rulebook, reader)
    const judges = Object.entries(judgesOf[document]) as [RuleId, Judges[RuleId]][]
    return judges
      .filter(([rule]) => rulebook.isInForce(rule, at))
      .map(([rule, by]) => ({
        rule,
        document,
        isHandedIn: documents[document] !== undefined,
        ...judge(by),
        remedy: rulebook.get(rule).remedy,
      }))
  })
}

type Judged = Judgement & { readonly reason: string | null }

/** Reads a document once, and answers how each of its rules is then judged. */
function judgeOf(
  kind: DocumentKind,
  source: SourceDocument | undefined,
  company: string,
  rulebook: Rulebook,
  reader: Reader,
): (by: Judges[RuleId]) => Judged {
  const open = (reason: string) => (): Judged => ({ verdict: 'cannot-tell', passage: null, reason })
  if (source === undefined) return open('It was not handed in.')
  const defect = unreadable(source.text)
  if (defect !== undefined) return open(`It ${defect}.`)
  const page = readPage(source, company)
  const why = whyNotJudged(page)
  if (why !== undefined) return open(why)
  const scores = reader.scoresOf(page, kind)
  const subject: Subject = {
    page,
    company,
    scores,
    structure: structureOf(page),
    joints: reader.joints,
    params: (id) => rulebook.params(id),
  }
  return (by) => ({ ...(by?.(subject) ?? { verdict: 'cannot-tell', passage: null }), reason: null })
}
