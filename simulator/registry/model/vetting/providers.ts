import { type Context, isInForce } from '../../../rulebook/context.ts'
import { type VettingClass, vettingClasses } from './vet.ts'

export const providerIds = ['AEGIS', 'CV', 'WMC'] as const
export type ProviderId = (typeof providerIds)[number]

export const providerNames: Readonly<Record<ProviderId, string>> = {
  AEGIS: 'Aegis Mobile',
  CV: 'Campaign Verify',
  WMC: 'WMC Global',
}

export function isProvider(evpId: string): evpId is ProviderId {
  return providerIds.some((id) => id === evpId)
}

/** The classes that may be ordered from a provider (`registry.vetting-providers`). */
export function ordersOf(context: Context, provider: ProviderId): readonly VettingClass[] {
  const { aegisOrders } = context.rulebook.params('registry.vetting-providers')
  if (!isInForce(context, 'registry.vetting-providers')) return vettingClasses
  switch (provider) {
    case 'AEGIS':
      return vettingClasses.filter((id) => aegisOrders.some((offered) => offered === id))
    case 'WMC':
      return ['STANDARD']
    case 'CV':
      return []
  }
}

/** The classes whose reports a provider hands to the registry. */
export function importsOf(provider: ProviderId): readonly VettingClass[] {
  switch (provider) {
    case 'AEGIS':
      return ['STANDARD', 'ENHANCED', 'POLITICAL']
    case 'WMC':
      return ['STANDARD']
    case 'CV':
      return ['POLITICAL']
  }
}
