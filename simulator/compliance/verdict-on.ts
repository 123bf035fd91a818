import { Rulebook } from '../rulebook/rulebook.ts'
import { checkCompliance } from './model.ts'
import type { Verdict } from './signals/evidence.ts'

const rulebook = new Rulebook()
/** Enough everyday words for the language of a short text to be told. */
const around = 'We are glad that you are with us, and this page is for you and all of our friends.'

/** What the checker makes of a passage by one rule. */
export function verdictOn(rule: string, passage: string): Verdict | undefined {
  const isHtml = passage.startsWith('<')
  const document = { text: isHtml ? `${passage}<p>${around}</p>` : `${passage}\n\n${around}` }
  const application = {
    company: 'Acme Plumbing LLC',
    optIn: document,
    privacyPolicy: document,
    terms: document,
  }
  const findings = checkCompliance(application, { rulebook, at: 0 })
  return findings.find((finding) => finding.rule === rule)?.verdict
}
