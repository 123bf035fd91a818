import { addBusinessDays } from '../kernel/calendar.ts'
import { type Instant, plus } from '../kernel/instant.ts'
import type { Simulation } from '../kernel/simulation.ts'
import type { RuleId } from './index.ts'
import type { WaitOption, WorldOptions } from './options.ts'
import type { Rulebook } from './rulebook.ts'

/** What every party is given: time and chance, the rules, and the world's modelling choices. */
export type Context = {
  readonly sim: Simulation
  readonly rulebook: Rulebook
  readonly options: WorldOptions
}

/** Whether a rule applies now. */
export function isInForce({ rulebook, sim }: Context, id: RuleId): boolean {
  return rulebook.isInForce(id, sim.now)
}

/** A span that a rule gives by its ends. */
export type Wait = {
  readonly option: WaitOption
  readonly unit: 'seconds' | 'days' | 'business-days'
  readonly min: number
  readonly max: number
}

const hoursPerDay = 24

/** The instant at which a wait ends that began at `from`: the option's end of the range, or a draw. */
export function waitEnd(context: Context, subject: string, wait: Wait, from: Instant): Instant {
  const { option, unit } = wait
  if (option !== 'min' && option !== 'max' && option !== 'seeded') return plus(from, option)
  const draw = (min: number, max: number) =>
    context.sim.chooseBetween(subject, `wait-${unit}`, min, max)
  const pick = (scale: number) => {
    if (option === 'seeded') return draw(wait.min * scale, wait.max * scale)
    return (option === 'min' ? wait.min : wait.max) * scale
  }
  switch (unit) {
    case 'seconds':
      return plus(from, { seconds: pick(1) })
    case 'business-days':
      return addBusinessDays(from, pick(1))
    case 'days': {
      const hours = pick(hoursPerDay)
      return plus(from, { days: Math.floor(hours / hoursPerDay), hours: hours % hoursPerDay })
    }
  }
}
