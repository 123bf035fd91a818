import { invariant } from '../../kernel/invariant.ts'
import { ok, type Result, refused } from '../../kernel/result.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import type { NetworkId } from '../../rulebook/networks.ts'
import { notFound, refusal } from '../../rulebook/refusal.ts'
import { mnoIds as everyMno, mnos, networksOf } from '../mnos.ts'
import type { RegistryRefusal } from '../port.ts'
import type { Accounts } from './accounts.ts'
import type { Brand } from './brand.ts'
import type { Brands } from './brands.ts'
import type { Campaign, CampaignDetails, CampaignRequest } from './campaign.ts'
import {
  type HasReseller,
  refuseForm,
  refuseReseller,
  refuseTexts,
  subUseCasesOf,
  withDefaults,
} from './campaign-form.ts'
import { firstOperations } from './campaign-operations.ts'
import { refuseQuota } from './campaign-quota.ts'
import type { Campaigns } from './campaigns.ts'
import { type Applicant, refuseApplicant, refuseIdentity } from './eligibility.ts'
import { trialBrandIdOf } from './free-trial.ts'
import { monthlyUsdCents } from './ledger.ts'
import { NetworkDecisions } from './network-decisions.ts'
import { type MnoMetadata, qualify, refuseIncomplete } from './qualification.ts'
import { refuseTags } from './tag.ts'

/** A campaign with what the networks that it went to said to it. */
export type Submitted = { readonly campaign: Campaign; readonly metadata: readonly MnoMetadata[] }

/** What a use case costs a brand and asks of it, and what the networks say to it. */
export type Offer = {
  readonly useCase: string
  readonly monthlyUsdCents: number
  readonly subUseCases: { readonly min: number; readonly max: number }
  readonly metadata: readonly MnoMetadata[]
}

/** The campaign builder: what a brand qualifies for, and the campaigns that CSPs hand in there. */
export class Submissions {
  readonly #context: Context
  readonly #accounts: Accounts
  readonly #brands: Brands
  readonly #campaigns: Campaigns
  readonly #hasReseller: HasReseller
  readonly #decisions: NetworkDecisions

  constructor(
    context: Context,
    parts: {
      readonly accounts: Accounts
      readonly brands: Brands
      readonly campaigns: Campaigns
      readonly hasReseller: HasReseller
    },
  ) {
    this.#context = context
    this.#accounts = parts.accounts
    this.#brands = parts.brands
    this.#campaigns = parts.campaigns
    this.#hasReseller = parts.hasReseller
    this.#decisions = new NetworkDecisions(context, parts.campaigns)
  }

  /** What the registry offers a brand, once that is scored, for some use cases. */
  offer(
    cspId: string,
    brandId: string,
    useCases: readonly string[],
  ): Result<readonly Offer[], RegistryRefusal> {
    const found = this.#applicant(cspId, brandId)
    if (!found.ok) return found
    const offers = useCases.map((useCase) => ({
      useCase,
      monthlyUsdCents: monthlyUsdCents(this.#context, useCase),
      subUseCases: subUseCasesOf(this.#context, useCase),
      metadata: this.#ask(found.value, useCase, everyMno),
    }))
    return ok(offers)
  }

  /** What a month of a campaign costs. */
  monthlyUsdCentsOf({ mock, useCase }: Campaign): number {
    return mock ? 0 : monthlyUsdCents(this.#context, useCase)
  }

  /** What the networks that a campaign went to say to it, by the rating it has. */
  metadataOf(campaign: Campaign): readonly MnoMetadata[] {
    const { cspId, mnoIds = everyMno, rating, useCase } = campaign
    const account = this.#accounts.get(cspId)
    if (!account) return []
    const applicant = { account, brand: this.#campaigns.brandOf(campaign) }
    return qualify(this.#context, { applicant, useCase, rating }, mnoIds)
  }

  submit(cspId: string, handedIn: CampaignRequest): Result<Submitted, RegistryRefusal> {
    const found = this.#applicant(cspId, handedIn.brandId)
    if (!found.ok) return found
    const request = withDefaults(this.#context, handedIn)
    const { brand } = found.value
    const problem =
      refuseReseller(this.#context, cspId, request, this.#hasReseller) ??
      refuseForm(this.#context, request, brand) ??
      refuseTags(this.#context, request.tag) ??
      this.#refuseReference(cspId, request)
    if (problem) return refused(problem)
    const asked = this.#ask(found.value, request.useCase, request.mnoIds ?? everyMno)
    const refusal =
      this.#refuseUnfit(found.value, request, asked) ??
      refuseQuota(this.#context, this.#campaigns, cspId, request, brand)
    if (refusal) return refused(refusal)
    const taking = asked.filter((mno) => mno.qualify)
    const mnoIds = taking.map(({ mnoId }) => mnoId)
    const entry = { networks: networksOf(mnoIds), isMock: brand.mock ?? false }
    const campaign = this.#campaigns.add(cspId, { ...request, mnoIds }, entry)
    this.#decisions.schedule(campaign, entry.networks)
    return ok({ campaign, metadata: taking })
  }

  /** Changes what is given of a campaign; what is left out stays. */
  amend(
    cspId: string,
    campaignId: string,
    change: Partial<CampaignDetails>,
  ): Result<Campaign, RegistryRefusal> {
    const found = this.#campaigns.active(campaignId, cspId)
    if (!found.ok) return found
    const given = Object.entries(change).filter(([, value]) => value !== undefined)
    const changes: Partial<CampaignDetails> = Object.fromEntries(given)
    const problem =
      refuseReseller(this.#context, cspId, changes, this.#hasReseller, found.value) ??
      refuseTexts(this.#context, { ...found.value, ...changes })
    return problem ? refused(problem) : this.#campaigns.update(cspId, campaignId, changes)
  }

  /** Rates a campaign anew, and takes it to networks that it did not go to before. */
  resubmit(
    cspId: string,
    campaignId: string,
    asks: readonly number[] = everyMno,
  ): Result<Submitted, RegistryRefusal> {
    const found = this.#campaigns.active(campaignId, cspId)
    if (!found.ok) return found
    const campaign = found.value
    const account = this.#accounts.get(cspId)
    if (!account) return refused(notFound('account', cspId))
    const odd = asks.find((id) => !mnos.has(id))
    if (odd !== undefined) return refused(notFound('network', String(odd)))
    const applicant = { account, brand: this.#campaigns.brandOf(campaign) }
    const asked = this.#ask(applicant, campaign.useCase, asks)
    const problem = this.#refuseUnfit(applicant, campaign, asked)
    if (problem) return refused(problem)
    const taking = asked.filter((mno) => mno.qualify)
    const mnoIds = taking.map(({ mnoId }) => mnoId)
    const entered = this.#enterAgain(campaign, applicant.brand, mnoIds)
    return ok({ campaign: this.#askAgain(entered, networksOf(mnoIds)), metadata: taking })
  }

  #enterAgain(campaign: Campaign, brand: Brand, mnoIds: readonly number[]): Campaign {
    const { campaignId, cspId, mnoIds: before = everyMno, useCase } = campaign
    const fresh = networksOf(mnoIds).filter((network) => !campaign.operations[network])
    const entered = this.#campaigns.put({
      ...campaign,
      mnoIds: everyMno.filter((id) => before.includes(id) || mnoIds.includes(id)),
      operations: {
        ...firstOperations(this.#context, campaign, brand, fresh),
        ...campaign.operations,
      },
      rating: this.#campaigns.ratingOf(useCase, brand),
    })
    const { rating } = entered
    this.#context.sim.emit('registry.campaign-resubmitted', campaignId, {
      ...{ cspId, mnoIds, ...rating },
    })
    this.#campaigns.announceOperations(entered, fresh)
    this.#decisions.schedule(entered, fresh)
    // Networks look a campaign up once for each change of it, so they are told of its new rating.
    this.#campaigns.announceStanding(entered)
    return entered
  }

  /** Networks that rejected or suspended a campaign look at it once more. */
  #askAgain(campaign: Campaign, networks: readonly NetworkId[]): Campaign {
    const stopped = networks.filter((network) => {
      const status = campaign.operations[network]
      return status === 'REJECTED' || status === 'SUSPENDED'
    })
    if (stopped.length === 0) return campaign
    const asked = this.#campaigns.operate(campaign.campaignId, 'resubmit', stopped)
    invariant(asked.ok, `${campaign.campaignId} can be looked at again by ${stopped.join(', ')}`)
    this.#decisions.schedule({ ...asked.value, referenceId: undefined }, stopped)
    return asked.value
  }

  #ask(applicant: Applicant, useCase: string, ids: readonly number[]): MnoMetadata[] {
    const rating = this.#campaigns.ratingOf(useCase, applicant.brand)
    return qualify(this.#context, { applicant, useCase, rating }, ids)
  }

  /** Who asks for a brand of its own, or for the one that the registry assigned it for trials. */
  #applicant(cspId: string, brandId: string): Result<Applicant, RegistryRefusal> {
    const account = this.#accounts.get(cspId)
    if (!account) return refused(notFound('account', cspId))
    const isTrial = account.hasTrialBrand && brandId === trialBrandIdOf(cspId)
    const found = isTrial ? ok(this.#brands.of(brandId)) : this.#brands.active(cspId, brandId)
    if (!found.ok) return found
    const brand = found.value
    const problem = refuseIdentity(brand)
    const isUnscored = problem?.code === 'brand-unscored'
    return isUnscored ? refused(problem) : ok({ account, brand })
  }

  #refuseUnfit(applicant: Applicant, request: CampaignRequest, asked: readonly MnoMetadata[]) {
    const unfit = refuseApplicant(this.#context, applicant, request.useCase)
    if (unfit) return unfit
    const taking = asked.filter((mno) => mno.qualify)
    if (taking.length > 0) return refuseIncomplete(this.#context, request, taking)
    const rule = 'registry.unsupported-use-case'
    const detail = `None of the networks asked takes ${request.useCase} campaigns.`
    return refusal('campaign-not-qualified', rule, detail)
  }

  #refuseReference(cspId: string, { referenceId }: CampaignRequest): RegistryRefusal | undefined {
    const rule = 'registry.campaign-references'
    if (!referenceId || !isInForce(this.#context, rule)) return undefined
    if (!this.#campaigns.hasReference(cspId, referenceId)) return undefined
    const detail = `Another campaign has the referenceId “${referenceId}”.`
    const { remedy } = this.#context.rulebook.get(rule)
    const errors = [{ field: 'referenceId', rule, detail, remedy }] as const
    return refusal('duplicate-record', rule, detail, { errors })
  }
}
