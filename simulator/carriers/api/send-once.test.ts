import { expect, test } from 'vitest'
import { buildServer } from '../../http/build-server.ts'
import { refuse } from '../../http/expect-problem.ts'

const path = '/carriers/v1/messages'
const body = { from: '+12125550100', to: '+13035550181', text: 'Hi' }

test.each([
  ['an empty one', ''],
  ['two in one header', 'one, two'],
  ['one that is too long', 'x'.repeat(256)],
])('an Idempotency-Key that cannot be is a bad request: %s', async (_, key) => {
  const { status, fields } = await refuse({ path, body, headers: { 'idempotency-key': key } })
  expect([status, fields]).toEqual([400, ['idempotency-key']])
})

test('gives a refusal by a rule again under its key, marked', async () => {
  const { send } = buildServer()
  const headers = { 'idempotency-key': 'k' }
  const [first, again] = [await send({ path, body, headers }), await send({ path, body, headers })]
  expect([first.status, first.headers.get('idempotent-replayed')]).toEqual([403, null])
  expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([403, 'true'])
  expect(again.headers.get('content-type')).toContain('application/problem+json')
  expect(again.json).toEqual(first.json)
})

test('keeps nothing of a malformed request under its key', async () => {
  const { send } = buildServer()
  const headers = { 'idempotency-key': 'k' }
  expect((await send({ path, body: { ...body, to: '911' }, headers })).status).toBe(400)
  expect((await send({ path, body, headers })).status).toBe(403)
})

test('of two members of one name the last counts, as JSON.parse has it', async () => {
  const { send } = buildServer()
  const twice = `{"from":"911","from":"${body.from}","to":"${body.to}","text":"Hi"}`
  expect((await send({ path, body: twice })).status).toBe(403)
})

test('a batch beyond 16 million bytes is too large', async () => {
  const long = { messages: [{ ...body, text: 'x'.repeat(16_000_000) }] }
  expect((await refuse({ path: `${path}/batch`, body: long })).status).toBe(413)
})

test.each([
  ['no list', { messages: 'Hi' }],
  ['an unknown member', { messages: [body], colour: 'red' }],
  ['a list alone', [body]],
])('a batch is malformed: %s', async (_, batch) => {
  expect((await refuse({ path: `${path}/batch`, body: batch })).status).toBe(400)
})

test('takes figures of JSON that no number can hold', async () => {
  const { send } = buildServer()
  const headers = { 'idempotency-key': 'k' }
  const answer = await send({ path: `${path}/batch`, body: '{"messages":[1e999]}', headers })
  expect([answer.status, answer.json.refused]).toEqual([207, 1])
})
