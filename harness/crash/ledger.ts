import type { LoadedWorld } from './client.ts'

/** Something that must be in a world exactly once: an event of a kind about one thing. */
export type Fact = { readonly world: string; readonly type: string; readonly key: string }

/** Figures of a run. */
export type Tally = { acknowledged: number; found: number; lost: number; duplicated: number }

type SeenEvent = {
  readonly seq: number
  readonly type: string
  readonly subject: string
  readonly data: Readonly<Record<string, unknown>>
}

/** What the load was told to be done, against what stands in the worlds after a restart. */
export class CrashLedger {
  readonly #acknowledged = new Map<string, Fact>()
  readonly #seen = new Map<string, number>()
  readonly #lastSeq = new Map<string, number>()
  /** When a world’s clock must stand at least. */
  readonly #clocks = new Map<string, number>()
  readonly #wrong: string[] = []

  acknowledge(fact: Fact): void {
    this.#acknowledged.set(keyOf(fact), fact)
  }

  /** Notes an answered instant of a world. */
  clock(world: string, now: unknown): void {
    const instant = Date.parse(String(now))
    this.#clocks.set(world, Math.max(instant, this.#clocks.get(world) ?? 0))
  }

  /** Something that holds of every world at any time does not. */
  wrong(what: string): void {
    this.#wrong.push(what)
  }

  lastSeq({ id }: LoadedWorld): number {
    return this.#lastSeq.get(id) ?? 0
  }

  /** Takes in the events of a world since the last time. */
  see({ id }: LoadedWorld, events: readonly SeenEvent[]): void {
    for (const { data, seq, subject, type } of events) {
      const expected = this.lastSeq({ id } as LoadedWorld) + 1
      if (seq !== expected) this.wrong(`${id} has event ${seq} where ${expected} belongs`)
      this.#lastSeq.set(id, seq)
      const key = keyOf({ world: id, type, key: String(data.reference ?? subject) })
      this.#seen.set(key, (this.#seen.get(key) ?? 0) + 1)
    }
  }

  checkClock(world: string, now: unknown): void {
    const floor = this.#clocks.get(world) ?? 0
    if (Date.parse(String(now)) >= floor) return
    this.wrong(`the clock of ${world} stands at ${now}, before ${new Date(floor).toISOString()}`)
  }

  /** Counts how often events of a kind were seen in a world. */
  countOf(world: string, type: string): number {
    let count = 0
    for (const [key, times] of this.#seen) if (key.startsWith(`${world} ${type} `)) count += times
    return count
  }

  get tally(): Tally {
    const tally = { acknowledged: this.#acknowledged.size, found: 0, lost: 0, duplicated: 0 }
    for (const [key, fact] of this.#acknowledged) {
      if (this.#seen.has(key)) tally.found += 1
      else {
        tally.lost += 1
        this.wrong(`lost: ${fact.type} of ${fact.key} in ${fact.world}`)
      }
    }
    for (const [key, times] of this.#seen) {
      if (!isOnce(key) || times === 1) continue
      tally.duplicated += times - 1
      this.wrong(`seen ${times} times: ${key}`)
    }
    return tally
  }

  /** What was found wrong, in words. */
  get findings(): readonly string[] {
    return [...new Set(this.#wrong)]
  }
}

/** Kinds of events that happen to one thing once, given that each is about another thing. */
const once = [
  'carriers.message-accepted',
  'carriers.message-blocked',
  'carriers.message-delivered',
  'carriers.inbound-received',
  'carriers.fine-imposed',
  'registry.brand-added',
  '8x8.customer-added',
]

const isOnce = (key: string) => once.some((type) => key.split(' ')[1] === type)

const keyOf = ({ key, type, world }: Fact) => `${world} ${type} ${key}`
