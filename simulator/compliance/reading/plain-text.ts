import type { FieldSketch } from '../application.ts'
import type { Reading } from './html.ts'
import type { Block, Control } from './page.ts'

const bullet = /^\s*(?:[-*•·–]|\(?(?:\d{1,3}(?:\.\d{1,2})*|[a-z]|[ivx]{2,4})[.)])\s+(?=\S)/i
const box = /^\s*(?:[-*•]\s+)?(?:\[([ xX✓✔_]?)\]|\(([ xX_]?)\)|([☐□▢◻☑☒✅]))\s*/u
/** “Cost:   none”: a line of a list that has names instead of bullets. */
const labelled = /^[A-Z][\w' ]{1,24}:\s{2,}\S/
const blank = /_{3,}|\.{5,}|\[\s{2,}\]|\[_+\]/

/** Reads plain text: paragraphs, lists, headings, and forms drawn with boxes and blanks. */
export function readPlainText(text: string, fields: readonly FieldSketch[] = []): Reading {
  const blocks: Block[] = []
  const controls: Control[] = fields.map((field) => ({
    kind: field.kind,
    name: '',
    label: field.label,
    isRequired: field.isRequired ?? false,
    isChecked: field.isChecked ?? false,
    value: '',
  }))
  for (const field of fields) blocks.push({ kind: 'label', text: field.label, hiddenBy: null })
  for (const paragraph of text.replace(/\r\n?/g, '\n').split(/\n[^\S\n]*\n/)) {
    for (const line of unwrap(paragraph)) {
      const drawn = controlOf(line)
      if (drawn) controls.push(drawn)
      const kind = drawn
        ? 'label'
        : bullet.test(line)
          ? 'item'
          : isHeading(line)
            ? 'heading'
            : 'text'
      const words = line
        .replace(box, '')
        .replace(kind === 'item' ? bullet : '', '')
        .trim()
      if (/[\p{L}\p{N}]/u.test(words)) blocks.push({ kind, text: words, hiddenBy: null })
    }
  }
  return { blocks, controls, links: [] }
}

/** Joins lines that were broken for width alone. */
function unwrap(paragraph: string): string[] {
  const lines: string[] = []
  let last = ''
  for (const line of paragraph.split('\n')) {
    const text = line.trim()
    const isNew =
      bullet.test(line) ||
      box.test(line) ||
      labelled.test(text) ||
      blank.test(line) ||
      /^[=\-~*_]{3,}$/.test(text)
    const goesOn = /^[a-z(,]/.test(text) || (last.length >= 45 && !/[:]$/.test(last))
    if (lines.length > 0 && !isNew && goesOn && !blank.test(last)) {
      lines[lines.length - 1] += ` ${text}`
    } else if (text) lines.push(text)
    last = text
  }
  return lines
}

function isHeading(line: string): boolean {
  if (line.length > 80 || /[.!?;,]$/.test(line)) return false
  const words = line.split(/\s+/).filter((word) => /\p{L}/u.test(word))
  if (words.length === 0 || words.length > 10) return false
  const lower = words.filter((word) => /^\p{Ll}/u.test(word) && word.length > 3)
  return lower.length === 0 || /^#+ /.test(line)
}

/** A box to tick or a blank to fill in, drawn in characters. */
function controlOf(line: string): Control | null {
  const ticked = box.exec(line)
  const label = line
    .replace(box, '')
    .replace(/[_.]{3,}/g, ' ')
    .trim()
  if (ticked) {
    const mark = ticked[1] ?? ticked[2] ?? ticked[3] ?? ''
    const isChecked = /[xX✓✔☑☒✅]/u.test(mark)
    return { kind: 'checkbox', name: '', label, isRequired: false, isChecked, value: '' }
  }
  const isField = blank.test(line) || /^[^.]{2,60}:\s*(\[.*\]|\(.*\))?$/.test(line)
  if (!isField || !/\b(phone|mobile|cell|telephone)\b/i.test(line)) return null
  return { kind: 'phone', name: '', label, isRequired: false, isChecked: false, value: '' }
}
