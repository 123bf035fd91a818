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

export type Question =
  | { readonly of: 'events'; readonly search: EventSearch }
  | { readonly of: 'message'; readonly id: string }

/** What a follower tells its server. */
export type FromFollower =
  | { readonly kind: 'answer'; readonly id: number; readonly found: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly why: string }
  /** How many bytes of the journal it has followed, from the snapshot on that it began with. */
  | { readonly kind: 'followed'; readonly bytes: number }
  | { readonly kind: 'notice'; readonly notice: string }
