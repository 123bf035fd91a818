import type { NetworkId } from '../rulebook/networks.ts'

/** Who may register a use case, besides what holds for every campaign. */
type Eligibility =
  | 'anyone'
  | 'not-charity'
  | 'charity'
  | 'political'
  | 'sole-proprietor'
  | 'free-trial'
  | 'ucaas'
  | 'public-safety'
  | 'social'

/** A use case of the registry. */
export type UseCaseEntry = {
  readonly displayName: string
  readonly classification: 'STANDARD' | 'SPECIAL'
  readonly description: string
  /** Whether a mixed campaign may name it among its own. */
  readonly validSubUsecase: boolean
  readonly eligibility: Eligibility
  /** The networks that look at such a campaign before they register it. */
  readonly reviewing: readonly NetworkId[]
}

const standard = (displayName: string, description: string): UseCaseEntry => ({
  ...{ displayName, description, classification: 'STANDARD', validSubUsecase: true },
  ...{ eligibility: 'anyone', reviewing: [] },
})

/** A mixture, or what nobody subscribes to: no part of another mixture. */
const apart = (displayName: string, description: string): UseCaseEntry => ({
  ...standard(displayName, description),
  validSubUsecase: false,
})

const special = (
  displayName: string,
  description: string,
  eligibility: Eligibility = 'anyone',
  reviewing: readonly NetworkId[] = [],
): UseCaseEntry => ({
  ...{ displayName, description, classification: 'SPECIAL', validSubUsecase: false },
  ...{ eligibility, reviewing },
})

/** The registry's use cases (facts R 4.8); wording of descriptions is ours. */
export const useCases = {
  '2FA': standard('2FA', 'Codes that prove who somebody is.'),
  ACCOUNT_NOTIFICATION: standard('Account Notification', 'News about the recipient’s account.'),
  CUSTOMER_CARE: standard('Customer Care', 'Support and care of customers.'),
  DELIVERY_NOTIFICATION: standard('Delivery Notification', 'Where a delivery is.'),
  FRAUD_ALERT: standard('Fraud Alert Messaging', 'Warnings of suspicious use.'),
  HIGHER_EDUCATION: standard('Higher Education', 'Messages of colleges and universities.'),
  LOW_VOLUME: apart('Low Volume Mixed', 'Several uses with few messages.'),
  M2M: apart('Machine to Machine', 'Devices that text devices.'),
  MARKETING: standard('Marketing', 'Offers and promotions.'),
  MIXED: apart('Mixed', 'Several standard uses in one campaign.'),
  POLLING_VOTING: standard('Polling and voting', 'Surveys and votes outside politics.'),
  PUBLIC_SERVICE_ANNOUNCEMENT: standard('Public Service Announcement', 'News for the public good.'),
  SECURITY_ALERT: standard('Security Alert', 'Warnings of a breach or an attack.'),
  AGENTS_FRANCHISES: special(
    ...(['Agents and Franchises', 'Branches with a number each.', 'not-charity', ['att']] as const),
  ),
  CARRIER_EXEMPT: special(
    ...(['Carrier Exemptions', 'What a carrier exempted.', 'not-charity', ['att']] as const),
  ),
  CHARITY: special('Charity', 'Messages of a registered charity.', 'charity'),
  CONVERSATIONAL: special('Conversational', 'Talks among people.', 'not-charity', ['att']),
  EMERGENCY: special('Emergency', 'Help when disaster strikes.', 'anyone', ['att']),
  K12_EDUCATION: special('K-12 Education', 'Messages of schools.', 'anyone', ['att']),
  POLITICAL: special('Political', 'Messages of election campaigns.', 'political'),
  PROXY: special('Proxy', 'Two parties who hide their numbers.', 'not-charity', ['att']),
  PUBLIC_SAFETY_RESTRICTED: special(
    ...(['Public Safety', 'Messages of those who protect the public.', 'public-safety'] as const),
  ),
  SOCIAL: special('Social', 'Messages among users of a network.', 'social', ['att']),
  SOLE_PROPRIETOR: special('Sole Proprietor', 'One person’s business.', 'sole-proprietor'),
  SWEEPSTAKE: special('Sweepstake', 'Prize draws.', 'not-charity', ['att', 't-mobile']),
  TRIAL: special('Platform Free Trial', 'People who try a platform out.', 'free-trial'),
  UCAAS_HIGH: special('UCaaS High Volume', 'Phone systems with many messages.', 'ucaas'),
  UCAAS_LOW: special('UCaaS Low Volume', 'Phone systems with few messages.', 'ucaas'),
} as const satisfies Record<string, UseCaseEntry>

export type UseCase = keyof typeof useCases

export const useCaseNames = Object.keys(useCases) as [UseCase, ...UseCase[]]

/** A use case by its code, where there is such a one. */
export function useCaseOf(code: string): UseCaseEntry | undefined {
  return Object.hasOwn(useCases, code) ? useCases[code as UseCase] : undefined
}
