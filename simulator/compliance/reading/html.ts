import { Parser } from 'htmlparser2'
import { type Element, hiddenBy, isBlock, isCell, kindOf } from './elements.ts'
import { FormReader } from './form.ts'
import type { Block, Control, Link } from './page.ts'

/** What a document holds before its sentences are split. */
export type Reading = {
  readonly blocks: readonly Block[]
  readonly controls: readonly Control[]
  readonly links: readonly Link[]
}

/** Deeper nesting than any page has; what lies deeper is not read. */
const depthMax = 400
const chunkLength = 16_384
const unread = new Set(['script', 'style', 'head', 'template', 'noscript', 'svg', 'select'])

/** Reads HTML, well formed or not, in one pass and in time that grows with its length alone. */
export function readHtml(html: string): Reading {
  const blocks: Block[] = []
  const links: Link[] = []
  const stack: Element[] = []
  const form = new FormReader()
  let text = ''
  let anchor: { href: string; text: string } | null = null
  let unreadDepth = 0

  const flush = () => {
    const tidy = text
      .replace(/[^\S\n]+/g, ' ')
      .replace(/ ?\n ?/g, '\n')
      .trim()
    if (tidy) blocks.push({ kind: kindOf(stack), text: tidy, hiddenBy: hiddenBy(stack) })
    text = ''
  }
  const parser = new Parser({
    onopentag(name, attributes) {
      if (isBlock(name)) flush()
      if (isCell(name) && /\S/.test(text)) text += ' | '
      stack.push({ name, attributes })
      if (unread.has(name)) unreadDepth += 1
      if (unreadDepth > 0 && name !== 'select') return
      if (name === 'br') text += '\n'
      if (name === 'a' && attributes.href !== undefined)
        anchor = { href: attributes.href, text: '' }
      const spoken = form.open(name, attributes)
      if (spoken) text += ` ${spoken} `
    },
    ontext(data) {
      if (unreadDepth > 0) return
      const flat = data.replace(/\s+/g, ' ')
      text += flat
      if (anchor) anchor.text += flat
      form.text(flat)
    },
    onclosetag(name) {
      if (isBlock(name)) flush()
      if (unread.has(name)) unreadDepth -= 1
      if (name === 'a' && anchor) {
        links.push({ href: anchor.href.trim(), text: anchor.text.trim() })
        anchor = null
      }
      form.close(name)
      stack.pop()
    },
  })
  for (let from = 0; from < html.length && stack.length <= depthMax; from += chunkLength) {
    parser.write(html.slice(from, from + chunkLength))
  }
  parser.end()
  flush()
  return { blocks, links, controls: form.controls() }
}
