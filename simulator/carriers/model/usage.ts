import type { Instant } from '../../kernel/instant.ts'
import type { Context } from '../../rulebook/context.ts'
import { type NetworkId, networks } from '../../rulebook/networks.ts'
import { type Attempt, countedUnits, isRegisteredAt } from '../gates.ts'
import { newSustainedState, Sustained, type SustainedState } from './sustained.ts'
import { newWindowsState, Windows, type WindowsState } from './windows.ts'

export type UsageState = {
  /** Of campaigns, and of businesses in the days of T-Mobile. */
  readonly registered: WindowsState
  /** Of numbers that are not registered, in their days. */
  readonly personal: WindowsState
  /** Of numbers to all of Canada, in its days. */
  readonly canada: WindowsState
  readonly sustained: SustainedState
}

export function newUsageState(): UsageState {
  return {
    registered: newWindowsState(),
    personal: newWindowsState(),
    canada: newWindowsState(),
    sustained: newSustainedState(),
  }
}

type Used = Pick<Attempt, 'sender' | 'isTagged' | 'network' | 'channel'>

const nothing = { minute: 0, day: 0 }

/** How much of the limits of each network was used, by whom. */
export class Usage {
  readonly #registered: Windows
  readonly #personal: Windows
  readonly #canada: Windows
  readonly #sustained: Sustained
  readonly #slowsPersons: boolean

  constructor(
    { options, rulebook }: Context,
    state: UsageState,
    onSustained: (number: string, network: NetworkId) => void,
  ) {
    const zoneOf = (
      rule:
        | 'carrier.t-mobile-daily-cap'
        | 'carrier.person-to-person-rate'
        | 'carrier.canada-long-code',
    ) => rulebook.params(rule).dayStartsIn
    this.#registered = new Windows(state.registered, zoneOf('carrier.t-mobile-daily-cap'))
    this.#personal = new Windows(state.personal, zoneOf('carrier.person-to-person-rate'))
    this.#canada = new Windows(state.canada, zoneOf('carrier.canada-long-code'))
    this.#slowsPersons = options.personToPersonRate
    this.#sustained = new Sustained(rulebook, state.sustained, onSustained)
  }

  /** What this minute and this day have taken already, of the limits that meet a message. */
  of(used: Used, at: Instant): Attempt['usage'] {
    const { channel, network, sender } = used
    const { counters, number } = sender
    if (networks[network].country === 'CA') {
      return { minute: 0, day: this.#canada.today(number.e164, at) }
    }
    if (network === 't-mobile') {
      return counters ? { minute: 0, day: this.#registered.today(counters.day, at) } : nothing
    }
    if (network !== 'att') return nothing
    if (counters && isRegisteredAt(used)) {
      return { minute: this.#registered.thisMinute(counters[channel], at), day: 0 }
    }
    if (!this.#slowsPersons) return nothing
    const { e164 } = number
    return { minute: this.#personal.thisMinute(e164, at), day: this.#personal.today(e164, at) }
  }

  /** A message was accepted. */
  count(attempt: Attempt): void {
    const { at, channel, isTagged, network, segments, sender } = attempt
    const { counters, number } = sender
    if (networks[network].country === 'CA') {
      if (channel === 'sms') this.#canada.countDay(number.e164, segments, at)
    } else if (network === 't-mobile') {
      if (counters && isTagged) {
        this.#registered.countDay(counters.day, countedUnits(channel, segments), at)
      }
    } else if (network === 'att') {
      if (counters && isRegisteredAt(attempt)) {
        const units = countedUnits(channel, segments)
        this.#registered.countMinute(counters[channel], units, at)
      } else if (this.#slowsPersons) {
        this.#personal.countMinute(number.e164, 1, at)
        this.#personal.countDay(number.e164, 1, at)
      }
    } else this.#sustained.count(attempt)
  }
}
