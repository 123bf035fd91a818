import { type ExpectStatic, expect } from 'vitest'
import type { Answer, Problem } from './answer.ts'
import { CarriersClient, ProviderClient, SimClient } from './clients.ts'
import type { Connection } from './connection.ts'
import { Receiver } from './receiver.ts'
import { RegistryClient, type RegistryError } from './registry.ts'
import type { Clock } from './wire.ts'

/** What a scenario has in hand: one world of its own, and clients for each of its surfaces. */
export class Scenario {
  readonly sim: SimClient
  readonly carriers: CarriersClient
  readonly eight: ProviderClient
  readonly primevox: ProviderClient
  /** The registry, called by the world’s own account. */
  readonly registry: RegistryClient
  readonly connection: Connection
  readonly expect: ExpectStatic = expect
  readonly #receivers: Receiver[] = []

  constructor(connection: Connection) {
    this.connection = connection
    this.sim = new SimClient(connection)
    this.carriers = new CarriersClient(connection)
    this.eight = new ProviderClient(connection, '8x8')
    this.primevox = new ProviderClient(connection, 'primevox')
    this.registry = new RegistryClient(connection)
  }

  /** The registry, called by another account: `SPARTN1`. */
  registryOf(account: string): RegistryClient {
    return new RegistryClient(this.connection, account)
  }

  /** A receiver of webhooks, subscribed to a category for an account where that is named. */
  async receiver(eventCategory?: string, account?: string): Promise<Receiver> {
    const receiver = await Receiver.open()
    this.#receivers.push(receiver)
    if (eventCategory === undefined) return receiver
    const registry = account === undefined ? this.registry : this.registryOf(account)
    const subscription = { eventCategory, webhookEndpoint: receiver.url }
    ;(await registry.put('/webhook/subscription', subscription)).value
    return receiver
  }

  /** Ends what a scenario opened beside its world. */
  async close(): Promise<void> {
    for (const receiver of this.#receivers) await receiver.close()
  }

  /** Moves the clock on by a duration; everything due on the way has happened then. */
  async advance(by: string): Promise<void> {
    ;(await this.sim.advance({ by })).value
  }

  async advanceTo(to: string): Promise<void> {
    ;(await this.sim.advance({ to })).value
  }

  async now(): Promise<string> {
    return (await this.sim.clock()).value.now
  }

  async clock(): Promise<Clock> {
    return (await this.sim.clock()).value
  }

  /** The answer is a refusal by a rule; answers the problem for a closer look. */
  expectRefused(answer: Answer<unknown>, rule: string): Problem {
    const { problem } = answer
    expect(problem.rule, `${answer.request} answered ${JSON.stringify(problem)}`).toBe(rule)
    expect(problem.remedy, 'a refusal says what to do next').toBeTruthy()
    return problem
  }

  /** A message that the rule turned back. */
  expectBlocked(answer: Answer<unknown>, rule: string): Problem {
    return this.expectRefused(answer, rule)
  }

  /** The registry refuses by an error code, and by a rule where one decided; answers its errors. */
  expectRegistryError(
    answer: Answer<unknown>,
    code: number,
    rule?: string,
  ): readonly RegistryError[] {
    const shown = `${answer.request} answered ${answer.status} ${JSON.stringify(answer.raw)}`
    expect(answer.status, shown).toBe(400)
    const errors = answer.raw as readonly RegistryError[]
    expect(errors.map((error) => error.code).includes(code), shown).toBe(true)
    if (rule !== undefined) expect(answer.rule, shown).toBe(rule)
    return errors
  }

  /** A malformed request: 400 that names exactly these fields. */
  expectMalformed(answer: Answer<unknown>, ...fields: readonly string[]): Problem {
    const { problem } = answer
    expect(answer.status, JSON.stringify(problem)).toBe(400)
    expect(problem.errors?.map(({ field }) => field)).toEqual(fields)
    return problem
  }
}
