import type { WorldEvent } from '../../kernel/events.ts'
import type { Simulation } from '../../kernel/simulation.ts'
import { mnos } from '../mnos.ts'
import type { Account } from '../model/account.ts'
import type { Brand } from '../model/brand.ts'
import type { Campaign } from '../model/campaign.ts'
import type { EventType } from './event-types.ts'
import type { Webhooks } from './model.ts'
import type { Payload } from './notice.ts'

/** What notices are written from. */
export type Records = {
  account(cspId: string): Account | undefined
  brand(brandId: string): Brand | undefined
  campaign(campaignId: string): Campaign | undefined
}

/** What subscribers hear of what happens in the world; a function where it depends on the event. */
const eventTypeOf: Readonly<
  Record<string, EventType | ((data: WorldEvent['data']) => EventType | undefined)>
> = {
  'registry.brand-added': 'BRAND_ADD',
  'registry.brand-updated': 'BRAND_UPDATE',
  'registry.brand-deleted': 'BRAND_DELETE',
  'registry.brand-revetted': 'BRAND_REVET',
  'registry.brand-scored': 'BRAND_SCORE_UPDATE',
  'registry.brand-identity-changed': 'BRAND_IDENTITY_STATUS_UPDATE',
  'registry.identity-vet-updated': 'BRAND_IDENTITY_VET_UPDATE',
  'registry.brand-appeal-added': 'BRAND_APPEAL_ADD',
  'registry.brand-appeal-completed': 'BRAND_APPEAL_COMPLETE',
  'registry.brand-feedback-given': 'BRAND_FEEDBACK',
  'registry.brand-otp-verified': 'BRAND_OTP_VERIFIED',
  'registry.brand-mock-otp': 'BRAND_MOCK_OTP',
  'registry.vetting-scored': 'EVP_REPORT_SCORE',
  'registry.vetting-unscored': 'EVP_REPORT_UNSCORE',
  'registry.vetting-failed': 'EVP_REPORT_FAIL',
  'registry.vetting-imported': 'EVP_REPORT_IMPORT',
  'registry.vetting-updated': 'EVP_REPORT_UPDATE',
  'registry.vetting-expired': 'EVP_REPORT_EXPIRE',
  'registry.vetting-express-mail-charged': 'EVP_REPORT_EXPRESS_MAIL',
  'registry.auth-plus-added': 'BRAND_AUTHPLUS_VERIFICATION_ADD',
  'registry.auth-plus-renewed': 'BRAND_AUTHPLUS_RE_VERIFICATION_ADD',
  'registry.auth-plus-domain-verified': 'BRAND_AUTHPLUS_DOMAIN_VERIFIED',
  'registry.auth-plus-domain-failed': 'BRAND_AUTHPLUS_DOMAIN_FAILED',
  'registry.auth-plus-two-factor-verified': 'BRAND_AUTHPLUS_2FA_VERIFIED',
  'registry.auth-plus-two-factor-failed': 'BRAND_AUTHPLUS_2FA_FAILED',
  'registry.auth-plus-completed': 'BRAND_AUTHPLUS_VERIFICATION_COMPLETE',
  'registry.auth-plus-failed': 'BRAND_AUTHPLUS_VERIFICATION_FAILED',
  'registry.auth-plus-expired': 'BRAND_AUTHPLUS_VERIFICATION_EXPIRED',
  'registry.two-factor-email-sent': 'BRAND_EMAIL_2FA_SEND',
  'registry.two-factor-email-opened': 'BRAND_EMAIL_2FA_OPEN',
  'registry.two-factor-email-expired': 'BRAND_EMAIL_2FA_EXPIRED',
  'registry.campaign-added': 'CAMPAIGN_ADD',
  'registry.campaign-updated': 'CAMPAIGN_UPDATE',
  'registry.campaign-expired': 'CAMPAIGN_EXPIRED',
  'registry.campaign-resubmitted': 'CAMPAIGN_RESUBMISSION',
  'registry.campaign-shared': 'CAMPAIGN_SHARE_ADD',
  'registry.campaign-accepted': 'CAMPAIGN_SHARE_ACCEPT',
  'registry.campaign-declined': 'CAMPAIGN_SHARE_DELETE',
  'registry.campaign-dcas-complete': 'CAMPAIGN_DCA_COMPLETE',
  'registry.campaign-nudged': 'CAMPAIGN_NUDGE',
  'registry.network-operation-changed': ({ event }) => operationEvents[String(event)],
  'registry.charged': ({ kind }) => (kind === 'campaign-months' ? 'CAMPAIGN_BILLED' : undefined),
}

const operationEvents: Readonly<Record<string, EventType>> = {
  review: 'MNO_CAMPAIGN_OPERATION_REVIEW',
  resubmit: 'MNO_CAMPAIGN_OPERATION_REVIEW',
  approve: 'MNO_CAMPAIGN_OPERATION_APPROVED',
  reject: 'MNO_CAMPAIGN_OPERATION_REJECTED',
  suspend: 'MNO_CAMPAIGN_OPERATION_SUSPENDED',
  unsuspend: 'MNO_CAMPAIGN_OPERATION_UNSUSPENDED',
}

/** Further attributes of a payload that events carry as they are. */
const carried = [
  'cnpId',
  'dcaId',
  'dcaName',
  'evpId',
  'evpName',
  'vettingId',
  'nudgeIntent',
] as const

/** Writes the registry’s events as its webhooks say them, to the accounts they concern. */
export class Notices {
  readonly #webhooks: Webhooks
  readonly #records: Records

  constructor(sim: Simulation, webhooks: Webhooks, records: Records) {
    this.#webhooks = webhooks
    this.#records = records
    for (const type of Object.keys(eventTypeOf)) sim.events.on(type, (event) => this.#tell(event))
  }

  #tell(event: WorldEvent): void {
    const known = eventTypeOf[event.type]
    const eventType = typeof known === 'function' ? known(event.data) : known
    if (eventType === undefined) return
    const { mnoIds } = event.data
    const networks = Array.isArray(mnoIds) && eventType.startsWith('MNO_') ? mnoIds : [undefined]
    for (const cspId of recipientsOf(event)) {
      const payload = this.#payload(eventType, event, cspId)
      for (const mnoId of networks) {
        this.#webhooks.notify(cspId, eventType, { ...payload, ...networkPart(Number(mnoId)) })
      }
    }
  }

  #payload(eventType: EventType, { data, subject }: WorldEvent, recipient: string): Payload {
    const campaign = this.#records.campaign(subject)
    const brand = this.#records.brand(campaign?.brandId ?? String(data.brandId ?? subject))
    const owner = campaign?.cspId ?? brand?.cspId ?? String(data.cspId)
    const isOwner = owner === recipient
    const given = carried.flatMap((name) =>
      typeof data[name] === 'string' ? [[name, data[name]] as const] : [],
    )
    return {
      eventType,
      cspId: owner,
      cspName: this.#records.account(owner)?.name ?? owner,
      ...(brand ? brandPart(brand, isOwner) : {}),
      ...(campaign ? campaignPart(campaign, isOwner) : {}),
      ...Object.fromEntries(given),
      ...(eventType === 'BRAND_IDENTITY_STATUS_UPDATE'
        ? { brandIdentityStatus: String(data.identityStatus) }
        : {}),
      ...(typeof data.otpPin === 'string' ? { otpPin: data.otpPin } : {}),
      description: String(data.description ?? describe(eventType, brand, campaign)),
    }
  }
}

/** Who hears of an event: the account it is about, and the parties of the chain that it names. */
function recipientsOf({ data }: WorldEvent): string[] {
  const { cspId, parties, recipients } = data
  if (Array.isArray(recipients)) return recipients.map(String)
  const others = Array.isArray(parties) ? parties.map(String) : []
  return [...new Set([String(cspId), ...others])]
}

function brandPart({ brandId, displayName, mock, referenceId }: Brand, isOwner: boolean): Payload {
  const brandReferenceId = isOwner ? (referenceId ?? null) : null
  return { brandId, brandName: displayName, brandReferenceId, mock: mock ?? false }
}

function campaignPart(campaign: Campaign, isOwner: boolean): Payload {
  const { campaignId, referenceId } = campaign as Campaign & { referenceId?: string | undefined }
  return { campaignId, campaignReferenceId: isOwner ? (referenceId ?? null) : null }
}

function networkPart(mnoId: number): Payload {
  const found = mnos.get(mnoId)
  return found ? { mnoId, mnoName: found.displayName } : {}
}

function describe(eventType: EventType, brand?: Brand, campaign?: Campaign): string {
  const what = eventType.toLowerCase().replaceAll('_', ' ')
  const whom = campaign ? `campaign ${campaign.campaignId}` : `brand ${brand?.brandId}`
  return `${what}: ${whom}${brand ? ` (${brand.displayName})` : ''}`
}
