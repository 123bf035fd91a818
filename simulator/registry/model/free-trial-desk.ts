import { invariant } from '../../kernel/invariant.ts'
import { ok, type Result, refused } from '../../kernel/result.ts'
import type { Context } from '../../rulebook/context.ts'
import { notFound, refusal } from '../../rulebook/refusal.ts'
import type { RegistryRefusal } from '../port.ts'
import type { Account } from './account.ts'
import type { Brand } from './brand.ts'
import { noResellerId } from './campaign.ts'
import type { HasReseller } from './campaign-form.ts'
import { type TrialParticipant, trialBrandIdOf } from './free-trial.ts'
import type { RegistryState } from './state.ts'

/** The platform free trial: the brand it runs under, and who takes part in it. */
export class FreeTrial {
  readonly #context: Context
  readonly #state: RegistryState
  readonly #hasReseller: HasReseller

  constructor(context: Context, state: RegistryState, hasReseller: HasReseller) {
    this.#context = context
    this.#state = state
    this.#hasReseller = hasReseller
  }

  /** The brand that the registry assigned to an account. */
  brandOf(account: Account): Result<Brand, RegistryRefusal> {
    if (!account.platformFreeTrialEnabled) {
      const detail = `Account ${account.cspId} has no platform free trial.`
      return refused(refusal('free-trial-not-enabled', 'registry.free-trial', detail))
    }
    const brandId = trialBrandIdOf(account.cspId)
    if (!account.hasTrialBrand) return refused(notFound('free trial brand', brandId))
    const brand = this.#state.brands.get(brandId)
    invariant(brand, `brand ${brandId} exists`)
    return ok({ ...brand, cspId: account.cspId })
  }

  /** Takes note of somebody who tries the platform out, with a number of the trial. */
  report(
    account: Account,
    participant: Omit<TrialParticipant, 'cspId' | 'reportedAt'>,
  ): Result<TrialParticipant, RegistryRefusal> {
    const brand = this.brandOf(account)
    if (!brand.ok) return brand
    const { cspId } = account
    const { longcode, resellerId = noResellerId } = participant
    if (resellerId !== noResellerId && !this.#hasReseller(cspId, resellerId)) {
      return refused(notFound('reseller', resellerId))
    }
    const { sim } = this.#context
    const reported = { ...participant, cspId, reportedAt: sim.now }
    this.#state.trialParticipants.push(reported)
    const { brandId } = brand.value
    sim.emit('registry.brand-trial-participant-reported', brandId, { cspId, longcode })
    return ok(reported)
  }
}
