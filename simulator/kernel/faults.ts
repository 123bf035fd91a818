import type { Instant } from './instant.ts'
import { newRecentState, Recent, type RecentState } from './recent.ts'
import type { Due } from './scheduler.ts'

/** Something that goes wrong on purpose, for a share of what it could befall, for a while. */
export type Fault = {
  readonly id: string
  /** Where it strikes, in the words of whoever asks: `carriers`, `receipts`. */
  readonly surface: string
  /** What goes wrong there: `error`, `late`. */
  readonly kind: string
  /** The share of subjects that it befalls, drawn by their names. */
  readonly share: number
  readonly from: Instant
  /** When it ends by itself; null: when somebody ends it. */
  readonly until: Instant | null
  /** Everything else that its kind needs to know. */
  readonly figures: Readonly<Record<string, string | number | boolean>>
}

export type FaultRequest = Omit<Fault, 'id'>

export type FaultsState = {
  created: number
  readonly faults: Map<string, Fault>
  readonly hits: Map<string, number>
  /** Work that cannot be done before a fault has ended. */
  readonly held: Map<string, Omit<Due, 'seq' | 'at'>[]>
  /** What a fault let through since when, where it lets through only so much. */
  readonly allowances: Map<string, { readonly from: Instant; readonly calls: number }>
  /** How often what has no id of its own came before. */
  occurrences: RecentState<string, number>
}

const occurrencesKept = 1000

export function newFaultsState(requests: readonly FaultRequest[] = []): FaultsState {
  const state: FaultsState = {
    ...{ created: 0, faults: new Map(), hits: new Map(), held: new Map() },
    ...{ allowances: new Map(), occurrences: newRecentState() },
  }
  for (const request of requests) add(state, request)
  return state
}

function add(state: FaultsState, request: FaultRequest): Fault {
  state.created += 1
  const fault = { id: `flt_${state.created}`, ...request }
  state.faults.set(fault.id, fault)
  return fault
}

/** What faults need of the world around them. */
type Surroundings = {
  readonly now: Instant
  choose(subject: string, purpose: string): number
  emit(type: string, subject: string, data: Readonly<Record<string, unknown>>): void
  schedule(due: Omit<Due, 'seq'>): number
  handle(kind: string, handler: (due: Due) => void): void
}

/**
 * Faults of a world. Whom one befalls is drawn by the name of the subject and the fault’s own, so
 * the order of subjects does not matter. Every fault that is set, strikes or ends is an event.
 */
export class Faults {
  readonly #state: FaultsState
  readonly #around: Surroundings
  readonly #occurrences: Recent<string, number>
  /** By surface, so that where there are none it costs one look to know. */
  #bySurface = new Map<string, Fault[]>()

  constructor(state: FaultsState, around: Surroundings) {
    this.#state = state
    this.#around = around
    this.#occurrences = new Recent(occurrencesKept, state.occurrences)
    around.handle('faults.due', ({ subject }) => this.#end(subject, 'expired'))
    this.#arrange()
  }

  /** Whether anything may go wrong there, now or later. */
  has(surface: string): boolean {
    return this.#bySurface.has(surface)
  }

  list(): Fault[] {
    return [...this.#state.faults.values()]
  }

  /** Those of one surface, and one kind if given, that are at work now. */
  active(surface: string, kind?: string): Fault[] {
    const found = this.#bySurface.get(surface) ?? []
    return found.filter((fault) => this.isActive(fault) && (!kind || fault.kind === kind))
  }

  isActive({ from, until }: Fault): boolean {
    const { now } = this.#around
    return from <= now && (until === null || now < until)
  }

  hitsOf({ id }: Fault): number {
    return this.#state.hits.get(id) ?? 0
  }

  set(request: FaultRequest): Fault {
    const fault = add(this.#state, request)
    const { id: subject, until, figures, from, kind, share, surface } = fault
    this.#arrange()
    this.#around.emit('faults.set', subject, { surface, kind, share, from, until, ...figures })
    if (until !== null) {
      this.#around.schedule({ at: until, kind: 'faults.due', subject, recurring: true })
    }
    return fault
  }

  /** Ends one before its time; answers whether there was one. */
  clear(id: string): boolean {
    return this.#end(id, 'cleared')
  }

  /** The first fault of a kind that befalls a subject, noted as a hit. */
  strike(
    surface: string,
    kind: string,
    subject: string,
    isMeant: (figures: Fault['figures']) => boolean = () => true,
  ): Fault | undefined {
    if (!this.has(surface)) return undefined
    const struck = this.active(surface, kind).find(
      (fault) =>
        isMeant(fault.figures) &&
        this.#around.choose(subject, `fault/${fault.id}`) < fault.share &&
        !this.#isAllowed(fault),
    )
    if (!struck) return undefined
    this.#state.hits.set(struck.id, this.hitsOf(struck) + 1)
    this.#around.emit('faults.hit', struck.id, { surface, kind, of: subject })
    return struck
  }

  /** Work that waits until a fault has ended, and is due at once then. */
  hold({ id }: Fault, due: Omit<Due, 'seq' | 'at'>): void {
    this.#state.held.set(id, [...(this.#state.held.get(id) ?? []), due])
  }

  /** A name for what has none of its own: the same content again is another subject. */
  nth(content: string): string {
    const count = (this.#occurrences.get(content) ?? 0) + 1
    this.#occurrences.set(content, count)
    return `${content} #${count}`
  }

  /** A fault with an allowance lets so many through in so many seconds of the world’s clock. */
  #isAllowed({ figures: { requestsMax, windowSeconds }, id }: Fault): boolean {
    if (typeof requestsMax !== 'number') return false
    const { now } = this.#around
    const known = this.#state.allowances.get(id)
    const isOpen = known && now < known.from + Number(windowSeconds) * 1000
    const window = isOpen ? known : { from: now, calls: 0 }
    this.#state.allowances.set(id, { ...window, calls: window.calls + 1 })
    return window.calls < requestsMax
  }

  #end(id: string, because: 'expired' | 'cleared'): boolean {
    const fault = this.#state.faults.get(id)
    if (!fault) return false
    const { held } = this.#state
    const waiting = held.get(id) ?? []
    const { kind, surface } = fault
    const hits = this.hitsOf(fault)
    for (const kept of [this.#state.faults, this.#state.hits, this.#state.allowances, held]) {
      kept.delete(id)
    }
    this.#arrange()
    this.#around.emit('faults.ended', id, { surface, kind, because, hits })
    const at = this.#around.now
    for (const due of waiting) this.#around.schedule({ ...due, at })
    return true
  }

  #arrange(): void {
    this.#bySurface = Map.groupBy(this.#state.faults.values(), ({ surface }) => surface)
  }
}
