import type { Operation } from '../adapter.ts'
import { Answer } from './answer.ts'
import type { World } from './wire.ts'

/** Carries out operations in a world; the typed clients of its surfaces are made on one. */
export interface Caller {
  call<Body>(
    surface: Operation['surface'],
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Answer<Body>>
  carryOut<Body>(operation: Operation): Promise<Answer<Body>>
}

/** A simulator’s `fetch`, by paths. */
export type PathFetch = (path: string, init: RequestInit) => Promise<Response>

/** A file of a multipart body, kept as text so that a transcript can show it. */
export type Upload = {
  readonly fileName: string
  readonly mimeType: string
  readonly text: string
}

/** How an operation goes out: as JSON, and without credentials, unless said otherwise. */
type How = Pick<Operation, 'encoding' | 'headers'> & { readonly authorization?: string }

/** Sends one request and reads what came back, whatever it is. */
export async function send<Body>(
  fetch: PathFetch,
  method: string,
  path: string,
  body?: unknown,
  { authorization = '', encoding, headers: further }: How = {},
): Promise<Answer<Body>> {
  const headers: Record<string, string> = { ...further }
  if (authorization !== '') headers.authorization = authorization
  if (body !== undefined && encoding === undefined) headers['content-type'] = 'application/json'
  const init =
    body === undefined ? { method, headers } : { method, headers, body: encode(body, encoding) }
  const response = await fetch(path, init)
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  const raw = text === '' ? undefined : isJson ? JSON.parse(text) : text
  const rule = response.headers.get('x-longcode-rule') ?? undefined
  const isReplayed = response.headers.get('idempotent-replayed') === 'true'
  const fault = response.headers.get('x-longcode-fault') ?? undefined
  return new Answer(`${method} ${path}`, response.status, raw, { rule, isReplayed, fault })
}

/** What signs a caller of a surface in, as a header says it; nothing where none is asked. */
export function authorizationFor(
  { credentials }: Pick<World, 'credentials'>,
  { account, surface }: Pick<Operation, 'account' | 'surface'>,
): string {
  switch (surface) {
    case 'sim':
      return ''
    case 'carriers':
      return basic(credentials.carriers)
    case 'registry':
      return basic(accountOf(credentials, account))
    case '8x8':
    case 'primevox':
      return `Bearer ${credentials.provider.token}`
  }
}

function encode(body: unknown, encoding: Operation['encoding']): BodyInit {
  switch (encoding) {
    case undefined:
      return JSON.stringify(body)
    case 'form':
      return new URLSearchParams(body as Record<string, string>)
    case 'multipart': {
      const { fileName, mimeType, text } = body as Upload
      const form = new FormData()
      form.set('file', new File([text], fileName, { type: mimeType }))
      return form
    }
  }
}

function basic({ key, secret }: { readonly key: string; readonly secret: string }): string {
  return `Basic ${btoa(`${key}:${secret}`)}`
}

/** What an account at the registry signs in with. */
function accountOf({ partners, registry }: World['credentials'], cspId: string | undefined) {
  if (cspId === undefined) return registry
  const partner = partners.find((account) => account.cspId === cspId)
  if (partner) return partner
  throw new Error(`there is no account ${cspId} at the registry of this world`)
}
