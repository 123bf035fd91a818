import type { Scenario } from '../../../harness/scenario.ts'
import { onCampaign, onExpired, registerCampaign } from './campaigns.ts'
import type { Recipe, Recipes, Sketch } from './recipe.ts'

const partner = 'SPARTN1'
const dca = 'BANDW'
const secondDca = 'SINCH'

/** Accounts as the recipes need them: a second DCA that makes campaigns wait. */
export const sharingAccounts = [{ cspId: secondDca, dca2AutoAccept: false }]

async function share(t: Scenario, campaignId: string, upstreamCnpId: string): Promise<string> {
  ;(await t.registry.put(`/campaign/${campaignId}/sharing/${upstreamCnpId}`)).value
  return campaignId
}

/** A campaign that was shared, and with whom. */
async function shared(t: Scenario, upstreamCnpId = partner): Promise<string> {
  return share(t, await registerCampaign(t), upstreamCnpId)
}

/** A campaign that a DCA has accepted, with a DCA for each network. */
async function accepted(t: Scenario): Promise<string> {
  const campaignId = await shared(t, dca)
  ;(await t.sim.decide({ subject: campaignId, decision: 'approve' })).value
  await t.advance('P1D')
  return campaignId
}

async function migrating(t: Scenario): Promise<string> {
  const campaignId = await accepted(t)
  ;(await t.registry.post(`/campaign/${campaignId}/migrateCnp/${partner}`)).value
  return campaignId
}

/** A call of the partner about a campaign that was shared with it. */
function asPartner(sketch: Sketch = {}): Recipe {
  return async (t) => ({
    ...{ ...sketch, account: partner },
    params: { ...sketch.params, campaignId: await shared(t) },
  })
}

/** …which has ended since. */
function asPartnerOfExpired(sketch: Sketch = {}): Recipe {
  return async (t) => {
    const campaignId = await shared(t)
    ;(await t.registry.delete(`/campaign/${campaignId}`)).value
    return { ...sketch, account: partner, params: { ...sketch.params, campaignId } }
  }
}

const reviewNudge = { nudgeIntent: 'REVIEW', description: 'It has been with you for a week.' }
const decline = 'explanation=No%20opt-in.&rejectionCategory=CALL_TO_ACTION'
const badPage: Recipe = () => ({ query: 'page=0' })

/** How the operations on shared campaigns come to what they answer. */
export const sharingRecipes: Recipes = {
  'GET /campaign/{campaignId}/sharing': {
    success: async (t) => ({ params: { campaignId: await shared(t) } }),
  },
  'PUT /campaign/{campaignId}/sharing/{upstreamCnpId}': {
    success: onCampaign({ params: { upstreamCnpId: partner } }),
    errors: {
      502: onCampaign({ params: { upstreamCnpId: 'SNOBODY' } }),
      518: onExpired({ params: { upstreamCnpId: partner } }),
      522: onCampaign({ params: { upstreamCnpId: 'SCLOSED' } }),
      536: async (t) => ({
        params: { campaignId: await registerCampaign(t, {}, { mock: true }), upstreamCnpId: dca },
      }),
      592: async (t) => ({ params: { campaignId: await shared(t), upstreamCnpId: dca } }),
    },
  },
  'GET /campaign/{campaignId}/mnoIdsWithDcaElected': {
    success: async (t) => ({ params: { campaignId: await accepted(t) } }),
  },
  'POST /campaign/{campaignId}/nudge': {
    success: async (t) => ({ params: { campaignId: await shared(t) }, body: reviewNudge }),
    errors: {
      518: onExpired({ body: reviewNudge }),
      592: async (t) => ({
        ...{ params: { campaignId: await shared(t) }, body: reviewNudge },
        account: partner,
      }),
    },
  },
  'POST /campaign/{campaignId}/migrateCnp/{upstreamCnpId}': {
    success: async (t) => ({ params: { campaignId: await accepted(t), upstreamCnpId: partner } }),
    errors: {
      502: async (t) => ({ params: { campaignId: await accepted(t), upstreamCnpId: 'SNOBODY' } }),
      518: onExpired({ params: { upstreamCnpId: partner } }),
      592: async (t) => ({ params: { campaignId: await migrating(t), upstreamCnpId: partner } }),
    },
  },
  'GET /campaign/{campaignId}/migrateCnp': {
    success: async (t) => ({ params: { campaignId: await migrating(t) } }),
    errors: { 502: onCampaign() },
  },
  'DELETE /campaign/{campaignId}/migrateCnp': {
    success: async (t) => ({ params: { campaignId: await migrating(t) } }),
    errors: {
      500: async (t) => ({ params: { campaignId: await migrating(t) }, account: partner }),
      502: onCampaign(),
      518: async (t) => {
        const campaignId = await migrating(t)
        ;(await t.registry.delete(`/campaign/${campaignId}`)).value
        return { params: { campaignId } }
      },
      592: async (t) => {
        const campaignId = await migrating(t)
        ;(await t.registry.delete(`/campaign/${campaignId}/migrateCnp`)).value
        return { params: { campaignId } }
      },
    },
  },
  'GET /partnerCampaign/sharedWithMe': {
    success: async (t) => {
      await shared(t)
      return { account: partner, query: 'sharingStatus=PENDING&sharingStatus=ACCEPTED' }
    },
    errors: { 501: badPage },
  },
  'GET /partnerCampaign/sharedByMe': {
    success: async (t) => {
      const campaignId = await shared(t)
      ;(await t.registryOf(partner).put(`/partnerCampaign/${campaignId}/sharing/${dca}`)).value
      return { account: partner }
    },
    errors: { 501: badPage },
  },
  'GET /partnerCampaign/{campaignId}': { success: asPartner() },
  'GET /partnerCampaign/{campaignId}/mnoMetadata': { success: asPartner() },
  'GET /partnerCampaign/{campaignId}/operationStatus': {
    success: asPartner(),
    errors: { 518: asPartnerOfExpired() },
  },
  'GET /partnerCampaign/{campaignId}/sharing': { success: asPartner() },
  'PUT /partnerCampaign/{campaignId}/sharing/{upstreamCnpId}': {
    success: asPartner({ params: { upstreamCnpId: dca } }),
    errors: {
      502: asPartner({ params: { upstreamCnpId: 'SNOBODY' } }),
      518: asPartnerOfExpired({ params: { upstreamCnpId: dca } }),
      522: asPartner({ params: { upstreamCnpId: 'SCLOSED' } }),
      523: asPartner({ params: { upstreamCnpId: 'SSIMCSP' } }),
      562: async (t) => ({
        ...{ params: { campaignId: await migrating(t), upstreamCnpId: secondDca } },
        account: partner,
      }),
      592: async (t) => ({
        ...{ params: { campaignId: await shared(t, dca), upstreamCnpId: secondDca } },
        account: dca,
      }),
    },
  },
  'DELETE /partnerCampaign/{campaignId}/sharing': {
    success: asPartner({ query: decline }),
    errors: {
      518: asPartnerOfExpired({ query: decline }),
      592: async (t) => {
        const campaignId = await shared(t)
        ;(await t.registryOf(partner).put(`/partnerCampaign/${campaignId}/sharing/${dca}`)).value
        return { params: { campaignId }, query: decline, account: partner }
      },
    },
  },
}
