import { decodeBase64, encodeBase64 } from './base64.ts'

/**
 * State as JSON text: plain data with maps, sets and bytes in it, each kept as an object of one
 * member that says what it was. Members that are undefined are left out.
 */
export function encode(state: unknown): string {
  return JSON.stringify(state, (_, value: unknown) => {
    if (value instanceof Map) return { $map: [...value] }
    if (value instanceof Set) return { $set: [...value] }
    if (value instanceof Uint8Array) return { $bytes: encodeBase64(value) }
    if (isObject(value) && tagOf(value)) return { $object: Object.entries(value) }
    return value
  })
}

/** What `encode` was given. Throws when the text is no JSON. */
export function decode(text: string): unknown {
  return JSON.parse(text, (_, value: unknown) => {
    const tag = isObject(value) ? tagOf(value) : undefined
    return tag === undefined ? value : restore(tag, (value as Record<string, unknown>)[tag])
  })
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
  const [name, ...others] = Object.keys(value)
  return others.length > 0 ? undefined : tags.find((tag) => tag === name)
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
