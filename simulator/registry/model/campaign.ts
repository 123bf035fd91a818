import type { Instant } from '../../kernel/instant.ts'
import { machine } from '../../kernel/machine.ts'
import type { NetworkId } from '../../rulebook/networks.ts'
import type { FieldError } from '../../rulebook/refusal.ts'

/** What a CSP says of the messages it will carry, and may change later. */
export type CampaignDetails = {
  readonly description: string
  readonly messageFlow: string
  /** In their order; one that was left out among others is empty. */
  readonly samples: readonly string[]
  /** What recipients are shown, where the CSP hands it in: the form, the policy and the terms. */
  readonly optInForm?: string | undefined
  readonly privacyPolicy?: string | undefined
  readonly termsOfService?: string | undefined
  readonly helpMessage?: string | undefined
  readonly optInMessage?: string | undefined
  readonly optOutMessage?: string | undefined
  /** Comma-separated. */
  readonly optInKeywords?: string | undefined
  readonly optOutKeywords?: string | undefined
  readonly helpKeywords?: string | undefined
  readonly privacyPolicyLink?: string | undefined
  readonly termsAndConditionsLink?: string | undefined
  readonly embeddedLinkSample?: string | undefined
  readonly embeddedLink?: boolean | undefined
  readonly embeddedPhone?: boolean | undefined
  readonly ageGated?: boolean | undefined
  readonly directLending?: boolean | undefined
  /** An approved number pool: networks then take more numbers than usual. */
  readonly numberPool?: boolean | undefined
  /** Absent: none, as `R000000` says on the wire. */
  readonly resellerId?: string | undefined
  /** Absent: yes. */
  readonly autoRenewal?: boolean | undefined
}

/** What a CSP hands in; some of it can be said once only. */
export type CampaignRequest = CampaignDetails & {
  readonly brandId: string
  readonly useCase: string
  readonly subUseCases?: readonly string[] | undefined
  readonly subscriberOptIn?: boolean | undefined
  readonly subscriberOptOut?: boolean | undefined
  readonly subscriberHelp?: boolean | undefined
  readonly termsAndConditions?: boolean | undefined
  /** The networks it is for, by the registry’s numbers; absent: every one. */
  readonly mnoIds?: readonly number[] | undefined
  readonly referenceId?: string | undefined
  readonly tag?: readonly string[] | undefined
}

/** How AT&T and T-Mobile rated a campaign when it was submitted last. */
export type CampaignRating = { readonly messageClass: string; readonly brandTier: string }

/** The reseller of campaigns without one. */
export const noResellerId = 'R000000'

export type CampaignStatus = 'ACTIVE' | 'EXPIRED'

/** What a network makes of a campaign. */
export type OperationStatus = 'REVIEW' | 'REGISTERED' | 'REJECTED' | 'SUSPENDED'
export type OperationEvent = 'approve' | 'reject' | 'suspend' | 'unsuspend' | 'resubmit'

export const operationStatus = machine<OperationStatus, OperationEvent>('operation-status', {
  REVIEW: { approve: 'REGISTERED', reject: 'REJECTED' },
  REGISTERED: { suspend: 'SUSPENDED' },
  SUSPENDED: { unsuspend: 'REGISTERED', resubmit: 'REVIEW' },
  REJECTED: { resubmit: 'REVIEW' },
})

/** What the connectivity partner (DCA) makes of a campaign that was shared with it. */
export type SharingStatus = 'unshared' | 'PENDING' | 'ACCEPTED' | 'DECLINED'
export type SharingEvent = 'share' | 'accept' | 'decline'

export const sharingStatus = machine<SharingStatus, SharingEvent>('sharing-status', {
  unshared: { share: 'PENDING' },
  PENDING: { accept: 'ACCEPTED', decline: 'DECLINED' },
  // A declined campaign may be shared again once it is corrected; an accepted one that the
  // partner finds wanting later is declined and starts over.
  DECLINED: { share: 'PENDING' },
  ACCEPTED: { decline: 'DECLINED' },
})

export type Campaign = CampaignRequest & {
  readonly campaignId: string
  readonly cspId: string
  readonly status: CampaignStatus
  readonly operations: Readonly<Partial<Record<NetworkId, OperationStatus>>>
  /** Where its chain of parties stands (`registry.sharing-chain`). */
  readonly sharing: SharingStatus
  /** Whom its CSP shares it with. */
  readonly upstreamCnpId?: string | undefined
  /** Why the partner declined, field by field. */
  readonly findings: readonly FieldError[]
  readonly createdAt: Instant
  readonly rating: CampaignRating
  /** Under a mock brand: free, and unknown outside the registry. */
  readonly mock?: boolean | undefined
  /** When it was charged for last. */
  readonly billedAt?: Instant | undefined
  /** When the months that were charged for are over. */
  readonly renewalAt?: Instant | undefined
  /** When it was deactivated, or was not renewed. */
  readonly expiredAt?: Instant | undefined
  /** How many months were charged so far. */
  readonly monthsBilled: number
}
