import type { Html } from '../env.ts'
import { pager } from './pager.ts'

type Stretch = {
  /** The address of the list, with its search. */
  readonly url: string
  readonly query: Readonly<Record<string, string | undefined>>
  readonly offset: number
  readonly limit: number
  readonly total: number
  /** What is counted: `customer`. */
  readonly noun: string
}

/** Links through a list that the API answers by `offset` and `limit`. */
export function pagesOf({ limit, noun, offset, query, total, url }: Stretch): Html {
  const to = (start: number) => {
    const search = new URLSearchParams()
    for (const [name, value] of Object.entries(query)) if (value) search.set(name, value)
    if (start > 0) search.set('offset', String(start))
    return search.size > 0 ? `${url}?${search}` : url
  }
  const last = Math.min(offset + limit, total)
  const all = `${total} ${noun}${total === 1 ? '' : 's'}`
  return pager({
    where: total <= limit ? all : `${offset + 1}–${last} of ${all}`,
    newer: offset > 0 ? to(Math.max(0, offset - limit)) : undefined,
    older: last < total ? to(last) : undefined,
    words: { newer: '← Previous', older: 'Next →' },
  })
}

/** Where a list begins, as its address says; anything else is its beginning. */
export function offsetOf(text: string | undefined): number {
  return /^\d{1,9}$/.test(text ?? '') ? Number(text) : 0
}
