import { registerBrand, type Scenario, v2Campaign } from '../../harness/scenario.ts'

/** One step of a chain, as the registry writes it. */
export type Share = {
  readonly downstreamCnpId: string
  readonly upstreamCnpId: string
  readonly sharingStatus: string
  readonly explanation: string | null
  readonly sharedDate: string
  readonly statusDate: string
  readonly cnpMigration: boolean
}

/** The steps on both sides of who asks. */
export type Sides = { readonly sharedWithMe: Share | null; readonly sharedByMe: Share | null }

/** A campaign of a verified brand; name what differs. */
export async function newCampaign(
  t: Scenario,
  change: Readonly<Record<string, unknown>> = {},
  brand: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const body = v2Campaign(await registerBrand(t, brand), change)
  return (await t.registry.post<{ campaignId: string }>('/campaignBuilder', body)).value.campaignId
}

/** Shares one’s own campaign with a party upstream. */
export async function share(t: Scenario, campaignId: string, cnpId: string): Promise<Share> {
  return (await t.registry.put<Share>(`/campaign/${campaignId}/sharing/${cnpId}`)).value
}

/** A party shares on what was shared with it. */
export async function shareOn(t: Scenario, by: string, campaignId: string, cnpId: string) {
  const path = `/partnerCampaign/${campaignId}/sharing/${cnpId}`
  return (await t.registryOf(by).put<Share>(path)).value
}

/** What the owner sees of its share. */
export async function ownShare(t: Scenario, campaignId: string, query = ''): Promise<Share | null> {
  return (await t.registry.get<Sides>(`/campaign/${campaignId}/sharing${query}`)).value.sharedByMe
}

/** What a party sees of the shares beside it. */
export async function sides(t: Scenario, cnpId: string, campaignId: string, query = '') {
  const path = `/partnerCampaign/${campaignId}/sharing${query}`
  return (await t.registryOf(cnpId).get<Sides>(path)).value
}

/** Ids of the campaigns that a party finds under a query. */
export async function found(t: Scenario, cnpId: string, query: string): Promise<string[]> {
  const path = `/partnerCampaign/${query}`
  type Page = { records: { campaignId: string }[] }
  const { records } = (await t.registryOf(cnpId).get<Page>(path)).value
  return records.map(({ campaignId }) => campaignId)
}

/** The query with which a campaign is declined. */
export function because(explanation: string, ...categories: readonly string[]): string {
  const query = new URLSearchParams({ explanation })
  for (const category of categories) query.append('rejectionCategory', category)
  return `?${query}`
}
