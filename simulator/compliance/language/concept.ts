/** A meaning, as the many wordings that carry it. */
export type Concept = RegExp

/** Where a concept is mentioned in a sentence. */
export type Mention = { readonly start: number; readonly end: number; readonly text: string }

/** Whole words only; the alternatives are written for plain, lower-case sentences. */
export function concept(...alternatives: readonly string[]): Concept {
  return new RegExp(`(?<![\\w'-])(?:${alternatives.join('|')})(?![\\w'])`, 'g')
}

/** Every mention of a concept, in order. */
export function mentions(text: string, of: Concept): Mention[] {
  return [...text.matchAll(of)].map((match) => {
    const start = match.index
    return { start, end: start + match[0].length, text: match[0] }
  })
}

export function has(text: string, of: Concept): boolean {
  return text.search(of) !== -1
}
