import { type Instant, plus, startOfDay } from '../kernel/instant.ts'
import { type ParamsOf, type RuleId, rules } from './index.ts'
import type { Effective, Param, Rule } from './rule.ts'

/**
 * One deliberate fault in the rulebook of a world: it changes figures or dates of a rule, or takes
 * the rule out of force. Tests that pass all the same did not notice.
 */
export type Mutant = {
  readonly rule: RuleId
  readonly params?: Readonly<Record<string, Param>> | undefined
  readonly effective?: Effective | undefined
  readonly removed?: boolean | undefined
}

type Period = { readonly from: Instant; readonly until: Instant }

/** The rules as one world has them: the documented ones, with its mutants applied. */
export class Rulebook {
  readonly #rules: ReadonlyMap<RuleId, Rule>
  readonly #periods: ReadonlyMap<RuleId, Period>
  /** All changes of rules, latest first. */
  readonly #changes: readonly Instant[]

  constructor(mutants: readonly Mutant[] = []) {
    const entries = Object.entries(rules) as [RuleId, Rule][]
    const altered = entries.map(([id, rule]): [RuleId, Rule] => [
      id,
      mutants.filter((mutant) => mutant.rule === id).reduce(alter, rule),
    ])
    const removed = new Set(mutants.filter((mutant) => mutant.removed).map(({ rule }) => rule))
    this.#rules = new Map(altered)
    this.#periods = new Map(
      altered.map(([id, rule]) => [id, removed.has(id) ? never : periodOf(rule.effective)]),
    )
    const changes = altered.flatMap(([id]) => this.changesOf(id))
    this.#changes = changes.sort((a, b) => b - a)
  }

  /** The figures of a rule. */
  params<Id extends RuleId>(id: Id): ParamsOf<Id> {
    return this.get(id).params as ParamsOf<Id>
  }

  /** Whether a rule applies at an instant. Dates are judged here and nowhere else. */
  isInForce(id: RuleId, now: Instant): boolean {
    const period = this.#periods.get(id) ?? never
    return now >= period.from && now < period.until
  }

  /** The instants at which a rule comes into force or goes out of it. */
  changesOf(id: RuleId): readonly Instant[] {
    const { from, until } = this.#periods.get(id) ?? never
    return from < until ? [from, until].filter(Number.isFinite) : []
  }

  /** The next instant at which any rule comes into force or goes out of it; infinity for none. */
  nextChangeAfter(now: Instant): Instant {
    const next = this.#changes.findLast((change) => change > now)
    return next ?? Number.POSITIVE_INFINITY
  }

  get(id: RuleId): Rule {
    return this.#rules.get(id) ?? rules[id]
  }

  list(): readonly Rule[] {
    return [...this.#rules.values()]
  }
}

const never: Period = { from: Number.POSITIVE_INFINITY, until: Number.NEGATIVE_INFINITY }

function periodOf({ from, until }: Effective): Period {
  return {
    from: from ? startOfDay(from) : Number.NEGATIVE_INFINITY,
    until: until ? plus(startOfDay(until), { days: 1 }) : Number.POSITIVE_INFINITY,
  }
}

function alter(rule: Rule, mutant: Mutant): Rule {
  return {
    ...rule,
    params: alterParams(rule.params, mutant.params ?? {}),
    effective: { ...rule.effective, ...mutant.effective },
  }
}

/** Of a table of figures a mutant names only those that it changes. */
function alterParams(params: Rule['params'], changes: Rule['params']): Rule['params'] {
  const altered = Object.entries(changes).map(([name, change]): [string, Param] => {
    const before = params[name]
    return [name, isTable(before) && isTable(change) ? { ...before, ...change } : change]
  })
  return { ...params, ...Object.fromEntries(altered) }
}

function isTable(param: Param | undefined): param is Readonly<Record<string, number>> {
  return typeof param === 'object' && !Array.isArray(param)
}
