import type { NetworkId } from '../rulebook/networks.ts'

/** The registry's use cases (facts R 4.8), each with the networks that review it by hand. */
const useCases = {
  '2FA': [],
  ACCOUNT_NOTIFICATION: [],
  CUSTOMER_CARE: [],
  DELIVERY_NOTIFICATION: [],
  FRAUD_ALERT: [],
  HIGHER_EDUCATION: [],
  LOW_VOLUME: [],
  M2M: [],
  MARKETING: [],
  MIXED: [],
  POLLING_VOTING: [],
  PUBLIC_SERVICE_ANNOUNCEMENT: [],
  SECURITY_ALERT: [],
  AGENTS_FRANCHISES: ['att'],
  CARRIER_EXEMPT: ['att'],
  CHARITY: [],
  CONVERSATIONAL: ['att'],
  EMERGENCY: ['att'],
  K12_EDUCATION: ['att'],
  POLITICAL: [],
  PROXY: ['att'],
  SOCIAL: ['att'],
  SOLE_PROPRIETOR: [],
  SWEEPSTAKE: ['att', 't-mobile'],
  UCAAS_HIGH: [],
  UCAAS_LOW: [],
} as const satisfies Record<string, readonly NetworkId[]>

export type UseCase = keyof typeof useCases

export const useCaseNames = Object.keys(useCases) as [UseCase, ...UseCase[]]

/** The networks that look at a campaign of this use case before they register it. */
export function networksReviewing(useCase: string): readonly NetworkId[] {
  return Object.hasOwn(useCases, useCase) ? useCases[useCase as UseCase] : []
}
