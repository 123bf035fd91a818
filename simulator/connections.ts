import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { problemBody } from './http/problem.ts'

/** How many connections a server has at once unless it is told otherwise. */
const connectionsMaxDefault = 1000

/**
 * How long a connection may stay without a request. Clients keep theirs for a minute at most as a
 * rule, so it is they who end them, and none sends into one that is just being closed.
 */
export const keepAliveMs = 65_000

/** How many that are turned away may still be told why; others are cut without a word. */
const refusedMax = 100

/** How long one that is turned away has for its request, and for reading the answer. */
const refusedMs = 1000

/** How often a log is told at most. */
const noticeMs = 60_000

/**
 * The connections of a server, whoever reads from them. Beyond the limit one more gets 503 and its
 * end, so that those who are there are served on, and memory and file descriptors last.
 */
export class Connections {
  readonly max: number
  readonly #onFull: (notice: string) => void
  #open = 0
  #refused = 0
  #noticedMs = Number.NEGATIVE_INFINITY

  constructor(max = connectionsMaxDefault, onFull: (notice: string) => void = () => {}) {
    this.max = max
    this.#onFull = onFull
  }

  /** How many are open, those that are being turned away left out. */
  get open(): number {
    return this.#open
  }

  /** How many were turned away since the start. */
  get refused(): number {
    return this.#refused
  }

  /** Holds a server to the limit. Call it after every other reader of its connections was set. */
  limit(server: Server): void {
    const [passOn] = server.listeners('connection') as ((this: Server, socket: Socket) => void)[]
    if (!passOn) throw new Error('the server has no listener of its own for connections')
    server.removeAllListeners('connection')
    server.maxConnections = this.max + refusedMax
    server.on('drop', () => this.#noteRefused())
    server.on('connection', (socket: Socket) => {
      if (this.#open >= this.max) {
        this.#noteRefused()
        refuse(socket, this.max)
        return
      }
      this.#open += 1
      socket.once('close', () => {
        this.#open -= 1
      })
      passOn.call(server, socket)
    })
  }

  #noteRefused(): void {
    this.#refused += 1
    const now = performance.now()
    if (now - this.#noticedMs < noticeMs) return
    this.#noticedMs = now
    this.#onFull(
      `there are ${this.max} connections, and one more was refused: share connections, or ${remedy}`,
    )
  }
}

const remedy = 'start the server with a larger --connections'

/** Answers what is asked first, for an answer before the question is none to some clients. */
function refuse(socket: Socket, max: number): void {
  const answer = () => {
    if (socket.writable) socket.end(answerOf(max))
  }
  socket.on('error', () => socket.destroy())
  socket.once('data', answer)
  // What else comes is read and forgotten: unread, it would cut the answer off.
  socket.resume()
  const cut = setTimeout(() => {
    answer()
    socket.destroySoon()
  }, refusedMs)
  socket.once('close', () => clearTimeout(cut))
}

function answerOf(max: number): string {
  const detail = `This server takes ${max} connections at once, and has them.`
  const facts = { code: 'too-many-connections', detail, remedy: `Share connections, or ${remedy}.` }
  const body = JSON.stringify(problemBody(503, facts))
  return [
    'HTTP/1.1 503 Service Unavailable',
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    'retry-after: 1',
    'connection: close',
    '',
    body,
  ].join('\r\n')
}
