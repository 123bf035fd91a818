import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import {
  type LaneAnswer,
  type SendHead,
  type SendLane,
  sendHeadOf,
} from './carriers/api/send-lane.ts'
import { keepAliveMs } from './connections.ts'
import { Recent } from './kernel/recent.ts'

/**
 * Lets messages be read straight from their sockets, for that halves what is spent on HTTP: of
 * every request `node:http` makes two streams and a dozen events. Only what lies before us whole
 * and in the one plain form is read here; as soon as a connection brings anything else, be it half
 * a message, it is `node:http`’s from there on, with its limits and its patience. Call the answer
 * to end the connections once their messages are answered.
 */
export function readSends(server: Server, lane: SendLane): () => void {
  const [passOn] = server.listeners('connection') as ((this: Server, socket: Socket) => void)[]
  if (!passOn) throw new Error('the server has no listener of its own for connections')
  const open = new Set<SendSocket>()
  const shared = { lane, heads: new Recent<string, RawHead>(500), answers: new HeldAnswers() }
  server.removeAllListeners('connection')
  server.on('connection', (socket: Socket) => {
    // Who has sent nothing yet gets no longer than a head may take.
    socket.setTimeout(server.headersTimeout)
    socket.once('data', () => socket.setTimeout(server.keepAliveTimeout))
    const reader = new SendSocket(socket, shared, (others) => {
      open.delete(reader)
      passOn.call(server, others)
    })
    open.add(reader)
    socket.once('close', () => open.delete(reader))
  })
  return () => {
    for (const reader of open) reader.end()
  }
}

/** The head of a request: of a message with the length of its body, or of anything else. */
type RawHead = (SendHead & { readonly bodyBytes: number }) | 'other'

const blankLine = '\r\n\r\n'
const noBytes = Buffer.alloc(0)

/** What all connections of a server share. */
type Shared = {
  readonly lane: SendLane
  readonly heads: Recent<string, RawHead>
  readonly answers: HeldAnswers
}

/** Answers are held until everything of a turn is judged, and then written one after the other. */
class HeldAnswers {
  #held: SendSocket[] = []

  hold(socket: SendSocket): void {
    if (this.#held.length === 0) process.nextTick(this.#release)
    this.#held.push(socket)
  }

  readonly #release = (): void => {
    const held = this.#held
    this.#held = []
    for (const socket of held) socket.release()
  }
}

class SendSocket {
  readonly #socket: Socket
  readonly #lane: SendLane
  readonly #heads: Recent<string, RawHead>
  readonly #passOn: (socket: Socket) => void
  readonly #answers: HeldAnswers
  /** The last head on this connection, which nearly always is the next one too. */
  #last: { readonly bytes: Buffer; readonly head: RawHead } = { bytes: noBytes, head: 'other' }
  /** Answers that are not written yet, and whether each of their characters is a byte. */
  #outgoing = ''
  #isLatin = true
  /** What is not for the lane, until all that came before it is answered. */
  #others: Buffer | undefined
  #unanswered = 0
  #hasEnded = false

  constructor(socket: Socket, { answers, heads, lane }: Shared, passOn: (socket: Socket) => void) {
    this.#socket = socket
    this.#lane = lane
    this.#heads = heads
    this.#answers = answers
    this.#passOn = passOn
    socket.setNoDelay(true)
    socket.on('timeout', this.#close)
    socket.on('error', this.#close)
    socket.on('end', this.end)
    socket.on('data', this.#read)
  }

  readonly #close = (): void => {
    this.#socket.destroy()
  }

  /** No more messages are taken; the connection ends when those that came are answered. */
  readonly end = (): void => {
    this.#hasEnded = true
    this.#settle()
  }

  readonly #read = (chunk: Buffer): void => {
    let rest = chunk
    while (rest.length > 0) {
      const taken = this.#take(rest)
      if (taken === 0) {
        this.#socket.pause()
        this.#others = rest
        this.#settle()
        return
      }
      rest = rest.subarray(taken)
    }
  }

  /** Takes the message at the beginning and answers how many bytes it had; zero for none. */
  #take(bytes: Buffer): number {
    const bodyAt = this.#endOfHead(bytes)
    const { head } = this.#last
    if (bodyAt === 0 || head === 'other') return 0
    const end = bodyAt + head.bodyBytes
    if (bytes.length < end) return 0
    this.#unanswered += 1
    if (this.#lane.take(head, bytes.toString('utf8', bodyAt, end), this.#answer)) return end
    this.#unanswered -= 1
    return 0
  }

  /** Reads the head at the beginning and answers how many bytes it had; zero for none. */
  #endOfHead(bytes: Buffer): number {
    const { length } = this.#last.bytes
    const isTheSame = length <= bytes.length && this.#last.bytes.compare(bytes, 0, length) === 0
    if (isTheSame && length > 0) return length
    const headEnd = bytes.indexOf(blankLine, 0, 'latin1')
    if (headEnd < 0) return 0
    const bodyAt = headEnd + blankLine.length
    const head = this.#headOf(bytes.toString('latin1', 0, headEnd))
    this.#last = { bytes: Buffer.from(bytes.subarray(0, bodyAt)), head }
    return bodyAt
  }

  /** Clients write the same heads again and again, so what was made of them is kept. */
  #headOf(text: string): RawHead {
    const known = this.#heads.get(text)
    if (known) return known
    const head = readHead(text)
    this.#heads.set(text, head)
    return head
  }

  readonly #answer = (answer: LaneAnswer): void => {
    this.#unanswered -= 1
    const bytes = Buffer.byteLength(answer.body)
    // Text of one byte a character needs no encoding, and nearly all of it is.
    this.#isLatin &&= bytes === answer.body.length
    if (this.#outgoing === '') this.#answers.hold(this)
    this.#outgoing += toResponse(answer, bytes)
  }

  /** Writes the answers of a turn. */
  release(): void {
    const isTaken = this.#socket.write(this.#outgoing, this.#isLatin ? 'latin1' : 'utf8')
    this.#outgoing = ''
    this.#isLatin = true
    if (!isTaken) this.#waitForDrain()
    this.#settle()
  }

  /** Who does not read answers is asked for no more messages. */
  #waitForDrain(): void {
    this.#socket.pause()
    this.#socket.once('drain', () => {
      if (!this.#others) this.#socket.resume()
    })
  }

  /** Once all is answered: passes on what is not for the lane, or ends with the other side. */
  #settle(): void {
    if (this.#unanswered > 0 || this.#outgoing !== '') return
    if (this.#others) this.#leave(this.#others)
    else if (this.#hasEnded) this.#socket.destroySoon()
  }

  #leave(others: Buffer): void {
    const socket = this.#socket
    socket.off('timeout', this.#close)
    socket.off('error', this.#close)
    socket.off('end', this.end)
    socket.off('data', this.#read)
    socket.setTimeout(0)
    socket.unshift(others)
    this.#passOn(socket)
    socket.resume()
  }
}

const line = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\x20-\x7e\x80-\xff]*?)[ \t]*$/

/** Anything that is not plainly a message is for `node:http` to read, which knows all the rest. */
function readHead(text: string): RawHead {
  const [first = '', ...lines] = text.split('\r\n')
  const [method, url, version, ...more] = first.split(' ')
  const headers: Record<string, string> = {}
  for (const each of lines) {
    const [, name = '', value = ''] = line.exec(each) ?? []
    const key = name.toLowerCase()
    if (key === '' || Object.hasOwn(headers, key)) return 'other'
    headers[key] = value
  }
  const { 'content-length': length = '', host } = headers
  const isWhole = version === 'HTTP/1.1' && more.length === 0 && /^\d{1,6}$/.test(length)
  if (!isWhole || host === undefined) return 'other'
  const head = sendHeadOf(method, url, headers)
  return head ? { ...head, bodyBytes: Number(length) } : 'other'
}

const reasons: Readonly<Record<number, string>> = {
  202: 'Accepted',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  422: 'Unprocessable Entity',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
}

function toResponse(answer: LaneAnswer, bodyBytes: number): string {
  return `${beginningOf(answer)}${bodyBytes}${endOfHead()}${answer.body}`
}

/** Heads up to the length of the body, by what the lane gives with an answer, and by status. */
const beginnings = new WeakMap<LaneAnswer['headers'], Map<number, string>>()

function beginningOf({ headers, status }: LaneAnswer): string {
  const known = beginnings.get(headers) ?? new Map<number, string>()
  beginnings.set(headers, known)
  const beginning = known.get(status) ?? newBeginning(headers, status)
  known.set(status, beginning)
  return beginning
}

function newBeginning(headers: LaneAnswer['headers'], status: number): string {
  const named = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const lines = [`HTTP/1.1 ${status} ${reasons[status] ?? 'Other'}\r\n`, ...named]
  return `${lines.join('')}content-length: `
}

let second = 0
let shownEnd = ''

/** What stands behind the length of the body, with the date of this second. */
function endOfHead(): string {
  const now = Math.floor(Date.now() / 1000)
  if (now === second) return shownEnd
  second = now
  const date = new Date(now * 1000).toUTCString()
  const kept = `connection: keep-alive\r\nkeep-alive: timeout=${keepAliveMs / 1000}`
  shownEnd = `\r\ndate: ${date}\r\n${kept}\r\n\r\n`
  return shownEnd
}
