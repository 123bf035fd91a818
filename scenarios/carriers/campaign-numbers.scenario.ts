import {
  businessNumber,
  numberInCampaign,
  registerBrand,
  type Scenario,
  scenario,
  v2Campaign,
  verifiedEight,
} from '../../harness/scenario.ts'
import { takenCampaign } from './senders.ts'

const cap = 'carrier.number-cap-49'
const one = 'carrier.one-campaign-per-number'
const startsAt = '2024-09-03'

scenario(
  'takes 49 numbers of a campaign, and the 50th once its pool is approved',
  { proves: [cap], startsAt },
  async (t) => {
    const { id, campaignId } = await campaign(t, 200)
    for (let index = 0; index < 49; index += 1) {
      ;(await t.carriers.assign(businessNumber(index), campaignId)).value
    }
    const over = await t.carriers.assign(businessNumber(49), campaignId)
    t.expect(over.status).toBe(409)
    t.expectRefused(over, cap)

    ;(await t.eight.requestCapLift(id)).value
    t.expectRefused(await t.carriers.assign(businessNumber(49), campaignId), cap)
    ;(await t.sim.decide({ subject: campaignId, decision: 'lift-cap' })).value
    t.expect((await t.carriers.assign(businessNumber(49), campaignId)).status).toBe(202)
  },
)

scenario(
  'frees a place in a full campaign when a number leaves it',
  { proves: [cap], startsAt },
  async (t) => {
    const { campaignId } = await campaign(t, 200)
    for (let index = 0; index < 49; index += 1) {
      ;(await t.carriers.assign(businessNumber(index), campaignId)).value
    }
    ;(await t.carriers.remove(businessNumber(0))).value
    ;(await t.carriers.assign(businessNumber(49), campaignId)).value
    t.expectRefused(await t.carriers.assign(businessNumber(0), campaignId), cap)
  },
)

scenario(
  'keeps a full campaign at 49 when the networks decline the pool',
  { proves: [cap], startsAt },
  async (t) => {
    const { id, campaignId } = await campaign(t, 200)
    for (let index = 0; index < 49; index += 1) {
      ;(await t.carriers.assign(businessNumber(index), campaignId)).value
    }
    ;(await t.eight.requestCapLift(id)).value
    ;(await t.sim.decide({ subject: campaignId, decision: 'keep-cap' })).value
    t.expectRefused(await t.carriers.assign(businessNumber(49), campaignId), cap)
  },
)

scenario(
  'takes the attribute of a number pool for a wish, and a request before acceptance for none',
  { proves: ['carrier.number-pool'], startsAt },
  async (t) => {
    const brandId = await registerBrand(t)
    const body = v2Campaign(brandId, { numberPool: true })
    const built = await t.registry.post<{ campaignId: string }>('/campaignBuilder', body)
    const { campaignId } = built.value
    const early = await t.carriers.requestNumberPool(campaignId)
    t.expect(early.status).toBe(409)
    t.expectRefused(early, 'carrier.number-pool')
    ;(await t.registry.put(`/campaign/${campaignId}/sharing/BANDW`)).value
    await t.advance('P10D')
    for (let index = 0; index < 49; index += 1) {
      ;(await t.carriers.assign(businessNumber(index), campaignId)).value
    }
    t.expectRefused(await t.carriers.assign(businessNumber(49), campaignId), cap)
    t.expect((await t.carriers.requestNumberPool(campaignId)).value.status).toBe('requested')
    t.expectRefused(await t.carriers.assign(businessNumber(49), campaignId), cap)
    ;(await t.sim.decide({ subject: campaignId, decision: 'lift-cap' })).value
    t.expect((await t.carriers.numberPool(campaignId)).value.status).toBe('approved')
    ;(await t.carriers.assign(businessNumber(49), campaignId)).value
    t.expect((await t.carriers.requestNumberPool('CNOBODY')).status).toBe(404)
  },
)

scenario(
  'takes one number of a sole proprietor’s campaign',
  { proves: ['carrier.sole-proprietor-number'], startsAt },
  async (t) => {
    const { number, campaignId } = await numberInCampaign(t, { useCase: 'SOLE_PROPRIETOR' })
    const second = await t.carriers.assign(businessNumber(70), campaignId)
    t.expectRefused(second, 'carrier.sole-proprietor-number')
    ;(await t.carriers.remove(number)).value
    ;(await t.carriers.assign(businessNumber(70), campaignId)).value
  },
)

scenario(
  'takes 5000 numbers of a campaign of agents with a pool, and of any other more',
  { proves: ['carrier.att-number-cap'], startsAt },
  async (t) => {
    const agents = await takenCampaign(t, { usecase: 'AGENTS_FRANCHISES' })
    ;(await t.carriers.requestNumberPool(agents)).value
    ;(await t.sim.decide({ subject: agents, decision: 'lift-cap' })).value
    for (let index = 0; index < 5000; index += 1) {
      ;(await t.carriers.assign(agentNumber(index), agents)).value
    }
    t.expectRefused(await t.carriers.assign(agentNumber(5000), agents), 'carrier.att-number-cap')
  },
)

scenario(
  'keeps a number in one campaign until it is taken out of it',
  { proves: [one], startsAt },
  async (t) => {
    const first = await campaign(t, 200)
    const second = await campaign(t, 210)
    const number = businessNumber(70)
    ;(await t.carriers.assign(number, first.campaignId)).value
    const taken = await t.carriers.assign(number, second.campaignId)
    t.expect(taken.status).toBe(409)
    t.expectRefused(taken, one)
    t.expect((await t.carriers.number(number)).value.campaignId).toBe(first.campaignId)
    ;(await t.carriers.assign(number, first.campaignId)).value

    ;(await t.carriers.remove(number)).value
    const moved = (await t.carriers.assign(number, second.campaignId)).value
    t.expect(moved.campaignId).toBe(second.campaignId)
    t.expect((await t.carriers.remove(businessNumber(71))).status).toBe(404)
  },
)

/** A number of one of many agents: Denver, and no fictional one, of which there are too few. */
function agentNumber(index: number): string {
  return `+1303${4_000_000 + index}`
}

async function campaign(t: Scenario, firstNumber: number) {
  const { registration } = await verifiedEight(t, { firstNumber, name: `Branch ${firstNumber}` })
  const { id, campaignId } = registration
  if (campaignId === null) throw new Error('a verified form has a campaign')
  return { id, campaignId }
}
