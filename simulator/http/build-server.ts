import { createSimulator } from '../app.ts'

const credentials = {
  '/carriers': `Basic ${btoa('sim-key:sim-secret')}`,
  '/8x8': 'Bearer sim-token',
  '/primevox': 'Bearer sim-token',
} as const

export type Call = {
  readonly method?: string
  readonly path: string
  /** Sent as it is when it is text, as JSON otherwise. */
  readonly body?: unknown
  readonly headers?: Record<string, string>
  readonly authorization?: string
}

/** One server with its default world, and a caller who has the right credentials. */
export function buildServer() {
  const bugs: unknown[] = []
  const { fetch } = createSimulator({ now: () => 0, onBug: (bug) => bugs.push(bug) })
  const send = async ({ method, path, body, headers, authorization }: Call) => {
    const surface = Object.entries(credentials).find(([prefix]) => path.startsWith(prefix))
    const known = authorization ?? surface?.[1]
    const init: RequestInit = {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        ...(known === undefined ? {} : { authorization: known }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
    }
    if (body !== undefined) init.body = typeof body === 'string' ? body : JSON.stringify(body)
    const answer = await fetch(new Request(`http://localhost${path}`, init))
    const text = await answer.text()
    const isJson = answer.headers.get('content-type')?.includes('json') ?? false
    return { status: answer.status, headers: answer.headers, json: isJson ? JSON.parse(text) : {} }
  }
  return { send, bugs }
}

type Server = ReturnType<typeof buildServer>

/** Everything that a call might have changed. */
export const stateOf = async ({ send }: Server) => [
  (await send({ path: '/sim/events' })).json,
  (await send({ path: '/sim/clock' })).json,
  (await send({ path: '/sim/worlds' })).json,
]
