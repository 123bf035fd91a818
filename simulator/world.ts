import { Carriers, type CarriersState, newCarriersState } from './carriers/model.ts'
import { digest } from './kernel/choice.ts'
import type { ClockMode } from './kernel/clock.ts'
import { copyState } from './kernel/copy.ts'
import type { Instant } from './kernel/instant.ts'
import { newSimulationState, Simulation, type SimulationState } from './kernel/simulation.ts'
import { newProviderState, type ProviderState } from './provider/model/state.ts'
import { Provider } from './provider/model.ts'
import { eightPolicy, primevoxPolicy } from './provider/policy.ts'
import {
  type Account,
  accountsOf,
  callerCspId,
  newRegistryState,
  newWebhooksState,
  Registry,
  type RegistryState,
} from './registry/model.ts'
import type { Context } from './rulebook/context.ts'
import type { WorldOptions } from './rulebook/options.ts'
import { type Mutant, Rulebook } from './rulebook/rulebook.ts'
import { disorderFaults } from './webhooks/delivery.ts'

/** Everything that makes two worlds the same: with it and the same calls they stay the same. */
export type WorldSpec = {
  readonly id: string
  readonly seed: number
  readonly now: Instant
  readonly clock: { readonly mode: ClockMode; readonly rate: number }
  readonly options: WorldOptions
  readonly mutants: readonly Mutant[]
}

/** Who may call what in a world. */
export type Credentials = {
  readonly registry: { readonly key: string; readonly secret: string }
  readonly carriers: { readonly key: string; readonly secret: string }
  readonly provider: { readonly token: string }
  readonly partners: readonly {
    readonly cspId: string
    readonly key: string
    readonly secret: string
  }[]
}

/** All that a world remembers: plain data, so that a copy of it is a fork. */
export type WorldState = {
  readonly simulation: SimulationState
  readonly registry: RegistryState
  readonly carriers: CarriersState
  readonly eight: ProviderState
  readonly primevox: ProviderState
}

/** One isolated simulation: registry, carriers and two providers, on one clock and one seed. */
export class World {
  readonly spec: WorldSpec
  readonly credentials: Credentials
  readonly sim: Simulation
  readonly rulebook: Rulebook
  readonly registry: Registry
  readonly carriers: Carriers
  readonly eight: Provider
  readonly primevox: Provider
  readonly state: WorldState

  constructor(spec: WorldSpec, hostMs: number, state: WorldState = newWorldState(spec, hostMs)) {
    this.spec = spec
    this.state = state
    this.credentials = credentialsOf(spec, [...state.registry.accounts.values()])
    this.sim = new Simulation(state.simulation, spec.options.historyKept)
    this.rulebook = new Rulebook(spec.mutants)
    const context: Context = { sim: this.sim, rulebook: this.rulebook, options: spec.options }
    this.registry = new Registry(context, state.registry)
    this.carriers = new Carriers(context, state.carriers, this.registry)
    const ports = { registry: this.registry, carriers: this.carriers }
    this.eight = new Provider(context, state.eight, eightPolicy, ports)
    this.primevox = new Provider(context, state.primevox, primevoxPolicy, ports)
  }

  get providers(): readonly Provider[] {
    return [this.eight, this.primevox]
  }

  /** A copy that goes its own way from here: clock, due work, seed and all. */
  fork(id: string, hostMs: number): World {
    const spec = { ...this.spec, id }
    const state: WorldState = {
      simulation: copyState(this.state.simulation),
      registry: copyState(this.state.registry),
      eight: copyState(this.state.eight),
      primevox: copyState(this.state.primevox),
      carriers: copyState(this.state.carriers, ['messages', 'handsets', 'usage', 'surcharges']),
    }
    return World.adopt(spec, hostMs, state)
  }

  /**
   * A world that makes the state of another its own: credentials are those of its own id, and a
   * clock that flows goes on from where it stands.
   */
  static adopt(spec: WorldSpec, hostMs: number, state: WorldState): World {
    const { accounts } = state.registry
    for (const [cspId, account] of accounts) {
      accounts.set(cspId, { ...account, ...basicOf(spec, cspId) })
    }
    const { clock } = state.simulation
    Object.assign(clock, { from: clock.now, hostMs })
    return new World(spec, hostMs, state)
  }

  /** The world as it was created. */
  reset(hostMs: number): World {
    return new World(this.spec, hostMs)
  }
}

/** What a world remembers when it begins. */
export function newWorldState(spec: WorldSpec, hostMs: number): WorldState {
  const { seed, now, clock, options } = spec
  const accounts = accountsOf(options.registryAccounts, (cspId) => basicOf(spec, cspId))
  return {
    simulation: newSimulationState(seed, { ...clock, now, hostMs }, faultsOf(options, now)),
    registry: newRegistryState(accounts, now, newWebhooksState()),
    carriers: newCarriersState(accounts.flatMap(({ ownCampaignId }) => ownCampaignId ?? [])),
    eight: newProviderState(),
    primevox: newProviderState(),
  }
}

/** What goes wrong from the start, as options ask for it. */
function faultsOf({ receiptDisorder, webhookDisorder }: WorldOptions, now: Instant) {
  return [
    ...disorderFaults('registry-webhooks', webhookDisorder, now),
    ...disorderFaults('receipt-webhooks', receiptDisorder, now),
  ]
}

/** The default world has the documented credentials; any other has its own, made from its seed. */
function credentialsOf(spec: WorldSpec, accounts: readonly Account[]): Credentials {
  const registry = basicOf(spec, callerCspId)
  const token = spec.id === 'default' ? 'sim-token' : `token-${own(spec, 'token')}`
  const partners = accounts
    .filter(({ cspId }) => cspId !== callerCspId)
    .map(({ cspId, key, secret }) => ({ cspId, key, secret }))
  return { registry, carriers: registry, provider: { token }, partners }
}

/** What an account at the registry signs in with. */
function basicOf(spec: WorldSpec, cspId: string): { key: string; secret: string } {
  const suffix = cspId === callerCspId ? '' : `-${cspId}`
  if (spec.id === 'default') return { key: `sim-key${suffix}`, secret: `sim-secret${suffix}` }
  return {
    key: `key-${own(spec, `key${suffix}`)}`,
    secret: `secret-${own(spec, `secret${suffix}`)}`,
  }
}

function own({ id, seed }: WorldSpec, purpose: string): string {
  return digest({ seed, subject: id, purpose })
}
