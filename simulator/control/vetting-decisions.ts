import { formatInstant } from '../kernel/instant.ts'
import { type Result, refused } from '../kernel/result.ts'
import type { RegistryRefusal } from '../registry/port.ts'
import { notFound } from '../rulebook/refusal.ts'
import type { World } from '../world.ts'

/** What can be decided about vets: by the provider, by the contact of a brand, on an appeal. */
export const vettingVerbs = [
  ...(['score-vet', 'fail-vet', 'expire-vet', 'open-2fa', 'verify-2fa', 'fail-2fa'] as const),
  ...(['grant-vet-appeal', 'deny-vet-appeal'] as const),
] as const

type VettingVerb = (typeof vettingVerbs)[number]

/** Whether a decision is about a vet. */
export function isVettingVerb(verb: string): verb is VettingVerb {
  return vettingVerbs.some((known) => known === verb)
}

/** Vets and their appeals that wait for a decision. */
export function pendingVets(registry: World['registry']) {
  const vets = registry.vetting.underWay().map(({ brandId, twoFactor }) => {
    const byProvider = ['score-vet', 'fail-vet'] as const
    const byContact = ['open-2fa', 'verify-2fa', 'fail-2fa'] as const
    const decisions = twoFactor ? byContact : byProvider
    return { subject: brandId, kind: 'external-vet', decisions, dueAt: null } as const
  })
  const appeals = registry.vettingAppeals.pending().map(({ brandId, dueAt }) => {
    const decisions = ['grant-vet-appeal', 'deny-vet-appeal'] as const
    return { subject: brandId, kind: 'vet-appeal', decisions, dueAt: formatInstant(dueAt) } as const
  })
  return [...vets, ...appeals]
}

/** Decides about a vet, which is meant by its id or by its brand. */
export function decideVet(
  { registry }: World,
  verb: VettingVerb,
  subject: string,
  { score, reasons }: { readonly score?: number | undefined; readonly reasons: readonly string[] },
): Result<unknown, RegistryRefusal> {
  const { authPlus, vetting, vettingAppeals } = registry
  switch (verb) {
    case 'score-vet':
      return vetting.decide(subject, { score })
    case 'fail-vet':
      return vetting.decide(subject, { reasons })
    case 'expire-vet':
      return vetting.expire(subject)
    case 'grant-vet-appeal':
      return vettingAppeals.decide(subject, true)
    case 'deny-vet-appeal':
      return vettingAppeals.decide(subject, false)
    case 'open-2fa':
    case 'verify-2fa':
    case 'fail-2fa': {
      const vet = vetting.find(subject)
      if (!vet?.twoFactor) return refused(notFound('vet by e-mail of', subject))
      if (verb === 'open-2fa') return authPlus.open(vet)
      return verb === 'verify-2fa' ? authPlus.verify(vet) : authPlus.fail(vet, reasons)
    }
  }
}
