import type { DocumentKind, SourceDocument } from '../../simulator/compliance/application.ts'
import { featuresOf } from '../../simulator/compliance/learned/features.ts'
import { type Model, type ModelName, models } from '../../simulator/compliance/learned/models.ts'
import type { Page } from '../../simulator/compliance/reading/page.ts'
import { readPage } from '../../simulator/compliance/reading/read.ts'
import {
  choicelessForm,
  demandedConsent,
  foldedConsent,
  presetConsent,
} from '../../simulator/compliance/signals/consent/preset.ts'
import { linkEvidence } from '../../simulator/compliance/signals/content/access.ts'
import { type Case, wordings } from './cases.ts'

/**
 * A document as a model learns from it: some sentence of it is one of those that the model seeks,
 * or none is. Which one it is, nobody says.
 */
export type Bag = {
  readonly case: string | null
  readonly rule: string
  readonly holdsOne: boolean
  readonly sentences: readonly Int32Array[]
}

/** Numbers for features, in the order in which they were met, and how many documents have each. */
export class Vocabulary {
  readonly #numbers = new Map<string, number>()
  readonly #documents: number[] = []

  numbersOf(sentences: readonly Set<string>[]): Int32Array[] {
    const here = new Set<number>()
    const numbered = sentences.map((features) => {
      const numbers = [...features].map((feature) => this.#numberOf(feature))
      for (const number of numbers) here.add(number)
      return Int32Array.from(numbers)
    })
    for (const number of here) this.#documents[number] = (this.#documents[number] ?? 0) + 1
    return numbered
  }

  /** Features that hardly anything has teach nothing. */
  isCommon(number: number): boolean {
    return (this.#documents[number] ?? 0) >= documentsMin
  }

  get names(): string[] {
    return [...this.#numbers.keys()]
  }

  #numberOf(feature: string): number {
    const known = this.#numbers.get(feature)
    if (known !== undefined) return known
    this.#numbers.set(feature, this.#numbers.size)
    return this.#numbers.size - 1
  }
}

const documentsMin = 3
export const documentOf = {
  consent: ['opt-in', 'optIn'],
  privacy: ['privacy-policy', 'privacyPolicy'],
  terms: ['terms', 'terms'],
} as const
/** What the form’s structure says needs no words, and teaches none. */
function isPlain(model: ModelName, page: Page): boolean {
  if (model === 'implying') return presetConsent(page).length + choicelessForm(page).length > 0
  if (model === 'burying') return foldedConsent(page).length > 0
  if (model === 'privacy' || model === 'terms') return linkEvidence(page, model).length > 0
  return model === 'tying' && demandedConsent(page, true).length > 0
}

const anyCompany = 'Acme Plumbing LLC'

/** Every document and passage from which models can learn, read once. */
export function bagsOf(cases: readonly Case[], vocabulary: Vocabulary): Map<ModelName, Bag[]> {
  const read = new Map<string, { page: Page; sentences: Int32Array[] }>()
  const reading = (key: string, source: SourceDocument, company: string, kind: DocumentKind) => {
    const known = read.get(key)
    if (known) return known
    const page = readPage(source, company)
    const fresh = { page, sentences: vocabulary.numbersOf(featuresOf(page, kind)) }
    read.set(key, fresh)
    return fresh
  }
  const passages = wordings()
  const bags = new Map<ModelName, Bag[]>()
  const isHalf = (name: ModelName, rule: string) =>
    Object.entries(models).some(
      ([other, { rules }]) => other !== name && (rules as readonly string[]).includes(rule),
    )
  for (const [name, model] of Object.entries(models) as [ModelName, Model][]) {
    bags.set(
      name,
      model.rules.flatMap((rule): Bag[] => {
        const [kind, part] = documentOf[rule.split('.')[0] as keyof typeof documentOf]
        const ofCases = cases.flatMap((one): Bag[] => {
          const source = one.application[part]
          if (source === undefined || one.arguable.includes(rule)) return []
          const { page, sentences } = reading(
            `${one.name} ${kind}`,
            source,
            one.application.company,
            kind,
          )
          if (sentences.length === 0 || isPlain(name, page)) return []
          const isViolated =
            one.violated.includes(rule) && (one.lacks[rule] ?? [name]).includes(name)
          return [
            { case: one.name, rule, holdsOne: isViolated === (model.finds === 'doing'), sentences },
          ]
        })
        const ofPassages = passages
          .filter(([about]) => about === rule || about === name)
          .flatMap(([about, text, isViolated]): Bag[] => {
            const { page, sentences } = reading(`“${text}” ${kind}`, { text }, anyCompany, kind)
            if (sentences.length === 0 || isPlain(name, page)) return []
            // Which of two demands a broken passage misses is not told.
            if (isViolated && about === rule && isHalf(name, rule)) return []
            return [
              { case: null, rule, holdsOne: isViolated === (model.finds === 'doing'), sentences },
            ]
          })
        return [...ofCases, ...ofPassages]
      }),
    )
  }
  return bags
}
