/** Due work as `GET /sim/due` answers it. */
export type Due = {
  readonly at: string
  readonly kind: string
  readonly subject: string
  readonly isRecurring: boolean
}

/** An event as `GET /sim/events` answers it. */
export type EventView = {
  readonly seq: number
  readonly at: string
  readonly type: string
  readonly subject: string
  readonly data: Readonly<Record<string, unknown>>
  readonly rule?: string
}

export type EventsView = {
  readonly events: readonly EventView[]
  readonly last: number
  readonly forgotten: number
}

/** A decision that the world waits for, as `GET /sim/decisions` answers it. */
export type PendingView = {
  readonly subject: string
  readonly kind: string
  readonly decisions: readonly string[]
  readonly dueAt: string | null
}
