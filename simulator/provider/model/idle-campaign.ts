import type { CarriersPort } from '../../carriers/port.ts'
import type { RegistrationState } from './registration.ts'
import type { ProviderState } from './state.ts'

const running: readonly RegistrationState[] = ['verified', 'suspended']

/**
 * Takes a number out of a campaign of this provider that carries nothing: its application was
 * rejected, or has expired, and may be under review again. A number is in one campaign only, so it
 * could not ride on another before.
 */
export function leaveIdleCampaign(
  state: ProviderState,
  carriers: CarriersPort,
  number: string,
): void {
  const { campaignId = '' } = carriers.number(number)
  const id = state.registrationOfCampaign.get(campaignId) ?? ''
  const registration = state.registrations.get(id)
  if (!registration || running.includes(registration.state)) return
  carriers.removeNumber(number)
  const numbers = registration.numbers.filter((assigned) => assigned !== number)
  state.registrations.set(id, { ...registration, numbers })
}
