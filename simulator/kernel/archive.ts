import type { WorldEvent } from './events.ts'

export type EventSearch = {
  /** Only events behind this one, and up to that one. */
  readonly after: number
  readonly upTo: number
  readonly type?: string | undefined
  readonly subject?: string | undefined
  readonly rule?: string | undefined
  readonly limit: number
  /** Absent: oldest first. */
  readonly isNewestFirst?: boolean
}

/** What a world no longer keeps in memory, on hosts that keep everything. */
export interface Archive {
  /** Events that match, in order; everything that was done before the question is among them. */
  events(search: EventSearch): Promise<WorldEvent[]>
  /** A message that has ended, as it was then. */
  message(id: string): Promise<unknown>
}
