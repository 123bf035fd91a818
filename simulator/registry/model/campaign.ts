import type { Instant } from '../../kernel/instant.ts'
import { machine } from '../../kernel/machine.ts'
import type { NetworkId } from '../../rulebook/networks.ts'
import type { FieldError } from '../../rulebook/refusal.ts'

/** What a CSP says of the messages it will carry. */
export type CampaignRequest = {
  readonly brandId: string
  readonly useCase: string
  readonly description: string
  readonly messageFlow: string
  readonly samples: readonly string[]
  /** What recipients are shown, where the CSP hands it in: the form, the policy and the terms. */
  readonly optInForm?: string | undefined
  readonly privacyPolicy?: string | undefined
  readonly termsOfService?: string | undefined
  readonly helpMessage?: string | undefined
  readonly optInMessage?: string | undefined
  readonly optOutMessage?: string | undefined
  /** An approved number pool: networks then take more numbers than usual. */
  readonly numberPool?: boolean | undefined
}

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
  readonly sharing: SharingStatus
  /** Why the partner declined, field by field. */
  readonly findings: readonly FieldError[]
  readonly createdAt: Instant
  /** How many months were charged so far. */
  readonly monthsBilled: number
  /** When the running review ends by itself. */
  readonly reviewDueAt?: Instant | undefined
  /** The scheduler's entry for it, so that a decision can come first. */
  readonly reviewDue?: number | undefined
}
