import { decodeBase64, encodeBase64 } from '../kernel/base64.ts'
import type { Entry, Journal, JournalFault, RequestEntry } from '../kernel/journal.ts'

/** What the application is told beside a request. */
export type Bindings = {
  /** It stands in the journal, so whoever sent it was let in. */
  readonly isJournaled?: true
  /** It could not be written, so it must not change anything. */
  readonly fault?: JournalFault
}

type Answer = (request: Request, bindings?: Bindings) => Promise<Response>

/** Headers that can change what a command does. */
const headersKept = ['accept', 'authorization', 'content-type', 'idempotency-key']

/** Where an entry’s request seems to come from when nobody waits for its answer. */
const anyOrigin = 'http://longcode.invalid'

export type CommandRules = {
  readonly bodyBytesMaxOf: (request: Request) => number
  /** Whether a request changes something and may. */
  readonly isCommand: (request: Request) => boolean
  /** Whether the sender’s credentials are the server’s own, which no file may hold. */
  readonly isControl: (request: Request) => boolean
}

/** Passes commands on once the journal has them, and everything else straight away. */
export function throughJournal(journal: Journal, answer: Answer, rules: CommandRules) {
  return async (request: Request): Promise<Response> => {
    if (!rules.isCommand(request)) return answer(request)
    const { isWhole, bytes } = await readBody(request, rules.bodyBytesMaxOf(request))
    // Too long: the application says so, and reads no further than here.
    if (!isWhole) return answer(new Request(request.url, { ...pick(request), body: bytes }))
    const entry = toEntry(request, bytes, rules.isControl(request))
    const { promise, resolve, reject } = Promise.withResolvers<Response>()
    const { origin } = new URL(request.url)
    const apply = () =>
      answer(toRequest(entry, origin), { isJournaled: true }).then(resolve, reject)
    journal.submit(entry, apply, (fault) => {
      answer(toRequest(entry, origin), { fault }).then(resolve, reject)
    })
    return promise
  }
}

/** The request of an entry, to be answered again. */
export function toRequest(entry: RequestEntry, origin = anyOrigin): Request {
  const { body, headers, isBase64, method, url } = entry
  const init = { method, headers: { ...headers } }
  if (body === undefined) return new Request(origin + url, init)
  return new Request(origin + url, { ...init, body: isBase64 ? decodeBase64(body) : body })
}

function toEntry(request: Request, bytes: Uint8Array, isControl: boolean): RequestEntry {
  const { pathname, search } = new URL(request.url)
  const kept = headersKept.filter((name) => !(isControl && name === 'authorization'))
  const headers = Object.fromEntries(
    kept.flatMap((name) => {
      const value = request.headers.get(name)
      return value === null ? [] : [[name, value]]
    }),
  )
  const entry: Entry = { kind: 'request', method: request.method, url: pathname + search, headers }
  if (bytes.length === 0) return entry
  const text = asText(bytes)
  return text === undefined
    ? { ...entry, body: encodeBase64(bytes), isBase64: true }
    : { ...entry, body: text }
}

/** The text that has exactly these bytes in UTF-8, if there is one. */
function asText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

async function readBody({ body }: Request, bytesMax: number) {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body ?? []) {
    chunks.push(chunk)
    length += chunk.length
    if (length > bytesMax) break
  }
  const bytes = new Uint8Array(length)
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.length
  }
  return { bytes, isWhole: length <= bytesMax }
}

function pick({ headers, method }: Request) {
  return { headers, method }
}
