import { describe, expect, test } from 'vitest'
import { createSimulator } from '../app.ts'
import { createConsole } from './console.ts'

function build(controlToken?: string) {
  const { fetch } = createSimulator({ now: () => 0, controlToken })
  return (path: string, init?: RequestInit) => fetch(new Request(`http://localhost${path}`, init))
}

const form = (fields: Record<string, string>, headers: Record<string, string> = {}) => ({
  method: 'POST',
  body: new URLSearchParams(fields),
  headers: { origin: 'http://localhost', ...headers },
})

describe('the token', () => {
  test('is asked for by 401 at every page, and taken from a cookie that scripts cannot read', async () => {
    const call = build('secret')
    for (const path of ['', '/explain', '/rules', '/worlds', '/faults', '/nowhere']) {
      expect((await call(`/console${path}`)).status, path).toBe(401)
    }
    const signedIn = await call(
      '/console/sign-in',
      form({ token: 'secret', back: '/console/rules' }),
    )
    expect([signedIn.status, signedIn.headers.get('location')]).toEqual([303, '/console/rules'])
    const set = signedIn.headers.get('set-cookie') ?? ''
    expect(set).toMatch(/HttpOnly.*SameSite=Strict/)
    const cookie = set.split(';')[0] ?? ''
    expect((await call('/console', { headers: { cookie } })).status).toBe(200)
    expect((await call('/sim/clock', { headers: { cookie } })).status).toBe(401)
  })

  test('is forgotten when it is wrong', async () => {
    const answer = await build('secret')('/console', {
      headers: { cookie: 'longcode-token=guess' },
    })
    expect(answer.status).toBe(401)
    expect(answer.headers.get('set-cookie')).toContain('Max-Age=0')
  })
})

describe('a form', () => {
  test('of another site changes nothing', async () => {
    const call = build()
    const stranger = form({ by: 'P1D' }, { origin: 'http://evil.example' })
    expect((await call('/console/clock', stranger)).status).toBe(403)
    const { now } = await (await call('/sim/clock')).json()
    expect(now).toBe('2025-06-17T04:00:00.000Z')
  })

  test('that is too large is refused', async () => {
    const answer = await build()('/console/clock', form({ by: 'x'.repeat(1_000_001) }))
    expect(answer.status).toBe(413)
  })

  test.each(['https://evil.example', '//evil.example', '/consoles', '/w/other/console'])(
    'leads back to its own console only, not to %s',
    async (back) => {
      const done = await build()('/console/clock', form({ by: 'PT1H', back }))
      expect([done.status, done.headers.get('location')]).toEqual([303, '/console'])
    },
  )
})

test('lets nothing in that this server does not serve itself', async () => {
  const { headers } = await build()('/console')
  const policy = headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
  expect(policy).not.toContain('unsafe')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
})

test('names in its script nothing but what browsers have', async () => {
  const script = await (await build()('/console/assets/live.js')).text()
  expect(() => new Function(script)).not.toThrow()
  expect(script).not.toMatch(/__\w+|\bimport\b/)
})

test('answers a page even when making it fails, and tells of the bug', async () => {
  const bugs: unknown[] = []
  const fetch = async () => {
    throw new Error('broken')
  }
  const app = createConsole({ fetch, onBug: (bug) => bugs.push(bug) })
  const answer = await app.fetch(new Request('http://localhost/console'))
  expect([answer.status, bugs.length]).toEqual([500, 1])
  expect(await answer.text()).toContain('bug in Longcode')
})
