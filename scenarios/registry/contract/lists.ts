import type { Scenario } from '../../../harness/scenario.ts'
import { registerBrand, v2Campaign } from '../../../harness/scenario.ts'
import { plainCall, type Recipe, type Recipes } from './recipe.ts'

const reseller = { companyName: 'Quay Voice', phone: '+12125550100', email: 'a@quay.example.com' }

async function addReseller(t: Scenario): Promise<string> {
  return (await t.registry.post<{ resellerId: string }>('/reseller', reseller)).value.resellerId
}

const added: Recipe = async (t) => ({ params: { resellerId: await addReseller(t) } })

async function tag(t: Scenario, count = 1): Promise<string> {
  const recordId = await registerBrand(t)
  for (let index = 0; index < count; index += 1) {
    ;(await t.registry.put('/tag', { name: `vip${index}`, recordType: 'BRAND', recordId })).value
  }
  return recordId
}

/** Lists that answer the same whatever happened. */
const fixed = [
  ...['altBusinessIdType', 'brandAppealCategory', 'brandIdentityStatus', 'brandRelationship'],
  ...['brandStatus', 'campaignStatus', 'cnp', 'country', 'dca', 'entityType'],
  ...['extVettingAppealCategory', 'extVettingProvider', 'mno', 'nudgeIntent', 'operationStatus'],
  ...['optionalAttributeNames', 'rejectionCategory', 'stockExchange', 'suspensionCategory'],
  ...['usState', 'usecase', 'vertical', 'vettingClass', 'vettingFeedbackCode', 'vettingStatus'],
]

const closed: Recipe = () => ({ account: 'SCLOSED' })
const unknown: Recipe = () => ({ account: 'TWILO' })

/** The trial as somebody reports who takes part in it. */
const participant = {
  ...{ referenceId: 'trial-1', phone: '+12125550101', firstName: 'Ann', lastName: 'Baker' },
  ...{ email: 'ann@baker.example.com', longcode: '+12125550102' },
  longcodeProvisionDate: '2025-06-17',
}

/** How lists, resellers, tags and the account itself come to what they answer. */
export const listRecipes: Recipes = {
  ...Object.fromEntries(fixed.map((name) => [`GET /enum/${name}`, { success: plainCall }])),
  'GET /enum/approvedPublicCompany': {
    success: () => ({ query: 'recordsPerPage=3' }),
    errors: { 501: () => ({ query: 'page=0' }) },
  },
  'GET /version': { success: plainCall },
  'GET /error': { success: plainCall },
  'GET /csp/profile': { success: plainCall, errors: { 502: unknown, 504: closed } },
  'PUT /csp/profile': {
    success: () => ({ body: { email: 'new@example.com' } }),
    errors: {
      502: () => ({ body: {}, account: 'TWILO' }),
      504: () => ({ body: {}, account: 'SCLOSED' }),
    },
  },
  'GET /settings/cnpMigration': { success: plainCall, errors: { 502: unknown, 504: closed } },
  'PUT /settings/cnpMigration': {
    success: () => ({ body: { migrationSupported: true, migrationAutoComplete: true } }),
    errors: {
      502: () => ({ body: { migrationSupported: true }, account: 'TWILO' }),
      504: () => ({ body: { migrationSupported: true }, account: 'SCLOSED' }),
    },
  },
  'GET /pft/brand': {
    success: plainCall,
    errors: { 502: () => ({ account: 'SPARTN2' }), 533: () => ({ account: 'SLIMITS' }) },
  },
  'POST /pft/participant': {
    success: () => ({ body: participant }),
    errors: {
      502: () => ({ body: participant, account: 'SPARTN2' }),
      533: () => ({ body: participant, account: 'SLIMITS' }),
    },
  },
  'GET /reseller': {
    success: async (t) => {
      await addReseller(t)
      return {}
    },
    errors: { 501: () => ({ query: 'page=0' }) },
  },
  'POST /reseller': {
    success: () => ({ body: reseller }),
    errors: {
      503: async (t) => {
        await addReseller(t)
        return { body: reseller }
      },
    },
  },
  'GET /reseller/{resellerId}': { success: added },
  'PUT /reseller/{resellerId}': {
    success: async (t) => ({
      params: { resellerId: await addReseller(t) },
      body: { phone: '+12125550101' },
    }),
    errors: {
      503: async (t) => {
        const other = { ...reseller, companyName: 'Pier Voice' }
        ;(await t.registry.post('/reseller', other)).value
        return { params: { resellerId: await addReseller(t) }, body: { companyName: 'Pier Voice' } }
      },
    },
  },
  'DELETE /reseller/{resellerId}': {
    success: added,
    errors: {
      592: async (t) => {
        const resellerId = await addReseller(t)
        const campaign = v2Campaign(await registerBrand(t), { resellerId })
        ;(await t.registry.post('/campaignBuilder', campaign)).value
        return { params: { resellerId } }
      },
    },
  },
  'PUT /tag': {
    success: async (t) => ({
      body: { name: 'vip', recordType: 'BRAND', recordId: await registerBrand(t) },
    }),
    errors: {
      502: () => ({ body: { name: 'vip', recordType: 'BRAND', recordId: 'BNOBODY' } }),
      530: async (t) => ({
        body: { name: 'eleventh', recordType: 'BRAND', recordId: await tag(t, 10) },
      }),
      531: async (t) => ({
        body: { name: 'vip', recordType: 'BRAND', recordId: await registerBrand(t) },
        account: 'SPARTN1',
      }),
    },
  },
  'GET /tag': {
    success: async (t) => {
      await tag(t)
      return {}
    },
    errors: { 501: () => ({ query: 'page=0' }) },
  },
  'DELETE /tag/name/{name}/recordType/{recordType}/recordId/{recordId}': {
    success: async (t) => ({
      params: { name: 'vip0', recordType: 'BRAND', recordId: await tag(t) },
    }),
    errors: {
      502: async (t) => ({
        params: { name: 'other', recordType: 'BRAND', recordId: await tag(t) },
      }),
    },
  },
}
