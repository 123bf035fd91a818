import { decodeBase64, encodeBase64 } from './base64.ts'

/**
 * State as JSON text: plain data with maps, sets and bytes in it, each kept as an object of one
 * member that says what it was. Members that are undefined are left out.
 */
export function encode(state: unknown): string {
  return JSON.stringify(toPlain(state))
}

/** What `encode` was given. Throws when the text is no JSON. */
export function decode(text: string): unknown {
  return fromPlain(JSON.parse(text))
}

/** The same without maps, sets and bytes; whatever has none of them stays the object it is. */
function toPlain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return plainArray(value)
  if (value instanceof Map) {
    return { $map: Array.from(value, ([key, member]) => [toPlain(key), toPlain(member)]) }
  }
  if (value instanceof Set) return { $set: Array.from(value, toPlain) }
  if (value instanceof Uint8Array) return { $bytes: encodeBase64(value) }
  if (tagOf(value)) return { $object: plainArray(Object.entries(value)) }
  return plainObject(value as Readonly<Record<string, unknown>>)
}

function plainArray(values: readonly unknown[]): readonly unknown[] {
  let plain: unknown[] | undefined
  for (let index = 0; index < values.length; index += 1) {
    const member = values[index]
    const plainMember = toPlain(member)
    if (plainMember === member) continue
    plain ??= [...values]
    plain[index] = plainMember
  }
  return plain ?? values
}

function plainObject(members: Readonly<Record<string, unknown>>): object {
  let plain: Record<string, unknown> | undefined
  for (const name in members) {
    const member = members[name]
    const plainMember = toPlain(member)
    if (plainMember === member) continue
    plain ??= { ...members }
    plain[name] = plainMember
  }
  return plain ?? members
}

/** Puts maps, sets and bytes back, within the very objects that were read. */
function fromPlain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    for (const [index, member] of value.entries()) value[index] = fromPlain(member)
    return value
  }
  const tag = tagOf(value)
  const members = value as Record<string, unknown>
  if (tag !== undefined) return restore(tag, fromPlain(members[tag]))
  for (const name in members) members[name] = fromPlain(members[name])
  return value
}

function restore(tag: Tag, kept: unknown): unknown {
  switch (tag) {
    case '$map':
      return new Map(kept as [unknown, unknown][])
    case '$set':
      return new Set(kept as unknown[])
    case '$bytes':
      return decodeBase64(kept as string)
    case '$object':
      return Object.fromEntries(kept as [string, unknown][])
  }
}

const tags = ['$map', '$set', '$bytes', '$object'] as const

type Tag = (typeof tags)[number]

/** The tag of an object of one member, if that is its name. */
function tagOf(value: object): Tag | undefined {
  let only: string | undefined
  for (const name in value) {
    if (only !== undefined) return undefined
    only = name
  }
  return only?.startsWith('$') ? tags.find((tag) => tag === only) : undefined
}
