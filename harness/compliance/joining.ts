import {
  type Demand,
  type DemandName,
  demandNames,
  demands,
  observe,
} from '../../simulator/compliance/demands.ts'
import type { Subject } from '../../simulator/compliance/judges.ts'
import type { ModelName } from '../../simulator/compliance/learned/models.ts'
import { type Fitted, type Joints, Reader } from '../../simulator/compliance/learned/reader.ts'
import { readPage } from '../../simulator/compliance/reading/read.ts'
import { structureOf } from '../../simulator/compliance/structure.ts'
import { Rulebook } from '../../simulator/rulebook/rulebook.ts'
import { type Bag, documentOf, type Vocabulary } from './bags.ts'
import type { Case } from './cases.ts'
import { fitModels } from './fitting.ts'

/** What was observed of a demand in a case that the models had not seen, and whether it was violated. */
type Observation = {
  readonly of: Case
  readonly demand: DemandName
  readonly figures: Readonly<Record<string, number>>
  readonly isViolated: boolean
}

/** Cases left out together, and the models fitted to all others. */
export type Fold = {
  readonly name: string
  readonly cases: readonly Case[]
  readonly fitted: Fitted
  readonly observations: readonly Observation[]
}

const rulebook = new Rulebook()
const noJoints = {} as Joints

/** Each lot is a fold, whose author nobody else shares; cases older than the lots are halved. */
function foldOf({ lot, name }: Case): string {
  if (lot !== undefined && lot !== '7') return lot
  const sum = [...name].reduce((so, letter) => so + letter.charCodeAt(0), 0)
  return sum % 2 === 0 ? 'older' : 'oldest'
}

/** Fits the models to all folds but one, in turn, and observes that one. */
export function crossFit(
  cases: readonly Case[],
  bags: ReadonlyMap<ModelName, readonly Bag[]>,
  vocabulary: Vocabulary,
): Fold[] {
  return [...new Set(cases.map(foldOf))].toSorted().map((name) => {
    const of = cases.filter((one) => foldOf(one) === name)
    const names = new Set(of.map((one) => one.name))
    const fitted = fitModels(bags, vocabulary, (one) => names.has(one))
    const reader = new Reader(fitted, noJoints)
    return { name, cases: of, fitted, observations: of.flatMap((one) => observed(one, reader)) }
  })
}

function observed(of: Case, reader: Reader): Observation[] {
  return Object.entries(documentOf).flatMap(([prefix, [kind, part]]) => {
    const source = of.application[part]
    if (source === undefined) return []
    const { company } = of.application
    const page = readPage(source, company)
    const subject: Subject = {
      page,
      company,
      scores: reader.scoresOf(page, kind),
      structure: structureOf(page),
      joints: noJoints,
      params: (id) => rulebook.params(id),
    }
    return demandNames
      .filter((name) => demands[name].rule.startsWith(`${prefix}.`))
      .filter((name) => !of.arguable.includes(demands[name].rule))
      .filter((name) => ((demands[name] as Demand).settles?.(subject) ?? []).length === 0)
      .map((demand) => {
        const { rule, half }: Demand = demands[demand]
        const isLacked = half === undefined || (of.lacks[rule] ?? [half]).includes(half)
        const isViolated = of.violated.includes(rule) && isLacked
        return { of, demand, figures: observe(demand, subject).figures, isViolated }
      })
  })
}

const penalty = 1
/** A breach missed is dearer than an alarm raised in vain. */
const violatedWeight = 2
/** Cases before lot a are terser than what businesses hand in. */
const terseWeight = 0.3
const rounds = 600
const step = 0.5
const momentum = 0.9
const unit = 0.01

/** Learns for each demand how to weigh what was observed of it. */
export function fitJoints(folds: readonly Fold[]): Joints {
  const all = folds.flatMap(({ observations }) => observations)
  return Object.fromEntries(
    demandNames.map((demand) => [demand, fitJoint(all.filter((one) => one.demand === demand))]),
  ) as unknown as Joints
}

function fitJoint(observations: readonly Observation[]): Joints[DemandName] {
  const names = Object.keys(observations[0]?.figures ?? {})
  const rows = observations.map(({ of, figures, isViolated }) => ({
    values: names.map((name) => figures[name] ?? 0),
    isViolated,
    weight: (isLifelike(of) ? 1 : terseWeight) * (isViolated ? violatedWeight : 1),
  }))
  const total = rows.reduce((sum, { weight }) => sum + weight, 0)
  const weights = names.map(() => 0)
  const speeds = names.map(() => 0)
  let bias = -1
  let biasSpeed = 0
  for (let round = 0; round < rounds; round += 1) {
    const slopes = weights.map((weight) => (penalty * weight) / total)
    let biasSlope = 0
    for (const { values, isViolated, weight } of rows) {
      const sum = values.reduce((so, value, at) => so + value * (weights[at] ?? 0), bias)
      const error = (weight * (1 / (1 + Math.exp(-sum)) - (isViolated ? 1 : 0))) / total
      biasSlope += error
      for (const [at, value] of values.entries()) slopes[at] = (slopes[at] ?? 0) + error * value
    }
    for (const [at, slope] of slopes.entries()) {
      speeds[at] = momentum * (speeds[at] ?? 0) - step * slope
      weights[at] = (weights[at] ?? 0) + (speeds[at] ?? 0)
    }
    biasSpeed = momentum * biasSpeed - step * biasSlope
    bias += biasSpeed
  }
  const rounded = (value: number) => Math.round(value / unit) * unit
  return {
    bias: Number(rounded(bias).toFixed(2)),
    weights: Object.fromEntries(
      names.flatMap((name, at) => {
        const weight = Number(rounded(weights[at] ?? 0).toFixed(2))
        return weight === 0 ? [] : [[name, weight]]
      }),
    ),
  }
}

const isLifelike = ({ lot }: Case) => lot !== undefined && /^[a-z]/.test(lot)
