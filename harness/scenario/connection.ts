import { NotCapableError, type Operation } from '../adapter.ts'
import { currentTarget, type Target } from '../targets.ts'
import type { Answer } from './answer.ts'
import type { Caller } from './caller.ts'
import { openSession, type Session } from './session.ts'
import type { Call, WorldRequest } from './transcript.ts'
import type { World } from './wire.ts'

/** Answers by which a rule refuses; each must say which rule that is. */
const refusalStatuses = [403, 409, 422, 429]

/** Calls into one world of the system under test, every one of them kept. */
export class Connection implements Caller {
  /** Every call so far with its answer, for reports and replays. */
  readonly calls: Call[] = []
  readonly #session: Session

  private constructor(session: Session) {
    this.#session = session
  }

  /** Opens a world of its own for a scenario. */
  static async open(request: WorldRequest, target?: Target): Promise<Connection> {
    return new Connection(await openSession(request, target ?? (await currentTarget())))
  }

  /** The world behind it; another system than ours has none to show. */
  get world(): World {
    const { world } = this.#session
    if (world) return world
    throw new NotCapableError('only a simulator of ours has worlds to look into')
  }

  /** A copy of the world, which goes its own way from here. */
  async fork(): Promise<Connection> {
    const { id } = this.world
    const forked = await this.#session.fork?.(`${id}-fork`)
    if (forked) return new Connection(forked)
    throw new NotCapableError('only worlds of a simulator of ours can be copied')
  }

  /** Ends the world. */
  close(): Promise<void> {
    return this.#session.close()
  }

  call<Body>(
    surface: Operation['surface'],
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Answer<Body>> {
    return this.carryOut({ surface, method, path, ...(body === undefined ? {} : { body }) })
  }

  async carryOut<Body>(operation: Operation): Promise<Answer<Body>> {
    const answer = (await this.#session.call(operation)) as Answer<Body>
    this.calls.push({ ...operation, status: answer.status, answer: answer.raw })
    const isRefusal = refusalStatuses.includes(answer.status) && answer.fault === undefined
    if (isRefusal || answer.rule !== undefined) this.#expectKnownRule(answer)
    return answer
  }

  #expectKnownRule(answer: Answer<unknown>): void {
    const rule = answer.rule ?? answer.problem.rule
    if (rule !== undefined && this.#session.ruleIds.has(rule)) return
    throw new Error(`${answer.request} was refused by “${rule}”, which /sim/rules does not list.`)
  }
}
