import type { BrandRequest, CampaignRequest } from '../../registry/port.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import type { FieldError } from '../../rulebook/refusal.ts'
import type { ProviderPolicy } from '../policy.ts'
import type { RegistrationForm } from './registration.ts'
import type { Customer } from './user.ts'

/** The fields that the provider's rules require and the form leaves out. */
export function missingFields(
  context: Context,
  { requiredFieldsRules }: ProviderPolicy,
  form: RegistrationForm,
): FieldError[] {
  return requiredFieldsRules.flatMap((rule): FieldError[] => {
    if (!isInForce(context, rule)) return []
    const { requiredFields } = context.rulebook.params(rule)
    const { remedy } = context.rulebook.get(rule)
    return requiredFields
      .filter((field) => isEmpty(form[field as keyof RegistrationForm]))
      .map((field) => ({ field, rule, detail: `${field} is missing.`, remedy }))
  })
}

/** The numbers of a form that no user of the customer has. */
export function foreignNumbers(
  { identityRule, requiredFieldsRules }: ProviderPolicy,
  { numbers = [] }: RegistrationForm,
  own: readonly string[],
  customerName: string,
): FieldError[] {
  const rule = requiredFieldsRules.at(-1) ?? identityRule
  const remedy = 'Name numbers that users of this customer have.'
  return numbers.flatMap((number, index): FieldError[] => {
    if (own.includes(number)) return []
    const detail = `${number} is no number of ${customerName}.`
    return [{ field: `numbers.${index}`, rule, detail, remedy }]
  })
}

/** A text of blanks, a list without entries, an address with a part missing. */
function isEmpty(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === ''
  if (Array.isArray(value)) return value.every(isEmpty)
  return value === undefined || Object.values(value as object).some(isEmpty)
}

/** Whether a field that was objected to (`samples.0`, `address`) is as it was. */
export function sameField(
  before: RegistrationForm,
  after: RegistrationForm,
  path: string,
): boolean {
  const [field = ''] = path.split('.')
  const of = (form: RegistrationForm) =>
    (JSON.stringify((form as Record<string, unknown>)[field]) ?? '').replace(/\\[nrt]|\s+/g, '')
  return of(before) === of(after)
}

/** The business of a form, as the registry takes it. */
export function toBrandRequest(form: RegistrationForm, customer: Customer): BrandRequest {
  const { address } = form
  return {
    entityType: 'PRIVATE_PROFIT',
    brandRelationship: 'BASIC_ACCOUNT',
    companyName: form.legalName ?? '',
    displayName: form.displayName ?? form.legalName ?? customer.name,
    ein: form.ein ?? '',
    country: customer.country,
    street: address?.street ?? '',
    city: address?.city ?? '',
    state: address?.state ?? '',
    postalCode: address?.postalCode ?? '',
    vertical: form.industry ?? 'PROFESSIONAL',
    email: form.email ?? '',
    phone: form.phone ?? '',
    website: form.website,
  }
}

/** The campaign of a form, as the registry takes it. */
export function toCampaignRequest(form: RegistrationForm, brandId: string): CampaignRequest {
  return {
    brandId,
    useCase: form.useCase ?? 'LOW_VOLUME',
    description: form.description ?? '',
    messageFlow: form.messageFlow ?? form.proofOfConsent ?? '',
    samples: form.samples ?? [],
    optInForm: form.optInForm,
    privacyPolicy: form.privacyPolicy,
    termsOfService: form.termsOfService,
    helpMessage: form.helpMessage,
    optInMessage: form.optInMessage,
    optOutMessage: form.optOutMessage,
  }
}
