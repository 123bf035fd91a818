import { plus } from '../../../kernel/instant.ts'
import { type Context, isInForce } from '../../../rulebook/context.ts'
import type { RegistryRefusal } from '../../port.ts'
import type { Account } from '../account.ts'
import { type Brand, hasIdentity } from '../brand.ts'
import { refuseBadPayload, refuseExempt } from './political.ts'
import { isProvider, ordersOf, type ProviderId } from './providers.ts'
import { refuseBy } from './refusals.ts'
import { isByEmail, isUnderWay, type Vet, type VettingClass } from './vet.ts'

/** What a CSP orders. */
export type VettingOrder = {
  readonly evpId: string
  readonly vettingClass: VettingClass
  readonly additionalRequestPayload?: string | undefined
}

/** All that an order is judged by. */
export type OrderFacts = {
  readonly account: Account | undefined
  readonly brand: Brand
  /** The earlier vets of the brand by the same provider in the same class. */
  readonly earlier: readonly Vet[]
  /** When the brand was last changed. */
  readonly changedAt: number
}

/** Why an order is turned away, if it is. */
export function refuseOrder(
  context: Context,
  order: VettingOrder,
  facts: OrderFacts,
): RegistryRefusal | undefined {
  const { brand } = facts
  const { evpId, vettingClass } = order
  if (!isProvider(evpId)) {
    const detail = `There is no vetting provider ${evpId}.`
    return refuseBy(context, 'invalid-parameter', 'registry.vetting-providers', detail, 'evpId')
  }
  return (
    refuseClass(context, evpId, vettingClass) ??
    refuseRbm(context, order, facts) ??
    refuseBrand(context, evpId, vettingClass, brand) ??
    refuseUnverified(context, brand, 'vetting-unsuccessful') ??
    refuseContact(context, vettingClass, brand) ??
    refuseBadPayload(context, order) ??
    refuseRepeat(context, order, facts)
  )
}

/** A public company is verified first; orders and imports answer that by errors of their own. */
export function refuseUnverified(
  context: Context,
  brand: Brand,
  code: 'vetting-unsuccessful' | 'brand-unchanged',
): RegistryRefusal | undefined {
  if (brand.entityType !== 'PUBLIC_PROFIT' || hasIdentity(brand)) return undefined
  const rule = 'registry.vetting-verified-first'
  if (!isInForce(context, rule)) return undefined
  const detail = `The identity of public company ${brand.brandId} is ${brand.identityStatus}.`
  return refuseBy(context, code, rule, detail)
}

/** Whether a provider takes a brand at all. */
export function takesBrand(context: Context, provider: ProviderId, brand: Brand): boolean {
  const rule = 'registry.vetting-providers'
  if (!isInForce(context, rule)) return true
  const { country, entityType } = brand
  if (provider !== 'WMC') return entityType !== 'SOLE_PROPRIETOR'
  const { wmcEntityTypes } = context.rulebook.params(rule)
  return country === 'US' && wmcEntityTypes.some((type) => type === entityType)
}

function refuseClass(context: Context, provider: ProviderId, vettingClass: VettingClass) {
  if (ordersOf(context, provider).includes(vettingClass)) return undefined
  const detail = `${provider} takes no orders of class ${vettingClass}.`
  const rule = 'registry.vetting-providers'
  return refuseBy(context, 'invalid-parameter', rule, detail, 'vettingClass')
}

function refuseRbm(
  context: Context,
  { vettingClass }: VettingOrder,
  { account, earlier }: OrderFacts,
) {
  const rule = 'registry.rbm-vetting'
  if (vettingClass !== 'RBM' || !isInForce(context, rule)) return undefined
  if (!account?.rbmEnabled) {
    const detail = `RBM is not enabled for account ${account?.cspId}.`
    return refuseBy(context, 'rbm-not-enabled', rule, detail)
  }
  const { daysBetween } = context.rulebook.params(rule)
  const { now } = context.sim
  const isRecent = ({ vettedAt }: Vet) =>
    vettedAt !== undefined && now < plus(vettedAt, { days: daysBetween })
  const recent = earlier.find((vet) => vet.status === 'ACTIVE' && isRecent(vet))
  if (!recent) return undefined
  const detail = `RBM vet ${recent.vettingId} ended less than ${daysBetween} days ago.`
  return refuseBy(context, 'vetted-recently', rule, detail)
}

function refuseBrand(
  context: Context,
  provider: ProviderId,
  vettingClass: VettingClass,
  brand: Brand,
) {
  const rule = 'registry.vetting-providers'
  const refuse = (detail: string) => refuseBy(context, 'vetting-unsuccessful', rule, detail)
  if (!takesBrand(context, provider, brand)) {
    return refuse(`${provider} vets no ${brand.entityType} of ${brand.country}.`)
  }
  const isForOthers = vettingClass === 'AUTHPLUS' && brand.entityType !== 'PUBLIC_PROFIT'
  if (isForOthers && isInForce(context, rule)) {
    return refuse(`Authentication+ is for PUBLIC_PROFIT; ${brand.brandId} is ${brand.entityType}.`)
  }
  return vettingClass === 'POLITICAL'
    ? refuseExempt(context, brand, 'vetting-unsuccessful')
    : undefined
}

function refuseContact(context: Context, vettingClass: VettingClass, brand: Brand) {
  if (isByEmail(vettingClass) && !brand.businessContactEmail) {
    const detail = `Brand ${brand.brandId} has no businessContactEmail to write to.`
    const rule = 'registry.two-factor-email'
    return refuseBy(context, 'invalid-parameter', rule, detail, 'businessContactEmail')
  }
  const rule = 'registry.vetting-contact'
  const { websiteClasses } = context.rulebook.params(rule)
  const needsWebsite = websiteClasses.some((id) => id === vettingClass)
  if (brand.website || !needsWebsite || !isInForce(context, rule)) return undefined
  const detail = `Brand ${brand.brandId} has no website.`
  return refuseBy(context, 'invalid-parameter', rule, detail, 'website')
}

function refuseRepeat(
  context: Context,
  { vettingClass }: VettingOrder,
  { brand, changedAt, earlier }: OrderFacts,
) {
  const underWay = earlier.find(isUnderWay)
  if (underWay && isInForce(context, 'registry.vetting-one-at-a-time')) {
    const detail = `Vet ${underWay.vettingId} of ${brand.brandId} is ${underWay.status}.`
    return refuseBy(context, 'operation-declined', 'registry.vetting-one-at-a-time', detail)
  }
  const last = earlier.at(-1)
  const isSame = last?.status === 'FAILED' && changedAt <= (last.vettedAt ?? 0)
  // Who did not answer an e-mail may get another one.
  if (!isSame || isByEmail(vettingClass)) return undefined
  if (!isInForce(context, 'registry.vetting-same-data')) return undefined
  const detail = `Vet ${last.vettingId} failed on what brand ${brand.brandId} still says.`
  return refuseBy(context, 'brand-unchanged', 'registry.vetting-same-data', detail)
}
