import { en, Faker } from '@faker-js/faker'
import type { NetworkId } from '../scenario/wire.ts'
import { type DocumentFault, documentsOf } from './documents.ts'

/** A business as the builders know it: everything about it agrees. */
export type Business = {
  readonly legalName: string
  readonly name: string
  readonly ein: string
  readonly street: string
  readonly city: string
  readonly state: string
  readonly postalCode: string
  readonly domain: string
  readonly phone: string
}

type Body = Readonly<Record<string, unknown>>

/**
 * Why an identity check does not verify a brand, by the input that makes it so. `no-answer` leaves
 * the check pending until a decision ends it.
 */
export const brandFaults = {
  'name-mismatch': { ein: '00-0000002' },
  'tax-id-unknown': { ein: '00-0000003' },
  'no-answer': { ein: '00-0000004' },
  'address-mismatch': { ein: '00-0000005' },
  'industry-mismatch': { ein: '00-0000006' },
  'no-result': { ein: '00-0000011' },
  'not-tax-exempt': { ein: '00-0000008', entityType: 'NON_PROFIT' },
  'not-government': { ein: '00-0000009', entityType: 'GOVERNMENT' },
  'not-listed': { entityType: 'PUBLIC_PROFIT', stockSymbol: 'NOLIST', stockExchange: 'NASDAQ' },
} as const satisfies Readonly<Record<string, Body>>

/** Why a partner declines a campaign, by the registry’s categories. */
export const campaignFaults = [
  'BRAND_INCONSISTENCIES',
  'CALL_TO_ACTION',
  'CAMPAIGN_DESCRIPTION_OR_ATTRIBUTES',
  'DISALLOWED_CONTENT',
  'MANDATORY_MESSAGE_TERMINOLOGY',
  'PRIVACY_POLICY',
  'SAMPLE_MESSAGE',
  'TERMS_AND_CONDITIONS',
  'OTHER',
] as const

/** A network that turns a campaign away by itself, or stops it after it was accepted. */
export type NetworkFault =
  | `reject-at-${'att' | 't-mobile' | 'verizon' | 'us-cellular'}`
  | `suspend-at-${'att' | 't-mobile' | 'verizon' | 'us-cellular'}`

/** What is left out of a form, or contradicts it; a provider’s review names the field. */
export const formFaults = {
  'no-legal-name': ['legalName'],
  'no-tax-id': ['ein'],
  'no-address': ['address'],
  'no-description': ['description'],
  'no-samples': ['samples'],
} as const

export type BrandFault = keyof typeof brandFaults
export type CampaignFault = (typeof campaignFaults)[number] | NetworkFault
export type FormFault = keyof typeof formFaults | DocumentFault

const lastDigitsOf: Readonly<Record<NetworkId, string>> = {
  att: '0181',
  't-mobile': '0182',
  verizon: '0183',
  'us-cellular': '0184',
  regional: '0185',
  rogers: '0186',
  bell: '0187',
  telus: '0188',
  'ca-regional': '0189',
}

const usAreaCodes = ['212', '303', '305', '312', '404', '415', '503', '512', '602', '617']
const canadianAreaCodes = ['204', '403', '416', '514', '604', '613', '705', '778', '819', '902']

/** States with a city and a postal code of theirs, which the registry checks against each other. */
const places = [
  ['NY', 'Albany', '12207'],
  ['OH', 'Dayton', '45402'],
  ['CO', 'Denver', '80202'],
  ['TX', 'Austin', '78701'],
  ['WA', 'Tacoma', '98402'],
  ['GA', 'Macon', '31201'],
  ['ME', 'Bangor', '04401'],
  ['AZ', 'Tempe', '85281'],
] as const

const uses = [
  { about: 'appointment reminders', sample: 'your visit is tomorrow at 9' },
  { about: 'order updates', sample: 'your order is ready to be picked up' },
  { about: 'delivery updates', sample: 'your parcel comes today between 2 and 4' },
  { about: 'service updates', sample: 'our technician is on the way' },
] as const

/** No business has more numbers than there are of 555-0100 to 555-0179 in ten area codes. */
const businessNumbersMax = 800

/**
 * Realistic requests, the same for the same seed: valid unless one named fault is asked for. All
 * numbers are fictional (555-01xx), all addresses below `example.com`.
 */
export function createBuilders({ seed = 1 }: { readonly seed?: number } = {}) {
  if (!Number.isInteger(seed) || seed < 0) {
    throw new RangeError(`seed: ${seed} is not accepted; give a whole number from 0 on.`)
  }
  const faker = new Faker({ locale: en, seed })
  let numbers = 0

  /** The next number of a business that no earlier call gave. */
  const businessNumber = (): string => {
    if (numbers >= businessNumbersMax) throw new RangeError('there are no more business numbers')
    const areaCode = usAreaCodes[Math.floor(numbers / 80)]
    const number = `+1${areaCode}5550${100 + (numbers % 80)}`
    numbers += 1
    return number
  }

  /** A subscriber of a network; of any US network when none is named. */
  const subscriber = (network?: NetworkId): string => {
    const usNetworks = ['att', 't-mobile', 'verizon', 'us-cellular', 'regional'] as const
    const chosen = network ?? faker.helpers.arrayElement(usNetworks)
    const isCanadian = ['rogers', 'bell', 'telus', 'ca-regional'].includes(chosen)
    const areaCode = faker.helpers.arrayElement(isCanadian ? canadianAreaCodes : usAreaCodes)
    return `+1${areaCode}555${lastDigitsOf[chosen]}`
  }

  const business = (): Business => {
    const [state, city, postalCode] = faker.helpers.arrayElement(places)
    const name = `${faker.person.lastName()} ${faker.helpers.arrayElement(['Dental', 'Bakery', 'Motors', 'Books', 'Clinic', 'Garden Supply'])}`
    const prefix = faker.number.int({ min: 10, max: 99 })
    return {
      name,
      legalName: `${name} LLC`,
      ein: `${prefix}-${faker.string.numeric(7)}`,
      street: `${faker.number.int({ min: 1, max: 400 })} ${faker.helpers.arrayElement(['Main St', 'Mill Rd', 'Quay St', 'Oak Ave'])}`,
      ...{ city, state, postalCode },
      domain: `${faker.helpers
        .slugify(name)
        .toLowerCase()
        .replace(/[^a-z0-9-]/g, '')}.example.com`,
      phone: businessNumber(),
    }
  }

  /** The body of `POST /v2/brand/nonBlocking`: verified, or not, for a reason. */
  const brand = (fault?: BrandFault, of: Business = business()): Body => ({
    entityType: 'PRIVATE_PROFIT',
    displayName: of.name,
    companyName: of.legalName,
    ein: of.ein,
    einIssuingCountry: 'US',
    phone: of.phone,
    ...{ street: of.street, city: of.city, state: of.state, postalCode: of.postalCode },
    country: 'US',
    email: `office@${of.domain}`,
    website: `https://${of.domain}`,
    businessContactEmail: `owner@${of.domain}`,
    vertical: 'PROFESSIONAL',
    brandRelationship: 'SMALL_ACCOUNT',
    ...(fault === undefined ? {} : brandFaults[fault]),
  })

  /** The body of `POST /v2/campaignBuilder`: accepted everywhere, or not, for a reason. */
  const campaign = (brandId: string, fault?: CampaignFault, of: Business = business()): Body => {
    const { about, sample } = faker.helpers.arrayElement(uses)
    return {
      brandId,
      usecase: 'CUSTOMER_CARE',
      subUsecases: [],
      resellerId: 'R000000',
      description: `${of.name} sends ${about} to customers who asked for them, and answers their questions.`,
      messageFlow: `Customers of ${of.name} tick an optional, empty box on the form at https://${of.domain}/texts.`,
      sample1: `${of.name}: ${sample}. Reply STOP to unsubscribe.`,
      sample2: `${of.name}: thank you for your question, we will call you today.`,
      subscriberOptin: true,
      subscriberOptout: true,
      subscriberHelp: true,
      optinMessage: `${of.name}: you will now get ${about} by text. Reply HELP for help, STOP to end.`,
      optoutMessage: `${of.name}: you will get no more messages from us.`,
      helpMessage: `${of.name}: call us at ${of.phone} for help.`,
      optoutKeywords: 'STOP',
      helpKeywords: 'HELP',
      ...(fault === undefined ? {} : { referenceId: referenceOf(fault, faker.string.numeric(6)) }),
    }
  }

  /** A form that both providers accept, or reject for a reason. */
  const form = (fault?: FormFault, of: Business = business()): Body => {
    const { about, sample } = faker.helpers.arrayElement(uses)
    const isMissing = fault !== undefined && fault in formFaults
    const whole: Body = {
      legalName: of.legalName,
      ein: of.ein,
      address: { street: of.street, city: of.city, state: of.state, postalCode: of.postalCode },
      industry: 'PROFESSIONAL',
      useCase: 'CUSTOMER_CARE',
      description: `${of.name} sends ${about} to customers who asked for them.`,
      messageFlow: `An optional, empty box on the order form of ${of.name}.`,
      samples: [`${of.name}: ${sample}. Reply STOP to unsubscribe.`],
      messageFrequency: 'Up to four messages a month',
      proofOfConsent: 'An optional box on the order form, unticked, next to the message terms.',
      ...documentsOf(
        { about, company: of.legalName, name: of.name },
        isMissing ? undefined : (fault as DocumentFault | undefined),
      ),
    }
    const missing: readonly string[] = isMissing ? formFaults[fault as keyof typeof formFaults] : []
    return Object.fromEntries(Object.entries(whole).filter(([field]) => !missing.includes(field)))
  }

  /** The body of `POST /8x8/v1/customers` or `/primevox/v1/customers`. */
  const customer = (of: Business = business()): { name: string; country: string } => ({
    name: of.name,
    country: 'US',
  })

  /** A user for `POST …/customers/{id}/users`. */
  const user = (number: string = businessNumber()) => ({
    name: faker.person.fullName(),
    licence: 'X2',
    number,
  })

  /** The text of a message that every network carries. */
  const text = (of: Business = business()): string =>
    `${of.name}: ${faker.helpers.arrayElement(uses).sample}. Reply STOP to unsubscribe.`

  return { brand, business, businessNumber, campaign, customer, form, subscriber, text, user }
}

/** The reference that asks for an outcome of a campaign; no account may use one twice. */
function referenceOf(fault: CampaignFault, unique: string): string {
  const isCategory = campaignFaults.some((category) => category === fault)
  return `${isCategory ? `decline-${fault}` : fault}-${unique}`
}
