import type { Campaign } from './campaign.ts'
import { type Page, type PageQuery, Records } from './records.ts'
import type { RegistryState } from './state.ts'

/** What campaigns are found by; every value must match, and every tag. */
export type CampaignQuery = PageQuery & {
  readonly brandId?: string | undefined
  readonly status?: Campaign['status'] | undefined
  readonly referenceId?: string | undefined
  readonly useCase?: string | undefined
  readonly resellerId?: string | undefined
  readonly upstreamCnpId?: string | undefined
  readonly tag?: readonly string[] | undefined
  readonly vertical?: string | undefined
  readonly autoRenewal?: boolean | undefined
  readonly mock?: boolean | undefined
}

type IndexName =
  | 'account'
  | 'brand'
  | 'status'
  | 'reference'
  | 'use-case'
  | 'reseller'
  | 'upstream'
  | 'tag'
  | 'auto-renewal'
  | 'mock'

export type CampaignRecords = Records<Campaign, IndexName>

/** Campaigns by whatever accounts look them up by. */
export function campaignRecords(state: RegistryState): CampaignRecords {
  return new Records(state.campaigns, ({ campaignId }) => campaignId, {
    account: ({ cspId }) => cspId,
    brand: ({ brandId }) => brandId,
    status: ({ cspId, status }) => `${cspId}/${status}`,
    reference: ({ cspId, referenceId }) =>
      referenceId ? referenceKey(cspId, referenceId) : undefined,
    'use-case': ({ cspId, useCase }) => `${cspId}/${useCase}`,
    reseller: ({ cspId, resellerId }) => (resellerId ? `${cspId}/${resellerId}` : undefined),
    upstream: ({ cspId, upstreamCnpId }) =>
      upstreamCnpId ? `${cspId}/${upstreamCnpId}` : undefined,
    tag: ({ cspId, tag = [] }) => tag.map((name) => tagKey(cspId, name)),
    'auto-renewal': ({ autoRenewal = true, cspId }) => `${cspId}/${autoRenewal}`,
    mock: ({ cspId, mock = false }) => `${cspId}/${mock}`,
  })
}

/** A page of the campaigns of an account. */
export function pageOf(
  records: CampaignRecords,
  cspId: string,
  query: CampaignQuery,
  verticalOf: (campaign: Campaign) => string | undefined,
): Page<Campaign> {
  const { autoRenewal, mock, tag = [], vertical } = query
  const [firstTag, ...otherTags] = tag.map((name) => name.toLowerCase())
  const own = (value: string | boolean | undefined) =>
    value === undefined ? undefined : `${cspId}/${value}`
  const by = {
    status: own(query.status),
    'use-case': own(query.useCase),
    reseller: own(query.resellerId),
    upstream: own(query.upstreamCnpId),
    reference: query.referenceId ? referenceKey(cspId, query.referenceId) : undefined,
    tag: firstTag === undefined ? undefined : tagKey(cspId, firstTag),
    'auto-renewal': own(autoRenewal),
    mock: own(mock),
    brand: query.brandId,
  }
  const isNarrowed = Object.entries(by).some(([name, value]) => value && name !== 'brand')
  const rest: ((campaign: Campaign) => boolean)[] = []
  if (query.brandId !== undefined) rest.push((campaign) => campaign.cspId === cspId)
  if (vertical !== undefined) rest.push((campaign) => verticalOf(campaign) === vertical)
  if (otherTags.length > 0) {
    rest.push(({ tag: tags = [] }) => otherTags.every((name) => tags.includes(name)))
  }
  const where = rest.length > 0 ? (item: Campaign) => rest.every((is) => is(item)) : undefined
  const keys = isNarrowed || query.brandId !== undefined ? by : { account: cspId }
  return records.page(keys, query, where)
}

/** Reference ids are one account’s own, in whatever case they are written. */
export function referenceKey(cspId: string, referenceId: string): string {
  return `${cspId}/${referenceId.toLowerCase()}`
}

function tagKey(cspId: string, name: string): string {
  return `${cspId}/${name.toLowerCase()}`
}
