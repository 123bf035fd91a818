import about from '../../package.json' with { type: 'json' }
import { digest } from '../kernel/choice.ts'
import { rules } from '../rulebook/index.ts'
import { defaultOptions } from '../rulebook/options.ts'

/**
 * What decides how a command ends, as far as versions can be told apart by it. A command that is
 * done once more under another law may end otherwise than was answered.
 */
export type Law = {
  /** Of the package. */
  readonly version: string
  /** Stands for the dates and figures of all rules, and for what worlds are unless told otherwise. */
  readonly figures: string
}

export const lawNow: Law = { version: about.version, figures: figuresOf(rules, defaultOptions) }

/** Stands for figures and dates; how a rule is worded or cited decides nothing. */
export function figuresOf(
  book: Readonly<Record<string, Pick<(typeof rules)[keyof typeof rules], 'effective' | 'params'>>>,
  options: object,
): string {
  const judged = Object.entries(book)
    .map(([id, { effective, params }]) => [id, effective, params])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))
  return digest({ seed: 0, subject: JSON.stringify([judged, options]), purpose: 'law' })
}

export function isSameLaw(one: Law, other: Law): boolean {
  return one.version === other.version && one.figures === other.figures
}

export function nameOf({ figures, version }: Law): string {
  return `Longcode ${version} (figures ${figures.slice(0, 8)})`
}
