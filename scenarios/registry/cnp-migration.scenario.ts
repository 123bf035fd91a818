import { type Scenario, scenario } from '../../harness/scenario.ts'
import { because, found, newCampaign, ownShare, share, shareOn, sides } from './shares.ts'

const migration = 'registry.cnp-migration'
const startsAt = '2025-06-17T10:00:00-04:00'
const provisional = '?cnpMigration=true'

type Migration = {
  readonly status: string
  readonly cancellationReason: string | null
  readonly expirationDate: string
  readonly createDate: string
}

const path = (campaignId: string) => `/campaign/${campaignId}/migrateCnp`

const latest = async (t: Scenario, campaignId: string) =>
  (await t.registry.get<Migration>(path(campaignId))).value

const decide = async (t: Scenario, subject: string, decision: string) =>
  (await t.sim.decide({ subject, decision })).value

/** A campaign that BANDW has accepted. */
async function accepted(t: Scenario, partner?: string): Promise<string> {
  const campaignId = await newCampaign(t)
  await share(t, campaignId, partner ?? 'BANDW')
  if (partner) await shareOn(t, partner, campaignId, 'BANDW')
  await decide(t, campaignId, 'approve')
  await t.advance('P1D')
  return campaignId
}

scenario(
  'moves a campaign to another chain while the live one goes on',
  { proves: [migration], startsAt, options: { reviewTime: 'min' } },
  async (t) => {
    const campaignId = await accepted(t)
    t.expectRegistryError(await t.registry.get(path(campaignId)), 502)
    t.expect((await t.registry.post(`${path(campaignId)}/SPARTN1`)).status).toBe(204)
    t.expect(await latest(t, campaignId)).toMatchObject({
      ...{ campaignId, status: 'ACTIVE', cancellationReason: null },
      ...{ createDate: '2025-06-18T14:02:00.000Z', expirationDate: '2025-07-18T00:00:00.000Z' },
    })
    t.expect(await ownShare(t, campaignId)).toMatchObject({
      ...{ upstreamCnpId: 'BANDW', sharingStatus: 'ACCEPTED', cnpMigration: false },
    })
    t.expect(await ownShare(t, campaignId, provisional)).toMatchObject({
      ...{ upstreamCnpId: 'SPARTN1', sharingStatus: 'PENDING', cnpMigration: true },
    })
    t.expect(await found(t, 'SPARTN1', 'sharedWithMe')).toEqual([])
    t.expect(await found(t, 'SPARTN1', `sharedWithMe${provisional}`)).toEqual([campaignId])

    await shareOn(t, 'SPARTN1', campaignId, 'TWILO')
    await t.advance('PT24H')
    t.expect(await latest(t, campaignId)).toMatchObject({ status: 'ACTIVE' })
    await t.advance('P1D')
    const electedPath = `/campaign/${campaignId}/mnoIdsWithDcaElected`
    const elected = (query = '') => t.registry.get<number[]>(`${electedPath}${query}`)
    await t.advance('PT20M')
    t.expect((await elected(provisional)).value).toEqual([10017, 10035])
    t.expect((await elected()).value).toHaveLength(6)
    t.expect((await ownShare(t, campaignId))?.upstreamCnpId).toBe('BANDW')
    await t.advance('PT40M')
    t.expect(await latest(t, campaignId)).toMatchObject({ status: 'COMPLETED' })
    t.expect(await ownShare(t, campaignId)).toMatchObject({
      ...{ upstreamCnpId: 'SPARTN1', sharingStatus: 'ACCEPTED', cnpMigration: false },
    })
    t.expect(await ownShare(t, campaignId, provisional)).toBeNull()
    t.expect((await sides(t, 'SPARTN1', campaignId)).sharedByMe?.upstreamCnpId).toBe('TWILO')
    t.expect((await elected()).value).toHaveLength(6)
    t.expect(await found(t, 'BANDW', 'sharedWithMe')).toEqual([])
    await t.advance('P60D')
    t.expect(await latest(t, campaignId)).toMatchObject({ status: 'COMPLETED' })
  },
)

scenario(
  'ends a migration at midnight UTC thirty days later, and cancels one when asked',
  { proves: [migration], startsAt },
  async (t) => {
    const campaignId = await accepted(t)
    const start = () => t.registry.post(`${path(campaignId)}/SPARTN1`)
    ;(await start()).value
    await t.advance('P29DT9H57M59S')
    t.expect(await latest(t, campaignId)).toMatchObject({ status: 'ACTIVE' })
    await t.advance('PT1S')
    t.expect(await latest(t, campaignId)).toMatchObject({ status: 'CANCELLED' })
    t.expect((await latest(t, campaignId)).cancellationReason).toMatch(/expired/)
    t.expect(await found(t, 'SPARTN1', `sharedWithMe${provisional}`)).toEqual([])
    t.expect((await ownShare(t, campaignId))?.upstreamCnpId).toBe('BANDW')

    ;(await start()).value
    t.expectRegistryError(await start(), 592, migration)
    const byPartner = await t.registryOf('SPARTN1').delete(path(campaignId))
    t.expectRegistryError(byPartner, 500, migration)
    t.expectRegistryError(await t.registryOf('SPARTN2').delete(path(campaignId)), 502)
    const reason = '?explanation=Prices%20rose.'
    t.expect((await t.registry.delete(`${path(campaignId)}${reason}`)).status).toBe(204)
    t.expect(await latest(t, campaignId)).toMatchObject({
      ...{ status: 'CANCELLED', cancellationReason: 'Prices rose.' },
    })
    t.expectRegistryError(await t.registry.delete(path(campaignId)), 592, migration)
  },
)

scenario(
  'starts a migration only where every party supports it and the campaign runs',
  { proves: [migration], startsAt },
  async (t) => {
    const campaignId = await newCampaign(t)
    const start = (cnpId: string) => t.registry.post(`${path(campaignId)}/${cnpId}`)
    t.expectRegistryError(await start('SPARTN1'), 592, migration)
    await share(t, campaignId, 'BANDW')
    t.expectRegistryError(await start('BANDW'), 592, migration)
    t.expectRegistryError(await start('SLIMITS'), 592, migration)
    t.expectRegistryError(await start('SNOBODY'), 502)
    const settings = (migrationSupported: boolean) =>
      t.registry.put('/settings/cnpMigration', { migrationSupported, migrationAutoComplete: false })
    ;(await settings(false)).value
    t.expectRegistryError(await start('SPARTN1'), 592, migration)
    ;(await settings(true)).value
    ;(await t.sim.decide({ subject: campaignId, decision: 'suspend', network: 'att' })).value
    t.expectRegistryError(await start('SPARTN1'), 592, migration)
    ;(await t.sim.decide({ subject: campaignId, decision: 'unsuspend', network: 'att' })).value
    ;(await start('SPARTN1')).value

    const partner = t.registryOf('SPARTN1')
    ;(
      await partner.put('/settings/cnpMigration', {
        ...{ migrationSupported: false, migrationAutoComplete: false },
      })
    ).value
    const sharing = `/partnerCampaign/${campaignId}/sharing`
    t.expectRegistryError(await partner.put(`${sharing}/TWILO`), 592, migration)
    const query = because('Not now.', 'OTHER')
    t.expectRegistryError(await partner.delete(`${sharing}${query}`), 592, migration)
    ;(await t.registry.delete(`/campaign/${campaignId}`)).value
    t.expect(await latest(t, campaignId)).toMatchObject({ status: 'CANCELLED' })
    t.expectRegistryError(await start('SPARTN2'), 518)
    t.expectRegistryError(await t.registry.delete(path(campaignId)), 518)
  },
)

scenario(
  'lets the initiator try another party when the first one declines',
  { proves: [migration], startsAt },
  async (t) => {
    const campaignId = await accepted(t)
    ;(await t.registry.post(`${path(campaignId)}/SPARTN1`)).value
    const query = because('Too small.', 'OTHER')
    const declined = await t
      .registryOf('SPARTN1')
      .delete(`/partnerCampaign/${campaignId}/sharing${query}`)
    t.expect(declined.value).toMatchObject({ sharingStatus: 'DECLINED', cnpMigration: true })
    t.expect((await ownShare(t, campaignId))?.sharingStatus).toBe('ACCEPTED')
    t.expect(await latest(t, campaignId)).toMatchObject({ status: 'ACTIVE' })
    const again = await share(t, campaignId, 'SINCH')
    t.expect(again).toMatchObject({ sharingStatus: 'PENDING', cnpMigration: true })
    await decide(t, campaignId, 'approve')
    await t.advance('P1D')
    t.expect(await latest(t, campaignId)).toMatchObject({ status: 'COMPLETED' })
    t.expect((await ownShare(t, campaignId))?.upstreamCnpId).toBe('SINCH')
  },
)

scenario(
  'lets a partner in the middle move what it shares on, by its own migration',
  { proves: [migration], startsAt },
  async (t) => {
    const campaignId = await accepted(t, 'SPARTN1')
    const partner = t.registryOf('SPARTN1')
    ;(await partner.post(`${path(campaignId)}/SINCH`)).value
    t.expectRegistryError(await t.registry.delete(path(campaignId)), 500, migration)
    t.expect((await ownShare(t, campaignId, provisional))?.sharingStatus).toBe('ACCEPTED')
    await decide(t, campaignId, 'approve')
    await t.advance('P1D')
    t.expect(await latest(t, campaignId)).toMatchObject({ status: 'COMPLETED' })
    const { sharedByMe, sharedWithMe } = await sides(t, 'SPARTN1', campaignId)
    t.expect(sharedWithMe).toMatchObject({ downstreamCnpId: 'SSIMCSP', sharingStatus: 'ACCEPTED' })
    t.expect(sharedByMe).toMatchObject({ upstreamCnpId: 'SINCH', sharingStatus: 'ACCEPTED' })
  },
)

scenario(
  'cancels the migration of a partner that loses the campaign',
  { proves: [migration], startsAt },
  async (t) => {
    const campaignId = await accepted(t, 'SPARTN1')
    await decide(t, campaignId, 'reject')
    const partner = t.registryOf('SPARTN1')
    const starts = () => partner.post(`${path(campaignId)}/SINCH`)
    t.expectRegistryError(await starts(), 592, migration)
    await shareOn(t, 'SPARTN1', campaignId, 'TWILO')
    ;(await starts()).value
    await decide(t, campaignId, 'reject')
    t.expect(await latest(t, campaignId)).toMatchObject({ status: 'ACTIVE' })
    const query = because('We stop.', 'OTHER')
    ;(await partner.delete(`/partnerCampaign/${campaignId}/sharing${query}`)).value
    t.expect(await latest(t, campaignId)).toMatchObject({
      ...{ status: 'CANCELLED', cancellationReason: 'SPARTN1 has the campaign no more.' },
    })
    t.expect(await ownShare(t, campaignId, provisional)).toBeNull()
    t.expect((await ownShare(t, campaignId))?.sharingStatus).toBe('DECLINED')
    t.expect((await t.sim.pendingDecisions()).value.pending).toEqual([])
  },
)

scenario(
  'accepts at once for parties of both chains that complete migrations by themselves',
  {
    proves: ['registry.migration-auto-complete'],
    startsAt,
    options: {
      registryAccounts: ['SPARTN1', 'BANDW', 'TWILO'].map((cspId) => ({
        ...{ cspId, migrationAutoComplete: true },
      })),
    },
  },
  async (t) => {
    const campaignId = await accepted(t, 'SPARTN1')
    ;(await t.registry.post(`${path(campaignId)}/SPARTN2`)).value
    await shareOn(t, 'SPARTN2', campaignId, 'SPARTN1')
    t.expect(await sides(t, 'SPARTN1', campaignId, provisional)).toMatchObject({
      sharedWithMe: { downstreamCnpId: 'SPARTN2', sharingStatus: 'ACCEPTED' },
      sharedByMe: { upstreamCnpId: 'BANDW', sharingStatus: 'ACCEPTED' },
    })
    await t.advance('PT1H')
    t.expect(await latest(t, campaignId)).toMatchObject({ status: 'COMPLETED' })
    t.expect((await ownShare(t, campaignId))?.upstreamCnpId).toBe('SPARTN2')

    // TWILO is in one chain only, so it reviews as ever.
    ;(await t.registry.post(`${path(campaignId)}/TWILO`)).value
    t.expect((await ownShare(t, campaignId, provisional))?.sharingStatus).toBe('PENDING')
  },
)

scenario(
  'waits for a second DCA before a migration goes to it',
  {
    proves: [migration],
    startsAt,
    options: { registryAccounts: [{ cspId: 'SINCH', dca2AutoAccept: false }] },
  },
  async (t) => {
    const campaignId = await accepted(t)
    ;(await t.registry.post(`${path(campaignId)}/SPARTN1`)).value
    const to = (dca: string) =>
      t.registryOf('SPARTN1').put(`/partnerCampaign/${campaignId}/sharing/${dca}`)
    t.expectRegistryError(await to('SINCH'), 562, migration)
    await decide(t, campaignId, 'approve')
    ;(await to('SINCH')).value
  },
)
