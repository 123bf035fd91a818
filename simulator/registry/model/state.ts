import type { Instant } from '../../kernel/instant.ts'
import { registeringNetworks } from '../../rulebook/networks.ts'
import type { Brand } from './brand.ts'
import type { Campaign } from './campaign.ts'
import type { Charge } from './ledger.ts'

/** A CSP's account at the registry, and the partner that its campaigns are shared with. */
export type CspAccount = {
  readonly cspId: string
  readonly name: string
  readonly dcaId: string
  /** A campaign of the account's own that was approved before the world began. */
  readonly ownCampaignId?: string
}

export type RegistryState = {
  readonly accounts: Map<string, CspAccount>
  readonly brands: Map<string, Brand>
  readonly campaigns: Map<string, Campaign>
  /** Ids of the campaigns of a brand that are ACTIVE. */
  readonly activeCampaigns: Map<string, Set<string>>
  readonly charges: Charge[]
}

export function newRegistryState(accounts: readonly CspAccount[], now: Instant): RegistryState {
  const owners = accounts.filter(({ ownCampaignId }) => ownCampaignId !== undefined)
  return {
    accounts: new Map(accounts.map((account) => [account.cspId, account])),
    brands: new Map(owners.map((account) => [account.cspId, ownBrand(account, now)])),
    campaigns: new Map(
      owners.map((account) => [account.ownCampaignId ?? '', ownCampaign(account, now)]),
    ),
    activeCampaigns: new Map(),
    charges: [],
  }
}

function ownBrand({ cspId, name }: CspAccount, now: Instant): Brand {
  return {
    ...{ brandId: cspId, cspId, legalName: name, displayName: name, ein: '000000001' },
    ...{ country: 'US', street: '1 Main St', city: 'New York', state: 'NY', postalCode: '10001' },
    ...{ industry: 'COMMUNICATION', email: 'registration@example.com', phone: '+12125550100' },
    ...{ identityStatus: 'VERIFIED', feedback: [], createdAt: now, checkStartedAt: now },
  }
}

function ownCampaign({ cspId, name, ownCampaignId }: CspAccount, now: Instant): Campaign {
  return {
    ...{ campaignId: ownCampaignId ?? '', cspId, brandId: cspId, useCase: 'UCAAS_HIGH' },
    description: `Customers of ${name} whose own application is under review.`,
    messageFlow: `Each customer of ${name} keeps proof of its recipients’ consent.`,
    ...{ samples: [], numberPool: true, status: 'ACTIVE', sharing: 'ACCEPTED', findings: [] },
    operations: Object.fromEntries(registeringNetworks.map((id) => [id, 'REGISTERED'])),
    ...{ createdAt: now, monthsBilled: 0 },
  }
}
