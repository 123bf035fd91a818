import type { Answer } from './answer.ts'
import type { Caller, Upload } from './caller.ts'

/** One entry of the array in which the registry says what is wrong. */
export type RegistryError = {
  readonly code: number
  readonly description: string
  readonly fields: readonly string[]
}

/** The registry as a CSP calls it, by paths below `/v2`. */
export class RegistryClient {
  readonly #caller: Caller
  readonly #account: string | undefined

  constructor(caller: Caller, account?: string) {
    this.#caller = caller
    this.#account = account
  }

  get<Body>(path: string): Promise<Answer<Body>> {
    return this.#call('GET', path)
  }

  post<Body>(path: string, body?: unknown): Promise<Answer<Body>> {
    return this.#call('POST', path, body)
  }

  put<Body>(path: string, body?: unknown): Promise<Answer<Body>> {
    return this.#call('PUT', path, body)
  }

  delete(path: string): Promise<Answer<undefined>> {
    return this.#call('DELETE', path)
  }

  /** Sends fields as a form of the web does. */
  postForm<Body>(path: string, fields: Readonly<Record<string, string>>): Promise<Answer<Body>> {
    return this.#call('POST', path, fields, 'form')
  }

  upload<Body>(path: string, file: Upload): Promise<Answer<Body>> {
    return this.#call('POST', path, file, 'multipart')
  }

  #call<Body>(
    method: string,
    path: string,
    body?: unknown,
    encoding?: 'form' | 'multipart',
  ): Promise<Answer<Body>> {
    return this.#caller.carryOut({
      ...{ surface: 'registry', method, path: `/v2${path}` },
      ...(body === undefined ? {} : { body }),
      ...(encoding === undefined ? {} : { encoding }),
      ...(this.#account === undefined ? {} : { account: this.#account }),
    })
  }
}

type Fields = Readonly<Record<string, unknown>>

/** A business that the registry verifies; name what differs. */
export function v2Brand(change: Fields = {}): Fields {
  return {
    entityType: 'PRIVATE_PROFIT',
    displayName: 'Harbor Dental',
    companyName: 'Harbor Dental LLC',
    ein: '12-3456789',
    einIssuingCountry: 'US',
    phone: '+12125550100',
    street: '12 Quay St',
    city: 'Albany',
    state: 'NY',
    postalCode: '12207',
    country: 'US',
    email: 'office@harbor-dental.example.com',
    website: 'https://harbor-dental.example.com',
    businessContactEmail: 'owner@harbor-dental.example.com',
    vertical: 'HEALTHCARE',
    brandRelationship: 'SMALL_ACCOUNT',
    ...change,
  }
}

/** A campaign that every network registers; name what differs. */
export function v2Campaign(brandId: string, change: Fields = {}): Fields {
  return {
    brandId,
    usecase: 'CUSTOMER_CARE',
    subUsecases: [],
    resellerId: 'R000000',
    description: 'Appointment reminders and answers to questions of patients of the practice.',
    messageFlow: 'Patients tick an optional box on the intake form at the front desk.',
    sample1: 'Harbor Dental: your visit is tomorrow at 9. Reply STOP to unsubscribe.',
    sample2: 'Harbor Dental: thank you for your question, we will call you today.',
    subscriberOptin: true,
    subscriberOptout: true,
    subscriberHelp: true,
    optinMessage: 'Harbor Dental: you will now get reminders of your visits by text.',
    optoutMessage: 'Harbor Dental: you will get no more messages from us.',
    helpMessage: 'Harbor Dental: call us at +12125550100 for help.',
    optoutKeywords: 'STOP',
    helpKeywords: 'HELP',
    ...change,
  }
}

/** A brand whose identity check has ended. */
export async function registerBrand(
  t: { advance(by: string): Promise<void>; readonly registry: RegistryClient },
  change: Fields = {},
): Promise<string> {
  const brand = await t.registry.post<{ brandId: string }>('/brand/nonBlocking', v2Brand(change))
  await t.advance('PT2M')
  return brand.value.brandId
}
