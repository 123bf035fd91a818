export const eventCategories = ['VETTING', 'INCIDENCE', 'CSP', 'BRAND', 'CAMPAIGN'] as const

export type EventCategory = (typeof eventCategories)[number]

/** What the registry can tell a subscriber (facts R 6.4), by category; the words are ours. */
const byCategory = {
  BRAND: {
    BRAND_ADD: 'A brand was registered.',
    BRAND_UPDATE: 'Properties of a brand changed.',
    BRAND_DELETE: 'A brand was deleted.',
    BRAND_SCORE_UPDATE: 'The scoring of a brand has ended.',
    BRAND_IDENTITY_STATUS_UPDATE: 'The identity status of a brand changed.',
    BRAND_IDENTITY_VET_UPDATE: 'The result of an identity vet was updated.',
    BRAND_REVET: 'A brand is vetted again.',
    BRAND_APPEAL_ADD: 'An appeal for a brand was handed in.',
    BRAND_APPEAL_COMPLETE: 'An appeal for a brand was decided.',
    BRAND_OTP_VERIFIED: 'A sole proprietor verified its mobile phone.',
    BRAND_FEEDBACK: 'There is feedback on why a brand was not verified.',
    BRAND_MOCK_OTP: 'The PIN of a mock sole proprietor.',
  },
  CAMPAIGN: {
    CAMPAIGN_ADD: 'A campaign was registered.',
    CAMPAIGN_UPDATE: 'Properties of a campaign changed.',
    CAMPAIGN_BILLED: 'A campaign was charged.',
    CAMPAIGN_EXPIRED: 'A campaign was deactivated or not renewed.',
    CAMPAIGN_RESUBMISSION: 'A campaign was submitted to networks again.',
    CAMPAIGN_NUDGE: 'A party of the chain was asked to act.',
    CAMPAIGN_SHARE_ADD: 'A campaign was shared with a CNP.',
    CAMPAIGN_SHARE_ACCEPT: 'A CNP accepted a campaign.',
    CAMPAIGN_SHARE_DELETE: 'A CNP declined a campaign.',
    CAMPAIGN_DCA_COMPLETE: 'Every network has its DCA for a campaign.',
    MNO_CAMPAIGN_OPERATION_REVIEW: 'A network reviews a campaign.',
    MNO_CAMPAIGN_OPERATION_APPROVED: 'A network approved a campaign.',
    MNO_CAMPAIGN_OPERATION_REJECTED: 'A network rejected a campaign.',
    MNO_CAMPAIGN_OPERATION_SUSPENDED: 'A network suspended a campaign.',
    MNO_CAMPAIGN_OPERATION_UNSUSPENDED: 'A network lifted the suspension of a campaign.',
  },
  VETTING: {
    EVP_REPORT_SCORE: 'A vetting provider returned a score.',
    EVP_REPORT_UNSCORE: 'A vetting provider reviews a brand.',
    EVP_REPORT_FAIL: 'A vet failed.',
    EVP_REPORT_IMPORT: 'A vet was imported.',
    EVP_REPORT_UPDATE: 'A vet changed.',
    EVP_REPORT_EXPIRE: 'A vet expired.',
    EVP_REPORT_EXPRESS_MAIL: 'A PIN goes out by express mail and is charged.',
    BRAND_AUTHPLUS_VERIFICATION_ADD: 'An Authentication+ vet began.',
    BRAND_AUTHPLUS_RE_VERIFICATION_ADD: 'An Authentication+ vet is renewed.',
    BRAND_AUTHPLUS_DOMAIN_VERIFIED: 'The domain of a business contact is its own.',
    BRAND_AUTHPLUS_DOMAIN_FAILED: 'The domain of a business contact is not its own.',
    BRAND_AUTHPLUS_2FA_VERIFIED: 'A business contact confirmed the e-mail.',
    BRAND_AUTHPLUS_2FA_FAILED: 'A business contact did not confirm the e-mail.',
    BRAND_AUTHPLUS_VERIFICATION_COMPLETE: 'A brand complies with Authentication+.',
    BRAND_AUTHPLUS_VERIFICATION_FAILED: 'An Authentication+ vet failed.',
    BRAND_AUTHPLUS_VERIFICATION_EXPIRED: 'Authentication+ of a brand expired.',
    BRAND_EMAIL_2FA_SEND: 'A confirmation e-mail was sent.',
    BRAND_EMAIL_2FA_OPEN: 'A confirmation e-mail was opened.',
    BRAND_EMAIL_2FA_EXPIRED: 'The link of a confirmation e-mail expired.',
  },
  CSP: {
    CSP_ACTIVE: 'A CSP account became active.',
    CSP_APPROVE: 'A CSP account was approved.',
    CSP_SUSPEND: 'A CSP account was suspended.',
  },
  INCIDENCE: {
    MNO_COMPLAINT: 'A network complained.',
  },
} as const satisfies Record<EventCategory, Readonly<Record<string, string>>>

export type EventType = {
  readonly [Category in EventCategory]: keyof (typeof byCategory)[Category]
}[EventCategory]

export type EventTypeEntry = {
  readonly eventType: EventType
  readonly eventCategory: EventCategory
  readonly description: string
}

export const eventTypes: readonly EventTypeEntry[] = Object.entries(byCategory).flatMap(
  ([eventCategory, entries]) =>
    Object.entries(entries).map(([eventType, description]) => ({
      eventType: eventType as EventType,
      eventCategory: eventCategory as EventCategory,
      description,
    })),
)

const categories = new Map(eventTypes.map((entry) => [entry.eventType, entry.eventCategory]))

/** The category whose subscription gets events of a type. */
export function categoryOf(eventType: EventType): EventCategory {
  return categories.get(eventType) ?? 'CSP'
}
