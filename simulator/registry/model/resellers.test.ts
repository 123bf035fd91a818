import { describe, expect, test } from 'vitest'
import {
  buildWorld,
  campaignRequest,
  cspId,
  must,
  refusalOf,
  verifiedBrand,
} from '../../build-world.ts'

const acme = { companyName: 'Acme', phone: '+12125550100', email: 'hello@acme.example.com' }

describe('resellers', () => {
  test('[registry.resellers] are known by one name each, of one account', () => {
    const { resellers } = buildWorld().registry
    const { resellerId } = must(resellers.create(cspId, acme))
    const again = resellers.create(cspId, { ...acme, companyName: ' ACME ' })
    expect(refusalOf(again)).toMatchObject({ code: 'duplicate-record', rule: 'registry.resellers' })
    must(resellers.create('SPARTN1', acme))
    expect(refusalOf(resellers.get('SPARTN1', resellerId)).code).toBe('not-found')
  })

  test('[registry.resellers] keep what a change leaves out, and give their name free', () => {
    const { resellers } = buildWorld().registry
    const { resellerId } = must(resellers.create(cspId, acme))
    const change = { companyName: 'Otter', phone: undefined }
    expect(must(resellers.update(cspId, resellerId, change))).toEqual({
      ...{ ...acme, resellerId, cspId },
      companyName: 'Otter',
    })
    must(resellers.create(cspId, acme))
    const back = resellers.update(cspId, resellerId, { companyName: 'acme' })
    expect(refusalOf(back).code).toBe('duplicate-record')
  })

  test('[registry.resellers] stay while a campaign is linked to them, an expired one too', () => {
    const world = buildWorld()
    const { campaigns, resellers } = world.registry
    const { resellerId } = must(resellers.create(cspId, acme))
    const { brandId } = verifiedBrand(world)
    const request = campaignRequest(brandId, { resellerId })
    const { campaignId } = must(world.registry.createCampaign(cspId, request))
    expect(refusalOf(resellers.delete(cspId, resellerId)).code).toBe('operation-declined')
    must(world.registry.expireCampaign(campaignId))
    expect(refusalOf(resellers.delete(cspId, resellerId)).code).toBe('operation-declined')
    campaigns.put({ ...must(campaigns.get(cspId, campaignId)), resellerId: undefined })
    must(resellers.delete(cspId, resellerId))
    must(resellers.create(cspId, acme))
  })
})
