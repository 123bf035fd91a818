import { registerBrand, type Scenario, v2Brand, v2Campaign } from '../../../harness/scenario.ts'
import type { Recipe, Recipes, Sketch } from './recipe.ts'

type Fields = Readonly<Record<string, unknown>>

const standard = { evpId: 'AEGIS', vettingClass: 'STANDARD' }

/** A call about a brand whose identity check has ended. */
function onBrand(sketch: Sketch = {}, change: Fields = {}): Recipe {
  return async (t) => ({ ...sketch, params: { brandId: await registerBrand(t, change) } })
}

/** A brand with a vet that has ended. */
async function vetted(t: Scenario, order: Fields = standard, change: Fields = {}) {
  const brandId = await registerBrand(t, change)
  const path = `/brand/${brandId}/externalVetting`
  const ordered = await t.registry.post<{ vettingId: string }>(path, order)
  const { vettingId } = ordered.value
  await t.advance('P3D')
  return { brandId, vettingId }
}

function importing(report: Fields, change: Fields = {}): Recipe {
  const body = { evpId: 'AEGIS', vettingId: 'report-1', vettingToken: 'token-1', ...report }
  return onBrand({ body }, change)
}

const appeal = { evpId: 'AEGIS', explanation: 'The website was down.' }

/** A call with an appeal of a vet that has ended. */
function appealing(category: string, prepare?: (t: Scenario, brandId: string) => Promise<void>) {
  return async (t: Scenario): Promise<Sketch> => {
    const { brandId, vettingId } = await vetted(t)
    await prepare?.(t, brandId)
    return { params: { brandId }, body: { ...appeal, vettingId, appealCategories: [category] } }
  }
}

const rbm = { evpId: 'AEGIS', vettingClass: 'RBM' }

/** How the operations on vets come to what they answer. */
export const vettingRecipes: Recipes = {
  'GET /brand/{brandId}/externalVetting': {
    success: async (t) => {
      const { brandId } = await vetted(t)
      return { params: { brandId }, query: 'vettingStatus=PENDING&vettingStatus=ACTIVE' }
    },
  },
  'PUT /brand/{brandId}/externalVetting': {
    success: importing({}),
    errors: {
      508: importing({ vettingId: 'vet-expired' }),
      520: importing({ vettingId: 'vet-not-found' }),
      525: importing({ evpId: 'WMC' }, { country: 'CA', state: 'ON', postalCode: 'K1A 0B1' }),
      538: importing({ vettingId: 'vet-mismatch' }),
      539: importing({ vettingId: 'vet-error' }),
      540: async (t) => {
        const brandId = await registerBrand(t, { entityType: 'NON_PROFIT', ein: '00-0000527' })
        ;(await t.registry.post('/campaignBuilder', v2Campaign(brandId))).value
        return { params: { brandId }, body: { evpId: 'CV', vettingId: 'cv|1.0|a|10dlc|b|c' } }
      },
      541: importing({ evpId: 'CV', vettingId: 'cv|1.0|a|10dlc|b|c' }),
      543: importing({ vettingId: 'vet-taken' }),
      592: importing({ vettingId: 'vet-authplus' }),
    },
  },
  'POST /brand/{brandId}/externalVetting': {
    success: onBrand({ body: standard }),
    errors: {
      525: async (t) => {
        const { brandId } = await vetted(t, standard, { referenceId: 'vet-fail' })
        return { params: { brandId }, body: standard }
      },
      526: onBrand({ body: { evpId: 'AEGIS', vettingClass: 'AUTHPLUS' } }),
      549: async (t) => {
        const { brandId } = await vetted(t, rbm)
        return { params: { brandId }, body: rbm }
      },
      568: async (t) => {
        const made = await t.registryOf('SLIMITS').post<{ brandId: string }>('/brand', v2Brand())
        return { params: { brandId: made.value.brandId }, body: rbm, account: 'SLIMITS' }
      },
      592: async (t) => {
        const brandId = await registerBrand(t)
        ;(await t.registry.post(`/brand/${brandId}/externalVetting`, standard)).value
        return { params: { brandId }, body: standard }
      },
    },
  },
  'GET /brand/{brandId}/externalVetting/enhancedVettingReport': {
    success: async (t) => {
      const { brandId } = await vetted(t, { evpId: 'AEGIS', vettingClass: 'ENHANCED' })
      return { params: { brandId } }
    },
  },
  'POST /brand/{brandId}/externalVetting/mockCvToken': {
    success: onBrand({ body: { locale: 'federal', validUntil: '2026-01-31' }, encoding: 'form' }),
  },
  'POST /brand/{brandId}/2faEmail': {
    success: async (t) => {
      const brandId = await registerBrand(t, { referenceId: 'vet-2fa-unopened' })
      ;(await t.registry.post(`/brand/${brandId}/externalVetting`, rbm)).value
      await t.advance('P3D')
      return { params: { brandId }, query: 'vettingClass=RBM' }
    },
    errors: {
      565: onBrand({ query: 'vettingClass=RBM' }),
      592: async (t) => {
        const { brandId } = await vetted(t, rbm)
        return { params: { brandId }, query: 'vettingClass=RBM' }
      },
    },
  },
  'GET /brand/{brandId}/externalVetting/appeal': {
    success: async (t) => {
      const { body, params } = await appealing('LOW_SCORE')(t)
      const path = `/brand/${params?.brandId}/externalVetting/appeal`
      ;(await t.registry.post(path, body)).value
      await t.advance('P30D')
      return params === undefined ? {} : { params }
    },
  },
  'POST /brand/{brandId}/externalVetting/appeal': {
    success: appealing('LOW_SCORE'),
    errors: {
      559: appealing('NO_SUCH'),
      592: appealing('LOW_SCORE', async (t, brandId) => {
        ;(await t.registry.put(`/brand/${brandId}`, v2Brand({ street: '14 Quay St' }))).value
      }),
    },
  },
}
