import type { Books, WorldEvent } from './wire.ts'

/** The most numbers of a campaign that networks take without an approved pool. */
const numbersMax = 49

/**
 * What must hold of every world at any time, whatever was done in it. Answers each breach in
 * words; none when the books balance.
 */
export function breachesOf(events: readonly WorldEvent[], books?: Books): string[] {
  const unbalanced = books ? unbalancedBooks(books) : []
  // Of a history whose beginning is forgotten only the counters can be judged.
  if (events[0] && events[0].seq > 1) return unbalanced
  return [
    ...unbalanced,
    ...(books ? miscounted(books, events) : []),
    ...endedOddly(events),
    ...sentAfterStop(events),
    ...overfull(events),
  ]
}

const counters = ['accepted', 'delivered', 'failed', 'expired'] as const

/** Accepted = delivered + failed + expired + pending. */
function unbalancedBooks(books: Books): string[] {
  const { accepted, delivered, failed, expired, pending } = books
  if (accepted === delivered + failed + expired + pending) return []
  return [`the books do not balance: ${JSON.stringify(books)}`]
}

/** The counters say what was told. */
function miscounted(books: Books, events: readonly WorldEvent[]): string[] {
  const breaches: string[] = []
  const expectSame = (what: string, counted: number, isIt: (event: WorldEvent) => boolean) => {
    const told = events.filter(isIt).length
    if (counted !== told) breaches.push(`${counted} messages are ${what}, but ${told} were told`)
  }
  for (const what of counters) {
    expectSame(what, books[what], ({ type }) => type === `carriers.message-${what}`)
  }
  const isBlocking = ({ type }: WorldEvent) => type === 'carriers.message-blocked'
  const blockedBy = Object.entries(books.blocked)
  for (const [id, count] of blockedBy) {
    expectSame(`blocked by ${id}`, count, (event) => isBlocking(event) && event.rule === id)
  }
  expectSame('blocked', sum(blockedBy.map(([, count]) => count)), isBlocking)
  return breaches
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}

/** No message ends without being accepted, nor twice. */
function endedOddly(events: readonly WorldEvent[]): string[] {
  const ends = ['carriers.message-delivered', 'carriers.message-failed', 'carriers.message-expired']
  const accepted = new Set<string>()
  const ended = new Set<string>()
  const breaches: string[] = []
  for (const { type, subject } of events) {
    if (type === 'carriers.message-accepted') accepted.add(subject)
    if (!ends.includes(type)) continue
    if (!accepted.has(subject)) breaches.push(`message ${subject} ended without being accepted`)
    if (ended.has(subject)) breaches.push(`message ${subject} ended twice`)
    ended.add(subject)
  }
  return breaches
}

/** After STOP a handset is sent nothing of that program but the one confirmation. */
function sentAfterStop(events: readonly WorldEvent[]): string[] {
  const optedOut = new Set<string>()
  const breaches: string[] = []
  for (const { type, subject, data } of events) {
    const key = `${subject}|${data.program}`
    if (type === 'carriers.opted-out') optedOut.add(key)
    if (type === 'carriers.opted-in') optedOut.delete(key)
    if (type !== 'carriers.message-accepted' || data.isKeywordReply === true) continue
    const programs = [data.campaignId, data.from]
    if (programs.some((program) => optedOut.has(`${data.to}|${program}`))) {
      breaches.push(`message ${subject} was accepted for ${data.to}, which had said STOP`)
    }
  }
  return breaches
}

/** No campaign has more numbers than the networks take. */
function overfull(events: readonly WorldEvent[]): string[] {
  const counts = new Map<unknown, number>()
  const pools = new Set<unknown>()
  const breaches: string[] = []
  for (const { type, subject, data } of events) {
    if (type === 'carriers.number-pool-approved') pools.add(subject)
    const step = { 'carriers.number-assigned': 1, 'carriers.number-removed': -1 }[type] ?? 0
    const count = (counts.get(data.campaignId) ?? 0) + step
    if (step !== 0) counts.set(data.campaignId, count)
    if (step > 0 && count > numbersMax && !pools.has(data.campaignId)) {
      breaches.push(`campaign ${data.campaignId} got number ${count} without a pool`)
    }
  }
  return breaches
}
