import { registerBrand, type Scenario, v2Brand, v2Campaign } from '../../../harness/scenario.ts'
import { uploading } from './brands.ts'
import { plainCall, type Recipe, type Recipes, type Sketch } from './recipe.ts'

type Fields = Readonly<Record<string, unknown>>

/** The network that takes no campaign which only an exemption allows. */
const tMobile = 10035

/** A campaign that runs. */
export async function registerCampaign(
  t: Scenario,
  change: Fields = {},
  brand: Fields = {},
): Promise<string> {
  const campaign = v2Campaign(await registerBrand(t, brand), change)
  const added = await t.registry.post<{ campaignId: string }>('/campaignBuilder', campaign)
  return added.value.campaignId
}

/** A call about a campaign that runs. */
export function onCampaign(sketch: Sketch = {}): Recipe {
  return async (t) => ({
    ...sketch,
    params: { ...sketch.params, campaignId: await registerCampaign(t) },
  })
}

/** A call about a campaign that has ended. */
export function onExpired(sketch: Sketch = {}): Recipe {
  return async (t) => {
    const campaignId = await registerCampaign(t)
    ;(await t.registry.delete(`/campaign/${campaignId}`)).value
    return { ...sketch, params: { ...sketch.params, campaignId } }
  }
}

const owner = async (t: Scenario) => ({ campaignId: await registerCampaign(t) })

async function unscored(t: Scenario): Promise<string> {
  const made = await t.registry.post<{ brandId: string }>('/brand/nonBlocking', v2Brand())
  return made.value.brandId
}

async function attach(t: Scenario): Promise<Sketch> {
  const campaignId = await registerCampaign(t)
  const file = { fileName: 'a.png', mimeType: 'image/png', text: 'x' }
  const added = await t.registry.upload<{ uuid: string }>(`/campaign/${campaignId}/mms`, file)
  return { params: { attachmentId: added.value.uuid } }
}

/** How the operations on campaigns of one’s own come to what they answer. */
export const campaignRecipes: Recipes = {
  'GET /campaignBuilder/termsAndConditions': { success: plainCall },
  'GET /campaignBuilder/brand/{brandId}': {
    success: async (t) => ({ params: { brandId: await registerBrand(t) } }),
    errors: { 527: async (t) => ({ params: { brandId: await unscored(t) } }) },
  },
  'GET /campaignBuilder/brand/{brandId}/usecase/{usecase}': {
    success: async (t) => ({ params: { brandId: await registerBrand(t), usecase: 'MIXED' } }),
    errors: {
      502: () => ({ params: { brandId: 'BNOBODY', usecase: 'MIXED' } }),
      527: async (t) => ({ params: { brandId: await unscored(t), usecase: 'MIXED' } }),
    },
  },
  'POST /campaignBuilder': {
    success: async (t) => ({ body: v2Campaign(await registerBrand(t)) }),
    errors: {
      502: () => ({ body: v2Campaign('BNOBODY') }),
      503: async (t) => {
        await registerCampaign(t, { referenceId: 'crm-1' })
        const brandId = await registerBrand(t, { companyName: 'Other LLC' })
        return { body: v2Campaign(brandId, { referenceId: 'CRM-1' }) }
      },
      509: async (t) => ({ body: v2Campaign(await registerBrand(t), { usecase: 'CHARITY' }) }),
      511: async (t) => {
        const brandId = await registerBrand(t)
        for (let index = 0; index < 50; index += 1) {
          ;(await t.registry.post('/campaignBuilder', v2Campaign(brandId))).value
        }
        return { body: v2Campaign(brandId) }
      },
      527: async (t) => ({ body: v2Campaign(await unscored(t)) }),
    },
  },
  'GET /campaign': {
    success: async (t) => {
      await registerCampaign(t)
      return { query: 'recordsPerPage=500&tag=a&tag=b' }
    },
    errors: { 501: () => ({ query: 'page=0' }) },
  },
  'GET /campaign/{campaignId}': { success: onCampaign() },
  'PUT /campaign/{campaignId}': {
    success: onCampaign({ body: { sample1: 'Harbor Dental: see you at 9. Reply STOP to end.' } }),
    errors: { 518: onExpired({ body: {} }) },
  },
  'DELETE /campaign/{campaignId}': { success: onCampaign() },
  'PUT /campaign/{campaignId}/resubmit': {
    success: onCampaign({ body: {} }),
    errors: {
      509: async (t) => {
        const campaignId = await registerCampaign(t, { usecase: 'CARRIER_EXEMPT' })
        return { params: { campaignId }, body: { mnoIds: [tMobile] } }
      },
      518: onExpired({ body: {} }),
    },
  },
  'GET /campaign/{campaignId}/mnoMetadata': { success: onCampaign() },
  'GET /campaign/{campaignId}/operationStatus': {
    success: onCampaign(),
    errors: { 518: onExpired() },
  },
  'GET /campaign/{campaignId}/osr/attributes': { success: onCampaign() },
  'GET /campaign/{campaignId}/osr/phones': {
    success: async (t) => {
      const campaignId = await registerCampaign(t)
      ;(await t.carriers.assign('+12125550100', campaignId)).raw
      await t.advance('PT10M')
      return { params: { campaignId }, query: 'current=true' }
    },
  },
  'GET /campaign/{campaignId}/mms': { success: onCampaign() },
  'POST /campaign/{campaignId}/mms': uploading('a.png', owner),
  'GET /campaign/{campaignId}/supportingDocument': { success: onCampaign() },
  'POST /campaign/{campaignId}/supportingDocument': uploading('a.pdf', owner),
  'GET /attachment/{attachmentId}': { success: attach },
  'DELETE /attachment/{attachmentId}': { success: attach },
}
