import { type Answer, type Scenario, v2Campaign } from '../../harness/scenario.ts'

/** What a network asks of a campaign and makes of it, as the registry writes it. */
export type Metadata = {
  readonly mnoSupport: boolean
  readonly mnoReview: boolean
  readonly qualify: boolean
  readonly minMsgSamples: number
  readonly reqSubscriberOptin: boolean
  readonly reqSubscriberOptout: boolean
  readonly reqSubscriberHelp: boolean
  readonly msgClass?: string
  readonly tpm?: number
  readonly mmsTpm?: number
  readonly tpmScope?: string
  readonly brandTier?: string
  readonly brandDailyCap?: number | null
}

export type Offer = {
  readonly usecase: string
  readonly monthlyFee: number
  readonly quarterlyFee: number
  readonly annualFee: number
  readonly minSubUsecases: number
  readonly maxSubUsecases: number
  readonly mnoMetadata: Readonly<Record<string, Metadata>>
}

export type V2Campaign = {
  readonly campaignId: string
  readonly status: string
  readonly mock: boolean
  readonly resellerId: string | null
  readonly optoutKeywords: string | null
  readonly helpKeywords: string | null
  readonly monthlyFee: number
  readonly billedDate: string | null
  readonly nextRenewalOrExpirationDate: string | null
  readonly expirationDate: string | null
}

type Fields = Readonly<Record<string, unknown>>

export const att = '10017'
export const tMobile = '10035'

/** What the campaign builder says to a use case of a brand. */
export async function offerOf(t: Scenario, brandId: string, usecase: string): Promise<Offer> {
  const path = `/campaignBuilder/brand/${brandId}/usecase/${usecase}`
  return (await t.registry.get<Offer>(path)).value
}

export type Submitted = {
  readonly campaignId: string
  readonly mnoMetadata: Readonly<Record<string, Metadata>>
}

/** Registers a campaign; name what differs. */
export function submit(
  t: Scenario,
  brandId: string,
  change: Fields = {},
): Promise<Answer<Submitted>> {
  return t.registry.post('/campaignBuilder', v2Campaign(brandId, change))
}

export async function campaignOf(t: Scenario, campaignId: string): Promise<V2Campaign> {
  return (await t.registry.get<V2Campaign>(`/campaign/${campaignId}`)).value
}

/** What each network makes of a campaign. */
export async function statusesOf(
  t: Scenario,
  campaignId: string,
): Promise<Readonly<Record<string, string>>> {
  const path = `/campaign/${campaignId}/operationStatus`
  return (await t.registry.get<Record<string, string>>(path)).value
}
