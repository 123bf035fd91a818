import { findForbiddenContent } from '../rulebook/content-policy.ts'
import type { Context } from '../rulebook/context.ts'
import type { FieldError } from '../rulebook/refusal.ts'
import type { DocumentKind, SourceDocument } from './application.ts'
import { checkCompliance } from './model.ts'

/** What a reviewer reads of a campaign. What is absent was not handed in and is not judged. */
export type Reviewable = {
  readonly company: string
  readonly useCase?: string | undefined
  readonly ageGated?: boolean | undefined
  readonly description?: string | undefined
  readonly messageFlow?: string | undefined
  readonly samples?: readonly string[] | undefined
  /** The opt-in form as recipients see it: HTML or text. */
  readonly optInForm?: string | undefined
  /** The policy and the terms: text, HTML, Markdown, or an address, which nobody opens here. */
  readonly privacyPolicy?: string | undefined
  readonly termsOfService?: string | undefined
}

const fieldOf: Readonly<Record<DocumentKind, keyof Reviewable>> = {
  'opt-in': 'optInForm',
  'privacy-policy': 'privacyPolicy',
  terms: 'termsOfService',
}

/** Everything that a reviewer objects to, field by field: forbidden content, consent, documents. */
export function reviewFindings(context: Context, campaign: Reviewable): FieldError[] {
  return [...contentFindings(context, campaign), ...documentFindings(context, campaign)]
}

function contentFindings({ rulebook, sim }: Context, campaign: Reviewable): FieldError[] {
  const texts: [string, string | undefined][] = [
    ['description', campaign.description],
    ['messageFlow', campaign.messageFlow],
    ...(campaign.samples ?? []).map((text, index): [string, string] => [`samples.${index}`, text]),
  ]
  return texts.flatMap(([field, text]): FieldError[] => {
    const found = findForbiddenContent(text ?? '', rulebook, sim.now, campaign)
    if (!found) return []
    const { remedy } = rulebook.get(found.rule)
    const detail = `“${found.passage}” in ${field} is forbidden content (${found.category}).`
    return [{ field, rule: found.rule, detail, remedy }]
  })
}

function documentFindings({ rulebook, sim }: Context, campaign: Reviewable): FieldError[] {
  const { company, optInForm, privacyPolicy, termsOfService } = campaign
  const application = {
    company,
    optIn: toDocument(optInForm),
    privacyPolicy: toDocument(privacyPolicy),
    terms: toDocument(termsOfService),
  }
  return checkCompliance(application, { rulebook, at: sim.now })
    .filter(({ verdict }) => verdict === 'violated')
    .map(({ rule, document, passage, remedy }) => {
      const field = fieldOf[document]
      const shown = passage === null ? 'Nothing in it says so.' : `It reads: “${passage}”`
      return { field, rule, detail: `${field} breaks ${rule}. ${shown}`, remedy }
    })
}

function toDocument(text: string | undefined): SourceDocument | undefined {
  const isAddress = text !== undefined && /^https?:\/\/\S+$/.test(text.trim())
  return text === undefined || isAddress ? undefined : { text }
}
