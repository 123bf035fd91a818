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

/** What a world no longer keeps in memory cannot be had just now. */
export class ArchiveError extends Error {
  override name = 'ArchiveError'
}

/** How whoever writes an archive fares. */
export type ArchiveHealth = {
  /** For how long the oldest thing has waited that is not in it yet. */
  readonly lagMs: number
  /** Why nothing is written there just now; absent: it is. */
  readonly fault?: string | undefined
}

/** What a world no longer keeps in memory, on hosts that keep everything. */
export interface Archive {
  /** Events that match, in order; everything that was done before the question is among them. */
  events(search: EventSearch): Promise<WorldEvent[]>
  /** A message that has ended, as it was then. */
  message(id: string): Promise<unknown>
}
