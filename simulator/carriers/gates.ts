import type { Instant } from '../kernel/instant.ts'
import type { CampaignFacts } from '../registry/port.ts'
import { attLimits } from '../rulebook/att-limits.ts'
import { findForbiddenContent } from '../rulebook/content-policy.ts'
import type { RuleId } from '../rulebook/index.ts'
import { figureKey, type NetworkId, networks } from '../rulebook/networks.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import type { Media } from './model/message.ts'
import type { Provisioning } from './model/number.ts'
import type { PhoneNumber } from './phone-number.ts'
import type { Encoding } from './segments.ts'

/** The sender of an attempt, resolved once per change of the number or its campaign. */
export type Sender = {
  readonly number: PhoneNumber
  readonly campaign?: CampaignFacts | undefined
  readonly networks: Readonly<Partial<Record<NetworkId, Provisioning>>>
  /** Networks that take nothing of the number. */
  readonly blockedAt?: ReadonlySet<NetworkId> | undefined
  /** Whose limits the number uses up: AT&T’s by the minute, T-Mobile’s by the day. */
  readonly counters?:
    | { readonly sms: string; readonly mms: string; readonly day: string }
    | undefined
  /**
   * Until when SMS of its campaign pass the gates of its standing at a network, once one has: these
   * gates ask for nothing but the date and what would make another sender of it.
   */
  readonly clearedUntil: Partial<Record<NetworkId, Instant>>
}

/** A message before it is accepted, real or hypothetical. */
export type Attempt = {
  readonly at: Instant
  readonly sender: Sender
  /** Absent where any subscriber of the network is meant. */
  readonly recipient?: PhoneNumber | undefined
  /** Whether the message rides on the sender's campaign. */
  readonly isTagged: boolean
  readonly network: NetworkId
  readonly channel: 'sms' | 'mms'
  readonly text: string
  readonly media: readonly Media[]
  readonly segments: number
  readonly encoding: Encoding
  /** Messages that the sender sent before this one. */
  readonly sentBefore: number
  readonly isOptedOut: boolean
  /** What this minute and this day have taken already, of the limits of the network. */
  readonly usage: { readonly minute: number; readonly day: number }
  /** Over how many numbers the text is spread, this one included; absent where nobody looks. */
  readonly spread?:
    | {
        readonly fingerprint: string
        readonly numbers: number
        readonly numbersMax: number
        /** Whether a network saw before that they are too many. */
        readonly isNoticed: boolean
      }
    | undefined
}

export type Verdict = 'accept' | 'at-risk' | 'block'

/** What one gate says of an attempt, and the rule that says so. */
export type GateVerdict = {
  readonly gate: GateName
  readonly verdict: Verdict
  readonly rule: RuleId | null
  readonly detail: string
}

export type GateName =
  | 'sender-known'
  | 'enablement'
  | 'regime'
  | 'campaign-standing'
  | 'opt-out'
  | 'content-policy'
  | 'caps'

type Judgement = { readonly verdict: Verdict; readonly rule?: RuleId; readonly detail: string }
type Judge = (attempt: Attempt, rulebook: Rulebook) => Judgement

type Gate = { readonly gate: GateName; readonly judge: Judge }

/** The gates that ask for the standing of the sender at the network, whatever the message says. */
const standingGates: readonly Gate[] = [
  { gate: 'sender-known', judge: judgeSender },
  {
    gate: 'regime',
    judge: (attempt, rulebook) => judgeRegime(attempt, rulebook, isRegisteredAt(attempt)),
  },
  { gate: 'campaign-standing', judge: judgeStanding },
]

/** The gates that judge each message. */
const messageGates: readonly Gate[] = [
  { gate: 'opt-out', judge: judgeOptOut },
  { gate: 'content-policy', judge: judgeContent },
  { gate: 'caps', judge: judgeCaps },
]

/** The gates of the networks, in the order in which a message meets them. */
export const gates: readonly Gate[] = [...standingGates, ...messageGates]

/** The gates that a message may fail at: all of them, unless the standing of its sender is known. */
export function gatesFor(attempt: Attempt): readonly Gate[] {
  const { at, channel, isTagged, network, sender } = attempt
  const until = sender.clearedUntil[network]
  const isCleared = until !== undefined && at < until && isTagged && channel === 'sms'
  return isCleared ? messageGates : gates
}

/** Notes that a message passed all gates: others like it pass those of its sender’s standing too. */
export function noteClearance(attempt: Attempt, rulebook: Rulebook): void {
  const { at, channel, network, sender } = attempt
  // Whoever is not registered may have passed for other reasons than standing.
  if (channel !== 'sms' || !isRegisteredAt(attempt)) return
  sender.clearedUntil[network] = rulebook.nextChangeAfter(at)
}

/** Asks one gate. */
export function askGate(
  { gate, judge }: (typeof gates)[number],
  attempt: Attempt,
  rulebook: Rulebook,
): GateVerdict {
  const { verdict, rule, detail } = judge(attempt, rulebook)
  return { gate, verdict, rule: rule ?? null, detail }
}

/** Whether the number counts as registered at the network: its campaign holds it there. */
export function isRegisteredAt({
  sender,
  isTagged,
  network,
}: Pick<Attempt, 'sender' | 'isTagged' | 'network'>): boolean {
  if (!isTagged || !sender.campaign) return false
  return !('mnoId' in networks[network]) || sender.networks[network] === 'ACTIVE'
}

function accept(detail: string, rule?: RuleId): Judgement {
  return rule ? { verdict: 'accept', rule, detail } : { verdict: 'accept', detail }
}

function block(rule: RuleId, detail: string): Judgement {
  return { verdict: 'block', rule, detail }
}

function judgeSender({ sender, at }: Attempt, rulebook: Rulebook): Judgement {
  const { e164, isTollFree, isLongCode, country } = sender.number
  const isSender = isLongCode || (country !== undefined && !isTollFree)
  if (isSender || !rulebook.isInForce('carrier.sender-known', at)) {
    return accept(`${e164} can be a sender.`)
  }
  return block('carrier.sender-known', `${e164} is no long code; toll-free is not simulated.`)
}

/** What the regime asks of a message. */
export type RegimeFacts = Pick<Attempt, 'at' | 'channel' | 'network' | 'sentBefore'> & {
  readonly sender: Pick<Sender, 'number'>
}

/** What the date, the channel and the network make of a number that is not registered. */
export function judgeRegime(
  { at, channel, network, sender, sentBefore }: RegimeFacts,
  rulebook: Rulebook,
  isRegistered: boolean,
): Judgement {
  const inForce = (id: RuleId) => rulebook.isInForce(id, at)
  const { registrationCountries } = rulebook.params('enforce.other-countries-exempt')
  const isHome = registrationCountries.some((country) => country === sender.number.country)
  if (!isHome && inForce('enforce.other-countries-exempt')) {
    const detail = `Senders of ${sender.number.country ?? 'no country'} need no registration.`
    return accept(detail, 'enforce.other-countries-exempt')
  }
  if (isRegistered) {
    return accept(`${sender.number.e164} is registered at ${network}.`)
  }
  const { firstMessageCounts, networkCountries } = rulebook.params('enforce.a2p-scope')
  const isExempt = !firstMessageCounts && sentBefore === 0
  if (!inForce('enforce.a2p-scope') || isExempt) {
    return accept('The message is not A2P.', 'enforce.a2p-scope')
  }
  const who = `${sender.number.e164} is not registered at ${network}`
  const all = rulebook.params('enforce.all-unregistered')
  if (inForce('enforce.all-unregistered') && all.channels.includes(channel)) {
    return block('enforce.all-unregistered', `${who}; unregistered ${channel} is blocked.`)
  }
  if (!networkCountries.some((country) => country === networks[network].country)) {
    return accept(`${network} is not a US network.`, 'enforce.a2p-scope')
  }
  const mms = rulebook.params('enforce.mms-att-verizon')
  const isMmsBlocked = mms.channels.includes(channel) && mms.networks.includes(network)
  if (inForce('enforce.mms-att-verizon') && isMmsBlocked) {
    return block('enforce.mms-att-verizon', `${who}; it blocks unregistered ${channel}.`)
  }
  const unsupported = rulebook.params('enforce.support-ends')
  if (inForce('enforce.support-ends') && unsupported.channels.includes(channel)) {
    const detail = `${who}; unregistered ${channel} is unsupported and may be blocked.`
    return { verdict: 'at-risk', rule: 'enforce.support-ends', detail }
  }
  return accept(`${who}, which has no consequence yet.`, 'enforce.a2p-scope')
}

/**
 * A number that a network blocked stays so in any campaign; otherwise it is only as registered as
 * its campaign is active and verified at this moment.
 */
function judgeStanding(attempt: Attempt, rulebook: Rulebook): Judgement {
  const { sender, network, isTagged, at } = attempt
  const blocked = 'carrier.number-blocked'
  if (sender.blockedAt?.has(network) && rulebook.isInForce(blocked, at)) {
    return block(blocked, `${network} blocked ${sender.number.e164}.`)
  }
  if (!isTagged || !sender.campaign) return accept('No campaign holds the message.')
  const { campaignId, standings } = sender.campaign
  const standing = standings[network]
  const detail = `Campaign ${campaignId} is ${standing} at ${network}.`
  const id = 'enforce.registered-means-assigned'
  if (standing === 'active' || !rulebook.isInForce(id, at)) return accept(detail)
  return block(id, detail)
}

function judgeOptOut({ isOptedOut, at }: Attempt, rulebook: Rulebook): Judgement {
  if (isOptedOut && rulebook.isInForce('carrier.opt-out', at)) {
    return block('carrier.opt-out', 'The recipient said STOP to this program.')
  }
  return accept('The recipient has not opted out.')
}

function judgeContent(attempt: Attempt, rulebook: Rulebook): Judgement {
  const { at, channel, isTagged, media, network, segments, sender, text } = attempt
  const campaign = isTagged ? sender.campaign : undefined
  const forbidden = findForbiddenContent(text, rulebook, at, campaign)
  if (forbidden) {
    return block(forbidden.rule, `“${forbidden.passage}” is forbidden (${forbidden.category}).`)
  }
  const { segmentsMax } = rulebook.params('carrier.message-length')
  const isTooLong = channel === 'sms' && segments > segmentsMax
  if (isTooLong && rulebook.isInForce('carrier.message-length', at)) {
    return block('carrier.message-length', `The text has ${segments} segments.`)
  }
  const mediaProblem = rulebook.isInForce('carrier.media', at)
    ? judgeMedia(media, network, rulebook)
    : undefined
  return mediaProblem ?? judgeSpread(attempt, rulebook) ?? accept('The content breaks no rule.')
}

/** One text from too many numbers; once that is noticed, it is blocked from each of them. */
function judgeSpread({ at, spread }: Attempt, rulebook: Rulebook): Judgement | undefined {
  if (!spread || !rulebook.isInForce('carrier.snowshoeing', at)) return undefined
  const { isNoticed, numbers, numbersMax } = spread
  if (!isNoticed && numbers <= numbersMax) return undefined
  const detail = isNoticed
    ? `This text came from more than ${numbersMax} numbers.`
    : `This text comes from ${numbers} numbers; ${numbersMax} may send it.`
  return block('carrier.snowshoeing', detail)
}

function judgeMedia(
  media: readonly Media[],
  network: NetworkId,
  rulebook: Rulebook,
): Judgement | undefined {
  const { attachmentsMax, bytesMax, mediaTypes } = rulebook.params('carrier.media')
  if (media.length > attachmentsMax) {
    return block('carrier.media', `The message has ${media.length} attachments.`)
  }
  const odd = media.find(({ contentType }) => !mediaTypes.includes(essenceOf(contentType)))
  if (odd) return block('carrier.media', `Media type ${odd.contentType} is not carried.`)
  const bytes = media.reduce((sum, file) => sum + (file.bytes ?? 0), 0)
  const limits: Readonly<Record<string, number>> = bytesMax
  const limit = limits[figureKey(network)] ?? Number.POSITIVE_INFINITY
  if (bytes <= limit) return undefined
  return block('carrier.media', `${bytes} bytes of media exceed ${network}’s ${limit}.`)
}

/** A media type without its parameters: that of `text/plain; charset=utf-8` is text/plain. */
function essenceOf(contentType: string): string {
  return (contentType.split(';', 1)[0] ?? '').trim().toLowerCase()
}

function judgeCaps(attempt: Attempt, rulebook: Rulebook): Judgement {
  const { at, channel, network, segments, sender, usage } = attempt
  if (networks[network].country === 'CA') return judgeCanadianDay(attempt, rulebook)
  if (!isRegisteredAt(attempt) || !sender.campaign) return judgePersonal(attempt, rulebook)
  const { campaignId, messageClass, brandTier, taxId } = sender.campaign
  if (network === 'att' && rulebook.isInForce('carrier.att-throughput', at)) {
    const { rule, segmentsPerMinute, mmsPerMinute } = attLimits(messageClass, rulebook, at)
    const limit = channel === 'mms' ? mmsPerMinute : segmentsPerMinute
    if (usage.minute + countedUnits(channel, segments) > limit) {
      const detail = `Campaign ${campaignId} (class ${messageClass}) sent ${usage.minute} of ${limit} this minute.`
      return block(channel === 'mms' ? rule : 'carrier.att-throughput', detail)
    }
  }
  if (network === 't-mobile' && rulebook.isInForce('carrier.t-mobile-daily-cap', at)) {
    const caps: Readonly<Record<string, number>> = rulebook.params(
      'carrier.t-mobile-daily-cap',
    ).segmentsPerDay
    const limit = caps[brandTier] ?? Number.POSITIVE_INFINITY
    if (usage.day + countedUnits(channel, segments) > limit) {
      const detail = `Tax id ${taxId} (tier ${brandTier}) sent ${usage.day} of ${limit} today.`
      return block('carrier.t-mobile-daily-cap', detail)
    }
  }
  return accept('Within every cap.')
}

/** What a number may send to Canada in a day, registered or not. */
function judgeCanadianDay({ at, channel, segments, sender, usage }: Attempt, rulebook: Rulebook) {
  const rule = 'carrier.canada-long-code'
  const { segmentsPerDay } = rulebook.params(rule)
  const isOver = channel === 'sms' && usage.day + segments > segmentsPerDay
  if (!isOver || !sender.number.isLongCode || !rulebook.isInForce(rule, at)) {
    return accept('Within every cap.')
  }
  const detail = `${sender.number.e164} sent ${usage.day} of ${segmentsPerDay} segments to Canada today.`
  return block(rule, detail)
}

/** What AT&T takes of a number that is not registered. */
function judgePersonal({ at, network, sender, usage }: Attempt, rulebook: Rulebook): Judgement {
  const rule = 'carrier.person-to-person-rate'
  const { messagesPerMinute, messagesPerDay } = rulebook.params(rule)
  const isOver = usage.minute >= messagesPerMinute || usage.day >= messagesPerDay
  if (network !== 'att' || !isOver || !rulebook.isInForce(rule, at)) {
    return accept('No campaign cap applies.')
  }
  const detail = `${sender.number.e164} sent ${usage.minute} of ${messagesPerMinute} this minute and ${usage.day} of ${messagesPerDay} today.`
  return block(rule, detail)
}

/** An MMS counts one whatever its size; an SMS counts its segments. */
export function countedUnits(channel: 'sms' | 'mms', segments: number): number {
  return channel === 'mms' ? 1 : segments
}
