import { businessNumber } from '../../harness/scenario/forms.ts'
import { v2Brand, v2Campaign } from '../../harness/scenario/registry.ts'
import { laneOf } from './lanes.ts'
import { arrivalAt, numbersPerCampaign, sendersOf } from './message.ts'
import type { Plan } from './plan.ts'

/** One call of the preparation, which each engine makes in its own way. */
export type Call = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below the world’s address, but for the call that creates it. */
  readonly path: string
  readonly surface: 'server' | 'sim' | 'registry' | 'carriers'
  readonly body?: unknown
}

/** What a call was answered; anything but a success ends the preparation. */
export type Reply = Readonly<Record<string, unknown>>

/** When the run begins in virtual time: a Monday morning in every zone, at the turn of a minute. */
export const beginsAt = '2024-09-16T18:00:00Z'

const createdAt = '2024-09-01T12:00:00Z'

type Brand = { readonly key: string; readonly ein: string; readonly entityType: string }

/** The city has no cap at T-Mobile and class A at AT&T; the others are verified and not vetted. */
const brands: readonly Brand[] = [
  { key: 'city', ein: '12-3456780', entityType: 'GOVERNMENT' },
  { key: 'hot', ein: '12-3456781', entityType: 'PRIVATE_PROFIT' },
  { key: 'daily', ein: '12-3456782', entityType: 'PRIVATE_PROFIT' },
  { key: 'storm', ein: '12-3456783', entityType: 'PRIVATE_PROFIT' },
]

type CampaignSpec = {
  readonly brand: string
  readonly useCase: string
  readonly numbers: readonly string[]
}

/**
 * Registers all that a plan’s messages need, in a world of its own whose clock stands still at
 * {@link beginsAt}. One list of steps for every engine: it yields calls and is given the answers.
 */
export function* preparation(plan: Plan, worldId?: string): Generator<Call, Reply, Reply> {
  const world = yield {
    ...{ surface: 'server', method: 'POST', path: '/sim/worlds' },
    body: {
      ...(worldId === undefined ? {} : { id: worldId }),
      ...{ seed: plan.seed, now: createdAt, clock: { mode: 'manual' } },
      options: { campaignsPerBrand: 1000 },
    },
  }
  const brandIds = new Map<string, unknown>()
  for (const { ein, entityType, key } of brands) {
    const body = v2Brand({ ein, entityType, displayName: `Harbor ${key}` })
    const { brandId } = yield registry('POST', '/v2/brand/nonBlocking', body)
    brandIds.set(key, brandId)
  }
  yield advance({ by: 'PT2M' })
  const assigned: (readonly [number: string, campaignId: unknown])[] = []
  for (const { brand, numbers, useCase } of campaignsOf(plan)) {
    const sub = useCase === 'LOW_VOLUME' ? { subUsecases: ['CUSTOMER_CARE', '2FA'] } : {}
    const body = v2Campaign(String(brandIds.get(brand)), { usecase: useCase, ...sub })
    const { campaignId } = yield registry('POST', '/v2/campaignBuilder', body)
    yield registry('PUT', `/v2/campaign/${campaignId}/sharing/BANDW`)
    for (const number of numbers) assigned.push([number, campaignId])
  }
  yield advance({ by: 'P10D' })
  for (const [number, campaignId] of assigned) {
    const path = `/carriers/v1/numbers/${number}/campaign`
    yield { surface: 'carriers', method: 'PUT', path, body: { campaignId } }
  }
  yield advance({ by: 'PT1H' })
  yield advance({ to: '2024-09-16T17:00:00Z' })
  yield* useUp(plan)
  yield advance({ to: beginsAt })
  return world
}

/** How many messages the preparation itself sends; all are delivered before the run begins. */
export function sentBefore(plan: Pick<Plan, 'lanes'>): number {
  const { segments, usedBefore = 0 } = laneOf('daily')
  return plan.lanes.daily ? usedBefore / segments : 0
}

/** Uses up a part of a limit, so that a short run crosses it as well. */
function* useUp(plan: Plan): Generator<Call, void, Reply> {
  const count = sentBefore(plan)
  if (count === 0) return
  const onlyDaily = { ...plan, lanes: { daily: 1 } }
  const messages = Array.from({ length: count }, (_, index) => {
    const { from, text, to } = arrivalAt(onlyDaily, index)
    return { from, to, text }
  })
  const path = '/carriers/v1/messages/batch'
  const { accepted } = yield { surface: 'carriers', method: 'POST', path, body: { messages } }
  if (accepted === messages.length) return
  throw new Error(`only ${accepted} of ${messages.length} messages were taken before the run`)
}

function campaignsOf(plan: Plan): CampaignSpec[] {
  const numbersOf = (first: number, count: number) =>
    Array.from({ length: count }, (_, index) => businessNumber(first + index))
  const cityCampaigns = Array.from({ length: plan.campaigns }, (_, index) => ({
    ...{ brand: 'city', useCase: 'CUSTOMER_CARE' },
    numbers: numbersOf(index * numbersPerCampaign, numbersPerCampaign),
  }))
  return [
    ...cityCampaigns,
    { brand: 'hot', useCase: 'LOW_VOLUME', numbers: numbersOf(...sendersOf.hot) },
    { brand: 'daily', useCase: 'CUSTOMER_CARE', numbers: numbersOf(...sendersOf.daily) },
    { brand: 'storm', useCase: 'CUSTOMER_CARE', numbers: numbersOf(...sendersOf.storm) },
  ]
}

function registry(method: Call['method'], path: string, body?: unknown): Call {
  return { surface: 'registry', method, path, ...(body === undefined ? {} : { body }) }
}

function advance(body: { readonly by: string } | { readonly to: string }): Call {
  return { surface: 'sim', method: 'POST', path: '/sim/clock/advance', body }
}
