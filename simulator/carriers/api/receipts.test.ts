import { expect, test } from 'vitest'
import { buildServer } from '../../http/build-server.ts'
import { refuse } from '../../http/expect-problem.ts'

const path = '/carriers/v1/receipts/subscription'
const url = 'http://127.0.0.1:9/hook'

test.each([
  ['no address', { url: 'hook' }, 'url'],
  ['an address of another kind', { url: 'ftp://127.0.0.1/hook' }, 'url'],
  ['none at all', {}, 'url'],
  ['a secret without its prefix', { url, secret: 'bG9uZ2NvZGU' }, 'secret'],
  ['a secret that is short', { url, secret: 'whsec_c2hvcnQ=' }, 'secret'],
  ['a secret that is no base64', { url, secret: `whsec_${'!'.repeat(40)}` }, 'secret'],
  ['a member that is not known', { url, events: ['all'] }, 'events'],
])('a subscription is malformed: %s', async (_, body, field) => {
  const { fields, status } = await refuse({ method: 'PUT', path, body })
  expect([status, fields]).toEqual([400, [field]])
})

test.each(['?after=-1', '?after=x', '?limit=0', '?limit=1001', '?since=1'])(
  'a query is malformed: %s',
  async (query) => {
    expect((await refuse({ path: `/carriers/v1/receipts${query}` })).status).toBe(400)
  },
)

test('a cursor ahead of every receipt is answered by none, and stays where they will come', async () => {
  const { send } = buildServer()
  const { json } = await send({ path: '/carriers/v1/receipts?after=99' })
  expect(json).toEqual({ receipts: [], next: 0, isLast: true })
})

test('there is no delivery to post again that was never made', async () => {
  const call = { method: 'POST', path: '/sim/receipts/deliveries/rcd_1/resend' }
  expect((await refuse(call)).status).toBe(404)
})
