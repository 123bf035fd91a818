/** How words are disguised against filters (`carrier.disguised-words`). */
export type DisguiseFigures = {
  /** A sign, and the letter that it stands for. */
  readonly lookalikes: readonly string[]
  /** What is set between the letters of a word. */
  readonly separators: readonly string[]
}

/** The fewest letters that are set apart to hide a word, and not because they stand alone. */
const spacedLettersMin = 4

/**
 * Makes a function that answers a text without its disguises: invisible characters and accents
 * dropped, signs turned into the letters that they stand for, letters set apart joined. A text that
 * wears none, as nearly all do, costs one look and answers undefined.
 */
export function newDisguises({ lookalikes, separators }: DisguiseFigures) {
  const letterOf = new Map(lookalikes.map((pair) => [pair.slice(0, 1), pair.slice(1)]))
  const signs = oneOf([...letterOf.keys()])
  const between = oneOf(separators)
  const suspect = new RegExp(
    `[^\\0-\\x7f]|[a-zA-Z]${signs}|${signs}[a-zA-Z]|(?:[a-zA-Z]${between}){${spacedLettersMin - 1}}`,
  )
  // A sign stands for a letter beside letters; at the end of a word an exclamation mark is one.
  const standing = new RegExp(`${signs}+(?=[a-z])|(?<=[a-z])(?:(?!!)${signs})+`, 'g')
  const spaced = new RegExp(
    `(?<![\\p{L}\\p{N}])\\p{L}(?:${between}\\p{L}){${spacedLettersMin - 1},}(?![\\p{L}\\p{N}])`,
    'gu',
  )
  const gaps = new RegExp(between, 'g')
  const toLetters = (run: string) => [...run].map((sign) => letterOf.get(sign) ?? sign).join('')
  return (text: string): string | undefined => {
    if (!suspect.test(text)) return undefined
    const plain = text
      .normalize('NFKD')
      .replace(/[\p{M}\p{Cf}]/gu, '')
      .toLowerCase()
    const lettered = [...letterOf].reduce(
      (read, [sign, letter]) => (isLetter(sign) ? read.replaceAll(sign, letter) : read),
      plain,
    )
    return lettered.replace(standing, toLetters).replace(spaced, (run) => run.replace(gaps, ''))
  }
}

/** A letter of another alphabet stands for its likeness wherever it is. */
function isLetter(sign: string): boolean {
  return /\p{L}/u.test(sign)
}

/** A class of single characters; of none, a pattern that nothing matches. */
function oneOf(characters: readonly string[]): string {
  if (characters.length === 0) return '(?!)'
  return `[${characters.map((it) => it.replace(/[\\\]^-]/g, '\\$&')).join('')}]`
}
