import type { Instant } from '../../kernel/instant.ts'
import type { Bill, BillLine } from './bill.ts'
import { type CapQueueState, newCapQueueState } from './cap-queue.ts'
import type { ProviderMessage, SystemMessage } from './message.ts'
import type { Registration } from './registration.ts'
import type { Customer, User } from './user.ts'

/** All that one provider remembers: plain data. */
export type ProviderState = {
  readonly customers: Map<string, Customer>
  readonly customerOfAuth: Map<string, string>
  readonly users: Map<string, User>
  readonly usersOfCustomer: Map<string, Set<string>>
  /** Which user has a number, by E.164. */
  readonly userOfNumber: Map<string, string>
  /** When SMS was last switched off for a number that had been provisioned. */
  readonly lastActive: Map<string, Instant>
  readonly registrations: Map<string, Registration>
  readonly registrationsOfCustomer: Map<string, string[]>
  readonly registrationOfBrand: Map<string, string>
  readonly registrationOfCampaign: Map<string, string>
  readonly messages: Map<string, ProviderMessage>
  /** Ids of provider messages by the network's id, for receipts. */
  readonly messageOfCarrierId: Map<string, string>
  /** What stands in the conversations of each user, by peer, oldest first. */
  readonly conversations: Map<string, Map<string, (ProviderMessage['id'] | SystemMessage)[]>>
  /** Ids of the messages of each number, oldest first. */
  readonly log: Map<string, string[]>
  readonly capQueue: CapQueueState
  readonly openLines: Map<string, BillLine[]>
  readonly bills: Map<string, Bill[]>
}

export function newProviderState(): ProviderState {
  return {
    customers: new Map(),
    customerOfAuth: new Map(),
    users: new Map(),
    usersOfCustomer: new Map(),
    userOfNumber: new Map(),
    lastActive: new Map(),
    registrations: new Map(),
    registrationsOfCustomer: new Map(),
    registrationOfBrand: new Map(),
    registrationOfCampaign: new Map(),
    messages: new Map(),
    messageOfCarrierId: new Map(),
    conversations: new Map(),
    log: new Map(),
    capQueue: newCapQueueState(),
    openLines: new Map(),
    bills: new Map(),
  }
}
