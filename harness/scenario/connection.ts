import { currentTarget, type Target } from '../targets.ts'
import { Answer } from './answer.ts'
import type { Call, WorldRequest } from './transcript.ts'
import type { Rule, World } from './wire.ts'

/** Answers by which a rule refuses; each must say which rule that is. */
const refusalStatuses = [403, 409, 422, 429]

/** Calls into one world of the target, with its credentials. */
export class Connection {
  readonly world: World
  /** Every call so far with its answer, for reports and replays. */
  readonly calls: Call[] = []
  readonly #target: Target
  readonly #ruleIds: ReadonlySet<string>

  private constructor(target: Target, world: World, ruleIds: ReadonlySet<string>) {
    this.#target = target
    this.world = world
    this.#ruleIds = ruleIds
  }

  /** Creates a world of its own for a scenario. */
  static async open(request: WorldRequest, target = currentTarget()): Promise<Connection> {
    const created = await call<World>(target, 'POST', '/sim/worlds', { body: request })
    const world = created.value
    const listed = await call<{ rules: Rule[] }>(target, 'GET', `/w/${world.id}/sim/rules`, {})
    return new Connection(target, world, new Set(listed.value.rules.map(({ id }) => id)))
  }

  /** Ends the world; a target that is gone by then is no reason to fail. */
  async close(): Promise<void> {
    await call(this.#target, 'DELETE', `/sim/worlds/${this.world.id}`, {})
  }

  sim<Body>(method: string, path: string, body?: unknown): Promise<Answer<Body>> {
    return this.call('none', method, `/sim${path}`, body)
  }

  carriers<Body>(method: string, path: string, body?: unknown): Promise<Answer<Body>> {
    return this.call('basic', method, `/carriers/v1${path}`, body)
  }

  provider<Body>(method: string, path: string, body?: unknown): Promise<Answer<Body>> {
    return this.call('bearer', method, path, body)
  }

  /** A call into the world, with the credentials that its surface takes. */
  async call<Body>(
    credentials: Call['credentials'],
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Answer<Body>> {
    const authorization = this.#authorization(credentials)
    const worldPath = `/w/${this.world.id}${path}`
    const answer = await call<Body>(this.#target, method, worldPath, { body, authorization })
    const { status, raw } = answer
    this.calls.push({ method, path, credentials, body, status, answer: raw })
    if (refusalStatuses.includes(status)) this.#expectKnownRule(answer)
    return answer
  }

  #authorization(credentials: Call['credentials']): string | undefined {
    const { carriers, provider } = this.world.credentials
    switch (credentials) {
      case 'none':
        return undefined
      case 'basic':
        return `Basic ${btoa(`${carriers.key}:${carriers.secret}`)}`
      case 'bearer':
        return `Bearer ${provider.token}`
    }
  }

  #expectKnownRule(answer: Answer<unknown>): void {
    const { rule } = answer.problem
    if (rule !== undefined && this.#ruleIds.has(rule)) return
    throw new Error(`${answer.request} was refused by “${rule}”, which /sim/rules does not list.`)
  }
}

async function call<Body>(
  target: Target,
  method: string,
  path: string,
  { body, authorization }: { body?: unknown; authorization?: string | undefined },
): Promise<Answer<Body>> {
  const headers: Record<string, string> = {}
  if (authorization !== undefined) headers.authorization = authorization
  if (body !== undefined) headers['content-type'] = 'application/json'
  const init =
    body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) }
  const response = await target.fetch(path, init)
  const text = await response.text()
  return new Answer(
    `${method} ${path}`,
    response.status,
    text === '' ? undefined : JSON.parse(text),
  )
}
