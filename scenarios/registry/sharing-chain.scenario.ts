import { scenario, v2Campaign } from '../../harness/scenario.ts'
import { verifiedPerson } from './brands.ts'
import { because, found, newCampaign, ownShare, share, shareOn, sides } from './shares.ts'

const chain = 'registry.sharing-chain'
const review = 'registry.dca-review'
const startsAt = '2025-06-17T10:00:00-04:00'

scenario(
  'takes a campaign over a partner to a DCA, and tells each of them',
  { proves: [chain, review], startsAt, options: { reviewTime: 'min' } },
  async (t) => {
    const [own, partners, dcas] = [
      await t.receiver('CAMPAIGN'),
      await t.receiver('CAMPAIGN', 'SPARTN1'),
      await t.receiver('CAMPAIGN', 'BANDW'),
    ]
    const campaignId = await newCampaign(t, { referenceId: 'crm-9' })
    t.expect(await ownShare(t, campaignId)).toBeNull()
    t.expect(await share(t, campaignId, 'SPARTN1')).toMatchObject({
      ...{ downstreamCnpId: 'SSIMCSP', upstreamCnpId: 'SPARTN1', sharingStatus: 'PENDING' },
      ...{ explanation: null, cnpMigration: false },
    })
    t.expect(await sides(t, 'SPARTN1', campaignId)).toMatchObject({
      sharedWithMe: { downstreamCnpId: 'SSIMCSP', sharingStatus: 'PENDING' },
      sharedByMe: null,
    })
    await t.advance('P60D')
    t.expect((await ownShare(t, campaignId))?.sharingStatus).toBe('PENDING')

    const onward = await shareOn(t, 'SPARTN1', campaignId, 'BANDW')
    t.expect(onward).toMatchObject({ upstreamCnpId: 'BANDW', sharingStatus: 'PENDING' })
    t.expect((await ownShare(t, campaignId))?.sharingStatus).toBe('ACCEPTED')
    await t.advance('P3D')
    t.expect(await sides(t, 'SPARTN1', campaignId)).toMatchObject({
      sharedWithMe: { sharingStatus: 'ACCEPTED' },
      sharedByMe: { upstreamCnpId: 'BANDW', sharingStatus: 'ACCEPTED' },
    })
    ;(await t.sim.settleWebhooks()).value
    const shares = ['CAMPAIGN_SHARE_ADD', 'CAMPAIGN_SHARE_ACCEPT']
    const told = [...shares, ...shares, 'CAMPAIGN_DCA_COMPLETE']
    const isOfChain = (type: string) => /SHARE|DCA/.test(type)
    t.expect(own.types.filter(isOfChain)).toEqual([
      ...['CAMPAIGN_SHARE_ADD', 'CAMPAIGN_SHARE_ACCEPT', 'CAMPAIGN_SHARE_ADD'],
      ...['CAMPAIGN_SHARE_ACCEPT', 'CAMPAIGN_DCA_COMPLETE'],
    ])
    t.expect(partners.types.filter(isOfChain)).toEqual(told)
    t.expect(dcas.types.filter(isOfChain)).toEqual(told.slice(2))
    t.expect(dcas.received[0]?.body).toMatchObject({
      ...{ cspId: 'SSIMCSP', campaignId, cnpId: 'BANDW', dcaId: 'BANDW' },
      campaignReferenceId: null,
    })
  },
)

for (const [reviewTime, before] of [
  ['min', 'PT23H59M'],
  ['max', 'P7DT23H59M'],
] as const) {
  scenario(
    `has a campaign reviewed within one to five business days: ${reviewTime}`,
    { proves: [review], startsAt, options: { reviewTime } },
    async (t) => {
      const campaignId = await newCampaign(t)
      await share(t, campaignId, 'SINCH')
      // Juneteenth and a weekend lie between a Tuesday and the fifth business day.
      await t.advance(before)
      t.expect((await ownShare(t, campaignId))?.sharingStatus).toBe('PENDING')
      await t.advance('PT1M')
      t.expect((await ownShare(t, campaignId))?.sharingStatus).toBe('ACCEPTED')
    },
  )
}

scenario(
  'lets nobody share a campaign round in a circle, or with another party meanwhile',
  { proves: [chain], startsAt },
  async (t) => {
    const campaignId = await newCampaign(t)
    const own = (cnpId: string) => t.registry.put(`/campaign/${campaignId}/sharing/${cnpId}`)
    t.expectRegistryError(await own('SSIMCSP'), 501, chain)
    t.expectRegistryError(await own('SNOBODY'), 502)
    t.expectRegistryError(await own('SCLOSED'), 522, chain)
    await share(t, campaignId, 'SPARTN1')
    t.expectRegistryError(await own('BANDW'), 592, chain)
    t.expectRegistryError(await own('SPARTN1'), 592, chain)

    const by = (cnpId: string, to: string) =>
      t.registryOf(cnpId).put(`/partnerCampaign/${campaignId}/sharing/${to}`)
    t.expectRegistryError(await by('SPARTN2', 'BANDW'), 502)
    await shareOn(t, 'SPARTN1', campaignId, 'SPARTN2')
    for (const below of ['SSIMCSP', 'SPARTN1', 'SPARTN2']) {
      t.expectRegistryError(await by('SPARTN2', below), 523, chain)
    }
    await shareOn(t, 'SPARTN2', campaignId, 'BANDW')
    t.expectRegistryError(await by('SPARTN2', 'SINCH'), 592, chain)
    ;(await t.sim.decide({ subject: campaignId, decision: 'approve' })).value
    t.expectRegistryError(await by('SPARTN2', 'SINCH'), 523, chain)
    t.expectRegistryError(await by('BANDW', 'SINCH'), 592, chain)
    t.expectRegistryError(await own('SINCH'), 592, chain)
  },
)

scenario(
  'lets a party decline once, and the one below share again elsewhere',
  { proves: [chain], startsAt, options: { reviewTime: 'min' } },
  async (t) => {
    const own = await t.receiver('CAMPAIGN')
    const campaignId = await newCampaign(t)
    await share(t, campaignId, 'SPARTN1')
    const path = `/partnerCampaign/${campaignId}/sharing`
    const partner = t.registryOf('SPARTN1')
    for (const query of ['', '?explanation=no', '?rejectionCategory=OTHER', because('no', 'ODD')]) {
      t.expectRegistryError(await partner.delete(`${path}${query}`), 501)
    }
    const query = because('No opt-in is shown.', 'CALL_TO_ACTION', 'OTHER')
    const declined = (await partner.delete(`${path}${query}`)).value
    t.expect(declined).toMatchObject({
      ...{ downstreamCnpId: 'SSIMCSP', upstreamCnpId: 'SPARTN1', sharingStatus: 'DECLINED' },
      explanation: 'No opt-in is shown.',
    })
    t.expectRegistryError(await partner.delete(`${path}${query}`), 502)
    t.expectRegistryError(await partner.get(path), 502)
    t.expect(await found(t, 'SPARTN1', 'sharedWithMe')).toEqual([])
    t.expect(await ownShare(t, campaignId)).toMatchObject({
      ...{ sharingStatus: 'DECLINED', explanation: 'No opt-in is shown.' },
    })
    ;(await t.sim.settleWebhooks()).value
    t.expect(own.received.at(-1)?.body).toMatchObject({
      ...{ eventType: 'CAMPAIGN_SHARE_DELETE', cnpId: 'SPARTN1', campaignId },
      description: 'No opt-in is shown.',
    })

    await share(t, campaignId, 'SPARTN2')
    await shareOn(t, 'SPARTN2', campaignId, 'SINCH')
    const held = await t.registryOf('SPARTN2').delete(`${path}${query}`)
    t.expectRegistryError(held, 592, chain)
    ;(await t.registryOf('SINCH').delete(`${path}${query}`)).value
    t.expect((await sides(t, 'SPARTN2', campaignId)).sharedByMe?.sharingStatus).toBe('DECLINED')
    await shareOn(t, 'SPARTN2', campaignId, 'BANDW')
    await t.advance('P2D')
    const { sharedByMe } = await sides(t, 'SPARTN2', campaignId)
    t.expect(sharedByMe).toMatchObject({ upstreamCnpId: 'BANDW', sharingStatus: 'ACCEPTED' })
    ;(await t.registryOf('BANDW').delete(`${path}${query}`)).value
    t.expect((await sides(t, 'SPARTN2', campaignId)).sharedByMe?.sharingStatus).toBe('DECLINED')
  },
)

scenario(
  'declines for the category that a referenceId names, until the campaign is changed',
  { proves: [review], startsAt, options: { reviewTime: 'min' } },
  async (t) => {
    const referenceId = 'x-decline-call_to_action-decline-PRIVACY_POLICY'
    const campaignId = await newCampaign(t, { referenceId })
    for (let round = 0; round < 2; round += 1) {
      await share(t, campaignId, 'BANDW')
      await t.advance('P2D')
      const { sharingStatus, explanation } = (await ownShare(t, campaignId)) ?? {}
      t.expect(sharingStatus).toBe('DECLINED')
      t.expect(explanation).toMatch(/CALL_TO_ACTION, PRIVACY_POLICY/)
    }
    const messageFlow = 'Patients sign up at https://harbor-dental.example.com/texts, in person.'
    ;(await t.registry.put(`/campaign/${campaignId}`, { messageFlow })).value
    await share(t, campaignId, 'BANDW')
    await t.advance('P2D')
    t.expect((await ownShare(t, campaignId))?.sharingStatus).toBe('ACCEPTED')
  },
)

scenario(
  'declines what a DCA finds in a campaign, in its words',
  { proves: [review], startsAt, options: { reviewTime: 'min' } },
  async (t) => {
    const sample1 = 'Harbor Dental: win big at our online casino tonight. Reply STOP to end.'
    const campaignId = await newCampaign(t, { sample1 })
    await share(t, campaignId, 'BANDW')
    await t.advance('P2D')
    const declined = await ownShare(t, campaignId)
    t.expect(declined?.sharingStatus).toBe('DECLINED')
    t.expect(declined?.explanation).toMatch(/casino/)
    const { events } = (await t.sim.events()).value
    const event = events.find(({ type }) => type === 'registry.campaign-declined')
    t.expect(event?.data.categories).toEqual(['DISALLOWED_CONTENT'])
  },
)

scenario(
  'has whoever it waits for decide when somebody asks',
  { proves: [chain], startsAt, options: { reviewTime: 'max' } },
  async (t) => {
    const campaignId = await newCampaign(t)
    const approve = () => t.sim.decide({ subject: campaignId, decision: 'approve' })
    t.expectRefused(await approve(), review)
    await share(t, campaignId, 'SPARTN1')
    const waiting = (await t.sim.pendingDecisions()).value.pending
    t.expect(waiting).toMatchObject([{ subject: campaignId, kind: 'campaign-review' }])
    ;(await approve()).value
    t.expect((await sides(t, 'SPARTN1', campaignId)).sharedByMe).toMatchObject({
      ...{ upstreamCnpId: 'BANDW', sharingStatus: 'PENDING' },
    })
    const categories = ['SAMPLE_MESSAGE']
    ;(await t.sim.decide({ subject: campaignId, decision: 'reject', categories })).value
    const { events } = (await t.sim.events()).value
    const declined = events.findLast(({ type }) => type === 'registry.campaign-declined')
    t.expect(declined?.data).toMatchObject({ cnpId: 'BANDW', categories })
    t.expect((await t.sim.pendingDecisions()).value.pending).toEqual([])
    t.expectRefused(await approve(), review)
    await shareOn(t, 'SPARTN1', campaignId, 'SINCH')
    ;(await approve()).value
    t.expect((await sides(t, 'SPARTN1', campaignId)).sharedByMe?.sharingStatus).toBe('ACCEPTED')
    t.expectRefused(await approve(), review)
  },
)

scenario(
  'has a DCA that accepts at once do so, without a review and its fee',
  {
    proves: [review, 'registry.dca-review-fee'],
    startsAt,
    options: { registryAccounts: [{ cspId: 'BANDW', acceptsAtOnce: true }] },
  },
  async (t) => {
    const campaignId = await newCampaign(t)
    const shared = await share(t, campaignId, 'BANDW')
    t.expect(shared.sharingStatus).toBe('ACCEPTED')
    t.expect(shared.statusDate).toBe(shared.sharedDate)
    const { charges } = (await t.sim.ledger()).value
    t.expect(charges.filter(({ kind }) => kind === 'dca-review')).toEqual([])
  },
)

scenario(
  'keeps campaigns of sole proprietors with parties that are enabled for them',
  { proves: ['registry.chain-sole-proprietors'], startsAt },
  async (t) => {
    const brandId = await verifiedPerson(t)
    const change = { usecase: 'SOLE_PROPRIETOR', referenceId: 'ann-1' }
    const body = v2Campaign(brandId, change)
    const added = await t.registry.post<{ campaignId: string }>('/campaignBuilder', body)
    const { campaignId } = added.value
    const rule = 'registry.chain-sole-proprietors'
    for (const cnpId of ['TWILO', 'SLIMITS']) {
      const path = `/campaign/${campaignId}/sharing/${cnpId}`
      t.expectRegistryError(await t.registry.put(path), 592, rule)
    }
    await share(t, campaignId, 'SPARTN1')
    const onward = `/partnerCampaign/${campaignId}/sharing/TWILO`
    t.expectRegistryError(await t.registryOf('SPARTN1').put(onward), 592, rule)
    await shareOn(t, 'SPARTN1', campaignId, 'SINCH')
  },
)

scenario(
  'shares no mock, and nothing that has expired',
  { proves: ['registry.mock-campaigns', 'registry.expiry-is-final'], startsAt },
  async (t) => {
    const mock = await newCampaign(t, {}, { mock: true })
    const path = (campaignId: string) => `/campaign/${campaignId}/sharing/BANDW`
    t.expectRegistryError(await t.registry.put(path(mock)), 536, 'registry.mock-campaigns')
    const campaignId = await newCampaign(t)
    await share(t, campaignId, 'SPARTN1')
    ;(await t.registry.delete(`/campaign/${campaignId}`)).value
    t.expectRegistryError(await t.registry.put(path(campaignId)), 518, 'registry.expiry-is-final')
    const partner = t.registryOf('SPARTN1')
    const onward = await partner.put(`/partnerCampaign/${campaignId}/sharing/BANDW`)
    t.expectRegistryError(onward, 518)
    t.expect((await t.sim.pendingDecisions()).value.pending).toEqual([])
  },
)
