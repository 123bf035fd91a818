import { describe, expect, test } from 'vitest'
import { createSimulator } from './app.ts'
import { buildServer, type Call } from './http/build-server.ts'
import { refuse } from './http/expect-problem.ts'

const message = { from: '+12125550100', to: '+13035550181', text: 'Hi' }

describe('a malformed body', () => {
  test.each([
    ['cut JSON', '{"by":"P1D"'],
    ['no JSON', 'by=P1D'],
    ['nothing at all', ''],
  ])('is a bad request: %s', async (_, body) => {
    const { status } = await refuse({ path: '/sim/clock/advance', body })
    expect(status).toBe(400)
  })

  test.each([
    ['another content type', { 'content-type': 'text/plain' }],
    ['that of a web form', { 'content-type': 'application/x-www-form-urlencoded' }],
  ])('is a bad request: %s', async (_, headers) => {
    const { status } = await refuse({ path: '/sim/clock/advance', body: { by: 'P1D' }, headers })
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
  })

  test('is a bad request: a missing one', async () => {
    for (const path of ['/sim/clock/advance', '/sim/inbound', '/carriers/v1/messages']) {
      const { status } = await refuse({ method: 'POST', path })
      expect(status).toBe(400)
    }
  })

  test.each([[null], [[]], [17], ['"text"'], [true]])(
    'is a bad request: JSON of another kind (%j)',
    async (body) => {
      for (const path of ['/sim/clock/advance', '/sim/worlds', '/8x8/v1/customers']) {
        expect((await refuse({ path, body: body ?? 'null' })).status).toBe(400)
      }
    },
  )

  test('is too large beyond a million bytes, and not at them', async () => {
    const padded = (length: number) => {
      const body = JSON.stringify({ ...message, text: 'a' })
      return `${body}${' '.repeat(length - body.length)}`
    }
    const call = { path: '/carriers/v1/messages', body: padded(1_000_001) }
    const { headers, status, problem } = await refuse(call)
    expect(status).toBe(413)
    expect(headers.get('connection')).toBe('close')
    expect(problem.remedy).toEqual(expect.any(String))
    const { send } = buildServer()
    expect((await send({ ...call, body: padded(1_000_000) })).status).toBe(403)
  })
})

describe('a bad field', () => {
  const cases: readonly [string, Call, readonly string[]][] = [
    [
      'of the wrong type',
      { path: '/carriers/v1/messages', body: { from: 17, to: null, text: [] } },
      ['from', 'to', 'text'],
    ],
    ['that is missing', { path: '/carriers/v1/messages', body: {} }, ['from', 'to', 'text']],
    [
      'that is not known',
      { path: '/carriers/v1/messages', body: { ...message, colour: 'red', size: 1 } },
      ['colour', 'size'],
    ],
    [
      'with a number that cannot exist',
      { path: '/sim/inbound', body: { ...message, from: '+10005550100', to: '911' } },
      ['from', 'to'],
    ],
    [
      'with a number that cannot exist, in the path',
      { path: '/sim/handsets/+1212555' },
      ['number'],
    ],
    [
      'with a lone surrogate',
      {
        path: '/sim/inbound',
        body: '{"from":"+12125550100","to":"+13035550181","text":"\\ud800"}',
      },
      ['text'],
    ],
    [
      'with a date that does not exist',
      { path: '/sim/clock/advance', body: { to: '2026-02-30' } },
      ['to'],
    ],
    [
      'with a time without an offset',
      { path: '/sim/clock/advance', body: { to: '2026-02-20T10:00:00' } },
      ['to'],
    ],
    [
      'with a mutant of no rule',
      { path: '/sim/worlds', body: { mutants: [{ rule: 'enforce.nothing', removed: true }] } },
      ['mutants.0.rule'],
    ],
    [
      'with a mutant’s date that does not exist',
      {
        path: '/sim/worlds',
        body: { mutants: [{ rule: 'carrier.opt-out', effective: { from: '2024-02-30' } }] },
      },
      ['mutants.0.effective.from'],
    ],
    [
      'with figures that the mutant’s rule does not have',
      {
        path: '/sim/worlds',
        body: {
          mutants: [
            { rule: 'carrier.provisioning', params: { secondsMin: 'soon', secondsMax: -1 } },
            { rule: 'carrier.content-policy', params: { drugs: 5, odd: [], casino: [] } },
            { rule: 'carrier.opt-out', params: { constructor: {} } },
            { rule: 'eight.legacy-auto-enabled', params: { provisionedBefore: '2023-02-30' } },
          ],
        },
      },
      [
        ...['mutants.0.params.secondsMax', 'mutants.0.params.secondsMin'],
        ...['mutants.1.params.drugs', 'mutants.1.params.odd', 'mutants.1.params.casino'],
        ...['mutants.2.params.constructor', 'mutants.3.params.provisionedBefore'],
      ],
    ],
    [
      'with no number at all that may send a text',
      { path: '/sim/worlds', body: { options: { snowshoeNumbers: 0 } } },
      ['options.snowshoeNumbers'],
    ],
    [
      'with waits that no calendar can hold',
      {
        path: '/sim/worlds',
        body: { options: { reviewTime: 'P999999999Y', recentNumberWindow: 'P1001Y' } },
      },
      ['options.recentNumberWindow', 'options.reviewTime'],
    ],
    [
      'with an option that worlds do not have',
      { path: '/sim/worlds', body: { options: { luck: 1, atRiskBlockRate: 2 } } },
      ['options.atRiskBlockRate', 'options.luck'],
    ],
    [
      'with a world id that no path can hold',
      { path: '/sim/worlds', body: { id: 'Café / 7', seed: -1, now: 'yesterday' } },
      ['id', 'seed', 'now'],
    ],
    [
      'with a rate that stands still',
      { method: 'PUT', path: '/sim/clock', body: { rate: 0 } },
      ['rate'],
    ],
    ['of the query', { path: '/sim/events?after=-1&limit=0&odd=1' }, ['after', 'limit', 'odd']],
    [
      'of a customer',
      { path: '/8x8/v1/customers', body: { name: ' ', country: 'usa', signedUpAt: '2099-01-01' } },
      ['name', 'country'],
    ],
    [
      'with a date in the future of the world',
      { path: '/8x8/v1/customers', body: { name: 'A', country: 'US', signedUpAt: '2099-01-01' } },
      ['signedUpAt'],
    ],
    [
      'of an explanation without a recipient',
      { path: '/sim/explain', body: { from: '+12125550100' } },
      ['to'],
    ],
    [
      'of a decision',
      { path: '/sim/decisions', body: { subject: '', decision: 'hope', network: 'aol' } },
      ['subject', 'decision', 'network'],
    ],
    [
      'of a fine',
      { path: '/sim/decisions', body: { subject: '911', decision: 'fine', fine: 'constructor' } },
      ['fine'],
    ],
    [
      'of a fine for no number',
      { path: '/sim/decisions', body: { subject: 'CABC123', decision: 'fine' } },
      ['subject'],
    ],
  ]

  test.each(cases)('%s is named, with its remedy', async (_, call, expected) => {
    const { status, problem, fields } = await refuse(call)
    expect(status).toBe(400)
    expect([...(fields ?? [])].sort()).toEqual([...expected].sort())
    for (const { detail, remedy } of problem.errors) {
      expect(detail).toEqual(expect.any(String))
      expect(remedy).toMatch(/\.$/)
    }
  })
})

describe('the clock', () => {
  test.each([
    ['back by an instant', { to: '2025-06-16' }, 'to'],
    ['back by a duration', { by: '-P1D' }, 'by'],
    ['by a thousand years', { by: 'P1000Y' }, 'by'],
    ['to a far year', { to: '8999-01-01' }, 'to'],
    ['by more than any calendar holds', { by: 'P999999999Y' }, 'by'],
  ])('does not move %s', async (_, body, field) => {
    const { status, problem } = await refuse({ path: '/sim/clock/advance', body })
    expect(status).toBe(400)
    expect(JSON.stringify(problem.errors)).toContain(field)
  })

  test('reaches the end of virtual time and goes no farther', async () => {
    const { send } = buildServer()
    await send({ path: '/sim/worlds', body: { id: 'late', now: '8999-12-31T23:00:00Z' } })
    const advance = (by: string) => send({ path: '/w/late/sim/clock/advance', body: { by } })
    expect((await advance('PT59M')).json.now).toBe('8999-12-31T23:59:00.000Z')
    expect((await advance('PT1M')).status).toBe(400)
  })

  test('that flows stands at the end of virtual time when the host’s jumps a thousand years or more', async () => {
    let hostMs = 0
    const bugs: unknown[] = []
    const clock = { mode: 'flowing', rate: 1 } as const
    const host = { now: () => hostMs, onBug: (bug: unknown) => bugs.push(bug) }
    const { fetch } = createSimulator(host, { now: Date.parse('2026-01-01'), clock })
    const nowAfter = async (years: number) => {
      hostMs = years * 365 * 86_400_000
      const answer = await fetch(new Request('http://localhost/sim/clock'))
      return [answer.status, (await answer.json()).now]
    }
    expect(await nowAfter(1000)).toEqual([200, '3025-05-04T00:00:00.000Z'])
    expect(await nowAfter(100_000)).toEqual([200, '8999-12-31T23:59:59.999Z'])
    expect(await nowAfter(-1000)).toEqual([200, '8999-12-31T23:59:59.999Z'])
    expect(bugs).toEqual([])
  })

  test('moves in one way at a time', async () => {
    const body = { by: 'P1D', to: '2026-01-01' }
    expect((await refuse({ path: '/sim/clock/advance', body })).status).toBe(400)
    expect((await refuse({ path: '/sim/clock/advance', body: {} })).status).toBe(400)
    expect((await refuse({ path: '/sim/clock/advance', body: { until: 'noon' } })).status).toBe(400)
  })

  test('stands still at the instant where it is, without complaint', async () => {
    const { send } = buildServer()
    const { json } = await send({ path: '/sim/clock/advance', body: { by: 'PT0S' } })
    expect(json).toEqual({ now: '2025-06-17T04:00:00.000Z', fired: 0, nextDueAt: null })
  })
})
