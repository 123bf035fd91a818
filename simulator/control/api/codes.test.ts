import { expect, test } from 'vitest'
import { buildServer } from '../../http/build-server.ts'
import { refuse } from '../../http/expect-problem.ts'

test('lists outcomes with the codes of every provider, or of one', async () => {
  const { send } = buildServer()
  const all = (await send({ path: '/sim/codes' })).json.outcomes
  const find = (list: { outcome: string }[]) => list.find((it) => it.outcome === 'att-throughput')
  expect(find(all)).toMatchObject({
    stat: 'REJECTD',
    rules: expect.arrayContaining(['carrier.att-throughput']),
  })
  const one = (await send({ path: '/sim/codes?provider=bird' })).json.outcomes
  expect(one).toHaveLength(all.length)
  expect(find(one)).toMatchObject({ codes: [{ provider: 'bird', code: '107', isCertain: true }] })
})

test('knows no other provider', async () => {
  expect((await refuse({ path: '/sim/codes?provider=acme' })).status).toBe(400)
})

test('gives refusals of a provider the code of another, where a world asks for it', async () => {
  const { send } = buildServer()
  const world = { now: '2024-09-03', options: { codesOf: 'twilio' } }
  const { credentials, id } = (await send({ path: '/sim/worlds', body: world })).json
  const authorization = `Bearer ${credentials.provider.token}`
  const post = async (path: string, body: unknown) =>
    (await send({ path: `/w/${id}/8x8/v1${path}`, body, authorization })).json
  const customer = await post('/customers', {
    ...{ name: 'Harbor', country: 'US', signedUpAt: '2022-05-02' },
  })
  const user = await post(`/customers/${customer.id}/users`, {
    ...{ name: 'Ann', licence: 'X2', number: '+12125550100', provisionedAt: '2022-05-02' },
  })
  const refused = await post('/messages', { userId: user.id, to: '+13035550181', text: 'Hi' })
  expect(refused).toMatchObject({
    rule: 'enforce.all-unregistered',
    providerCode: { provider: 'twilio', code: '30034' },
  })
})
