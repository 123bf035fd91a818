import {
  businessNumber,
  registeringEight,
  type Scenario,
  scenario,
  subscribers,
  usNetworks,
  verifiedEight,
} from '../../harness/scenario.ts'

const rule = 'carrier.provisioning'
const startsAt = '2024-09-03'
const number = businessNumber(70)

for (const [carrierProvisioning, seconds] of [
  ['min', 30],
  ['max', 600],
] as const) {
  scenario(
    `provisions a number at every network in ${seconds} seconds when that takes its ${carrierProvisioning}`,
    { proves: [rule], startsAt, options: { carrierProvisioning } },
    async (t) => {
      const campaignId = await acceptedCampaign(t)
      const assigned = await t.carriers.assign(number, campaignId)
      t.expect(assigned.status).toBe(202)
      t.expect(assigned.value.campaignId).toBe(campaignId)
      t.expect(assigned.value.networks.map(({ network }) => network)).toEqual(usNetworks)
      t.expect(await statesOf(t)).toEqual(Array(5).fill('PENDING'))
      await t.advance(`PT${seconds - 1}S`)
      t.expect(await statesOf(t)).toEqual(Array(5).fill('PENDING'))
      await t.advance('PT1S')
      t.expect(await statesOf(t)).toEqual(Array(5).fill('ACTIVE'))
    },
  )
}

scenario(
  'provisions a number network by network between half a minute and ten minutes',
  { proves: [rule], startsAt },
  async (t) => {
    const campaignId = await acceptedCampaign(t)
    ;(await t.carriers.assign(number, campaignId)).value
    await t.advance('PT29S')
    t.expect(await statesOf(t)).toEqual(Array(5).fill('PENDING'))
    const active = new Set<number>()
    for (let second = 30; second <= 600; second += 15) {
      await t.advance(second === 30 ? 'PT1S' : 'PT15S')
      active.add((await statesOf(t)).filter((state) => state === 'ACTIVE').length)
    }
    t.expect(active.size).toBeGreaterThan(2)
    t.expect(await statesOf(t)).toEqual(Array(5).fill('ACTIVE'))
  },
)

scenario(
  'takes a number for unregistered at a network that has not provisioned it yet',
  { proves: [rule], startsAt, options: { carrierProvisioning: 'max' } },
  async (t) => {
    const campaignId = await acceptedCampaign(t)
    ;(await t.carriers.assign(number, campaignId)).value
    const message = { from: number, to: subscribers.att, text: 'Hi' }
    await t.advance('PT9M59S')
    t.expectBlocked(await t.carriers.send(message), 'enforce.all-unregistered')
    await t.advance('PT1S')
    t.expect((await t.carriers.send(message)).value.campaignId).toBe(campaignId)
    t.expect((await t.carriers.remove(number)).value.campaignId).toBeNull()
    t.expectBlocked(await t.carriers.send(message), 'enforce.all-unregistered')
  },
)

scenario(
  'starts again when a number leaves its campaign before it is provisioned',
  { proves: [rule], startsAt, options: { carrierProvisioning: 'max' } },
  async (t) => {
    const campaignId = await acceptedCampaign(t)
    ;(await t.carriers.assign(number, campaignId)).value
    await t.advance('PT9M')
    ;(await t.carriers.remove(number)).value
    await t.advance('PT1M')
    t.expect((await t.carriers.number(number)).value.networks).toEqual([])
  },
)

scenario(
  'takes numbers into a campaign that is accepted, and not before or after',
  { proves: ['carrier.campaign-accepted-first'], startsAt, options: { reviewTime: 'P10D' } },
  async (t) => {
    const { registration } = await registeringEight(t)
    await t.advance('P9DT23H59M59S')
    const { campaignId } = (await t.eight.registration(registration.id)).value
    if (campaignId === null) throw new Error('the campaign is in review')
    const early = await t.carriers.assign(number, campaignId)
    t.expect(early.status).toBe(409)
    t.expectRefused(early, 'carrier.campaign-accepted-first')
    await t.advance('PT1S')
    t.expect((await t.carriers.assign(number, campaignId)).value.campaignId).toBe(campaignId)

    ;(await t.sim.decide({ subject: campaignId, decision: 'expire' })).value
    const late = await t.carriers.assign(businessNumber(71), campaignId)
    t.expectRefused(late, 'carrier.campaign-accepted-first')
    t.expect((await t.carriers.assign(number, 'CNOBODY')).status).toBe(404)
  },
)

scenario(
  'takes only long codes into campaigns and as senders',
  { proves: ['carrier.sender-known'], startsAt },
  async (t) => {
    const campaignId = await acceptedCampaign(t)
    const tollFree = '+18005550123'
    for (const odd of [tollFree, '+442079460123']) {
      t.expectRefused(await t.carriers.assign(odd, campaignId), 'carrier.sender-known')
    }
    const message = { from: tollFree, to: subscribers.att, text: 'Hi' }
    t.expectBlocked(await t.carriers.send(message), 'carrier.sender-known')
    t.expectMalformed(await t.carriers.send({ ...message, from: '+1212555' }), 'from')
  },
)

async function acceptedCampaign(t: Scenario): Promise<string> {
  const { registration } = await verifiedEight(t)
  if (registration.campaignId === null) throw new Error('a verified form has a campaign')
  return registration.campaignId
}

async function statesOf(t: Scenario): Promise<string[]> {
  const { networks } = (await t.carriers.number(number)).value
  return networks.map(({ state }) => state)
}
