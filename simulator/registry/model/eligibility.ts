import { type Context, isInForce } from '../../rulebook/context.ts'
import type { RuleId } from '../../rulebook/index.ts'
import type { NetworkId } from '../../rulebook/networks.ts'
import { refusal } from '../../rulebook/refusal.ts'
import type { RegistryRefusal } from '../port.ts'
import { type UseCaseEntry, useCaseOf } from '../use-cases.ts'
import type { Account } from './account.ts'
import { type Brand, hasIdentity } from './brand.ts'
import { hasPoliticalVet } from './campaign-rating.ts'
import { isTrialBrand } from './free-trial.ts'

/** Who wants to register campaigns: an account, for a brand. */
export type Applicant = { readonly account: Account; readonly brand: Brand }

/** The networks that look at a campaign of a brand before they register it. */
export function networksReviewing(useCase: string, brand: Brand): readonly NetworkId[] {
  const reviewing = useCaseOf(useCase)?.reviewing ?? []
  const isCommittee = brand.entityType === 'NON_PROFIT' && hasPoliticalVet(brand.optionalAttributes)
  return useCase === 'EMERGENCY' && isCommittee ? [...reviewing, 't-mobile'] : reviewing
}

/** Why campaigns of a brand are turned away because of its identity, if they are. */
export function refuseIdentity(brand: Brand): RegistryRefusal | undefined {
  if (hasIdentity(brand)) return undefined
  const code = brand.isChecking ? 'brand-unscored' : 'campaign-not-qualified'
  const detail = `The identity of brand ${brand.brandId} is ${brand.identityStatus}.`
  return refusal(code, 'registry.identity-check', detail)
}

/** Why an applicant cannot have campaigns of a use case at any network, if that is so. */
export function refuseApplicant(
  context: Context,
  applicant: Applicant,
  useCase: string,
): RegistryRefusal | undefined {
  return (
    refuseIdentity(applicant.brand) ??
    refuseAuthPlus(context, applicant.brand) ??
    refuseOwnUseCase(context, applicant.brand, useCase) ??
    refuseOutsider(context, applicant, useCase)
  )
}

function refuse(rule: RuleId, detail: string): RegistryRefusal {
  return refusal('campaign-not-qualified', rule, detail)
}

function refuseAuthPlus(context: Context, brand: Brand): RegistryRefusal | undefined {
  const rule = 'registry.auth-plus-first'
  const isAsked = brand.entityType === 'PUBLIC_PROFIT' && context.options.authPlusRequired
  if (!isAsked || brand.isAuthPlusCompliant || !isInForce(context, rule)) return undefined
  return refuse(rule, `Public company ${brand.brandId} has no Authentication+.`)
}

/** Sole proprietors and the brand of the free trial have one use case, which nobody else has. */
function refuseOwnUseCase(context: Context, brand: Brand, useCase: string) {
  const isSole = brand.entityType === 'SOLE_PROPRIETOR'
  const soleRule = 'registry.sole-proprietor-campaign'
  if (isSole !== (useCase === 'SOLE_PROPRIETOR') && isInForce(context, soleRule)) {
    const detail = `Brand ${brand.brandId} is ${brand.entityType}; ${useCase} is not for it.`
    return refuse(soleRule, detail)
  }
  const trialRule = 'registry.free-trial'
  if (isTrialBrand(brand) === (useCase === 'TRIAL') || !isInForce(context, trialRule)) {
    return undefined
  }
  return refuse(trialRule, `TRIAL and brand ${brand.brandId} do not go together.`)
}

function refuseOutsider(context: Context, applicant: Applicant, useCase: string) {
  const rule = 'registry.use-case-eligibility'
  const entry = useCaseOf(useCase)
  if (!entry || !isInForce(context, rule)) return undefined
  const missing = missingFor(context, entry, applicant)
  return missing === undefined ? undefined : refuse(rule, `${useCase} ${missing}.`)
}

function missingFor(
  context: Context,
  { eligibility }: UseCaseEntry,
  { account, brand }: Applicant,
): string | undefined {
  const { charityStatuses, politicalStatuses } = context.rulebook.params(
    'registry.use-case-eligibility',
  )
  const { optionalAttributes } = brand
  const isNonProfit = brand.entityType === 'NON_PROFIT'
  const isExempt = (statuses: readonly string[]) =>
    isNonProfit && statuses.some((status) => status === optionalAttributes.taxExemptStatus)
  switch (eligibility) {
    case 'anyone':
    case 'sole-proprietor':
    case 'free-trial':
      return undefined
    case 'charity':
      return isExempt(charityStatuses) ? undefined : 'is for charities'
    case 'not-charity':
      return isExempt(charityStatuses) ? 'is not for charities' : undefined
    case 'political': {
      const isVetted = isNonProfit && hasPoliticalVet(optionalAttributes)
      return isVetted || isExempt(politicalStatuses) ? undefined : 'needs a political vet'
    }
    case 'ucaas':
      return account.ucaasEnabled ? undefined : 'is for approved accounts'
    case 'public-safety':
      return account.publicSafetyEnabled ? undefined : 'is for approved accounts'
    case 'social':
      return account.socialEnabled ? undefined : 'is for approved accounts'
  }
}
