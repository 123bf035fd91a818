import { categoryOf, type EventType } from './event-types.ts'
import type { Payload } from './notice.ts'

/** A sample of an event: the ids that its category speaks of, and nothing more (facts R 6.3). */
export function samplePayload(eventType: EventType): Payload {
  switch (categoryOf(eventType)) {
    case 'BRAND':
      return { eventType, brandId: 'BSAMPLE' }
    case 'CAMPAIGN':
      return { eventType, campaignId: 'CSAMPLE' }
    case 'VETTING':
      return { eventType, brandId: 'BSAMPLE', evpId: 'AEGIS', vettingId: 'sample' }
    case 'CSP':
      return { eventType, cspId: 'SSAMPLE' }
    case 'INCIDENCE':
      return { eventType, campaignId: 'CSAMPLE', mnoId: 10017, mnoName: 'AT&T' }
  }
}
