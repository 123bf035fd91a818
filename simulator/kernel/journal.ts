/** A request that changes something, as it came in. */
export type RequestEntry = {
  readonly kind: 'request'
  readonly method: string
  /** Path and query. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** The body is no text, so it stands in base64. */
  readonly isBase64?: true
}

/** What reaches a world by no request of its own form, such as a receiver’s answer to a webhook. */
export type InputEntry = {
  readonly kind: 'input'
  readonly world: string
  /** Tells the world from others that had its id before or after. */
  readonly serial: number
  /** Names who hears it: `registry.webhook-answered`. */
  readonly input: string
  readonly data: Readonly<Record<string, unknown>>
}

/** One command. With the same commands at the same host times, worlds become the same again. */
export type Entry = RequestEntry | InputEntry

/** Why a command could not be written; nothing was changed by it. */
export type JournalFault = { readonly code: string; readonly detail: string }

/**
 * Where every command is written before it changes anything. All that come in one turn of the
 * event loop are written at once, then applied one after the other in the order they came; so
 * whatever can be seen of a world has been written, and what could not be written never happened.
 */
export interface Journal {
  /** The host’s clock in milliseconds; while commands wait, it stands at the first one’s instant. */
  now(): number
  /** `apply` runs once the entry is written, and `refuse` in its place when that failed. */
  submit(
    entry: Entry,
    apply: () => void | Promise<void>,
    refuse: (fault: JournalFault) => void,
  ): void
  /** Whether commands are taken; absent: they are. */
  readonly fault?: JournalFault | undefined
  /** How many commands are not written and applied yet; absent: none ever wait. */
  readonly waiting?: number
  /** For how long the oldest of those has waited; 0: none waits. */
  readonly lagMs?: number
}

/** Runs something when all that came in this turn of the event loop was heard. */
export type AtTurnsEnd = (run: () => void) => void

/**
 * No journal at all: commands are not kept. They are applied as they come, or all that came in one
 * turn one after the other at its end, which is faster by far than going to and fro between the
 * sockets and the worlds.
 */
export function withoutJournal(now: () => number, atTurnsEnd?: AtTurnsEnd): Journal {
  if (!atTurnsEnd) return { now, submit: (_, apply) => void apply() }
  let coming: (() => void | Promise<void>)[] = []
  const applyAll = () => {
    const applied = coming
    coming = []
    for (const apply of applied) void apply()
  }
  const submit: Journal['submit'] = (_, apply) => {
    if (coming.length === 0) atTurnsEnd(applyAll)
    coming.push(apply)
  }
  return { now, submit }
}
