import { businessNumber } from '../../harness/scenario/forms.ts'
import { draw, drawOne, drawShare } from './draw.ts'
import { type Lane, type LaneName, laneOf, type Network, type SenderGroup } from './lanes.ts'
import type { Plan } from './plan.ts'
import { instantOf, messagesBy } from './schedule.ts'

/** What one arrival of a run does: a message that is handed in, or a STOP from a handset. */
export type Arrival = {
  readonly index: number
  readonly lane: LaneName
  readonly from: string
  readonly to: string
  readonly text: string
  readonly media?: readonly { url: string; contentType: string; bytes: number }[]
}

/** How the references of messages begin, behind which stands their index. */
export const referencePrefix = 'load-'

/** Numbers of each group in the world of a run; registered ones are two for each campaign. */
export const sendersOf: Readonly<
  Record<Exclude<SenderGroup, 'registered'>, readonly [first: number, count: number]>
> = { unregistered: [1590, 8], hot: [1580, 2], daily: [1570, 2], storm: [1560, 1] }

/** How many numbers each registered campaign has. */
export const numbersPerCampaign = 2

const usAreaCodes =
  '201 202 203 205 206 207 208 209 210 214 215 216 217 218 219 224 225 228 229 231'.split(' ')
const canadianAreaCodes = '204 226 236 249 250 289 306 343'.split(' ')
const handsetsPerAreaCode = 80

/** Last digits of recipients that the simulator documents, by network and by fate. */
const digitsOf: Readonly<Record<Network, string>> = {
  ...{ att: '0181', 't-mobile': '0182', verizon: '0183', 'us-cellular': '0184', regional: '0185' },
  ...{ rogers: '0186', bell: '0187', telus: '0188', 'ca-regional': '0189' },
}
const fates = ['0190', '0191', '0192', '0193', '0194'] as const
const canadian: readonly Network[] = ['rogers', 'bell', 'telus', 'ca-regional']

/** How long an arrival that another depends on is given to be answered. */
export const settleMs = 2000
const minuteMs = 60_000
/** How far back a message to a stopped handset looks for the STOP. */
const lookBackMax = 5000

const purposes = { lane: 0, sender: 1, network: 2, handset: 3, back: 4, number: 5 }

/**
 * What arrives at an index: keyed by seed and index, so that every engine, and each of many
 * machines, sends the same. No arrival on which a verdict hangs is within two seconds of another
 * that could change it, nor of the turn of a minute where a limit counts minutes: the verdicts are
 * then the same however the engines jitter.
 */
export function arrivalAt(plan: Plan, index: number): Arrival {
  const lane = laneAt(plan, index)
  const key = (purpose: number) => [plan.seed, index, purpose] as const
  if (lane === 'stopped') {
    const stop = stopBefore(plan, index)
    if (stop === undefined) return messageOf(plan, index, 'registered', key)
    return { ...messageOf(plan, index, lane, key), to: stop.from }
  }
  if (lane === 'stop') {
    const [number] = [numberOf(plan, laneOf(lane), key(purposes.sender))]
    return { index, lane, from: handsetAt(key), to: number, text: 'STOP' }
  }
  return messageOf(plan, index, lane, key)
}

/** The handsets of all arrivals that say STOP. */
export function stoppedHandsets(plan: Plan, hasArrived: (index: number) => boolean): Set<string> {
  const handsets = new Set<string>()
  if (!plan.lanes.stop) return handsets
  for (let index = 0; index < plan.total; index += 1) {
    if (laneAt(plan, index) !== 'stop' || !hasArrived(index)) continue
    handsets.add(arrivalAt(plan, index).from)
  }
  return handsets
}

/** The network of a recipient of ours, as its last digits say; of others only the target knows. */
export function networkOf(recipient: string): string {
  const digits = recipient.slice(-4)
  const known = Object.entries(digitsOf).find(([, last]) => last === digits)
  return known?.[0] ?? 'other'
}

type Key = (purpose: number) => readonly [number, number, number]

function laneAt(plan: Plan, index: number): LaneName {
  const lane = drawShare(plan.lanes, [plan.seed, index, purposes.lane])
  if (laneOf(lane).cap?.per !== 'minute') return lane
  const intoMinute = instantOf(plan, index) % minuteMs
  const isNearTurn = intoMinute > minuteMs - settleMs || isJustAfterTurn(plan, index, intoMinute)
  return isNearTurn ? 'registered' : lane
}

/** The first minute has no turn behind it. */
function isJustAfterTurn(plan: Plan, index: number, intoMinute: number): boolean {
  return intoMinute < settleMs && instantOf(plan, index) >= minuteMs
}

function messageOf(plan: Plan, index: number, name: LaneName, key: Key): Arrival {
  const lane = laneOf(name)
  return {
    ...{ index, lane: name, from: numberOf(plan, lane, key(purposes.sender)) },
    to: recipientOf(plan, lane, key),
    text: textOf(index, lane.segments),
    ...(lane.channel === 'mms' ? { media: [picture] } : {}),
  }
}

const picture = {
  ...{ url: 'https://media.example.com/a.jpg', contentType: 'image/jpeg', bytes: 200_000 },
}

function numberOf(plan: Plan, { from }: Lane, key: readonly [number, number, number]): string {
  const share = draw(...key)
  if (from === 'registered') {
    return businessNumber(Math.floor(share * plan.campaigns * numbersPerCampaign))
  }
  const [first, count] = sendersOf[from]
  return businessNumber(first + Math.floor(share * count))
}

function recipientOf(plan: Plan, { to }: Lane, key: Key): string {
  if (to === 'fates') {
    return `+1${drawOne(usAreaCodes, key(purposes.handset))}555${drawOne(fates, key(purposes.number))}`
  }
  const network = to === 'by-share' ? drawShare(plan.networks, key(purposes.network)) : to
  if (network === 'stopped') return handsetAt(key)
  const areaCodes = canadian.includes(network) ? canadianAreaCodes : usAreaCodes
  return `+1${drawOne(areaCodes, key(purposes.handset))}555${digitsOf[network]}`
}

/** A handset of whichever network: 555-0100 to 555-0179 in an area code that no sender has. */
function handsetAt(key: Key): string {
  const digits = 100 + Math.floor(draw(...key(purposes.number)) * handsetsPerAreaCode)
  return `+1${drawOne(usAreaCodes, key(purposes.handset))}5550${digits}`
}

/** A STOP that was answered before this arrival leaves; none where there is none far and wide. */
function stopBefore(plan: Plan, index: number): Arrival | undefined {
  const settledBy = messagesBy(plan, instantOf(plan, index) - settleMs)
  const newest = settledBy - 1 - Math.floor(draw(plan.seed, index, purposes.back) * 200)
  for (let at = newest; at >= 0 && at > newest - lookBackMax; at -= 1) {
    if (laneAt(plan, at) === 'stop') return arrivalAt(plan, at)
  }
  return undefined
}

const filler =
  'Your visit is confirmed. Bring your card and the form that we gave you at the desk. '

/** Plain text of so many segments: 160 characters alone, 153 each when there are more. */
function textOf(index: number, segments: number): string {
  const opening = `Harbor: visit ${index}. `
  if (segments === 1) return `${opening}See you at 9. Reply STOP to end.`
  return (opening + filler.repeat(2 * segments)).slice(0, 153 * segments)
}
