import { ok, type Result, refused } from '../../kernel/result.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import { notFound, refusal } from '../../rulebook/refusal.ts'
import type { RegistryRefusal } from '../port.ts'
import type { Account } from './account.ts'
import type { RegistryState } from './state.ts'

/** What an account may change of itself. */
type AccountChange = {
  readonly [Field in
    | 'email'
    | 'techEmail'
    | 'financeEmail'
    | 'escalateEmail'
    | 'migrationSupported'
    | 'migrationAutoComplete']?: Account[Field] | undefined
}

/** The parties at the registry: who they are, how they sign in and how often they may call. */
export class Accounts {
  readonly #context: Context
  readonly #state: RegistryState
  /** By key, for each call signs in anew. */
  readonly #byKey = new Map<string, string>()

  constructor(context: Context, state: RegistryState) {
    this.#context = context
    this.#state = state
    for (const { cspId, key } of state.accounts.values()) this.#byKey.set(key, cspId)
  }

  get(cspId: string): Account | undefined {
    return this.#state.accounts.get(cspId)
  }

  /** The account that signs in with a key; whether the secret is right is for the caller to see. */
  withKey(key: string): Account | undefined {
    return this.get(this.#byKey.get(key) ?? '')
  }

  list(kind: Account['kind']): Account[] {
    return [...this.#state.accounts.values()].filter((account) => account.kind === kind)
  }

  /** A CSP that has a profile and settings: no DCA, and nobody who is closed. */
  csp(cspId: string): Result<Account, RegistryRefusal> {
    const account = this.get(cspId)
    if (account?.kind !== 'csp') return refused(notFound('CSP', cspId))
    const rule = 'registry.account-active'
    if (account.isActive || !isInForce(this.#context, rule)) return ok(account)
    return refused(refusal('account-inactive', rule, `Account ${cspId} is inactive.`))
  }

  /** Changes what is given of a CSP; what is left out stays. */
  /** The DCAs that review for everybody, by the same rule. */
  partnerDcas(): Account[] {
    return this.list('dca').filter(
      ({ isActive, review }) => isActive && review === 'registry.dca-review',
    )
  }

  change(cspId: string, change: AccountChange): Result<Account, RegistryRefusal> {
    const found = this.csp(cspId)
    if (!found.ok) return found
    const given = Object.entries(change).filter(([, value]) => value !== undefined)
    const changed: Account = { ...found.value, ...Object.fromEntries(given) }
    this.#state.accounts.set(cspId, changed)
    this.#context.sim.emit('registry.account-updated', cspId, { cspId })
    return ok(changed)
  }

  /**
   * Counts a call and says whether it still is within the registry's rate
   * (`registry.rate-limits`): a window begins with its first call.
   */
  admits(cspId: string, isRead: boolean): boolean {
    const { options, rulebook, sim } = this.#context
    if (!options.registryRateLimits) return true
    const { readsPerSecond, changesPerWindow, windowSeconds } =
      rulebook.params('registry.rate-limits')
    const max = isRead ? readsPerSecond : changesPerWindow
    const lengthMs = (isRead ? 1 : windowSeconds) * 1000
    const key = `${cspId}/${isRead ? 'reads' : 'changes'}`
    const known = this.#state.callWindows.get(key)
    const window = known && sim.now < known.from + lengthMs ? known : { from: sim.now, calls: 0 }
    this.#state.callWindows.set(key, { ...window, calls: window.calls + 1 })
    return window.calls < max || !rulebook.isInForce('registry.rate-limits', sim.now)
  }
}
