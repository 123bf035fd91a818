import type { EventSearch } from '../kernel/archive.ts'

/** What the server tells its follower. */
export type ToFollower =
  | { readonly kind: 'written'; readonly seq: number }
  | {
      readonly kind: 'ask'
      readonly id: number
      /** What was written before the question, and when it was asked. */
      readonly seq: number
      readonly hostMs: number
      readonly world: number
      readonly question: Question
    }
  | { readonly kind: 'finish'; readonly seq: number }

/** What a follower is started with. */
export type FollowerData = {
  /** The data folder. */
  readonly path: string
  /** Whether the one before failed: then this one shows as soon as it can that it does not. */
  readonly isRetry: boolean
}

export type Question =
  | { readonly of: 'events'; readonly search: EventSearch }
  | { readonly of: 'message'; readonly id: string }

/** What a follower tells its server. */
export type FromFollower =
  | { readonly kind: 'answer'; readonly id: number; readonly found: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly why: string }
  /** Up to which entry it has followed. */
  | { readonly kind: 'followed'; readonly seq: number }
  /** The index is written, so nothing is wrong with it. */
  | { readonly kind: 'indexed' }
  | { readonly kind: 'notice'; readonly notice: string }
