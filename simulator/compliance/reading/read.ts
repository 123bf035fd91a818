import MarkdownIt from 'markdown-it'
import type { Format, SourceDocument } from '../application.ts'
import { withoutName } from '../language/company.ts'
import { readHtml } from './html.ts'
import type { Page } from './page.ts'
import { readPlainText } from './plain-text.ts'
import { sentencesOf } from './sentences.ts'

const markdown = new MarkdownIt({ html: true, linkify: false })

/** Reads a document in whatever format it is written. */
export function readPage(document: SourceDocument, company: string): Page {
  const format = document.format ?? formatOf(document.text)
  const { blocks, controls, links } =
    format === 'text'
      ? readPlainText(document.text, document.fields)
      : readHtml(format === 'html' ? document.text : fromMarkdown(document.text))
  return {
    blocks,
    controls,
    links,
    sentences: sentencesOf(blocks, (plain) => withoutName(plain, company)),
  }
}

/** Boxes drawn in Markdown become boxes of HTML, which Markdown itself has no word for. */
function fromMarkdown(text: string): string {
  const boxed = broken(text)
    .replace(/^([^\S\n]*(?:[-*+]|\d+\.)[^\S\n]+|)\[ ?\](?=[^\S\n])/gm, '$1<input type="checkbox">')
    .replace(
      /^([^\S\n]*(?:[-*+]|\d+\.)[^\S\n]+|)\[[xX]\](?=[^\S\n])/gm,
      '$1<input type="checkbox" checked>',
    )
  return markdown.render(boxed)
}

const paragraphLengthMax = 5000

/** Marks that never close cost a Markdown parser more than their length: huge paragraphs are broken up. */
function broken(text: string): string {
  if (text.length <= paragraphLengthMax) return text
  const paragraphs = text.split(/\n[^\S\n]*\n/).flatMap((paragraph) => {
    const parts: string[] = []
    for (let from = 0; from < paragraph.length; from += paragraphLengthMax) {
      parts.push(paragraph.slice(from, from + paragraphLengthMax))
    }
    return parts
  })
  return paragraphs.join('\n\n')
}

function formatOf(text: string): Format {
  const start = text.slice(0, 20_000)
  if (
    /<(?:!doctype|html|body|p|div|form|h[1-6]|label|ul|section|main|br)\b[^<>]{0,500}>/i.test(start)
  )
    return 'html'
  return /^#{1,6} \S|^\s*[-*] \S|\*\*\S|\]\(/m.test(start) ? 'markdown' : 'text'
}
