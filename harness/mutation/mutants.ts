import { Temporal } from 'temporal-polyfill'
import { rules } from '../../simulator/rulebook/index.ts'
import type { Param, Rule } from '../../simulator/rulebook/rule.ts'
import type { Mutant } from '../../simulator/rulebook/rulebook.ts'

/** One deliberate fault, and how a person would name it. */
export type NamedMutant = { readonly name: string; readonly mutant: Mutant }

/** Every fault of every rule: dates a day off, figures one off, entries dropped, gates removed. */
export function allMutants(): NamedMutant[] {
  return Object.values(rules).flatMap((rule) => mutantsOf(rule))
}

/** The faults of one rule. */
function mutantsOf(rule: Rule): NamedMutant[] {
  const named = (what: string, fault: Omit<Mutant, 'rule'>): NamedMutant => ({
    name: `${rule.id}: ${what}`,
    mutant: { rule: rule.id as Mutant['rule'], ...fault },
  })
  const dates = (['from', 'until'] as const).flatMap((end) => {
    const date = rule.effective[end]
    if (date === undefined) return []
    return [-1, 1].map((days) => {
      const moved = shiftDate(date, days)
      return named(`${end} ${date} → ${moved}`, { effective: { [end]: moved } })
    })
  })
  const figures = Object.entries(rule.params).flatMap(([param, value]) =>
    alteredParams(param, value).map(({ what, altered }) =>
      named(what, { params: { [param]: altered } }),
    ),
  )
  return [named('removed', { removed: true }), ...dates, ...figures]
}

function alteredParams(param: string, value: Param): { what: string; altered: Param }[] {
  if (typeof value === 'number') {
    return [-1, 1].map((step) => ({
      what: `${param} ${value} → ${value + step}`,
      altered: value + step,
    }))
  }
  if (typeof value === 'boolean') return [{ what: `${param} negated`, altered: !value }]
  if (typeof value === 'string') return alteredText(param, value)
  if (Array.isArray(value)) {
    return value.map((dropped: string) => ({
      what: `${param} without ${dropped}`,
      altered: value.filter((entry: string) => entry !== dropped),
    }))
  }
  return Object.entries(value).flatMap(([key, figure]) =>
    [-1, 1].map((step) => ({
      what: `${param}.${key} ${figure} → ${figure + step}`,
      altered: { ...value, [key]: figure + step },
    })),
  )
}

/** A text is a date, a time zone, or words that somebody reads. */
function alteredText(param: string, value: string): { what: string; altered: string }[] {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) {
    return [-1, 1].map((days) => {
      const altered = shiftDate(value, days)
      return { what: `${param} ${value} → ${altered}`, altered }
    })
  }
  const altered = value.includes('/') ? 'UTC' : `NOT ${value}`
  return [{ what: `${param} ${value} → ${altered}`, altered }]
}

function shiftDate(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString()
}
