import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Books } from '../../reports/load/schema.ts'
import type { Plan } from '../../scenarios/load/plan.ts'
import { type Call, preparation, type Reply } from '../../scenarios/load/world.ts'
import type { HostFigures } from './vitals.ts'

/** A simulator that does not answer as it should. */
export class SimulatorError extends Error {
  override name = 'SimulatorError'
}

/** A simulator of our own, in a process of its own: it shares neither thread nor event loop. */
export type OwnSimulator = { readonly url: string; close(): void }

/** Under overload a driver opens more than anybody else would. */
const connectionsMax = '20000'

export async function startOwnSimulator(command: string): Promise<OwnSimulator> {
  const served = ['--port', '0', '--clock', 'manual', '--connections', connectionsMax]
  const args = [command, 'serve', ...served, '--json', '--log-level', 'warn']
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const stop = () => child.kill()
  process.once('exit', stop)
  for await (const line of createInterface({ input: child.stdout })) {
    const { url } = JSON.parse(line) as { url: string }
    // The pipe is read on, or a full one would hold the simulator up.
    child.stdout.resume()
    return {
      url,
      close: () => {
        process.off('exit', stop)
        child.kill()
      },
    }
  }
  throw new SimulatorError('the simulator ended before it was ready')
}

/** Throws a {@link SimulatorError} where no simulator answers. */
export async function expectSimulator(url: string): Promise<void> {
  const answer = await ask(`${url}/sim/clock`, { headers: controlHeaders() })
  await readBody(answer, 'GET /sim/clock')
}

type Credentials = {
  readonly registry: { readonly key: string; readonly secret: string }
  readonly carriers: { readonly key: string; readonly secret: string }
}

/** One receipt, pulled or posted. */
export type LoadReceipt = {
  readonly at: string
  readonly acceptedAt: string
  readonly reference: string | null
  readonly status: 'delivered' | 'failed' | 'expired'
}

type GivenUpPage = {
  readonly deliveries: readonly { readonly attempts: readonly { readonly answer: string }[] }[]
  readonly total: number
  readonly dropped: number
}

const subscriptionPath = '/carriers/v1/receipts/subscription'

/** What has not ended after 72 hours is expired. */
const runOutMs = 73 * 3600 * 1000
const runOutStepMs = 10 * 60 * 1000

/** The world of a run, by HTTP. */
export class LoadWorld {
  readonly url: string
  readonly id: string
  readonly #server: string
  readonly #credentials: Credentials
  readonly #token: string | undefined

  private constructor(server: string, world: { id: string; credentials: Credentials }) {
    this.#server = server
    this.id = world.id
    this.url = world.id === 'default' ? server : `${server}/w/${world.id}`
    this.#credentials = world.credentials
    this.#token = process.env.LONGCODE_TOKEN || undefined
  }

  /** Registers what a plan needs in a new world. */
  static async prepare(server: string, plan: Plan, id?: string): Promise<LoadWorld> {
    const steps = preparation(plan, id)
    const first = steps.next()
    if (first.done) throw new SimulatorError('there is nothing to prepare')
    const made = (await callServer(server, first.value)) as { id: string; credentials: Credentials }
    const world = new LoadWorld(server, made)
    let step = steps.next(made)
    while (!step.done) step = steps.next(await world.#call(step.value))
    return world
  }

  /** A world that was prepared before, by its id; undefined where there is none. */
  static async join(server: string, id: string): Promise<LoadWorld | undefined> {
    const answer = await ask(`${server}/sim/worlds/${encodeURIComponent(id)}`, {
      headers: controlHeaders(),
    })
    if (answer.status === 404) return undefined
    return new LoadWorld(server, (await readBody(answer, `GET world ${id}`)) as never)
  }

  get authorization(): string {
    return basic(this.#credentials.carriers)
  }

  get token(): string | undefined {
    return this.#token
  }

  /** Lets the clock go; answers the instants at which it went, of the wall and of the world. */
  async startClock(): Promise<{ wallMs: number; virtualMs: number }> {
    const before = Date.now()
    const body = { mode: 'flowing', rate: 1 }
    const { now } = await this.#call({ surface: 'sim', method: 'PUT', path: '/sim/clock', body })
    return { wallMs: (before + Date.now()) / 2, virtualMs: Date.parse(String(now)) }
  }

  /**
   * Stops the clock and lets happen all that is due within three days and an hour: in steps, for
   * only so many webhooks can be under way. After each it waits until what came of it is settled.
   */
  async runOut(settle: () => Promise<void> = async () => {}): Promise<void> {
    const path = '/sim/clock'
    const body = { mode: 'manual' }
    const stopped = await this.#call({ surface: 'sim', method: 'PUT', path, body })
    const endMs = Date.parse(String(stopped.now)) + runOutMs
    for (let { nextDueAt, now } = stopped; Date.parse(String(now)) < endMs; ) {
      const dueMs = typeof nextDueAt === 'string' ? Date.parse(nextDueAt) : endMs
      const to = new Date(Math.min(endMs, dueMs + runOutStepMs)).toISOString()
      await this.#call({ surface: 'sim', method: 'POST', path: `${path}/advance`, body: { to } })
      await settle()
      // Read again, for a webhook that was turned away is due once more.
      ;({ nextDueAt, now } = await this.#call({ surface: 'sim', method: 'GET', path }))
    }
  }

  async books(): Promise<Books> {
    return (await this.#call({ surface: 'sim', method: 'GET', path: '/sim/books' })) as Books
  }

  /** How busy the simulator is; undefined where it does not tell. */
  async vitals(): Promise<HostFigures | undefined> {
    const call = { surface: 'sim', method: 'GET', path: '/sim/vitals' } as const
    return (await this.#call(call).catch(() => undefined)) as HostFigures | undefined
  }

  async receiptsAfter(cursor: number): Promise<{ receipts: LoadReceipt[]; next: number }> {
    const path = `/carriers/v1/receipts?after=${cursor}&limit=1000`
    return (await this.#call({ surface: 'carriers', method: 'GET', path })) as never
  }

  /** Where the world posts its receipts; undefined: nowhere. */
  async receiptSubscription(): Promise<string | undefined> {
    const headers = { authorization: this.authorization }
    const answer = await ask(`${this.url}${subscriptionPath}`, { headers })
    if (answer.status === 404) return undefined
    return String((await readBody(answer, `GET ${subscriptionPath}`)).url)
  }

  async subscribeReceipts(url: string, secret: string): Promise<void> {
    const body = { url, secret }
    await this.#call({ surface: 'carriers', method: 'PUT', path: subscriptionPath, body })
  }

  async unsubscribeReceipts(): Promise<void> {
    await this.#call({ surface: 'carriers', method: 'DELETE', path: subscriptionPath })
  }

  /** Resolves when no webhook is under way. */
  async settleWebhooks(): Promise<void> {
    await this.#call({ surface: 'sim', method: 'POST', path: '/sim/webhooks/settle' })
  }

  /** How many webhooks of receipts never arrived, as far as the log goes, and why the last did not. */
  async receiptsGivenUp(): Promise<{ givenUp: number; why: string | null }> {
    const path = '/sim/receipts/deliveries?limit=1&status='
    const pages = (await Promise.all(
      ['failed', 'not-allowed', 'lost'].map((status) =>
        this.#call({ surface: 'sim', method: 'GET', path: `${path}${status}` }),
      ),
    )) as unknown as GivenUpPage[]
    const last = pages.flatMap(({ deliveries }) => deliveries[0]?.attempts.at(-1) ?? [])[0]
    const total = pages.reduce((sum, page) => sum + page.total, pages[0]?.dropped ?? 0)
    return { givenUp: total, why: last?.answer ?? null }
  }

  /** Ends the world. */
  async end(): Promise<void> {
    const url = `${this.#server}/sim/worlds/${this.id}`
    await ask(url, { method: 'DELETE', headers: controlHeaders() })
  }

  async #call(call: Call): Promise<Reply> {
    const headers: Record<string, string> = {}
    if (call.surface === 'registry') headers.authorization = basic(this.#credentials.registry)
    if (call.surface === 'carriers') headers.authorization = this.authorization
    if (call.surface === 'sim') Object.assign(headers, controlHeaders())
    return callAt(this.url, call, headers)
  }
}

function callServer(server: string, call: Call): Promise<Reply> {
  return callAt(server, call, controlHeaders())
}

async function callAt(
  base: string,
  { body, method, path }: Call,
  headers: Record<string, string>,
): Promise<Reply> {
  const init = { method, headers: { ...headers, 'content-type': 'application/json' } }
  const content = body === undefined ? {} : { body: JSON.stringify(body) }
  const answer = await ask(`${base}${path}`, { ...init, ...content })
  return readBody(answer, `${method} ${path}`)
}

async function readBody(answer: Response, request: string): Promise<Reply> {
  const text = await answer.text()
  if (!answer.ok) throw new SimulatorError(`${request} answered ${answer.status}: ${text}`)
  return text === '' ? {} : JSON.parse(text)
}

async function ask(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (error) {
    const { cause } = error as { cause?: { code?: string } }
    throw new SimulatorError(`${new URL(url).origin} does not answer (${cause?.code ?? error}).`)
  }
}

function controlHeaders(): Record<string, string> {
  const token = process.env.LONGCODE_TOKEN
  return token ? { authorization: `Bearer ${token}` } : {}
}

function basic({ key, secret }: { readonly key: string; readonly secret: string }): string {
  return `Basic ${btoa(`${key}:${secret}`)}`
}
