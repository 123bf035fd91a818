import { describe, expect, test } from 'vitest'
import { createSimulator, type Simulator } from '../app.ts'
import type { Entry, Journal, JournalFault } from '../kernel/journal.ts'

/** A journal in memory, whose host clock moves by a second with each entry. */
function buildJournal() {
  const written: { hostMs: number; entry: Entry }[] = []
  const journal: Journal & { hostMs: number; fault?: JournalFault | undefined } = {
    hostMs: 0,
    now: () => journal.hostMs,
    submit: (entry, apply, refuse) => {
      if (journal.fault) return refuse(journal.fault)
      journal.hostMs += 1000
      written.push({ hostMs: journal.hostMs, entry: JSON.parse(JSON.stringify(entry)) })
      void apply()
    },
  }
  return { journal, written }
}

const authorization = `Basic ${btoa('sim-key:sim-secret')}`
const controlToken = 'a-token'

function build() {
  const { journal, written } = buildJournal()
  const simulator = createSimulator(
    { now: journal.now, journal, controlToken },
    { clock: { mode: 'flowing', rate: 60 } },
  )
  const call = async (method: string, path: string, body?: BodyInit, headers = {}) => {
    const isControl = path.includes('/sim/')
    const init = {
      method,
      headers: {
        authorization: isControl ? `Bearer ${controlToken}` : authorization,
        ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    }
    const answer = await simulator.fetch(new Request(`http://localhost${path}`, init))
    return { status: answer.status, headers: answer.headers, text: await answer.text() }
  }
  return { call, journal, simulator, written }
}

const message = JSON.stringify({ from: '+12125550100', to: '+13035550181', text: 'Hi 👋' })

/** Everything there is to see of all worlds. */
const stateOf = ({ worlds }: Simulator) => worlds.save()

describe('commands', () => {
  test('are written, and nothing else is', async () => {
    const { call, written } = build()
    await call('GET', '/sim/clock')
    await call('POST', '/sim/explain', '{}')
    await call('POST', '/carriers/v1/messages', message)
    await call('POST', '/sim/clock/advance', '{"by":"PT1H"}', { authorization: 'Bearer wrong' })
    expect(written.map(({ entry }) => entry.kind === 'request' && entry.url)).toEqual([
      '/carriers/v1/messages',
    ])
  })

  test('make the same worlds again when they are replayed at the same host times', async () => {
    const { call, journal, simulator, written } = build()
    await call('POST', '/sim/worlds', '{"id":"one","seed":7}')
    await call('POST', '/carriers/v1/messages', message)
    journal.hostMs += 12_345
    await call('POST', '/sim/worlds/default/fork', '{"id":"copy"}')
    await call('POST', '/w/copy/8x8/v1/customers', '{"name":"Harbor","country":"US"}')
    await call('POST', '/sim/clock/advance', '{"by":"P3D"}')
    await call('POST', '/w/one/sim/reset')
    const form = new FormData()
    form.set('file', new File([new Uint8Array([0, 255, 254, 1])], 'a.png', { type: 'image/png' }))
    await call('POST', '/v2/brand', 'no JSON')
    await call('POST', '/v2/attachment/brand/BXXXXXX', form)
    await call('DELETE', '/sim/worlds/one')

    const host = { ms: 0 }
    const again = createSimulator(
      { now: () => host.ms, controlToken: 'another-token' },
      { clock: { mode: 'flowing', rate: 60 } },
    )
    for (const { entry, hostMs } of written) {
      host.ms = hostMs
      await again.replay(entry)
    }
    for (const { worlds } of [simulator, again]) worlds.catchUp()
    expect(stateOf(again)).toEqual(stateOf(simulator))
  })

  test('hold no token of the server', async () => {
    const { call, written } = build()
    await call('POST', '/sim/clock/advance', '{"by":"PT1H"}')
    expect(JSON.stringify(written)).not.toContain(controlToken)
    expect(written).toHaveLength(1)
  })

  test('change nothing when they cannot be written, and say so in the shape of their surface', async () => {
    const { call, journal, simulator } = build()
    const before = structuredClone(stateOf(simulator))
    journal.fault = { code: 'journal-not-written', detail: 'ENOSPC: no space left on device' }
    const refused = await call('POST', '/carriers/v1/messages', message)
    expect(refused.status).toBe(503)
    expect(refused.headers.get('retry-after')).toBe('1')
    expect(JSON.parse(refused.text)).toMatchObject({
      code: 'journal-not-written',
      detail: 'ENOSPC: no space left on device',
    })
    const registry = await call('POST', '/v2/brand', '{}')
    expect([registry.status, JSON.parse(registry.text)[0].code]).toEqual([503, 591])
    expect((await call('GET', '/readyz')).status).toBe(503)
    expect((await call('GET', '/healthz')).status).toBe(200)
    expect(stateOf(simulator)).toEqual(before)
    journal.fault = undefined
    expect((await call('GET', '/readyz')).status).toBe(200)
  })

  test('that are too long are refused before they are written', async () => {
    const { call, written } = build()
    const long = JSON.stringify({ text: 'x'.repeat(1_000_001) })
    expect((await call('POST', '/carriers/v1/messages', long)).status).toBe(413)
    expect(written).toEqual([])
  })
})
