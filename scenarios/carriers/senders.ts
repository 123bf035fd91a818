import { businessNumber, registerBrand, type Scenario, v2Campaign } from '../../harness/scenario.ts'

type Fields = Readonly<Record<string, unknown>>

/** A campaign that the registry’s own API registered, and that every network took. */
export async function takenCampaign(
  t: Scenario,
  change: Fields = {},
  brandId?: string,
): Promise<string> {
  const body = v2Campaign(brandId ?? (await registerBrand(t)), change)
  const built = await t.registry.post<{ campaignId: string }>('/campaignBuilder', body)
  const { campaignId } = built.value
  ;(await t.registry.put(`/campaign/${campaignId}/sharing/BANDW`)).value
  await t.advance('P10D')
  return campaignId
}

/** A number of such a campaign, ACTIVE at each network. */
export async function numberOfCampaign(
  t: Scenario,
  change: Fields = {},
  index = 0,
): Promise<{ number: string; campaignId: string }> {
  const campaignId = await takenCampaign(t, change)
  const number = businessNumber(index)
  ;(await t.carriers.assign(number, campaignId)).value
  await t.advance('PT10M')
  return { number, campaignId }
}
