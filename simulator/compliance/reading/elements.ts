import type { BlockKind } from './page.ts'

/** An open element, as the parser tells of it. */
export type Element = { readonly name: string; readonly attributes: Attributes }
export type Attributes = Readonly<Record<string, string>>

const blocks = new Set(
  `address article aside blockquote body button dd details dialog div dl dt fieldset figcaption
  figure footer form h1 h2 h3 h4 h5 h6 header hr label legend li main nav ol option p pre section
  summary table tbody textarea tfoot thead tr ul`.split(/\s+/),
)

export function isBlock(name: string): boolean {
  return blocks.has(name)
}

/** The cells of a row are read in one breath: “mobile number | advertisers | never”. */
export function isCell(name: string): boolean {
  return name === 'td' || name === 'th'
}

/** What the innermost telling element makes of a text. */
export function kindOf(stack: readonly Element[]): BlockKind {
  for (const { name } of stack.toReversed()) {
    if (/^(h[1-6]|summary|legend)$/.test(name)) return 'heading'
    if (name === 'li' || name === 'dd') return 'item'
    if (name === 'label') return 'label'
    if (name === 'button') return 'button'
  }
  return 'text'
}

/** Why a reader may well miss what stands inside these elements. */
export function hiddenBy(stack: readonly Element[]): string | null {
  for (const { name, attributes } of stack) {
    if (name === 'details' && attributes.open === undefined) return 'a folded section'
    if (name === 'textarea') return 'a text box'
    if (attributes.hidden !== undefined) return 'a hidden element'
    const style = (attributes.style ?? '').replace(/\s+/g, '').toLowerCase()
    if (/display:none|visibility:hidden|opacity:0(?![.\d])/.test(style)) return 'a hidden element'
    if (/overflow(-y)?:(scroll|auto)/.test(style)) return 'a scrolling box'
    const size = /font-size:(\d*\.?\d+)(px|pt|em|rem|%)/.exec(style)
    if (size && Number(size[1]) < tiny(size[2] ?? 'px')) return 'tiny print'
  }
  return null
}

function tiny(unit: string): number {
  if (unit === '%') return 55
  return unit === 'px' ? 8 : unit === 'pt' ? 6 : 0.55
}
