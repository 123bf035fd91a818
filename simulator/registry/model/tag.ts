import { type Context, isInForce } from '../../rulebook/context.ts'
import { type Refusal, refusal } from '../../rulebook/refusal.ts'

export const taggableTypes = ['BRAND', 'CAMPAIGN'] as const

export type Taggable = (typeof taggableTypes)[number]

/** A word that an account finds a record by. */
export type Tag = {
  readonly recordType: Taggable
  readonly recordId: string
  /** In lower case. */
  readonly name: string
}

/** What no name of a tag has in it. */
const forbidden = /[\s^!"#$%&'()*+,\-./:;<=>?@[\]_\\`{|}~]/u

/** Why tags cannot be given these names, or cannot be this many. */
export function refuseTags(
  context: Context,
  names: readonly string[] = [],
  field = 'tag',
): Refusal<'invalid-parameter'> | undefined {
  const rule = 'registry.tags'
  if (!isInForce(context, rule)) return undefined
  const { nameLengthMax, tagsMax } = context.rulebook.params(rule)
  const { remedy } = context.rulebook.get(rule)
  const isTooLong = (name: string) => [...name].length > nameLengthMax
  const odd = names.find((name) => name === '' || isTooLong(name) || forbidden.test(name))
  if (odd === undefined && new Set(names).size <= tagsMax) return undefined
  const detail =
    odd === undefined
      ? `A record takes up to ${tagsMax} tags, not ${names.length}.`
      : `“${odd}” is no name of a tag: it has ${nameLengthMax} letters and digits at most.`
  return refusal('invalid-parameter', rule, detail, { errors: [{ field, rule, detail, remedy }] })
}

/** A request with its tags as they are kept: in lower case, each once. */
export function withTags<Request extends { readonly tag?: readonly string[] | undefined }>(
  request: Request,
): Request {
  const { tag } = request
  return tag ? { ...request, tag: [...new Set(tag.map((name) => name.toLowerCase()))] } : request
}
