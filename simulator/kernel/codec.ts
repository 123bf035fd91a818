import { decodeBase64, encodeBase64 } from './base64.ts'

/**
 * State as JSON text: plain data with maps, sets and bytes in it, each kept as an object of one
 * member that says what it was. Members that are undefined are left out. A record that tells its
 * own events stands in several places and is written once.
 */
export function encode(state: unknown): string {
  return JSON.stringify(new Encoder().toPlain(state))
}

/** What `encode` was given. Throws when the text is no JSON. */
export function decode(text: string): unknown {
  return new Decoder().fromPlain(JSON.parse(text))
}

/** Makes the same without maps, sets and bytes; whatever has none of them stays the object it is. */
class Encoder {
  /** Records in the order in which they were met. */
  readonly #told = new Map<object, number>()

  toPlain(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return this.#array(value)
    if (value instanceof Map) {
      return { $map: Array.from(value, ([key, one]) => [this.toPlain(key), this.toPlain(one)]) }
    }
    if (value instanceof Set) return { $set: Array.from(value, (member) => this.toPlain(member)) }
    if (value instanceof Uint8Array) return { $bytes: encodeBase64(value) }
    if ('tells' in value) return this.#record(value)
    if (tagOf(value)) return { $object: this.#array(Object.entries(value)) }
    return this.#object(value as Readonly<Record<string, unknown>>)
  }

  #record(record: object): object {
    const known = this.#told.get(record)
    if (known !== undefined) return { $same: known }
    this.#told.set(record, this.#told.size)
    return { $told: this.#object(record as Readonly<Record<string, unknown>>) }
  }

  #array(values: readonly unknown[]): readonly unknown[] {
    let plain: unknown[] | undefined
    for (let index = 0; index < values.length; index += 1) {
      const member = values[index]
      const plainMember = this.toPlain(member)
      if (plainMember === member) continue
      plain ??= [...values]
      plain[index] = plainMember
    }
    return plain ?? values
  }

  #object(members: Readonly<Record<string, unknown>>): object {
    let plain: Record<string, unknown> | undefined
    for (const name in members) {
      const member = members[name]
      const plainMember = this.toPlain(member)
      if (plainMember === member) continue
      plain ??= { ...members }
      plain[name] = plainMember
    }
    return plain ?? members
  }
}

/** Puts maps, sets, bytes and records back, within the very objects that were read. */
class Decoder {
  readonly #told: unknown[] = []

  fromPlain(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) {
      for (const [index, member] of value.entries()) value[index] = this.fromPlain(member)
      return value
    }
    const tag = tagOf(value)
    const members = value as Record<string, unknown>
    if (tag !== undefined) return this.#restore(tag, members[tag])
    for (const name in members) members[name] = this.fromPlain(members[name])
    return value
  }

  #restore(tag: Tag, kept: unknown): unknown {
    switch (tag) {
      case '$map':
        return new Map(this.fromPlain(kept) as [unknown, unknown][])
      case '$set':
        return new Set(this.fromPlain(kept) as unknown[])
      case '$bytes':
        return decodeBase64(kept as string)
      case '$object':
        return Object.fromEntries(this.fromPlain(kept) as [string, unknown][])
      case '$told':
        this.#told.push(kept)
        return this.fromPlain(kept)
      case '$same':
        return this.#told[kept as number]
    }
  }
}

const tags = ['$map', '$set', '$bytes', '$object', '$told', '$same'] as const

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
