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

export type Verdict = 'accept' | 'at-risk' | 'block'

/** What becomes of one kind of message in a stretch of time; null where it has no end. */
export type SpanView = {
  readonly from: string | null
  readonly until: string | null
  readonly verdict: Verdict
  readonly rule: string | null
}

/** The enforcement calendar as `GET /sim/enforcement` answers it. */
export type EnforcementView = {
  readonly dates: readonly { readonly at: string; readonly rule: string }[]
  readonly rows: readonly {
    readonly network: string
    readonly channel: 'sms' | 'mms'
    readonly isRegistered: boolean
    readonly spans: readonly SpanView[]
  }[]
}

/** A rule as `GET /sim/rules/{id}` answers it. */
export type RuleView = {
  readonly id: string
  readonly statement: string
  readonly remedy: string
  readonly cites: readonly string[]
  readonly effective: { readonly from?: string; readonly until?: string }
  readonly isInForce: boolean
  readonly params: Readonly<Record<string, unknown>>
  readonly assumes: readonly {
    readonly option?: string
    readonly default?: string | number | boolean
    readonly why: string
  }[]
}

export type RulesView = {
  readonly rules: readonly RuleView[]
  readonly sources: Readonly<Record<string, string>>
}

/** What every gate says of a message, as `POST /sim/explain` answers it. */
export type ExplanationView = {
  readonly verdict: Verdict
  readonly rule: string | null
  readonly gates: readonly {
    readonly gate: string
    readonly verdict: Verdict
    readonly rule: string | null
    readonly detail: string
  }[]
}
