import { describe, expect, test } from 'vitest'
import {
  brandRequest,
  buildWorld,
  campaignRequest,
  cspId,
  must,
  refusalOf,
  verifiedBrand,
} from '../../build-world.ts'
import type { World } from '../../world.ts'

const brand = brandRequest()
const page = { page: 1, recordsPerPage: 100 }

const namesOf = ({ registry }: World, recordId: string) =>
  registry.tags.list(cspId, { ...page, recordId }).records.map(({ name }) => name)

describe('tags', () => {
  test('[registry.tags] are kept in lower case, each once, on the record and by themselves', () => {
    const world = buildWorld()
    const { brandId } = verifiedBrand(world, { tag: ['VIP', 'vip', 'East'] })
    expect(must(world.registry.brand(cspId, brandId)).tag).toEqual(['vip', 'east'])
    expect(namesOf(world, brandId)).toEqual(['vip', 'east'])
    must(world.registry.tags.put(cspId, { recordType: 'BRAND', recordId: brandId, name: 'EAST' }))
    expect(namesOf(world, brandId)).toEqual(['vip', 'east'])
  })

  test('[registry.tags] come and go with what lists are filtered by', () => {
    const world = buildWorld()
    const { brands, campaigns, tags } = world.registry
    const { brandId } = verifiedBrand(world)
    const { campaignId } = must(world.registry.createCampaign(cspId, campaignRequest(brandId)))
    const counts = () => [
      brands.list(cspId, { ...page, tag: ['Vip'] }).totalRecords,
      campaigns.list(cspId, { ...page, tag: ['Vip'] }).totalRecords,
      tags.list(cspId, { ...page, name: 'VIP' }).totalRecords,
    ]
    const ofBrand = { recordType: 'BRAND', recordId: brandId, name: 'vip' } as const
    const ofCampaign = { recordType: 'CAMPAIGN', recordId: campaignId, name: 'Vip' } as const
    expect(counts()).toEqual([0, 0, 0])
    must(tags.put(cspId, ofBrand))
    must(tags.put(cspId, ofCampaign))
    expect(counts()).toEqual([1, 1, 2])
    must(tags.remove(cspId, { ...ofBrand, name: 'VIP' }))
    expect(counts()).toEqual([0, 1, 1])
    expect(refusalOf(tags.remove(cspId, ofBrand)).code).toBe('not-found')
  })

  test('[registry.tags] cannot be taken off by a stranger, nor off a record of another kind', () => {
    const world = buildWorld()
    const { tags } = world.registry
    const { brandId: recordId } = verifiedBrand(world, { tag: ['vip'] })
    const tag = { recordType: 'BRAND', recordId, name: 'vip' } as const
    expect(refusalOf(tags.remove('SPARTN1', tag)).code).toBe('not-found')
    expect(refusalOf(tags.put('SPARTN1', tag)).code).toBe('not-taggable')
    const odd = { ...tag, recordType: 'CAMPAIGN' } as const
    expect(refusalOf(tags.put(cspId, odd)).code).toBe('not-found')
    expect(namesOf(world, recordId)).toEqual(['vip'])
  })

  test('[registry.tags] refuses a brand whose tags have odd names or are too many', () => {
    const { registry } = buildWorld()
    const request = { ...brand, tag: ['two words'] }
    expect(refusalOf(registry.createBrand(cspId, request)).code).toBe('invalid-parameter')
    const many = Array.from({ length: 11 }, (_, index) => `t${index}`)
    expect(refusalOf(registry.createBrand(cspId, { ...brand, tag: many })).code).toBe(
      'invalid-parameter',
    )
    must(registry.createBrand(cspId, { ...brand, tag: many.slice(1) }))
  })
})
