const clauses = [
  'we bake rye on Mondays',
  'the oven is warm early',
  'you can smell the bread',
  'our rolls are still hot',
  'most people walk by here',
  'the door is always open',
  'we like the old street',
  'the flour is from here',
]
/** Openings of no words, of one, of two and so on. */
const openings = [
  '',
  'Here',
  'Every week',
  'In our shop',
  'In our small shop',
  'In our small old shop',
]
const clauseWords = 5

/** Ordinary short sentences of exactly so many words together. */
export function ordinaryText(words: number): string {
  const opening = openings[words % clauseWords]
  const sentences = clausesOf(Math.floor(words / clauseWords)).map((clause, index) =>
    sentence(index === 0 ? `${opening} ${clause}` : clause),
  )
  return sentences.join(' ')
}

/** One sentence of exactly so many ordinary words: clauses of five, with “and” between them. */
export function ordinarySentence(words: number): string {
  const count = Math.floor((words + 1) / (clauseWords + 1))
  const opening = openings[(words + 1) % (clauseWords + 1)]
  return sentence(`${opening} ${clausesOf(count).join(' and ')}`)
}

export function wordsIn(text: string): number {
  return text.split(/\s+/).filter((word) => /[a-z0-9]/i.test(word)).length
}

function clausesOf(count: number): string[] {
  return Array.from({ length: count }, (_, index) => clauses[index % clauses.length] ?? '')
}

function sentence(words: string): string {
  const trimmed = words.trim()
  return `${trimmed.charAt(0).toUpperCase()}${trimmed.slice(1)}.`
}
