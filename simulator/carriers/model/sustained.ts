import { type NetworkId, networks } from '../../rulebook/networks.ts'
import type { Rulebook } from '../../rulebook/rulebook.ts'
import type { Attempt } from '../gates.ts'

const secondMs = 1000
const minuteMs = 60_000
const rule = 'carrier.sustained-rate'

/** What one number sends to one network, as far as that is needed. */
type Flow = {
  minute: number
  segments: number
  second: number
  mms: number
  /** The last minute in which it was over the ceiling, and how many in a row that makes. */
  overIn: number
  inARow: number
}

/** Flows of numbers, by network; each minute of a network forgets those of the one before last. */
export type SustainedState = Map<NetworkId, Map<string, Flow>>

export function newSustainedState(): SustainedState {
  return new Map()
}

/** Flows that are kept before those that have stopped are looked for. */
const flowsBeforeSweep = 50_000

/** Sees which numbers stay over the ceiling of a network that blocks and does not throttle. */
export class Sustained {
  readonly #rulebook: Rulebook
  readonly #state: SustainedState
  readonly #watching: ReadonlySet<NetworkId>
  readonly #onSustained: (number: string, network: NetworkId) => void

  constructor(
    rulebook: Rulebook,
    state: SustainedState,
    onSustained: (number: string, network: NetworkId) => void,
  ) {
    this.#rulebook = rulebook
    this.#state = state
    const watching: readonly string[] = rulebook.params(rule).networks
    const ids = Object.keys(networks) as NetworkId[]
    this.#watching = new Set(ids.filter((id) => watching.includes(id)))
    this.#onSustained = onSustained
  }

  count({ at, channel, network, segments, sender }: Attempt): void {
    if (!this.#watching.has(network) || !this.#rulebook.isInForce(rule, at)) return
    const { segmentsPerMinute, mmsPerSecond, minutesInARow } = this.#rulebook.params(rule)
    const number = sender.number.e164
    const minute = Math.floor(at / minuteMs)
    const flow = this.#flowOf(network, number, minute)
    if (flow.minute !== minute) {
      flow.minute = minute
      flow.segments = 0
    }
    if (channel === 'sms') flow.segments += segments
    else this.#countMms(flow, Math.floor(at / secondMs))
    const isOver = channel === 'sms' ? flow.segments > segmentsPerMinute : flow.mms > mmsPerSecond
    if (!isOver || flow.overIn === minute) return
    flow.inARow = flow.overIn === minute - 1 ? flow.inARow + 1 : 1
    flow.overIn = minute
    if (flow.inARow < minutesInARow) return
    this.#state.get(network)?.delete(number)
    this.#onSustained(number, network)
  }

  #countMms(flow: Flow, second: number): void {
    if (flow.second !== second) {
      flow.second = second
      flow.mms = 0
    }
    flow.mms += 1
  }

  #flowOf(network: NetworkId, number: string, minute: number): Flow {
    let flows = this.#state.get(network)
    if (!flows) {
      flows = new Map()
      this.#state.set(network, flows)
    }
    const known = flows.get(number)
    if (known) return known
    if (flows.size >= flowsBeforeSweep) this.#sweep(network, flows, minute)
    const fresh = { minute, segments: 0, second: 0, mms: 0, overIn: -2, inARow: 0 }
    this.#state.get(network)?.set(number, fresh)
    return fresh
  }

  /** Forgets the flows that have stopped, and all of them if none has. */
  #sweep(network: NetworkId, flows: Map<string, Flow>, minute: number): void {
    const running = [...flows].filter(([, flow]) => flow.minute >= minute - 1)
    this.#state.set(network, new Map(running.length < flows.size / 2 ? running : []))
  }
}
