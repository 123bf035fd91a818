import { expect, test } from 'vitest'
import { buildServer } from '../http/build-server.ts'

/** A server with a way to call one of its providers. */
async function buildProvider(provider = '8x8') {
  const { send } = buildServer()
  const { credentials, id } = (await send({ path: '/sim/worlds', body: { now: '2024-09-03' } }))
    .json
  const authorization = `Bearer ${credentials.provider.token}`
  const url = `/w/${id}/${provider}/v1`
  return {
    get: async (path: string) => (await send({ path: url + path, authorization })).json,
    post: async (path: string, body: unknown) =>
      (await send({ path: url + path, body, authorization })).json,
    statusOf: async (path: string) => (await send({ path: url + path, authorization })).status,
  }
}

const namesOf = (list: readonly { name: string }[]) => list.map(({ name }) => name)

test('answers customers by the page, and says how many there are', async () => {
  const { get, post } = await buildProvider()
  for (const name of ['Anchor', 'Birch', 'Cedar']) await post('/customers', { name, country: 'US' })
  const { customers, total } = await get('/customers?limit=2')
  expect([total, namesOf(customers)]).toEqual([3, ['Anchor', 'Birch']])
  const last = await get('/customers?limit=2&offset=2')
  expect([last.total, namesOf(last.customers)]).toEqual([3, ['Cedar']])
  expect((await get('/customers?offset=3')).customers).toEqual([])
})

test('finds customers by a part of the name in any case, and by their id', async () => {
  const { get, post } = await buildProvider('primevox')
  const { id } = await post('/customers', { name: 'Anchor Bakery', country: 'US' })
  await post('/customers', { name: 'Birch', country: 'CA' })
  for (const search of ['bakery', 'ANCHOR', id]) {
    const { customers, total } = await get(`/customers?search=${search}`)
    expect([total, namesOf(customers)]).toEqual([1, ['Anchor Bakery']])
  }
  expect((await get('/customers?search=oak')).total).toBe(0)
})

test('answers users by the page', async () => {
  const { get, post } = await buildProvider()
  const { id } = await post('/customers', { name: 'Anchor', country: 'US' })
  for (const name of ['Ann', 'Ben', 'Cy']) await post(`/customers/${id}/users`, { name })
  const { total, users } = await get(`/customers/${id}/users?limit=2&offset=1`)
  expect([total, namesOf(users)]).toEqual([3, ['Ben', 'Cy']])
})

test.each(['limit=0', 'limit=1001', 'offset=-1', 'offset=x', 'page=2'])(
  'refuses a page that cannot be: %s',
  async (query) => {
    const { statusOf } = await buildProvider()
    expect(await statusOf(`/customers?${query}`)).toBe(400)
  },
)

test('gives a form back as it was handed in', async () => {
  const { get, post, statusOf } = await buildProvider('primevox')
  const { id } = await post('/customers', { name: 'Anchor', country: 'US' })
  const form = {
    ...{ legalName: 'Maple Bakery Inc', ein: '98-7654321', industry: 'RETAIL' },
    address: { street: '4 Mill Rd', city: 'Dayton', state: 'OH', postalCode: '45402' },
    description: 'Tells customers that an order is ready to be picked up at the shop.',
    samples: ['Maple Bakery: your order is ready. Reply STOP to unsubscribe.'],
    messageFrequency: 'Up to four messages a month',
    proofOfConsent: 'An optional box on the order form.',
    ...{ optInForm: '<form></form>', privacyPolicy: 'None is shared.', termsOfService: 'None.' },
  }
  const application = await post(`/customers/${id}/applications`, form)
  expect(await get(`/applications/${application.id}/form`)).toEqual(form)
  expect(await statusOf('/applications/none/form')).toBe(404)
})

test('gives the newest entries of a conversation, and says how many there are', async () => {
  const { get, post } = await buildProvider()
  const { id } = await post('/customers', { name: 'Anchor', country: 'US' })
  const ann = (await post(`/customers/${id}/users`, { name: 'Ann' })).id
  const ben = (await post(`/customers/${id}/users`, { name: 'Ben' })).id
  for (const text of ['one', 'two', 'three']) {
    await post('/messages', { userId: ann, to: ben, channel: 'im', text })
  }
  const { conversations } = await get(`/conversations?userId=${ben}&limit=2`)
  expect(conversations).toMatchObject([{ peer: ann, total: 3 }])
  const texts = conversations[0].entries.map((it: { message: { text: string } }) => it.message.text)
  expect(texts).toEqual(['two', 'three'])
})
