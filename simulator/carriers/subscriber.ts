import { choose } from '../kernel/choice.ts'
import { type NetworkId, networkIds, networks } from '../rulebook/networks.ts'
import type { PhoneNumber } from './phone-number.ts'

/** What becomes of a message that a network has accepted. */
export type Fate =
  /** Off for a day, and then on again. */
  | 'back-later'
  /** Filtered, and reported as delivered all the same. */
  | 'swallowed'
  /** On the handset, but nobody tells the sender. */
  | 'unreported'
  | 'delivered'
  | 'unknown-subscriber'
  | 'landline'
  | 'filtered'
  | 'switched-off'
  | 'no-receipt'

/**
 * Recipients that force a network or a fate, for testers: any US or Canadian area code, 555, and
 * these last four digits. They are fictional numbers. Every other recipient is delivered to.
 */
export const testRecipients: Readonly<Record<string, { network?: NetworkId; fate?: Fate }>> = {
  '0181': { network: 'att' },
  '0182': { network: 't-mobile' },
  '0183': { network: 'verizon' },
  '0184': { network: 'us-cellular' },
  '0185': { network: 'regional' },
  '0186': { network: 'rogers' },
  '0187': { network: 'bell' },
  '0188': { network: 'telus' },
  '0189': { network: 'ca-regional' },
  '0190': { fate: 'unknown-subscriber' },
  '0191': { fate: 'switched-off' },
  '0192': { fate: 'landline' },
  '0193': { fate: 'filtered' },
  '0194': { fate: 'no-receipt' },
  '0195': { fate: 'swallowed' },
  '0196': { fate: 'back-later' },
}

/** How many hours a handset stays off that comes back. */
export const offHours = 24

/** Shares of subscribers to whom something else happens than delivery (`subscriberMix`). */
export type SubscriberMix = Readonly<Partial<Record<Fate, number>>>

/** What happens to messages for a number once its network has them. */
export function fateOf(recipient: PhoneNumber): Fate {
  if (recipient.isTollFree) return 'landline'
  return testEntry(recipient)?.fate ?? 'delivered'
}

/** The same in a world where some recipients are no active subscribers, always the same ones. */
export function fateInMix(recipient: PhoneNumber, seed: number, mix: SubscriberMix): Fate {
  const certain = fateOf(recipient)
  if (certain !== 'delivered' || testEntry(recipient)) return certain
  const shares = Object.entries(mix) as [Fate, number][]
  if (shares.length === 0) return 'delivered'
  let left = choose({ seed, subject: recipient.e164, purpose: 'fate' })
  for (const [fate, share] of shares) {
    left -= share
    if (left < 0) return fate
  }
  return 'delivered'
}

/**
 * The network of a subscriber. Area codes do not tell (numbers are ported), so it is a stable hash
 * of the number over the networks' shares, unless the world overrides it.
 */
export function networkOf(
  recipient: PhoneNumber,
  seed: number,
  overrides: ReadonlyMap<string, NetworkId>,
): NetworkId {
  const { country, e164 } = recipient
  const override = overrides.size > 0 ? overrides.get(e164) : undefined
  const forced = override ?? testEntry(recipient)?.network
  if (forced) return forced
  if (country !== 'US' && country !== 'CA') return 'international'
  const { ids, upTo } = ladders[country]
  const share = choose({ seed, subject: e164, purpose: 'network' })
  let rung = 0
  while (share >= (upTo[rung] ?? 1)) rung += 1
  return ids[rung] ?? 'international'
}

const ladders = { US: ladderOf('US'), CA: ladderOf('CA') }

/** The networks of a country, and how far the shares of each and of those before it reach. */
function ladderOf(country: 'US' | 'CA') {
  const ids = networkIds.filter((id) => networks[id].country === country)
  const total = ids.reduce((sum, id) => sum + networks[id].share, 0)
  let reached = 0
  const upTo = ids.map((id) => {
    reached += networks[id].share / total
    return reached
  })
  return { ids, upTo: Float64Array.from(upTo).fill(1, -1) }
}

function testEntry({ e164, isLongCode }: PhoneNumber) {
  return isLongCode && e164.startsWith('555', 5) ? testRecipients[e164.slice(8)] : undefined
}
