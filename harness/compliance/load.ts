import { open, stat } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import {
  documentLengthMax,
  type Format,
  type SourceDocument,
  unreadable,
} from '../../simulator/compliance/application.ts'
import type { Application } from '../../simulator/compliance/model.ts'

/** A file that cannot be used, with the reason in words for the user. */
export class UnusableFile extends Error {}

const formats: Readonly<Record<string, Format>> = {
  '.html': 'html',
  '.htm': 'html',
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.txt': 'text',
}
const parts = ['optIn', 'privacyPolicy', 'terms'] as const

/** Reads an application from its JSON file, or from the folder that has one, documents included. */
export async function loadApplication(path: string): Promise<Application> {
  const file = await applicationFile(path)
  const content = parse(file, await readText(file))
  const { company } = content
  if (typeof company !== 'string' || company.trim() === '') {
    throw new UnusableFile(`${file}: “company” is missing; give the name of the business.`)
  }
  const documents: Partial<Record<(typeof parts)[number], SourceDocument>> = {}
  for (const part of parts) {
    const given = content[part]
    if (given !== undefined) documents[part] = await documentOf(file, part, given)
  }
  if (Object.keys(documents).length === 0) {
    throw new UnusableFile(`${file}: has no document; give optIn, privacyPolicy or terms.`)
  }
  return { company, ...documents }
}

async function applicationFile(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined)
  if (!found) throw new UnusableFile(`${path}: there is no such file or folder.`)
  return found.isDirectory() ? join(path, 'application.json') : path
}

function parse(file: string, text: string): Record<string, unknown> {
  try {
    const content: unknown = JSON.parse(text)
    if (typeof content === 'object' && content !== null && !Array.isArray(content)) {
      return content as Record<string, unknown>
    }
  } catch (error) {
    throw new UnusableFile(`${file}: is not JSON (${(error as Error).message}).`)
  }
  throw new UnusableFile(`${file}: is not an object of company, optIn, privacyPolicy and terms.`)
}

/** A document is named by its path, or stands there itself: with a line break, or as {text}. */
async function documentOf(file: string, part: string, given: unknown): Promise<SourceDocument> {
  if (typeof given === 'string') {
    if (!isPath(given)) return checked(`${file} (${part})`, { text: given })
    const path = join(dirname(file), given)
    return { text: await readText(path), format: formats[extname(path).toLowerCase()] }
  }
  const { text, format, fields } = (given ?? {}) as Partial<SourceDocument>
  const isKnown = format === undefined || Object.values(formats).includes(format)
  const hasFields = fields === undefined || (Array.isArray(fields) && fields.every(isField))
  if (typeof text === 'string' && isKnown && hasFields) {
    return checked(`${file} (${part})`, { text, format, fields })
  }
  throw new UnusableFile(`${file}: “${part}” is neither a path nor a text.`)
}

function isField(field: unknown): boolean {
  const { label, kind } = (field ?? {}) as Record<string, unknown>
  return typeof label === 'string' && ['phone', 'checkbox', 'other'].includes(String(kind))
}

function isPath(text: string): boolean {
  return !/[\n<]/.test(text) && text.length <= 255 && /\.[a-z0-9]{2,8}$/i.test(text)
}

function checked(where: string, document: SourceDocument): SourceDocument {
  const defect = unreadable(document.text)
  if (defect !== undefined) throw new UnusableFile(`${where}: ${defect}.`)
  if (document.text.trim() === '') throw new UnusableFile(`${where}: is empty.`)
  return document
}

/** Never reads more than is judged: characters take up to four bytes. */
async function readText(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined)
  if (!found) throw new UnusableFile(`${path}: there is no such file.`)
  if (!found.isFile()) throw new UnusableFile(`${path}: is not a file.`)
  if (found.size > documentLengthMax * 4) {
    const size = Math.round(found.size / 1_000_000)
    throw new UnusableFile(
      `${path}: is too large (${size} MB); up to ${documentLengthMax / 1_000_000} million characters are read.`,
    )
  }
  const handle = await open(path).catch((error: Error) => {
    throw new UnusableFile(`${path}: cannot be read (${error.message}).`)
  })
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await handle.readFile())
    return checked(path, { text }).text
  } catch (error) {
    if (error instanceof UnusableFile) throw error
    throw new UnusableFile(`${path}: is no text in UTF-8; a binary cannot be checked.`)
  } finally {
    await handle.close()
  }
}
