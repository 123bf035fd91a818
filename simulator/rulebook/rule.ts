/** A figure that a rule has. Everything here can be altered by a mutant, so it is plain data. */
export type Param = number | string | boolean | readonly string[] | Readonly<Record<string, number>>

/** Where a rule is stated: a document (`S0`…`S4`) or a section of the collected facts (`C 1.2`). */
export type Citation = string

/** A modelling choice that the documents leave open, and the world option that changes it. */
export type Assumption = {
  readonly option?: string
  readonly default?: string | number | boolean
  readonly why: string
}

export type Effective = {
  /** First day in force (`YYYY-MM-DD`, from 00:00 America/New_York). Absent: always was. */
  readonly from?: string | undefined
  /** Last day in force, that day included. Absent: still is. */
  readonly until?: string | undefined
}

/** One documented rule: our words, its dates, its figures and where it is written. */
export type Rule<Params extends Readonly<Record<string, Param>> = Readonly<Record<string, Param>>> =
  {
    /** `prefix.kebab-slug`; never renamed, never reused. */
    readonly id: string
    /** One sentence. */
    readonly statement: string
    /** What somebody does about it who ran into it. */
    readonly remedy: string
    readonly cites: readonly Citation[]
    readonly effective: Effective
    readonly params: Params
    readonly assumes?: readonly Assumption[]
  }

/** In force whatever the date. */
export const always: Effective = {}

/** Writes a rule down, keeping its id and the names of its figures as types. */
export function rule<
  const Id extends string,
  Params extends Readonly<Record<string, Param>> = Record<never, never>,
>(entry: Omit<Rule<Params>, 'id' | 'params'> & { readonly id: Id; readonly params?: Params }) {
  return { ...entry, params: entry.params ?? ({} as Params) }
}

/** Keys rules by their id, so that code names a rule and the compiler knows its figures. */
export function byId<const Rules extends readonly { readonly id: string }[]>(
  ...rules: Rules
): { readonly [Entry in Rules[number] as Entry['id']]: Entry } {
  return Object.fromEntries(rules.map((entry) => [entry.id, entry])) as never
}
