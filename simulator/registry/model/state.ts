import type { Instant } from '../../kernel/instant.ts'
import { registeringNetworks } from '../../rulebook/networks.ts'
import type { Outage } from '../errors.ts'
import type { Account } from './account.ts'
import type { Attachment } from './attachments.ts'
import type { Brand } from './brand.ts'
import type { Campaign } from './campaign.ts'
import type { Charge } from './ledger.ts'

export type RegistryState = {
  readonly accounts: Map<string, Account>
  readonly brands: Map<string, Brand>
  readonly campaigns: Map<string, Campaign>
  /** Ids of the campaigns of a brand that are ACTIVE. */
  readonly activeCampaigns: Map<string, Set<string>>
  readonly charges: Charge[]
  /** Files of brands and campaigns, by uuid. */
  readonly attachments: Map<string, Attachment>
  /** What is out of order, as somebody asked for. */
  readonly outages: Set<Outage>
  /** Calls of the running window, by account and kind. */
  readonly callWindows: Map<string, { readonly from: Instant; readonly calls: number }>
}

export function newRegistryState(accounts: readonly Account[], now: Instant): RegistryState {
  const owners = accounts.filter(({ ownCampaignId }) => ownCampaignId !== undefined)
  return {
    accounts: new Map(accounts.map((account) => [account.cspId, account])),
    brands: new Map(owners.map((account) => [account.cspId, ownBrand(account, now)])),
    campaigns: new Map(
      owners.map((account) => [account.ownCampaignId ?? '', ownCampaign(account, now)]),
    ),
    activeCampaigns: new Map(),
    charges: [],
    attachments: new Map(),
    outages: new Set(),
    callWindows: new Map(),
  }
}

function ownBrand({ cspId, name }: Account, now: Instant): Brand {
  return {
    ...{ brandId: cspId, cspId, entityType: 'PRIVATE_PROFIT', companyName: name },
    ...{ displayName: name, ein: '000000001', brandRelationship: 'KEY_ACCOUNT' },
    ...{ country: 'US', street: '1 Main St', city: 'New York', state: 'NY', postalCode: '10001' },
    ...{ vertical: 'COMMUNICATION', email: 'registration@example.com', phone: '+12125550100' },
    ...{ status: 'ACTIVE', identityStatus: 'VERIFIED', isChecking: false, isChanged: false },
    ...{ feedback: [], optionalAttributes: {}, createdAt: now, checkStartedAt: now },
  }
}

function ownCampaign({ cspId, name, ownCampaignId }: Account, now: Instant): Campaign {
  return {
    ...{ campaignId: ownCampaignId ?? '', cspId, brandId: cspId, useCase: 'UCAAS_HIGH' },
    description: `Customers of ${name} whose own application is under review.`,
    messageFlow: `Each customer of ${name} keeps proof of its recipients’ consent.`,
    ...{ samples: [], numberPool: true, status: 'ACTIVE', sharing: 'ACCEPTED', findings: [] },
    operations: Object.fromEntries(registeringNetworks.map((id) => [id, 'REGISTERED'])),
    ...{ createdAt: now, monthsBilled: 0 },
  }
}
