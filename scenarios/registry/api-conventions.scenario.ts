import { registerBrand, scenario, v2Brand } from '../../harness/scenario.ts'

const limits = 'registry.rate-limits'
const startsAt = '2025-06-17T10:00:00-04:00'

for (const [what, reads, windowEnd] of [
  ['20 reads in a second', true, 'PT1S'],
  ['20 changes in ten seconds', false, 'PT10S'],
] as const) {
  scenario(
    `lets an account make ${what} and turns the next one away`,
    { proves: [limits], startsAt, options: { registryRateLimits: true } },
    async (t) => {
      const call = (index: number) =>
        reads
          ? t.registry.get('/brand')
          : t.registry.post('/brand/nonBlocking', v2Brand({ companyName: `Practice ${index} LLC` }))
      for (let index = 0; index < 20; index += 1) t.expect((await call(index)).status).toBe(200)
      const over = await call(20)
      t.expect([over.status, over.rule]).toEqual([429, limits])
      t.expect((await t.registryOf('SPARTN1').get('/brand')).status).toBe(200)
      if (!reads) {
        await t.advance('PT9.999S')
        t.expect((await call(21)).status).toBe(429)
        await t.advance('PT0.001S')
      } else await t.advance(windowEnd)
      t.expect((await call(22)).status).toBe(200)
    },
  )
}

scenario(
  'keeps the brands of one account from every other',
  { proves: ['registry.identity-check'], startsAt },
  async (t) => {
    const brandId = await registerBrand(t)
    const own = (await t.registry.get<{ totalRecords: number }>('/brand')).value
    t.expect(own.totalRecords).toBe(1)
    t.expectRegistryError(await t.registryOf('SPARTN1').get(`/brand/${brandId}`), 502)
  },
)
