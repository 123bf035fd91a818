import type { Block, Sentence } from './page.ts'

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })
/** A sentence ends here for the signals, however the text goes on. */
const sentenceLengthMax = 2000
const leadLengthMax = 300

/** Splits blocks into sentences. An item of a list is read with the line that leads into it. */
export function sentencesOf(
  blocks: readonly Block[],
  adapt: (plain: string) => string = (plain) => plain,
): Sentence[] {
  const sentences: Sentence[] = []
  let section = ''
  let lead = ''
  for (const block of blocks) {
    if (block.kind === 'heading') section = adapt(plainOf(block.text))
    if (block.kind !== 'item') lead = ''
    const title = titleOf(block)
    const under = title === null ? section : adapt(plainOf(title))
    for (const part of split(block.text)) {
      const text = block.kind === 'item' && lead ? `${lead} ${part}` : part
      const { kind, hiddenBy } = block
      const plain = adapt(plainOf(text))
      sentences.push({ text, plain, kind, section: under, hiddenBy, index: sentences.length })
      if (block.kind !== 'item') lead = leadOf(part)
    }
  }
  return sentences
}

/** “Returns. Within 30 days…”: the words before the first stop are the heading of their paragraph. */
function titleOf({ kind, text }: Block): string | null {
  if (kind !== 'text' && kind !== 'item') return null
  const title = /^(?:\p{L}?\d{0,2}[.)] )?(\p{Lu}[^.:!?;]{1,60})[.:] \S/u.exec(text)?.[1] ?? ''
  const isShort = title !== '' && title.split(' ').length <= 6
  return isShort && !/\b(?:you|we|i|is|are|will|may|can)\b/i.test(title) ? title : null
}

function leadOf(part: string): string {
  const isOpen =
    part.endsWith(':') || /\b(?:do not|don't|never|will not|won't|cannot|may not)$/i.test(part)
  return isOpen && part.length <= leadLengthMax ? part : ''
}

/** Lower case, plain quotes and dashes, one blank between words, “email” without its hyphen. */
export function plainOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[‘’ʼ`]/g, "'")
    .replace(/[“”«»]/g, '"')
    .replace(/[‐‑]/g, '-')
    .replace(/[–—]/g, ' - ')
    .replace(/&/g, ' and ')
    .replace(/\be-mail/g, 'email')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Ends that a segmenter takes for the end of a sentence, and are none. */
const abbreviation =
  /(?:^|[\s("“])(?:inc|ltd|co|corp|llc|e\.g|i\.e|etc|no|u\.s|u\.s\.a|dr|mr|mrs|ms|st|vs|msgs?|approx|min|max|mo|wk|tel|ext|dept)\.$/i

function split(block: string): string[] {
  const parts: string[] = []
  for (const line of block.split('\n')) {
    let held = ''
    for (const { segment } of segmenter.segment(line)) {
      const text = (held + segment).replace(/\s+/g, ' ').replace(/^\| /, '')
      if (abbreviation.test(text.trimEnd().slice(-12)) && text.length < sentenceLengthMax)
        held = text
      else {
        held = ''
        for (const piece of uncapitalised(text.trim()).flatMap(cut)) parts.push(piece)
      }
    }
    parts.push(...cut(held.trim()))
  }
  return parts.filter((part) => part !== '')
}

/** Some never write capitals: a full stop ends a sentence all the same. */
function uncapitalised(text: string): string[] {
  const pieces: string[] = []
  let from = 0
  for (const { index } of text.matchAll(/(?<=\p{L}{2}[.!?]["')]?) (?=\p{Ll})/gu)) {
    const piece = text.slice(from, index)
    if (abbreviation.test(piece.slice(-12))) continue
    pieces.push(piece)
    from = index + 1
  }
  return [...pieces, text.slice(from)]
}

function cut(text: string): string[] {
  const pieces: string[] = []
  for (let from = 0; from < text.length; from += sentenceLengthMax) {
    pieces.push(text.slice(from, from + sentenceLengthMax))
  }
  return pieces
}
