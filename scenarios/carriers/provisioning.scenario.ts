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
const busy = 'carrier.provisioning-busy-afternoon'
const first = 'carrier.provisioning-first-number'
const failure = 'carrier.deployment-failure'
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

/** When a number is assigned, and how many seconds each network then takes at least and at most. */
const busyTimes = [
  ['before noon', '2024-10-08T11:59:59-04:00', 30, 600],
  ['from noon', '2024-10-08T12:00:00-04:00', 7200, 21_600],
  ['until six', '2024-10-08T17:59:59-04:00', 7200, 21_600],
  ['from six', '2024-10-08T18:00:00-04:00', 30, 600],
  ['on Sunday afternoon', '2024-10-06T14:00:00-04:00', 30, 600],
] as const

for (const [when, instant, min, max] of busyTimes) {
  for (const [carrierProvisioning, seconds] of [
    ['min', min],
    ['max', max],
  ] as const) {
    scenario(
      `takes ${seconds} s to provision a number ${when} of a busy weekday at ${carrierProvisioning}`,
      { proves: [busy], startsAt, options: { provisioningDays: 'busy', carrierProvisioning } },
      async (t) => {
        const campaignId = await acceptedCampaign(t)
        ;(await t.carriers.assign(businessNumber(71), campaignId)).value
        await t.advanceTo(instant)
        ;(await t.carriers.assign(number, campaignId)).value
        await t.advance(`PT${seconds - 1}S`)
        t.expect(await statesOf(t)).toEqual(Array(5).fill('PENDING'))
        await t.advance('PT1S')
        t.expect(await statesOf(t)).toEqual(Array(5).fill('ACTIVE'))
      },
    )
  }
}

for (const [provisioningDays, seconds] of [
  ['busy', 86_400],
  ['good', 600],
] as const) {
  scenario(
    `takes up to ${seconds} s for the first number of a campaign when days are ${provisioningDays}`,
    { proves: [first], startsAt, options: { provisioningDays, carrierProvisioning: 'max' } },
    async (t) => {
      const campaignId = await acceptedCampaign(t)
      ;(await t.carriers.assign(number, campaignId)).value
      await t.advance(`PT${seconds - 1}S`)
      t.expect(await statesOf(t)).toEqual(Array(5).fill('PENDING'))
      await t.advance('PT1S')
      t.expect(await statesOf(t)).toEqual(Array(5).fill('ACTIVE'))
    },
  )
}

scenario(
  'tries a number three times at a network that fails, ten minutes apart, and then gives up',
  {
    proves: [failure],
    startsAt,
    options: { provisioningFailures: { 't-mobile': 1 }, carrierProvisioning: 'min' },
  },
  async (t) => {
    const campaignId = await acceptedCampaign(t)
    ;(await t.carriers.assign(number, campaignId)).value
    await t.advance('PT30S')
    t.expect(await stateAt(t, 'verizon')).toEqual(['ACTIVE', null])
    await t.advance('PT19M59S')
    t.expect(await stateAt(t, 't-mobile')).toEqual(['PENDING', null])
    await t.advance('PT1S')
    t.expect(await stateAt(t, 't-mobile')).toEqual(['FAILED', 'CARRIER_ERROR'])
    const message = { from: number, text: 'Hi' }
    const there = await t.carriers.send({ ...message, to: subscribers['t-mobile'] })
    t.expectBlocked(there, 'enforce.all-unregistered')
    ;(await t.carriers.send({ ...message, to: subscribers.verizon })).value
  },
)

scenario(
  'does not provision a number where its campaign is suspended, until it is reinstated',
  { proves: [failure], startsAt },
  async (t) => {
    const campaignId = await acceptedCampaign(t)
    const suspension = { subject: campaignId, network: 'att' } as const
    ;(await t.sim.decide({ ...suspension, decision: 'suspend' })).value
    ;(await t.carriers.assign(number, campaignId)).value
    await t.advance('PT10M')
    t.expect(await stateAt(t, 'att')).toEqual(['FAILED', 'CAMPAIGN_MNO_SUSPENDED'])
    t.expect(await stateAt(t, 'verizon')).toEqual(['ACTIVE', null])
    ;(await t.sim.decide({ ...suspension, decision: 'unsuspend' })).value
    t.expect(await stateAt(t, 'att')).toEqual(['PENDING', null])
    await t.advance('PT10M')
    t.expect(await stateAt(t, 'att')).toEqual(['ACTIVE', null])
    ;(await t.carriers.send({ from: number, to: subscribers.att, text: 'Hi' })).value
  },
)

scenario(
  'fails a number at one network when told to, and takes it again when told to',
  { proves: [failure], startsAt, options: { carrierProvisioning: 'min' } },
  async (t) => {
    const campaignId = await acceptedCampaign(t)
    ;(await t.carriers.assign(number, campaignId)).value
    await t.advance('PT30S')
    const decide = (decision: string) => t.sim.decide({ subject: number, decision, network: 'att' })
    t.expect((await decide('retry-provisioning')).status).toBe(404)
    ;(await decide('fail-provisioning')).value
    t.expect(await stateAt(t, 'att')).toEqual(['FAILED', 'CARRIER_ERROR'])
    ;(await decide('retry-provisioning')).value
    await t.advance('PT30S')
    t.expect(await stateAt(t, 'att')).toEqual(['ACTIVE', null])
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

async function stateAt(t: Scenario, network: string): Promise<[unknown, unknown]> {
  const { networks } = (await t.carriers.number(number)).value
  const found = networks.find((entry) => entry.network === network)
  return [found?.state, found?.failure]
}

async function statesOf(t: Scenario): Promise<string[]> {
  const { networks } = (await t.carriers.number(number)).value
  return networks.map(({ state }) => state)
}
