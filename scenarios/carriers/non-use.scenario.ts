import {
  businessNumber,
  registerBrand,
  type Scenario,
  scenario,
  subscribers,
  v2Campaign,
} from '../../harness/scenario.ts'

const rule = 'carrier.non-use-fee'

scenario(
  'charges for a campaign without a number after 60 days, and again after 60 more',
  { proves: [rule], startsAt: '2024-03-04' },
  async (t) => {
    const campaignId = await campaignTakenNow(t)
    await t.advance('P59DT23H59M59S')
    t.expect(await charged(t)).toEqual([])
    await t.advance('PT1S')
    t.expect(await charged(t)).toEqual([[campaignId, 'non-use', 25_000]])
    await t.advance('P59DT23H59M59S')
    t.expect(await charged(t)).toHaveLength(1)
    await t.advance('PT1S')
    t.expect(await charged(t)).toHaveLength(2)
  },
)

scenario(
  'counts 60 days anew from the day on which the last number left a campaign',
  { proves: [rule], startsAt: '2024-03-04' },
  async (t) => {
    const campaignId = await campaignTakenNow(t)
    ;(await t.carriers.assign(businessNumber(0), campaignId)).value
    await t.advance('P200D')
    t.expect(await charged(t)).toEqual([])
    ;(await t.carriers.remove(businessNumber(0))).value
    await t.advance('P59DT23H59M59S')
    t.expect(await charged(t)).toEqual([])
    await t.advance('PT1S')
    t.expect(await charged(t)).toEqual([[campaignId, 'non-use', 25_000]])
    ;(await t.sim.decide({ subject: campaignId, decision: 'expire' })).value
    await t.advance('P120D')
    t.expect(await charged(t)).toHaveLength(1)
  },
)

for (const [takenAt, isCharged] of [
  ['2022-12-02T23:59:59-05:00', false],
  ['2022-12-03T00:00:00-05:00', true],
] as const) {
  scenario(
    `${isCharged ? 'charges' : 'does not charge'} for 60 days from ${takenAt}, as of 2023-02-01`,
    { proves: [rule], startsAt: '2022-11-01' },
    async (t) => {
      await campaignTakenNow(t, takenAt)
      await t.advance('P60D')
      t.expect(await charged(t)).toHaveLength(isCharged ? 1 : 0)
    },
  )
}

scenario(
  'counts a campaign as used by its messages to T-Mobile alone where the world has it so',
  { proves: [rule], startsAt: '2024-03-04', options: { nonUseNeedsMessage: true } },
  async (t) => {
    const campaignId = await campaignTakenNow(t)
    const from = businessNumber(0)
    ;(await t.carriers.assign(from, campaignId)).value
    await t.advance('P10D')
    ;(await t.carriers.send({ from, to: subscribers['t-mobile'], text: 'Hi' })).value
    await t.advance('P30D')
    ;(await t.carriers.send({ from, to: subscribers.verizon, text: 'Hi' })).value
    await t.advance('P29D')
    t.expect(await charged(t)).toEqual([])
    await t.advance('P1D')
    t.expect(await charged(t)).toEqual([[campaignId, 'non-use', 25_000]])
  },
)

/** A campaign without numbers that every network takes at this moment, or at another. */
async function campaignTakenNow(t: Scenario, instant?: string): Promise<string> {
  const body = v2Campaign(await registerBrand(t))
  const built = await t.registry.post<{ campaignId: string }>('/campaignBuilder', body)
  const { campaignId } = built.value
  if (instant !== undefined) await t.advanceTo(instant)
  ;(await t.registry.put(`/campaign/${campaignId}/sharing/BANDW`)).value
  ;(await t.sim.decide({ subject: campaignId, decision: 'approve' })).value
  return campaignId
}

/** Campaigns that T-Mobile charged for, with what it took. */
async function charged(t: Scenario): Promise<unknown[]> {
  const { events } = (await t.sim.events(`?rule=${rule}`)).value
  return events.map(({ subject, data }) => [subject, data.kind, data.amountUsdCents])
}
