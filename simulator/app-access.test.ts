import { describe, expect, test } from 'vitest'
import { createSimulator } from './app.ts'
import { buildServer } from './http/build-server.ts'
import { refuse } from './http/expect-problem.ts'

describe('credentials', () => {
  const surfaces: readonly [string, string][] = [
    ['/carriers/v1/numbers/+12125550100', 'Basic'],
    ['/8x8/v1/customers', 'Bearer'],
    ['/primevox/v1/customers', 'Bearer'],
  ]
  const basic = (text: string) => `Basic ${btoa(text)}`
  const wrong = [
    ...[
      '',
      'Bearer',
      'Bearer wrong',
      'Basic !!',
      basic('sim-key:wrong'),
      basic('wrong:sim-secret'),
    ],
    ...[basic('sim-key'), basic(':'), basic('sim-keyé:sim-secret'), 'Digest sim-token'],
  ]

  test.each(surfaces)('are asked for at %s, by the scheme %s', async (path, scheme) => {
    for (const authorization of wrong) {
      const { status, headers } = await refuse({ path, authorization })
      expect([400, 401]).toContain(status)
      expect(headers.get('www-authenticate')).toMatch(scheme)
    }
    const { send } = buildServer()
    expect((await send({ path })).status).toBe(200)
  })

  test('of one world open no other', async () => {
    const server = buildServer()
    const made = await server.send({ path: '/sim/worlds', body: { id: 'mine' } })
    const { key, secret } = made.json.credentials.carriers
    const path = '/w/mine/carriers/v1/numbers/+12125550100'
    const ours = await server.send({ path, authorization: basic(`${key}:${secret}`) })
    expect(ours.status).toBe(200)
    const { status } = await refuse({ path, authorization: basic('sim-key:sim-secret') }, server)
    expect(status).toBe(401)
  })

  test('[prime.conversations-api] are a string of the account for the conversation list', async () => {
    const server = buildServer()
    const path = '/primevox/api/messaging/v1/conversations'
    const query = '?number=%2B12125550100&auth=wrong'
    const { status, problem } = await refuse({ path: path + query, authorization: '' }, server)
    expect([status, problem.rule]).toEqual([401, 'prime.conversations-api'])
  })

  test('of the host are asked for at /sim when it has a token', async () => {
    const { fetch } = createSimulator({ now: () => 0, controlToken: 'secret' })
    const ask = async (authorization: string) =>
      (await fetch(new Request('http://localhost/sim/clock', { headers: { authorization } })))
        .status
    expect(await ask('Bearer secret')).toBe(200)
    expect(await ask('Bearer other')).toBe(401)
    expect((await fetch(new Request('http://localhost/metrics'))).status).toBe(401)
    expect((await fetch(new Request('http://localhost/sim/clock'))).status).toBe(401)
    expect((await fetch(new Request('http://localhost/healthz'))).status).toBe(200)
  })
})

describe('what does not exist', () => {
  test.each([
    '/w/nowhere/sim/clock',
    '/sim/worlds/nowhere',
    '/sim/rules/enforce.nothing',
    '/carriers/v1/messages/msg_none',
    '/8x8/v1/customers/cus_none',
    '/8x8/v1/users/usr_none',
    '/8x8/v1/users/usr_none/diagnosis',
    '/8x8/v1/registrations/reg_none',
    '/8x8/v1/messages/pm_none',
    '/8x8/v1/conversations?userId=usr_none',
    '/primevox/v1/applications/app_none',
    '/nowhere',
    '/sim',
    '/sim/clock/',
    '/8x8/v1',
  ])('is not found: %s', async (path) => {
    expect((await refuse({ path })).status).toBe(404)
  })

  test.each([
    ['PUT', '/carriers/v1/numbers/+12125550100/campaign', { campaignId: 'CNONE' }],
    ['POST', '/8x8/v1/users/usr_none/sms/enable', undefined],
    ['POST', '/8x8/v1/messages', { userId: 'usr_none', to: '+13035550181', text: 'Hi' }],
    ['POST', '/sim/decisions', { subject: 'CNONE', decision: 'approve' }],
    ['POST', '/sim/worlds/nowhere/fork', {}],
    ['DELETE', '/sim/worlds/nowhere', undefined],
    ['DELETE', '/carriers/v1/numbers/+12125550100/campaign', undefined],
  ])('is not found by %s %s', async (method, path, body) => {
    expect((await refuse({ method, path, body })).status).toBe(404)
  })

  test.each([
    '/%00',
    '/sim/worlds/%00',
    '/sim/%2e%2e/clock',
    '/w/default%2f..%2f/sim/clock',
    '/w//sim/clock',
    '/8x8/v1/customers/%2e%2e',
    '/sim/worlds/%E0%A4%A',
    '/sim/rules/__proto__',
    '/sim/rules/constructor',
    '/w/__proto__/sim/clock',
    `/${'a'.repeat(20_000)}`,
    `/sim/worlds/${'a'.repeat(20_000)}`,
    `/w/${'a'.repeat(20_000)}/sim/clock`,
    `/sim/events?type=${'a'.repeat(20_000)}`,
  ])('is the caller’s mistake, however odd the path: %.40s', async (path) => {
    const { status } = await refuse({ path })
    expect([400, 404]).toContain(status)
  })

  test('a world that exists already is not made again', async () => {
    const body = { id: 'default' }
    expect((await refuse({ path: '/sim/worlds', body })).status).toBe(400)
    expect((await refuse({ method: 'DELETE', path: '/sim/worlds/default' })).status).toBe(400)
  })
})

describe('what is not simulated', () => {
  test.each(['/metrics', '/sim/vitals', '/docs'])(
    'by this host says so, and pretends nothing: %s',
    async (path) => {
      const { status, problem } = await refuse({ path })
      expect([status, problem.code]).toEqual([501, 'not-simulated'])
    },
  )
})

test('the viewer of the description runs no script but its own, in no frame', async () => {
  const docsViewer = () => Promise.resolve('')
  const { fetch } = createSimulator({ now: () => 0, docsViewer })
  for (const path of ['/docs', '/docs/viewer.js']) {
    const { headers } = await fetch(new Request(`http://localhost${path}`))
    expect(headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  }
})
