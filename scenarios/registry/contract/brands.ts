import { registerBrand, type Scenario, v2Brand, v2Campaign } from '../../../harness/scenario.ts'
import type { OperationRecipes, Recipe, Recipes } from './recipe.ts'

type Fields = Readonly<Record<string, unknown>>

/** A person who does business under their own name. */
const person: Fields = {
  ...{ entityType: 'SOLE_PROPRIETOR', displayName: 'Ann Baker', firstName: 'Ann' },
  ...{ lastName: 'Baker', phone: '+12125550100', mobilePhone: '+12125550101', country: 'US' },
  ...{ street: '12 Quay St', city: 'Albany', state: 'NY', postalCode: '12207' },
  ...{ email: 'ann@baker.example.com', referenceId: 'ann', vertical: 'RETAIL' },
}

/** A brand that was registered, by its parameters. */
function registered(change: Fields = {}): Recipe {
  return async (t) => ({ params: { brandId: await registerBrand(t, change) } })
}

/** A person’s brand whose first check has ended. */
async function registerPerson(t: Scenario, change: Fields = {}): Promise<string> {
  const made = await t.registry.post<{ brandId: string }>('/brand', { ...person, ...change })
  return made.value.brandId
}

/** Registers people until one more would have the mobile number of too many. */
async function crowd(t: Scenario): Promise<void> {
  for (let index = 0; index < 3; index += 1) {
    await registerPerson(t, { referenceId: `crowd-${index}`, email: `a${index}@baker.example.com` })
  }
}

const refusedDetails: Readonly<Record<number, Fields>> = {
  551: { phone: '+1212' },
  553: { email: 'x@mailinator.com' },
}

const refusedPersons: Readonly<Record<number, Fields>> = {
  554: { postalCode: '90210' },
  556: { firstName: '4nn' },
}

/** A move abroad, where every part of the address is as it is there. */
const abroad: Fields = { country: 'DE', state: 'BE', postalCode: '10115', city: 'Berlin' }

const creating: OperationRecipes = {
  success: () => ({ body: v2Brand() }),
  errors: {
    503: async (t) => {
      await registerBrand(t, { referenceId: 'crm-1' })
      return { body: v2Brand({ referenceId: 'CRM-1' }) }
    },
    512: async (t) => {
      const registry = t.registryOf('SLIMITS')
      ;(await registry.post('/brand', v2Brand())).value
      ;(await registry.post('/brand', v2Brand())).value
      return { body: v2Brand(), account: 'SLIMITS' }
    },
    529: () => ({ body: v2Brand({ country: 'KP' }) }),
    534: () => ({ body: person, account: 'SLIMITS' }),
    550: async (t) => {
      await crowd(t)
      return { body: { ...person, referenceId: 'fourth' } }
    },
    555: () => ({ body: { ...person, ...abroad } }),
    ...bodies(refusedDetails, (change) => v2Brand(change)),
    ...bodies(refusedPersons, (change) => ({ ...person, ...change })),
  },
}

function bodies(table: Readonly<Record<number, Fields>>, toBody: (change: Fields) => Fields) {
  return Object.fromEntries(
    Object.entries(table).map(([code, change]): [string, Recipe] => [
      code,
      () => ({ body: toBody(change) }),
    ]),
  )
}

/** Changes of brands, one of an organisation or one of a person. */
function changes(
  table: Readonly<Record<number, Fields>>,
  register: (t: Scenario) => Promise<string>,
  before: Fields,
) {
  return Object.fromEntries(
    Object.entries(table).map(([code, change]): [string, Recipe] => [
      code,
      async (t) => ({ params: { brandId: await register(t) }, body: { ...before, ...change } }),
    ]),
  )
}

/** A brand with a campaign that runs. */
async function withCampaign(t: Scenario, change: Fields = {}): Promise<string> {
  const brandId = await registerBrand(t, change)
  ;(await t.registry.post('/campaignBuilder', v2Campaign(brandId))).value
  return brandId
}

const megabytesTooMany = 'x'.repeat(10 * 1024 * 1024 + 1)
const pinText = { pinSms: 'Your PIN is @OTP_PIN@', successSms: 'Thank you.' }
const wrongPin = { otpPin: 'never' }
const taxIdAppeal = { appealCategories: ['VERIFY_TAX_ID'], explanation: 'The letter is attached.' }

function appealing(change: Fields): Recipe {
  return async (t) => ({ params: { brandId: await registerBrand(t, change) }, body: taxIdAppeal })
}

function sendingPin(change: Fields = {}): Recipe {
  return async (t) => ({ params: { brandId: await registerPerson(t, change) }, body: pinText })
}

async function sendPin(t: Scenario, brandId: string): Promise<string> {
  const sent = await t.registry.post<{ referenceId: string }>(`/brand/${brandId}/smsOtp`, pinText)
  return sent.value.referenceId
}

/** The PIN as the phone shows it. */
async function pinOf(t: Scenario, brandId: string): Promise<string> {
  await sendPin(t, brandId)
  await t.advance('PT1M')
  const { mobilePhone = '' } = (await t.registry.get<{ mobilePhone?: string }>(`/brand/${brandId}`))
    .value
  const { messages } = (await t.sim.handset(mobilePhone)).value
  return /\d{6}/.exec(messages.at(-1)?.text ?? '')?.[0] ?? ''
}

async function verifiedPerson(t: Scenario, change: Fields = {}): Promise<string> {
  const brandId = await registerPerson(t, change)
  const otpPin = await pinOf(t, brandId)
  ;(await t.registry.put(`/brand/${brandId}/smsOtp`, { otpPin })).value
  return brandId
}

/** Three people verify a number and leave; a fourth then asks for a PIN by it. */
async function fourthWithNumber(t: Scenario): Promise<string> {
  for (let index = 0; index < 3; index += 1) {
    const brandId = await verifiedPerson(t, { referenceId: `gone-${index}` })
    ;(await t.registry.delete(`/brand/${brandId}`)).value
  }
  return registerPerson(t)
}

/** A brand that was changed since its check. */
async function changed(t: Scenario): Promise<string> {
  const brandId = await registerBrand(t)
  ;(await t.registry.put(`/brand/${brandId}`, v2Brand({ companyName: 'Harbor Inc' }))).value
  return brandId
}

function file(fileName: string, text = 'x') {
  return { fileName, mimeType: 'application/octet-stream', text }
}

/** An upload, and the two ways in which a file is not taken. */
export function uploading(
  fileName: string,
  owner: (t: Scenario) => Promise<Readonly<Record<string, string>>>,
): OperationRecipes {
  const sending =
    (name: string, text?: string): Recipe =>
    async (t) => ({ params: await owner(t), body: file(name, text), encoding: 'multipart' })
  return {
    success: sending(fileName),
    errors: { 544: sending(fileName, megabytesTooMany), 546: sending('a.exe') },
  }
}

/** How the operations on brands come to what they answer. */
export const brandRecipes: Recipes = {
  'POST /brand/nonBlocking': creating,
  'POST /brand': creating,
  'GET /brand': {
    success: async (t) => {
      await registerBrand(t)
      return { query: 'recordsPerPage=5&tag=a&tag=b&status=ACTIVE' }
    },
    errors: { 501: () => ({ query: 'page=0' }) },
  },
  'GET /brand/{brandId}': { success: registered() },
  'PUT /brand/{brandId}': {
    success: async (t) => ({
      params: { brandId: await registerBrand(t) },
      body: v2Brand({ displayName: 'Harbor Dental Albany' }),
    }),
    errors: {
      528: async (t) => {
        const brandId = await registerBrand(t)
        const larger = v2Brand({ brandRelationship: 'MEDIUM_ACCOUNT' })
        ;(await t.registry.put(`/brand/${brandId}`, larger)).value
        return { params: { brandId }, body: v2Brand({ brandRelationship: 'LARGE_ACCOUNT' }) }
      },
      537: async (t) => ({
        params: { brandId: await withCampaign(t) },
        body: v2Brand({ companyName: 'Other LLC' }),
      }),
      550: async (t) => {
        const mobilePhone = '+12125550102'
        const brandId = await registerPerson(t, { mobilePhone })
        await crowd(t)
        return { params: { brandId }, body: person }
      },
      ...changes(refusedDetails, (t) => registerBrand(t), v2Brand()),
      ...changes({ ...refusedPersons, 555: abroad }, (t) => registerPerson(t), person),
    },
  },
  'DELETE /brand/{brandId}': {
    success: registered(),
    errors: { 542: async (t) => ({ params: { brandId: await withCampaign(t) } }) },
  },
  'PUT /brand/{brandId}/revet': {
    success: [
      async (t) => ({ params: { brandId: await changed(t) } }),
      async (t) => ({ params: { brandId: await changed(t) }, query: 'nonBlocking=false' }),
    ],
    errors: {
      525: registered(),
      527: async (t) => {
        const made = await t.registry.post<{ brandId: string }>('/brand/nonBlocking', v2Brand())
        return { params: { brandId: made.value.brandId } }
      },
    },
  },
  'GET /brand/feedback/{brandId}': {
    success: registered({ ein: '00-0000003' }),
    errors: { 526: registered({ ein: '00-0000011' }), 535: registered({ ein: '00-0000004' }) },
  },
  'GET /brand/{brandId}/appeal': {
    success: async (t) => {
      const brandId = await registerBrand(t, { ein: '00-0000003' })
      ;(await t.registry.post(`/brand/${brandId}/appeal`, taxIdAppeal)).value
      await t.advance('P30D')
      ;(await t.registry.post(`/brand/${brandId}/appeal`, { appealCategories: [] })).raw
      return { params: { brandId }, query: 'appealStatus=PENDING&appealStatus=COMPLETE' }
    },
  },
  'POST /brand/{brandId}/appeal': {
    success: appealing({ ein: '00-0000003' }),
    errors: {
      559: appealing({ ein: '12-3456789' }),
      592: async (t) => {
        const brandId = await registerBrand(t, { ein: '00-0000003' })
        ;(await t.registry.put(`/brand/${brandId}`, v2Brand({ ein: '12-3456789' }))).value
        return { params: { brandId }, body: taxIdAppeal }
      },
    },
  },
  'GET /brand/{brandId}/appeal/evidence': {
    success: async (t) => {
      const brandId = await registerBrand(t)
      ;(await t.registry.upload(`/brand/${brandId}/appeal/evidence`, file('a.pdf'))).value
      return { params: { brandId } }
    },
  },
  'POST /brand/{brandId}/appeal/evidence': uploading('a.pdf', async (t) => ({
    brandId: await registerBrand(t),
  })),
  'POST /brand/{brandId}/smsOtp': {
    success: sendingPin(),
    errors: {
      506: async (t) => ({ params: { brandId: await verifiedPerson(t) }, body: pinText }),
      550: async (t) => ({ params: { brandId: await fourthWithNumber(t) }, body: pinText }),
      551: sendingPin({ mobilePhone: undefined }),
      552: async (t) => ({
        params: { brandId: await registerPerson(t) },
        body: { pinSms: '@OTP_PIN@ @OTP_YES@' },
      }),
      557: async (t) => {
        const brandId = await registerPerson(t)
        for (let index = 0; index < 5; index += 1) await sendPin(t, brandId)
        return { params: { brandId }, body: pinText }
      },
      592: async (t) => ({ params: { brandId: await registerBrand(t) }, body: pinText }),
    },
  },
  'PUT /brand/{brandId}/smsOtp': {
    success: async (t) => {
      const brandId = await registerPerson(t)
      return { params: { brandId }, body: { otpPin: await pinOf(t, brandId) } }
    },
    errors: {
      506: async (t) => ({ params: { brandId: await verifiedPerson(t) }, body: wrongPin }),
      550: async (t) => ({ params: { brandId: await fourthWithNumber(t) }, body: wrongPin }),
      552: async (t) => ({ params: { brandId: await registerPerson(t) }, body: wrongPin }),
      592: async (t) => ({ params: { brandId: await registerBrand(t) }, body: wrongPin }),
    },
  },
  'GET /brand/smsOtp/{referenceId}': {
    success: async (t) => ({
      params: { referenceId: await sendPin(t, await registerPerson(t)) },
    }),
  },
}
