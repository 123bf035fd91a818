/** RFC 9457 problem details, as every surface but the registry’s answers them. */
export type Problem = {
  readonly status: number
  readonly title: string
  readonly detail: string
  readonly code: string
  readonly rule?: string
  readonly remedy?: string
  readonly errors?: readonly FieldProblem[]
}

/** What is wrong with one field of a body. */
export type FieldProblem = {
  readonly field: string
  readonly detail: string
  readonly remedy: string
  readonly rule?: string
}

export type Answer<Body> =
  | { readonly ok: true; readonly status: number; readonly body: Body }
  | { readonly ok: false; readonly problem: Problem }

/** A world as `GET /sim/worlds/{id}` answers it. */
export type WorldView = {
  readonly id: string
  readonly now: string
  readonly seed: number
  readonly credentials: {
    readonly carriers: { readonly key: string; readonly secret: string }
    readonly provider: { readonly token: string }
  }
}

/** Thrown when a page cannot be shown without an answer that it did not get. */
export class CallFailed extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail)
    this.problem = problem
  }
}

export type Fetch = (request: Request) => Promise<Response>

type CallerOptions = {
  readonly fetch: Fetch
  /** Where the world’s surfaces begin: `http://127.0.0.1:4010`, or that with `/w/{id}`. */
  readonly url: string
  readonly worldId: string
  /** The token of `/sim`, as the visitor gave it. */
  readonly token: string | undefined
}

/** Calls the public HTTP API of one world, with the credentials that each surface asks for. */
export class Caller {
  readonly #options: CallerOptions
  #world: Promise<WorldView> | undefined

  constructor(options: CallerOptions) {
    this.#options = options
  }

  get worldId(): string {
    return this.#options.worldId
  }

  /** The answer to a GET that the page cannot do without; throws {@link CallFailed}. */
  async get<Body>(path: string): Promise<Body> {
    const answer = await this.call<Body>('GET', path)
    if (answer.ok) return answer.body
    throw new CallFailed(answer.problem)
  }

  /** Any call; a refusal is an answer, which the page shows where it belongs. */
  async call<Body>(method: string, path: string, body?: unknown): Promise<Answer<Body>> {
    const response = await this.open(path, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    const text = await response.text()
    if (response.ok) return { ok: true, status: response.status, body: readJson(text) as Body }
    return { ok: false, problem: toProblem(response.status, path, readJson(text)) }
  }

  /** The answer as it comes, for what is no JSON: a stream of events. */
  async open(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    const authorization = await this.#authorizationFor(path)
    if (authorization) headers.set('authorization', authorization)
    return this.#options.fetch(new Request(this.#options.url + path, { ...init, headers }))
  }

  /** The world, asked for once. */
  world(): Promise<WorldView> {
    this.#world ??= this.get<WorldView>(`/sim/worlds/${this.#options.worldId}`)
    return this.#world
  }

  async #authorizationFor(path: string): Promise<string | undefined> {
    const { token } = this.#options
    if (path.startsWith('/sim/')) return token === undefined ? undefined : `Bearer ${token}`
    const { carriers, provider } = (await this.world()).credentials
    const isProvider = path.startsWith('/8x8/') || path.startsWith('/primevox/')
    return isProvider
      ? `Bearer ${provider.token}`
      : `Basic ${btoa(`${carriers.key}:${carriers.secret}`)}`
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A problem even where the body is none, such as the registry’s lists of errors. */
function toProblem(status: number, path: string, body: unknown): Problem {
  const found = typeof body === 'object' && body !== null && 'detail' in body ? body : undefined
  const detail = `${path} answered ${status}.`
  return { status, title: 'The call failed', detail, code: 'call-failed', ...found } as Problem
}
