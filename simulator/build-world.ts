import { type WorldRequest, Worlds } from './control/worlds.ts'
import { type Instant, parseInstant, plus } from './kernel/instant.ts'
import { invariant } from './kernel/invariant.ts'
import type { Result } from './kernel/result.ts'
import type { Address, RegistrationForm } from './provider/model/registration.ts'
import { eightPolicy } from './provider/policy.ts'
import type { Brand, BrandRequest, Campaign, CampaignRequest } from './registry/port.ts'
import type { World } from './world.ts'

/** A world for a test: name what matters to it. */
export function buildWorld({
  now = '2025-06-17',
  ...request
}: Omit<WorldRequest, 'now'> & { readonly now?: string } = {}): World {
  const [world] = new Worlds(() => 0, { ...request, now: instantOf(now) }).list()
  invariant(world, 'there is a default world')
  return world
}

/** An instant as a test writes it; one that does not exist is a mistake in the test. */
export function instantOf(text: string): Instant {
  const instant = parseInstant(text)
  invariant(instant !== undefined, `${text} is an instant`)
  return instant
}

/** Moves the clock of a world on; everything due on the way has happened then. */
export function advance({ sim }: World, by: string): void {
  sim.advanceTo(plus(sim.now, by), 0)
}

/** The value of a command that must succeed. */
export function must<Value>(result: Result<Value, unknown>): Value {
  invariant(result.ok, `the command succeeds: ${JSON.stringify(result)}`)
  return result.value
}

/** The refusal of a command that must not succeed. */
export function refusalOf<Refusal>(result: Result<unknown, Refusal>): Refusal {
  invariant(!result.ok, `the command is refused: ${JSON.stringify(result)}`)
  return result.refusal
}

/** The `index`-th fictional number of a business. */
export function businessNumber(index: number): string {
  return `+1212555${String(100 + index).padStart(4, '0')}`
}

/** A fictional subscriber of each US network. */
export const subscribers = {
  att: '+13035550181',
  't-mobile': '+13035550182',
  verizon: '+13035550183',
} as const

const address: Address = { street: '12 Quay St', city: 'Albany', state: 'NY', postalCode: '12207' }

export function brandRequest(change: Partial<BrandRequest> = {}): BrandRequest {
  return {
    ...{ entityType: 'PRIVATE_PROFIT', brandRelationship: 'BASIC_ACCOUNT' },
    ...{ companyName: 'Harbor Dental LLC', displayName: 'Harbor Dental', ein: '12-3456789' },
    ...{ country: 'US', ...address, vertical: 'HEALTHCARE' },
    ...{ email: 'office@example.com', phone: '+12125550100' },
    ...change,
  }
}

export function campaignRequest(
  brandId: string,
  change: Partial<CampaignRequest> = {},
): CampaignRequest {
  return {
    brandId,
    useCase: 'CUSTOMER_CARE',
    description: 'Appointment reminders and answers to questions of patients of the practice.',
    messageFlow: 'Patients tick an optional box on the intake form at the front desk.',
    samples: ['Harbor Dental: your visit is tomorrow at 9. Reply STOP to unsubscribe.'],
    ...change,
  }
}

/** Consent documents in which a reviewer finds nothing amiss. */
const documents = {
  proofOfConsent: 'An optional box on the intake form, unticked, next to the message terms.',
  optInForm: `<form>
<p>Intake form of Harbor Dental LLC</p>
<label for="mobile">Mobile phone (optional)</label> <input id="mobile" type="tel">
<p><input id="texts" type="checkbox"> <label for="texts">Yes, text me about my appointments (optional).
Harbor Dental sends up to four appointment reminders a month. Message and data rates may apply.
Reply STOP to unsubscribe or HELP for help.</label></p>
<p><a href="/privacy">Privacy policy</a> and <a href="/terms">terms of service</a></p>
<button>Send</button>
</form>`,
  privacyPolicy: `# Privacy policy of Harbor Dental LLC

Harbor Dental keeps your name and your mobile number to tell you about your visits.

We do not share mobile numbers with third parties or affiliates for marketing or promotional purposes.`,
  termsOfService: `# Terms of service of Harbor Dental LLC

If you ask for them, Harbor Dental sends appointment reminders by text, up to four messages a month.

Message and data rates may apply.

Reply STOP to unsubscribe at any time, or HELP for help.

Our privacy policy is at https://harbor-dental.example/privacy.`,
}

/** A form that either provider accepts. */
export function formWith(change: Partial<RegistrationForm> = {}): RegistrationForm {
  return {
    ...{ legalName: 'Harbor Dental LLC', ein: '12-3456789', address, industry: 'HEALTHCARE' },
    useCase: 'CUSTOMER_CARE',
    description: 'Appointment reminders and answers to questions of patients of the practice.',
    messageFlow: 'Patients tick an optional box on the intake form at the front desk.',
    samples: ['Harbor Dental: your visit is tomorrow at 9. Reply STOP to unsubscribe.'],
    messageFrequency: 'Up to four messages a month',
    ...documents,
    ...change,
  }
}

/** The account in whose name tests call the registry. */
export const cspId = eightPolicy.cspId

export function verifiedBrand(world: World, change: Partial<BrandRequest> = {}): Brand {
  const { brandId } = must(world.registry.createBrand(cspId, brandRequest(change)))
  must(world.registry.decideIdentity(brandId, 'verify', []))
  return must(world.registry.brand(cspId, brandId))
}

/** A campaign that its partner and every network have accepted. */
export function acceptedCampaign(
  world: World,
  change: Partial<CampaignRequest> & { readonly brand?: Partial<BrandRequest> } = {},
): Campaign {
  const { brand, ...request } = change
  const { brandId } = verifiedBrand(world, brand)
  const added = world.registry.createCampaign(cspId, campaignRequest(brandId, request))
  const { campaignId } = must(added)
  must(world.registry.shareCampaign(cspId, campaignId))
  must(world.registry.acceptCampaign(campaignId))
  return must(world.registry.campaign(cspId, campaignId))
}

/** A number that every network has provisioned to an accepted campaign. */
export function activeNumber(
  world: World,
  { index = 0, ...campaign }: Parameters<typeof acceptedCampaign>[1] & { index?: number } = {},
): { number: string; campaignId: string } {
  const { campaignId } = acceptedCampaign(world, campaign)
  const number = businessNumber(index)
  must(world.carriers.assignNumber(number, campaignId))
  advance(world, 'PT1H')
  return { number, campaignId }
}
