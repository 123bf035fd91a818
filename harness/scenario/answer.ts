/** RFC 9457 problem details as a target answers them. */
export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code?: string
  readonly rule?: string
  readonly remedy?: string
  readonly errors?: readonly { field: string; rule?: string; detail: string; remedy: string }[]
  /** The message that a provider kept although it was turned back. */
  readonly message?: { readonly id: string; readonly status: string }
  /** Events up to this number are no longer kept. */
  readonly forgotten?: number
}

/** What a target answered: a success of a known shape, or a problem. */
export class Answer<Body> {
  readonly request: string
  readonly status: number
  /** The body as it came, whatever it is. */
  readonly raw: unknown
  /** The rule that the registry’s refusals name beside their body. */
  readonly rule: string | undefined
  /** Whether it was given before, to the same request. */
  readonly isReplayed: boolean
  /** The fault for which it was answered so; then no rule decided. */
  readonly fault: string | undefined

  constructor(
    request: string,
    status: number,
    raw: unknown,
    marks: {
      readonly rule?: string | undefined
      readonly isReplayed?: boolean
      readonly fault?: string | undefined
    } = {},
  ) {
    this.request = request
    this.status = status
    this.raw = raw
    this.rule = marks.rule
    this.isReplayed = marks.isReplayed ?? false
    this.fault = marks.fault
  }

  get isSuccess(): boolean {
    return this.status < 400
  }

  /** The body of a success; throws, naming the problem, when it was none. */
  get value(): Body {
    if (this.isSuccess) return this.raw as Body
    throw new Error(`${this.request} answered ${this.status}: ${JSON.stringify(this.raw)}`)
  }

  /** The problem; throws, showing the body, when it was a success. */
  get problem(): Problem {
    if (!this.isSuccess) return this.raw as Problem
    throw new Error(
      `${this.request} answered ${this.status}, not a problem: ${JSON.stringify(this.raw)}`,
    )
  }
}
