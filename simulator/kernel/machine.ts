import { ok, type Result, refused } from './result.ts'

/** From each state, the events that lead on, and where to. */
export type Transitions<State extends string, Event extends string> = Readonly<
  Record<State, Partial<Record<Event, State>>>
>

/** An event that a state does not know: it names both, and what would have been possible. */
export type IllegalTransition<State extends string, Event extends string> = {
  readonly machine: string
  readonly state: State
  readonly event: Event
  readonly possible: readonly Event[]
}

export type Machine<State extends string, Event extends string> = {
  readonly name: string
  readonly transitions: Transitions<State, Event>
  next(state: State, event: Event): Result<State, IllegalTransition<State, Event>>
}

/** A life cycle as a table: every arrow is in sight, and an absent one is a refusal. */
export function machine<State extends string, Event extends string>(
  name: string,
  transitions: Transitions<State, Event>,
): Machine<State, Event> {
  return {
    name,
    transitions,
    next(state, event) {
      const arrows = transitions[state]
      const next = arrows[event]
      if (next !== undefined) return ok(next)
      const possible = Object.keys(arrows) as Event[]
      return refused({ machine: name, state, event, possible })
    },
  }
}
