import { readPhoneNumber } from '../carriers/phone-number.ts'
import { formatInstant } from '../kernel/instant.ts'
import { ok, type Result, refused } from '../kernel/result.ts'
import type { OperationEvent, RejectionCategory } from '../registry/port.ts'
import type { RuleId } from '../rulebook/index.ts'
import { type NetworkId, registeringNetworks } from '../rulebook/networks.ts'
import {
  type FieldError,
  type NotFound,
  notFound,
  type Refusal,
  refusal,
} from '../rulebook/refusal.ts'
import type { World } from '../world.ts'
import { decideVet, isVettingVerb, pendingVets, vettingVerbs } from './vetting-decisions.ts'

/** What somebody in the simulated world can be made to decide now. */
export const decisionVerbs = [
  'verify-identity',
  'fail-identity',
  'approve',
  'reject',
  'approve-at-network',
  'reject-at-network',
  'suspend',
  'unsuspend',
  'expire',
  'lift-cap',
  'keep-cap',
  'grant-appeal',
  'deny-appeal',
  ...vettingVerbs,
  'block-number',
  'unblock-number',
  'fail-provisioning',
  'retry-provisioning',
  'fine',
] as const

export type DecisionVerb = (typeof decisionVerbs)[number]

export type Decision = {
  /** A brand, a campaign, a registration or application, or (for a fine, a block or provisioning) a number. */
  readonly subject: string
  readonly decision: DecisionVerb
  /** For suspensions and reviews by networks; absent: every network that registers. */
  readonly network?: NetworkId | undefined
  /** Why, field by field, as the form will show it. */
  readonly reasons?:
    | readonly { field: string; detail: string; remedy?: string | undefined }[]
    | undefined
  /** What a vet is scored with. */
  readonly score?: number | undefined
  /** What a campaign is rejected for; absent: what follows from the reasons. */
  readonly categories?: readonly RejectionCategory[] | undefined
  /** The kind of fine. */
  readonly fine?: string | undefined
}

export type DecisionRefusal = NotFound | Refusal<'decision-not-possible'>

/** A decision that the world waits for, and what can be decided. */
export type PendingDecision = {
  readonly subject: string
  readonly kind:
    | 'identity-check'
    | 'campaign-review'
    | 'number-pool'
    | 'brand-appeal'
    | 'external-vet'
    | 'vet-appeal'
  readonly decisions: readonly DecisionVerb[]
  /** When it is decided without you; null: only when told. */
  readonly dueAt: string | null
}

/** What waits for a decision. */
export function pendingDecisions({ registry, carriers }: World): PendingDecision[] {
  return [
    ...registry.brandsInCheck().map(({ brandId }): PendingDecision => {
      const decisions = ['verify-identity', 'fail-identity'] as const
      return { subject: brandId, kind: 'identity-check', decisions, dueAt: null }
    }),
    ...registry.campaignsInReview().map(({ campaignId, reviewDueAt }): PendingDecision => {
      const dueAt = reviewDueAt === undefined ? null : formatInstant(reviewDueAt)
      const decisions = ['approve', 'reject'] as const
      return { subject: campaignId, kind: 'campaign-review', decisions, dueAt }
    }),
    ...registry.brandAppeals.pending().map(({ brandId, dueAt }): PendingDecision => {
      const decisions = ['grant-appeal', 'deny-appeal'] as const
      return { subject: brandId, kind: 'brand-appeal', decisions, dueAt: formatInstant(dueAt) }
    }),
    ...pendingVets(registry),
    ...carriers.poolsRequested().map((subject): PendingDecision => {
      const decisions = ['lift-cap', 'keep-cap'] as const
      return { subject, kind: 'number-pool', decisions, dueAt: null }
    }),
  ]
}

/** Takes a decision in the place of the reviewer, network or operator whose it is. */
export function decide(world: World, decision: Decision): Result<'done', DecisionRefusal> {
  const { registry, carriers } = world
  const { subject } = decision
  if (decision.decision === 'fine') {
    return settle(carriers.imposeFine(subject, decision.fine ?? 'program-evasion'))
  }
  if (isNumberVerb(decision.decision)) return decideNumber(world, decision, decision.decision)
  const registration = world.providers
    .map(({ registrations }) => registrations.get(subject))
    .find((found) => found !== undefined)
  if (decision.decision === 'verify-identity' || decision.decision === 'fail-identity') {
    const verdict = decision.decision === 'verify-identity' ? 'verify' : 'fail'
    const brandId = registration?.brandId ?? subject
    const reasons = reasonsOf(decision, 'registry.identity-check', 'legalName')
    return settle(registry.decideIdentity(brandId, verdict, reasons))
  }
  if (decision.decision === 'grant-appeal' || decision.decision === 'deny-appeal') {
    const verdict = decision.decision === 'grant-appeal' ? 'grant' : 'deny'
    return settle(registry.brandAppeals.decide(registration?.brandId ?? subject, verdict))
  }
  if (isVettingVerb(decision.decision)) {
    const { decision: verb, score } = decision
    const reasons = (decision.reasons ?? [{ detail: 'Somebody decided so.' }]).map(
      ({ detail }) => detail,
    )
    return settle(decideVet(world, verb, registration?.brandId ?? subject, { score, reasons }))
  }
  if (registration && registration.heldErrors.length > 0) {
    return decideHeld(world, decision, registration.id)
  }
  if (registration && registration.campaignId === null) {
    const detail = `${subject} has no campaign yet: its identity check has not ended.`
    return refused(refusal('decision-not-possible', 'registry.identity-check', detail))
  }
  return decideCampaign(world, decision, registration?.campaignId ?? subject)
}

const numberVerbs = [
  'block-number',
  'unblock-number',
  'fail-provisioning',
  'retry-provisioning',
] as const

type NumberVerb = (typeof numberVerbs)[number]

/** Whether a decision is about one number. */
export function isNumberVerb(verb: DecisionVerb): verb is NumberVerb {
  return numberVerbs.some((id) => id === verb)
}

/** What a network does about one number, or each network that has anything to do about it. */
function decideNumber(
  { carriers }: World,
  decision: Decision,
  verb: NumberVerb,
): Result<'done', DecisionRefusal> {
  const number = decision.subject
  if (!readPhoneNumber(number)) return refused(notFound('number', number))
  const doAt = {
    'block-number': (network: NetworkId) => carriers.blockNumber(number, network),
    'unblock-number': (network: NetworkId) => carriers.unblockNumber(number, network),
    'fail-provisioning': (network: NetworkId) => carriers.failDeployment(number, network),
    'retry-provisioning': (network: NetworkId) => carriers.retryDeployment(number, network),
  } satisfies Record<NumberVerb, unknown>
  const results = networksOf(decision).map((network) => doAt[verb](network))
  return results.find(({ ok: isDone }) => isDone) ?? results[0] ?? ok('done')
}

function decideHeld(
  world: World,
  { decision, subject }: Decision,
  id: string,
): Result<'done', DecisionRefusal> {
  const held = decision === 'reject' && world.primevox.registrations.endHeldReview(id)
  if (held) return ok('done')
  const detail = `${subject} has defects that its review will reject; it cannot ${decision}.`
  return refused(refusal('decision-not-possible', 'prime.review-15-20-business-days', detail))
}

function decideCampaign(
  { registry, carriers }: World,
  decision: Decision,
  campaignId: string,
): Result<'done', DecisionRefusal> {
  const operate = (event: OperationEvent) =>
    settle(registry.operateCampaign(campaignId, event, networksOf(decision)))
  switch (decision.decision) {
    case 'approve':
      return settle(registry.acceptCampaign(campaignId))
    case 'reject': {
      const reasons = reasonsOf(decision, 'registry.dca-review', 'description')
      return settle(registry.declineCampaign(campaignId, reasons, decision.categories))
    }
    case 'approve-at-network':
      return operate('approve')
    case 'reject-at-network':
      return operate('reject')
    case 'suspend':
      return operate('suspend')
    case 'unsuspend':
      return operate('unsuspend')
    case 'expire':
      return settle(registry.expireCampaign(campaignId))
    case 'lift-cap':
      return settle(carriers.decideNumberPool(campaignId, 'approved'))
    case 'keep-cap':
      return settle(carriers.decideNumberPool(campaignId, 'declined'))
    default:
      return refused(notFound('campaign decision', decision.decision))
  }
}

function networksOf({ network }: Decision): readonly NetworkId[] {
  return network ? [network] : registeringNetworks
}

function reasonsOf({ reasons }: Decision, rule: RuleId, field: string): FieldError[] {
  const remedy = 'Correct the field and resubmit.'
  const given = reasons ?? [{ field, detail: 'The reviewer rejected it.' }]
  return given.map((reason) => ({ rule, ...reason, remedy: reason.remedy ?? remedy }))
}

/** Whatever a party refuses is told as a decision that is not possible, by the same rule. */
function settle<Value>(result: Result<Value, NotFound | Refusal>): Result<'done', DecisionRefusal> {
  if (result.ok) return ok('done')
  const found = result.refusal
  if (!('rule' in found)) return refused(found)
  return refused(refusal('decision-not-possible', found.rule, found.detail))
}
