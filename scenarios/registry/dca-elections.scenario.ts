import { type Scenario, scenario } from '../../harness/scenario.ts'
import { newCampaign, ownShare, share, shareOn } from './shares.ts'

const election = 'registry.dca-election'
const fee = 'registry.dca-review-fee'
const nudge = 'registry.nudge'
const startsAt = '2025-06-17T10:00:00-04:00'

const elected = async (t: Scenario, campaignId: string) =>
  (await t.registry.get<number[]>(`/campaign/${campaignId}/mnoIdsWithDcaElected`)).value

const decide = async (t: Scenario, subject: string, decision: string) =>
  (await t.sim.decide({ subject, decision })).value

scenario(
  'elects a DCA for one network after the other, ten minutes each',
  { proves: [election], startsAt },
  async (t) => {
    const own = await t.receiver('CAMPAIGN')
    const campaignId = await newCampaign(t)
    await share(t, campaignId, 'BANDW')
    await t.advance('PT1H')
    t.expect(await elected(t, campaignId)).toEqual([])
    await decide(t, campaignId, 'approve')
    t.expect(await elected(t, campaignId)).toEqual([])
    await t.advance('PT9M59S')
    t.expect(await elected(t, campaignId)).toEqual([])
    await t.advance('PT1S')
    t.expect(await elected(t, campaignId)).toEqual([10017])
    await t.advance('PT49M59S')
    t.expect(await elected(t, campaignId)).toEqual([10017, 10035, 10037, 10038, 10631])
    ;(await t.sim.settleWebhooks()).value
    t.expect(own.types).not.toContain('CAMPAIGN_DCA_COMPLETE')
    await t.advance('PT1S')
    t.expect(await elected(t, campaignId)).toHaveLength(6)
    ;(await t.sim.settleWebhooks()).value
    t.expect(own.received.at(-1)?.body).toMatchObject({
      ...{ eventType: 'CAMPAIGN_DCA_COMPLETE', campaignId, dcaId: 'BANDW', dcaName: 'Bandwidth' },
      description: `Campaign DCAs have been fully elected for campaign ${campaignId}`,
    })
  },
)

scenario(
  'waits for the second DCA of the small networks, and elects another in its place',
  {
    proves: [election],
    startsAt,
    options: {
      registryAccounts: ['SINCH', 'TWILO'].map((cspId) => ({ cspId, dca2AutoAccept: false })),
    },
  },
  async (t) => {
    const campaignId = await newCampaign(t)
    await share(t, campaignId, 'BANDW')
    await decide(t, campaignId, 'approve')
    await t.advance('P1D')
    const large = [10017, 10035, 10037, 10038]
    t.expect(await elected(t, campaignId)).toEqual(large)
    const { pending } = (await t.sim.pendingDecisions()).value
    t.expect(pending).toMatchObject([{ subject: campaignId, kind: 'campaign-review' }])
    await decide(t, campaignId, 'reject')
    const { events } = (await t.sim.events()).value
    const latest = events.findLast(({ type }) => type === 'registry.campaign-dca-elected')
    t.expect(latest?.data).toMatchObject({ dcaId: 'TWILO', status: 'PENDING', mnoId: 10901 })
    t.expect(await elected(t, campaignId)).toEqual(large)
    await decide(t, campaignId, 'approve')
    t.expect(await elected(t, campaignId)).toEqual([...large, 10631, 10901])
  },
)

scenario(
  'waits for no second DCA once the campaign has expired',
  {
    proves: [election],
    startsAt,
    options: { registryAccounts: [{ cspId: 'SINCH', dca2AutoAccept: false }] },
  },
  async (t) => {
    const campaignId = await newCampaign(t)
    await share(t, campaignId, 'BANDW')
    await decide(t, campaignId, 'approve')
    await t.advance('P1D')
    t.expect((await t.sim.pendingDecisions()).value.pending).toHaveLength(1)
    ;(await t.registry.delete(`/campaign/${campaignId}`)).value
    t.expect((await t.sim.pendingDecisions()).value.pending).toEqual([])
    t.expect(await elected(t, campaignId)).toEqual([10017, 10035, 10037, 10038])
  },
)

scenario(
  'forgets the elections of a campaign that its DCA declines later',
  { proves: [election], startsAt },
  async (t) => {
    const campaignId = await newCampaign(t, { mnoIds: [10017, 10035] })
    await share(t, campaignId, 'SINCH')
    await decide(t, campaignId, 'approve')
    await t.advance('PT10M')
    t.expect(await elected(t, campaignId)).toEqual([10017])
    await decide(t, campaignId, 'reject')
    await t.advance('P1D')
    t.expect(await elected(t, campaignId)).toEqual([])
    await share(t, campaignId, 'BANDW')
    await decide(t, campaignId, 'approve')
    await t.advance('P1D')
    t.expect(await elected(t, campaignId)).toEqual([10017, 10035])
  },
)

scenario(
  'elects DCAs for networks that a campaign comes to later',
  { proves: [election], startsAt },
  async (t) => {
    const campaignId = await newCampaign(t, { mnoIds: [10017] })
    await share(t, campaignId, 'BANDW')
    await decide(t, campaignId, 'approve')
    await t.advance('P1D')
    t.expect(await elected(t, campaignId)).toEqual([10017])
    ;(await t.registry.put(`/campaign/${campaignId}/resubmit`, { mnoIds: [10035] })).value
    await t.advance('PT10M')
    t.expect(await elected(t, campaignId)).toEqual([10017, 10035])
  },
)

scenario(
  'charges USD 15 for each review by hand from 26 January 2023 on',
  { proves: [fee], startsAt: '2023-01-25T23:50:00-05:00' },
  async (t) => {
    const campaignId = await newCampaign(t)
    const reviews = async () => {
      const { charges } = (await t.sim.ledger()).value
      return charges
        .filter(({ kind }) => kind === 'dca-review')
        .map(({ amountUsdCents, cspId, subject }) => [cspId, subject, amountUsdCents])
    }
    await share(t, campaignId, 'BANDW')
    await decide(t, campaignId, 'reject')
    t.expect(await reviews()).toEqual([])
    await t.advance('PT8M')
    await share(t, campaignId, 'SPARTN1')
    t.expect(await reviews()).toEqual([])
    await shareOn(t, 'SPARTN1', campaignId, 'BANDW')
    t.expect(await reviews()).toEqual([['SPARTN1', campaignId, 1500]])
    await decide(t, campaignId, 'reject')
    await shareOn(t, 'SPARTN1', campaignId, 'SINCH')
    t.expect(await reviews()).toHaveLength(2)
  },
)

scenario(
  'nudges the party that a campaign is stuck with, and nobody else',
  { proves: [nudge], startsAt },
  async (t) => {
    const [own, partners, dcas] = [
      await t.receiver('CAMPAIGN'),
      await t.receiver('CAMPAIGN', 'SPARTN1'),
      await t.receiver('CAMPAIGN', 'BANDW'),
    ]
    const campaignId = await newCampaign(t)
    const path = `/campaign/${campaignId}/nudge`
    const review = { nudgeIntent: 'REVIEW', description: 'Two weeks have passed.' }
    const appeal = { nudgeIntent: 'APPEAL_REJECTION' }
    for (const body of [
      {},
      { nudgeIntent: 'HURRY' },
      { ...review, description: 'x'.repeat(1025) },
    ]) {
      t.expectRegistryError(await t.registry.post(path, body), 501)
    }
    t.expectRegistryError(await t.registry.post(path, review), 592, nudge)
    await share(t, campaignId, 'SPARTN1')
    t.expect((await t.registry.post(path, review)).value).toEqual({ message: 'Nudge successful' })
    t.expectRegistryError(await t.registry.post(path, appeal), 592, nudge)
    t.expectRegistryError(await t.registryOf('SPARTN1').post(path, review), 592, nudge)
    t.expectRegistryError(await t.registryOf('SPARTN2').post(path, review), 502)
    await shareOn(t, 'SPARTN1', campaignId, 'BANDW')
    ;(await t.registry.post(path, review)).value
    await decide(t, campaignId, 'reject')
    ;(await t.registry.post(path, appeal)).value
    ;(await t.sim.settleWebhooks()).value
    const nudges = ({ received }: typeof own) =>
      received.map(({ body }) => body).filter(({ eventType }) => eventType === 'CAMPAIGN_NUDGE')
    t.expect(nudges(own)).toEqual([])
    t.expect(nudges(partners)).toMatchObject([
      { cnpId: 'SPARTN1', ...review, campaignId },
      { cnpId: 'SPARTN1', ...appeal },
    ])
    t.expect(nudges(dcas)).toMatchObject([{ cnpId: 'BANDW', ...review }])
    t.expect((await ownShare(t, campaignId))?.sharingStatus).toBe('ACCEPTED')
    ;(await t.registry.delete(`/campaign/${campaignId}`)).value
    t.expectRegistryError(await t.registry.post(path, review), 518)
  },
)
