import { createHmac } from 'node:crypto'
import {
  type Receiver,
  registerBrand,
  type Scenario,
  scenario,
  v2Brand,
} from '../../harness/scenario.ts'

const webhooks = 'registry.webhooks'
const signature = 'registry.webhook-signature'
const retries = 'registry.webhook-retries'
const startsAt = '2025-06-17T10:00:00-04:00'

scenario(
  'tells the one endpoint of a category what happens, and nobody else',
  { proves: [webhooks], startsAt },
  async (t) => {
    const brands = await t.receiver('BRAND')
    const stranger = await t.receiver('BRAND', 'SPARTN1')
    const brandId = await registerBrand(t, { referenceId: 'crm-7' })
    ;(await t.sim.settleWebhooks()).value
    t.expect(brands.types[0]).toBe('BRAND_ADD')
    t.expect(brands.types.at(-1)).toBe('BRAND_IDENTITY_STATUS_UPDATE')
    t.expect(brands.received[0]?.body).toMatchObject({
      ...{ cspId: 'SSIMCSP', brandId, brandName: 'Harbor Dental', brandReferenceId: 'crm-7' },
      mock: false,
    })
    t.expect(brands.received.at(-1)?.body).toMatchObject({ brandIdentityStatus: 'VERIFIED' })
    t.expect(stranger.received).toEqual([])

    const moved = await t.receiver('BRAND')
    const before = brands.received.length
    await registerBrand(t, { companyName: 'Other LLC' })
    ;(await t.sim.settleWebhooks()).value
    t.expect(brands.received).toHaveLength(before)
    t.expect(moved.types[0]).toBe('BRAND_ADD')

    ;(await t.registry.delete('/webhook/subscription/BRAND')).value
    t.expectRegistryError(await t.registry.delete('/webhook/subscription/BRAND'), 502)
    const told = moved.received.length
    await registerBrand(t, { companyName: 'Third LLC' })
    ;(await t.sim.settleWebhooks()).value
    t.expect(moved.received).toHaveLength(told)
  },
)

for (const isAsked of [true, false]) {
  scenario(
    `${isAsked ? 'tells' : 'does not tell'} of feedback on a brand ${isAsked ? 'when' : 'unless'} the world is to`,
    { proves: [webhooks], startsAt, options: { brandFeedbackEvent: isAsked } },
    async (t) => {
      const receiver = await t.receiver('BRAND')
      await registerBrand(t)
      await registerBrand(t, { ein: '00-0000002', companyName: 'Other LLC' })
      ;(await t.sim.settleWebhooks()).value
      const told = receiver.types.filter((type) => type === 'BRAND_FEEDBACK')
      t.expect(told).toHaveLength(isAsked ? 1 : 0)
    },
  )
}

scenario(
  'signs what it sends with the secret of the account',
  { proves: [signature], startsAt },
  async (t) => {
    const receiver = await t.receiver('BRAND')
    await registerBrand(t)
    ;(await t.sim.settleWebhooks()).value
    for (const received of receiver.received) t.expect(isSigned(t, receiver, received)).toBe(true)
    t.expect(receiver.received.length).toBeGreaterThan(1)
  },
)

scenario(
  'tries three more times, one, two and four minutes apart, and then gives up',
  { proves: [retries], startsAt },
  async (t) => {
    const receiver = await t.receiver('BRAND')
    receiver.status = 503
    ;(await t.registry.post('/brand/nonBlocking', v2Brand())).value
    for (const [wait, just] of [
      [60, 1],
      [120, 2],
      [240, 3],
    ] as const) {
      ;(await t.sim.settleWebhooks()).value
      t.expect(adds(receiver)).toHaveLength(just)
      await t.advance(`PT${wait - 1}S`)
      ;(await t.sim.settleWebhooks()).value
      t.expect(adds(receiver)).toHaveLength(just)
      await t.advance('PT1S')
    }
    ;(await t.sim.settleWebhooks()).value
    t.expect(adds(receiver)).toHaveLength(4)
    await t.advance('P1D')
    ;(await t.sim.settleWebhooks()).value
    t.expect(adds(receiver)).toHaveLength(4)

    const [given] = (await t.sim.webhooks('?eventType=BRAND_ADD')).value.deliveries
    t.expect(given?.status).toBe('failed')
    t.expect(given?.attempts.map(({ status }) => status)).toEqual([503, 503, 503, 503])
    receiver.status = 204
    ;(await t.sim.resendWebhook(given?.id ?? '')).value
    ;(await t.sim.settleWebhooks()).value
    const [sent] = (await t.sim.webhooks('?eventType=BRAND_ADD')).value.deliveries
    t.expect(sent?.status).toBe('delivered')
    t.expect(adds(receiver)).toHaveLength(5)
  },
)

scenario(
  'sends a late one an hour later',
  { proves: [retries], startsAt, options: { webhookDisorder: { late: 1 } } },
  async (t) => {
    const receiver = await t.receiver('BRAND')
    ;(await t.registry.post('/brand/nonBlocking', v2Brand())).value
    await t.advance('PT59M')
    ;(await t.sim.settleWebhooks()).value
    t.expect(receiver.received).toEqual([])
    await t.advance('PT1M')
    ;(await t.sim.settleWebhooks()).value
    t.expect(adds(receiver)).toHaveLength(1)
  },
)

for (const [what, disorder, check] of [
  [
    'twice',
    { duplicate: 1 },
    (t: Scenario, receiver: Receiver) =>
      t.expect(receiver.types.slice(0, 2)).toEqual(['BRAND_ADD', 'BRAND_ADD']),
  ],
  [
    'never',
    { lost: 1 },
    (t: Scenario, receiver: Receiver) => t.expect(receiver.received).toEqual([]),
  ],
  [
    'badly signed',
    { badSignature: 1 },
    (t: Scenario, receiver: Receiver) => {
      const [first] = receiver.received
      t.expect(first && isSigned(t, receiver, first)).toBe(false)
      t.expect(first?.signature).toMatch(/^[A-Za-z0-9+/]{27}=$/)
    },
  ],
] as const) {
  scenario(`sends webhooks ${what} when asked to`, { proves: [signature], startsAt }, async (t) => {
    ;(await t.sim.disorderWebhooks(disorder)).value
    const receiver = await t.receiver('BRAND')
    await registerBrand(t)
    ;(await t.sim.settleWebhooks()).value
    check(t, receiver)
  })
}

scenario(
  'sends nothing to a host that the world does not allow, and says so',
  { proves: [webhooks], startsAt, options: { webhookHosts: ['hooks.example.com'] } },
  async (t) => {
    const receiver = await t.receiver('BRAND')
    await registerBrand(t)
    ;(await t.sim.settleWebhooks()).value
    t.expect(receiver.received).toEqual([])
    const { deliveries } = (await t.sim.webhooks('?status=not-allowed')).value
    t.expect(deliveries.length).toBeGreaterThan(0)
    t.expect(deliveries[0]?.attempts[0]?.answer).toContain('webhookHosts')
  },
)

scenario(
  'posts a sample of an event and answers what its receiver said',
  { proves: [webhooks], startsAt },
  async (t) => {
    const receiver = await t.receiver('CAMPAIGN')
    receiver.status = 202
    const path = '/webhook/subscription/eventType/CAMPAIGN_SHARE_ADD/mock'
    const answer = (await t.registry.get<Record<string, unknown>>(path)).value
    t.expect(answer).toMatchObject({ endpoint: receiver.url, status: 202, response: 'noted' })
    t.expect(Object.keys(receiver.received[0]?.body ?? {}).sort()).toEqual([
      'campaignId',
      'eventType',
    ])
    const brand = '/webhook/subscription/eventType/BRAND_ADD/mock'
    t.expectRegistryError(await t.registry.get(brand), 502)
    t.expect((await t.registry.get('/webhook/subscription/CAMPAIGN/test')).status).toBe(200)
  },
)

function adds(receiver: Receiver) {
  return receiver.types.filter((type) => type === 'BRAND_ADD')
}

/** Written from the documents: the endpoint and the body with its names in order. */
function isSigned(t: Scenario, { url }: Receiver, received: Receiver['received'][number]): boolean {
  const { secret } = t.connection.world.credentials.registry
  const sorted = Object.keys(received.body).sort()
  const canonical = JSON.stringify(received.body, sorted)
  const expected = createHmac('sha1', secret)
    .update(url + canonical)
    .digest('base64')
  return received.signature === expected
}
