import type { RuleId } from '../rulebook/index.ts'
import type { ReviewRule } from '../rulebook/review-time.ts'

/** The rules whose `requiredFields` a registration must have. */
export type RequiredFieldsRule =
  | 'eight.brand-and-campaign'
  | 'eight.campaign-contents'
  | 'prime.business-identity'
  | 'prime.proof-of-consent'
  | 'prime.privacy-and-terms'
  | 'prime.purpose-and-samples'

/** What makes one provider differ from another; everything else is the engine. */
export type ProviderPolicy = {
  readonly id: '8x8' | 'primevox'
  /** The provider's account at the registry. */
  readonly cspId: string
  /** What it calls a registration. */
  readonly registrationNoun: 'registration' | 'application'
  /** The rule by which its form exists, where one says since when. */
  readonly formRule: RuleId | null
  readonly requiredFieldsRules: readonly RequiredFieldsRule[]
  readonly reviewRule: ReviewRule
  /** The rule by which a rejected registration can be corrected and handed in again. */
  readonly resubmitRule: RuleId
  /** Which rule an identity that does not match breaks. */
  readonly identityRule: RuleId
  /**
   * Whether the provider looks an application through itself, and tells what it saw only when the
   * review ends; otherwise an identity that does not match is told at once.
   */
  readonly looksFirst: boolean
  /** The fee for a campaign, and how it is billed. */
  readonly chargesFee: boolean
  /** The number of rejections that bars an application, and fines for repeats. */
  readonly limitsRejections: boolean
  /** The provider's own campaign for temporary registrations, where it has them. */
  readonly temporaryCampaignId: string | null
  /** Whether an administrator enables SMS user by user, or numbers just have it. */
  readonly enablement: 'by-administrator' | 'automatic'
  /** Whether numbers are assigned by hand after verification, or when the review ends. */
  readonly assignment: 'by-administrator' | 'on-approval'
  /** The provider's own cap on the numbers of a campaign. */
  readonly numberCapRule: 'eight.number-cap-48' | null
  /** The rule by which the provider turns unregistered traffic back itself. */
  readonly edgeRule: 'enforce.primevox-june-2023' | null
  /** The rule that names the media its MMS carries. */
  readonly mediaRule: 'prime.mms-media' | null
}

export const eightPolicy: ProviderPolicy = {
  id: '8x8',
  cspId: 'S8X8SIM',
  registrationNoun: 'registration',
  formRule: 'eight.self-service-form',
  requiredFieldsRules: ['eight.brand-and-campaign', 'eight.campaign-contents'],
  reviewRule: 'eight.verification-up-to-3-weeks',
  resubmitRule: 'eight.form-errors-resubmit',
  identityRule: 'eight.form-errors-resubmit',
  looksFirst: false,
  chargesFee: true,
  limitsRejections: false,
  temporaryCampaignId: null,
  enablement: 'by-administrator',
  assignment: 'by-administrator',
  numberCapRule: 'eight.number-cap-48',
  edgeRule: null,
  mediaRule: null,
}

export const primevoxPolicy: ProviderPolicy = {
  id: 'primevox',
  cspId: 'SPRMVOX',
  registrationNoun: 'application',
  formRule: null,
  requiredFieldsRules: [
    'prime.business-identity',
    'prime.proof-of-consent',
    'prime.privacy-and-terms',
    'prime.purpose-and-samples',
  ],
  reviewRule: 'prime.review-15-20-business-days',
  resubmitRule: 'prime.review-15-20-business-days',
  identityRule: 'prime.business-identity',
  looksFirst: true,
  chargesFee: false,
  limitsRejections: true,
  temporaryCampaignId: 'CPRMTMP',
  enablement: 'automatic',
  assignment: 'on-approval',
  numberCapRule: null,
  edgeRule: 'enforce.primevox-june-2023',
  mediaRule: 'prime.mms-media',
}
