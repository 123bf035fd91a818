import fc from 'fast-check'
import { createSimulator, notSimulatedHeader } from '../../simulator/app.ts'
import type { WorldRequest } from '../../simulator/control/worlds.ts'
import type { Mutant } from '../../simulator/rulebook/rulebook.ts'
import { breachesOf } from '../scenario/invariants.ts'
import type { Books, WorldEvent } from '../scenario/wire.ts'

/** One world, called as anybody would by HTTP, with the laws that hold of every world. */
export class Simulated {
  readonly #fetch: (request: Request) => Promise<Response>
  readonly #bugs: unknown[] = []

  constructor(world: WorldRequest) {
    const host = { now: () => 0, onBug: (bug: unknown) => this.#bugs.push(bug) }
    this.#fetch = createSimulator(host, world).fetch
  }

  /**
   * Calls a path as the caller of the world, or as another account at the registry. `rule` of the
   * answer is the one that decided, where one did.
   */
  async call(method: string, path: string, body?: unknown, account?: string) {
    const suffix = account === undefined ? '' : `-${account}`
    const isProvider = /^\/(8x8|primevox)/.test(path)
    const authorization = isProvider
      ? 'Bearer sim-token'
      : `Basic ${btoa(`sim-key${suffix}:sim-secret${suffix}`)}`
    const headers = { authorization, 'content-type': 'application/json' }
    const init =
      body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) }
    const answer = await this.#fetch(new Request(`http://longcode.invalid${path}`, init))
    const text = await answer.text()
    const isRoute = answer.status !== 405 && !answer.headers.has(notSimulatedHeader)
    const isSound = isRoute && answer.status < 500
    expectThat(isSound, `${method} ${path} answered ${answer.status} ${text}`)
    const read = JSON.parse(text || '{}')
    const rule = answer.headers.get('x-longcode-rule') ?? read.rule
    return { isOk: answer.ok, rule, body: read }
  }

  /** Lets time pass, and answers the instant that it is then. */
  async wait(by: string): Promise<number> {
    return Date.parse((await this.call('POST', '/sim/clock/advance', { by })).body.now)
  }

  /** What must hold whatever was done: no bug was met, the books balance, no law is broken. */
  async checkLaws(): Promise<void> {
    expectThat(this.#bugs.length === 0, `a bug: ${this.#bugs.map(String).join('; ')}`)
    const { events } = (await this.call('GET', '/sim/events?limit=10000')).body
    const books: Books = (await this.call('GET', '/sim/books')).body
    const breaches = breachesOf(events as WorldEvent[], books)
    expectThat(breaches.length === 0, breaches.join('; '))
  }
}

export function expectThat(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise)
}

/** Something of the simulator that a small model can be held against. */
export type Checked<Model> = { check(model: Model): Promise<void> }

/** One thing that is done to both: what it must come to is said by the model. */
export class Step<Model extends object, Real extends Checked<Model>>
  implements fc.AsyncCommand<Model, Real>
{
  readonly #name: string
  readonly #run: (model: Model, real: Real) => Promise<void>

  constructor(name: string, run: (model: Model, real: Real) => Promise<void>) {
    this.#name = name
    this.#run = run
  }

  check(): boolean {
    return true
  }

  async run(model: Model, real: Real): Promise<void> {
    await this.#run(model, real)
    await real.check(model)
  }

  toString(): string {
    return this.#name
  }
}

/** What is played: how it begins, in a world with some rules broken, and what can be done then. */
export type Subject<Model extends object, Real extends Checked<Model>> = {
  begin(mutants: readonly Mutant[]): Promise<{ model: Model; real: Real }>
  readonly steps: fc.Arbitrary<Step<Model, Real>>[]
}

export type Play = {
  readonly seed: number
  readonly sequences: number
  /** Rules to break, which must be noticed. */
  readonly mutants?: readonly Mutant[]
}

/**
 * Does sequences of steps to a subject and to the model of it, and compares the two after each.
 * Rejects by the shortest sequence that was found to tell them apart, with the seed that finds it.
 */
export async function play<Model extends object, Real extends Checked<Model>>(
  { begin, steps }: Subject<Model, Real>,
  { mutants = [], seed, sequences }: Play,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.commands(steps, { maxCommands: 30, size: 'max' }), async (commands) => {
      const begun = await begin(mutants)
      await fc.asyncModelRun(() => begun, commands)
    }),
    { seed, numRuns: sequences },
  )
}
