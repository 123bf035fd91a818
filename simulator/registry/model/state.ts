import type { Instant } from '../../kernel/instant.ts'
import { registeringNetworks } from '../../rulebook/networks.ts'
import type { WebhooksState } from '../webhooks/notice.ts'
import type { Account } from './account.ts'
import type { Attachment } from './attachments.ts'
import type { Brand } from './brand.ts'
import type { BrandAppeal } from './brand-appeal.ts'
import type { Campaign } from './campaign.ts'
import { newTrialBrand, type TrialParticipant } from './free-trial.ts'
import type { Charge } from './ledger.ts'
import type { OsrNumber } from './number-registry.ts'
import type { Otp } from './otp.ts'
import type { Reseller } from './resellers.ts'
import { newSharingState, type SharingState } from './share-link.ts'
import type { OwnedTag } from './tags.ts'
import { newVettingState, type VettingState } from './vetting/vet.ts'

export type RegistryState = {
  readonly webhooks: WebhooksState
  readonly accounts: Map<string, Account>
  readonly brands: Map<string, Brand>
  readonly campaigns: Map<string, Campaign>
  /** Ids of the campaigns of a brand that are ACTIVE. */
  readonly activeCampaigns: Map<string, Set<string>>
  readonly charges: Charge[]
  /** Files of brands and campaigns, by uuid. */
  readonly attachments: Map<string, Attachment>
  readonly brandAppeals: Map<string, BrandAppeal>
  /** PINs by reference id, and the reference ids of each brand's latest. */
  readonly otps: Map<string, Otp>
  readonly otpsOfBrand: Map<string, readonly string[]>
  readonly vetting: VettingState
  readonly sharing: SharingState
  /** Numbers of campaigns, by campaign and number. */
  readonly osrNumbers: Map<string, OsrNumber>
  /** Who took part in free trials, as reported. */
  readonly trialParticipants: TrialParticipant[]
  readonly resellers: Map<string, Reseller>
  /** Tags of brands and campaigns, by record and name. */
  readonly tags: Map<string, OwnedTag>
  /** Calls of the running window, by account and kind. */
  readonly callWindows: Map<string, { readonly from: Instant; readonly calls: number }>
}

export function newRegistryState(
  accounts: readonly Account[],
  now: Instant,
  webhooks: WebhooksState,
): RegistryState {
  const owners = accounts.filter(({ ownCampaignId }) => ownCampaignId !== undefined)
  return {
    webhooks,
    accounts: new Map(accounts.map((account) => [account.cspId, account])),
    brands: new Map(
      [
        ...owners.map((account) => ownBrand(account, now)),
        ...accounts.filter(hasFreeTrial).map((account) => newTrialBrand(account, now)),
      ].map((brand) => [brand.brandId, brand]),
    ),
    campaigns: new Map(
      owners.map((account) => [account.ownCampaignId ?? '', ownCampaign(account, now)]),
    ),
    activeCampaigns: new Map(),
    charges: [],
    attachments: new Map(),
    brandAppeals: new Map(),
    otps: new Map(),
    otpsOfBrand: new Map(),
    vetting: newVettingState(),
    sharing: newSharingState(owners, now),
    osrNumbers: new Map(),
    trialParticipants: [],
    resellers: new Map(),
    tags: new Map(),
    callWindows: new Map(),
  }
}

function hasFreeTrial({ hasTrialBrand, kind }: Account): boolean {
  return hasTrialBrand && kind === 'csp'
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

function ownCampaign({ cspId, dcaId, name, ownCampaignId }: Account, now: Instant): Campaign {
  return {
    ...{ campaignId: ownCampaignId ?? '', cspId, brandId: cspId, useCase: 'UCAAS_HIGH' },
    description: `Customers of ${name} whose own application is under review.`,
    messageFlow: `Each customer of ${name} keeps proof of its recipients’ consent.`,
    ...{ samples: [], numberPool: true, status: 'ACTIVE', sharing: 'ACCEPTED', findings: [] },
    upstreamCnpId: dcaId,
    operations: Object.fromEntries(registeringNetworks.map((id) => [id, 'REGISTERED'])),
    ...{ createdAt: now, monthsBilled: 0, rating: { messageClass: 'F', brandTier: 'LOW' } },
  }
}
