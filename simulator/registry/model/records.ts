/** What a record is found by: a value, several of them, or none. */
type Index<Item> = (item: Item) => string | readonly string[] | undefined

export type Page<Item> = {
  readonly records: readonly Item[]
  readonly page: number
  readonly totalRecords: number
}

export type PageQuery = { readonly page: number; readonly recordsPerPage: number }

/**
 * Records by id, and by whatever else they are looked up by, so that no look-up reads them all.
 * The items are the world's state; the indexes are made from them and kept beside.
 */
export class Records<Item, Name extends string> {
  readonly #items: Map<string, Item>
  readonly #idOf: (item: Item) => string
  readonly #indexes: Readonly<Record<Name, Index<Item>>>
  #made: Map<string, Set<string>> | undefined

  constructor(
    items: Map<string, Item>,
    idOf: (item: Item) => string,
    indexes: Readonly<Record<Name, Index<Item>>>,
  ) {
    this.#items = items
    this.#idOf = idOf
    this.#indexes = indexes
  }

  get(id: string): Item | undefined {
    return this.#items.get(id)
  }

  has(id: string): boolean {
    return this.#items.has(id)
  }

  put(item: Item): Item {
    this.#index()
    const id = this.#idOf(item)
    const before = this.#items.get(id)
    this.#items.set(id, item)
    if (before === undefined) this.#enter(item)
    else this.#move(id, before, item)
    return item
  }

  remove(id: string): void {
    const item = this.#items.get(id)
    if (item === undefined) return
    for (const key of this.#keysOf(item)) this.#index().get(key)?.delete(id)
    this.#items.delete(id)
  }

  /** How many records an index has under a value. */
  count(name: Name, value: string): number {
    return this.#index().get(keyOf(name, value))?.size ?? 0
  }

  /** The records that an index has under a value, in the order they came under it. */
  *by(name: Name, value: string): Generator<Item> {
    for (const id of this.#index().get(keyOf(name, value)) ?? []) {
      const item = this.#items.get(id)
      if (item !== undefined) yield item
    }
  }

  all(): IterableIterator<Item> {
    return this.#items.values()
  }

  /**
   * One page of the records that have every value of `by` and pass `where`. Costs the page when one
   * value alone is asked for, and otherwise the smallest of their sets.
   */
  page(
    by: Readonly<Partial<Record<Name, string | undefined>>>,
    { page, recordsPerPage }: PageQuery,
    where?: (item: Item) => boolean,
  ): Page<Item> {
    const sets = (Object.entries(by) as [Name, string | undefined][])
      .filter((entry): entry is [Name, string] => entry[1] !== undefined)
      .map(([name, value]) => this.#index().get(keyOf(name, value)) ?? new Set<string>())
      .sort((a, b) => a.size - b.size)
    const [smallest = new Set(this.#items.keys()), ...others] = sets
    const skipped = (page - 1) * recordsPerPage
    const needsCount = others.length > 0 || where !== undefined
    const records: Item[] = []
    let matched = 0
    for (const id of smallest) {
      if (!needsCount && matched >= skipped + recordsPerPage) break
      if (!needsCount && matched < skipped) {
        matched += 1
        continue
      }
      const item = this.#items.get(id)
      if (item === undefined || others.some((set) => !set.has(id))) continue
      if (where && !where(item)) continue
      if (matched >= skipped && records.length < recordsPerPage) records.push(item)
      matched += 1
    }
    return { records, page, totalRecords: needsCount ? matched : smallest.size }
  }

  /** Made when somebody first looks or changes something: a copy of a world may never be asked. */
  #index(): Map<string, Set<string>> {
    if (this.#made) return this.#made
    this.#made = new Map()
    for (const item of this.#items.values()) this.#enter(item)
    return this.#made
  }

  #enter(item: Item): void {
    for (const key of this.#keysOf(item)) this.#add(key, this.#idOf(item))
  }

  #move(id: string, before: Item, after: Item): void {
    const [old, now] = [new Set(this.#keysOf(before)), new Set(this.#keysOf(after))]
    for (const key of old) if (!now.has(key)) this.#index().get(key)?.delete(id)
    for (const key of now) if (!old.has(key)) this.#add(key, id)
  }

  #add(key: string, id: string): void {
    const ids = this.#index().get(key)
    if (ids) ids.add(id)
    else this.#index().set(key, new Set([id]))
  }

  #keysOf(item: Item): string[] {
    return (Object.entries(this.#indexes) as [Name, Index<Item>][]).flatMap(([name, index]) => {
      const values = index(item)
      if (values === undefined) return []
      return (typeof values === 'string' ? [values] : values).map((value) => keyOf(name, value))
    })
  }
}

function keyOf(name: string, value: string): string {
  return `${name}\u0000${value}`
}
