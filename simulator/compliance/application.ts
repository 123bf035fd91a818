/** How a document is written. */
export type Format = 'html' | 'markdown' | 'text'

/** One field of an opt-in form whose structure is told instead of marked up. */
export type FieldSketch = {
  readonly label: string
  readonly kind: 'phone' | 'checkbox' | 'other'
  readonly isRequired?: boolean | undefined
  readonly isChecked?: boolean | undefined
}

/** A document as it was handed in. Without a format, it is told from the text. */
export type SourceDocument = {
  readonly text: string
  readonly format?: Format | undefined
  /** The structure of a form that comes as plain text. */
  readonly fields?: readonly FieldSketch[] | undefined
}

/** What an application shows for its consent, privacy and terms. What is absent was not handed in. */
export type Application = {
  readonly company: string
  readonly optIn?: SourceDocument | undefined
  readonly privacyPolicy?: SourceDocument | undefined
  readonly terms?: SourceDocument | undefined
}

export type DocumentKind = 'opt-in' | 'privacy-policy' | 'terms'

/** The most that is read of one document; beyond it nothing is parsed. */
export const documentLengthMax = 1_000_000

/** Why a document is not read at all, or undefined when it can be. */
export function unreadable(text: string): string | undefined {
  if (text.length > documentLengthMax) {
    const size = (text.length / 1_000_000).toFixed(1)
    return `has ${size} million characters, more than the ${documentLengthMax / 1_000_000} million that are read`
  }
  if (text.includes('\u0000')) return 'is no text but binary data'
  return undefined
}
