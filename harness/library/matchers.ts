import { Answer } from '../scenario/answer.ts'

/** What a matcher says, to Vitest and Playwright alike. */
type Verdict = { readonly pass: boolean; readonly message: () => string }

/**
 * Matchers that look at answers: those of the typed clients, the body of one, a `Response`, or a
 * promise of any. They read what they are given, so `await` each.
 */
export const matchers = {
  /** A message has arrived. Advance the clock, then read it again: receipts take their time. */
  async toBeDelivered(received: unknown): Promise<Verdict> {
    const { body, shown } = await read(received)
    const { id = 'the message', reason, rule, status } = body
    const pass = status === 'delivered'
    const waits = status === 'pending' ? '; advance the clock and read it again' : ''
    const why = [rule, reason].filter(Boolean).join(': ')
    const told = status === undefined ? shown : `is ${status}${why && ` (${why})`}${waits}`
    return {
      pass,
      message: () => (pass ? `${id} is delivered` : `${id} is not delivered: ${told}`),
    }
  },

  /** A refusal, or a message kept as not delivered, names this rule. */
  async toBeBlockedBy(received: unknown, rule: string): Promise<Verdict> {
    const { body, rule: named, shown, status } = await read(received)
    const isRefusal = status === undefined ? body.status !== 'delivered' : status >= 400
    const decided = named ?? body.rule
    const pass = isRefusal && decided === rule
    const found = decided ? `it was ${String(decided)}: ${shown}` : `no rule did: ${shown}`
    return {
      pass,
      message: () => (pass ? `${rule} blocked it: ${shown}` : `${rule} did not block it, ${found}`),
    }
  },

  /** A handset shows a message: any, one with this text, or one that fits, from a number or anybody. */
  async toHaveReceivedSms(
    received: unknown,
    text?: string | RegExp,
    { from }: { readonly from?: string } = {},
  ): Promise<Verdict> {
    const { body, shown } = await read(received)
    const messages = Array.isArray(body.messages) ? (body.messages as HandsetMessage[]) : undefined
    const got = messages?.filter(({ direction }) => direction === 'in') ?? []
    const fits = (message: HandsetMessage) =>
      (from === undefined || message.with === from) &&
      (text === undefined ||
        (typeof text === 'string' ? message.text === text : text.test(message.text)))
    const pass = got.some(fits)
    const wanted = `${text === undefined ? 'a message' : String(text)}${from ? ` from ${from}` : ''}`
    const list = got.map((message) => `\n  ${message.with}: ${message.text}`).join('')
    const all = messages ? `it has ${got.length} messages${list}` : `this is no handset: ${shown}`
    return {
      pass,
      message: () => (pass ? `the handset has received ${wanted}` : `no ${wanted} came; ${all}`),
    }
  },

  /** A number is ACTIVE in a campaign: at every network, or at the one that is named. */
  async toBeRegistered(received: unknown, network?: string): Promise<Verdict> {
    const { body, shown } = await read(received)
    const all = Array.isArray(body.networks) ? (body.networks as NetworkState[]) : []
    const asked = network === undefined ? all : all.filter((one) => one.network === network)
    const isActive = asked.length > 0 && asked.every(({ state }) => state === 'ACTIVE')
    const pass = typeof body.campaignId === 'string' && isActive
    const where = network === undefined ? 'at every network' : `at ${network}`
    return {
      pass,
      message: () =>
        pass
          ? `the number is registered ${where}`
          : `the number is not registered ${where}: ${shown}`,
    }
  },
}

type HandsetMessage = { readonly direction: string; readonly with: string; readonly text: string }
type NetworkState = { readonly network: string; readonly state: string }

type Read = {
  readonly body: Readonly<Record<string, unknown>>
  readonly shown: string
  /** Of an answer; absent when a body was given. */
  readonly status?: number
  readonly rule?: string | undefined
}

async function read(received: unknown): Promise<Read> {
  const given = await received
  if (given instanceof Answer) return readAnswer(given.status, given.raw, given.rule)
  if (given instanceof Response) {
    const text = await given.clone().text()
    const isJson = given.headers.get('content-type')?.includes('json') ?? false
    const rule = given.headers.get('x-longcode-rule') ?? undefined
    return readAnswer(given.status, isJson ? JSON.parse(text) : text, rule)
  }
  return { body: toBody(given), shown: JSON.stringify(given) ?? String(given) }
}

function readAnswer(status: number, raw: unknown, rule: string | undefined): Read {
  return { status, rule, body: toBody(raw), shown: `${status} ${JSON.stringify(raw) ?? ''}` }
}

function toBody(value: unknown): Read['body'] {
  return typeof value === 'object' && value !== null ? (value as Read['body']) : {}
}
