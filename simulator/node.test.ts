import { connect } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { createSimulator } from './app.ts'
import { type RunningServer, serveSimulator, startServer } from './node.ts'

let server: RunningServer | undefined

afterEach(() => server?.close())

async function start(): Promise<string> {
  server = await startServer({ port: 0, hostname: '127.0.0.1' })
  return server.url
}

const headers = {
  authorization: `Basic ${btoa('sim-key:sim-secret')}`,
  'content-type': 'application/json',
}

async function setFault(url: string, fault: object): Promise<void> {
  const body = JSON.stringify({ surface: 'carriers', ...fault })
  const { status } = await fetch(`${url}/sim/faults`, { method: 'POST', headers, body })
  expect(status).toBe(201)
}

const ask = (url: string) => fetch(`${url}/carriers/v1/numbers/+12125550100`, { headers })

describe('what a fault asks of the host', () => {
  test('keeps an answer back for as long as was drawn', async () => {
    const url = await start()
    await setFault(url, { kind: 'latency', medianMs: 80, p95Ms: 80 })
    const before = performance.now()
    const { headers: answered, status } = await ask(url)
    const waited = performance.now() - before
    expect([status, answered.get('x-longcode-delay-ms')]).toEqual([200, '80'])
    expect(waited).toBeGreaterThanOrEqual(79)
  })

  test('ends the connection without an answer, and takes the next', async () => {
    const url = await start()
    await setFault(url, { kind: 'drop' })
    await expect(ask(url)).rejects.toThrow('fetch failed')
    await fetch(`${url}/sim/faults`, { method: 'DELETE' })
    expect((await ask(url)).status).toBe(200)
  })
})

describe('what comes in slowly or is too much', () => {
  test('is answered 408 and cut when a head does not come in whole in time', async () => {
    server = await serveSimulator(createSimulator({ now: () => 0 }), {
      ...{ hostname: '127.0.0.1', port: 0, requestMsMax: 200 },
    })
    expect(await trickle(server.url, 'GET /healthz HTTP/1.1\r\nhost: x\r\nx-slow: ')).toMatch(
      /^HTTP\/1\.1 408 /,
    )
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  })

  test('is answered 431 when its headers are too large', async () => {
    const url = await start()
    const { status } = await fetch(url, { headers: { 'x-large': 'x'.repeat(20_000) } })
    expect(status).toBe(431)
  })
})

/** Sends the beginning of a request and then byte after byte; answers what came back. */
function trickle(url: string, beginning: string): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(Number(port), hostname, () => socket.write(beginning))
    const bytes = setInterval(() => socket.write('x'), 20)
    socket.on('data', (chunk) => {
      answer += chunk
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      clearInterval(bytes)
      resolve(answer)
    })
  })
}

describe('/metrics', () => {
  const read = async (url: string) => {
    const answer = await fetch(`${url}/metrics`)
    expect(answer.headers.get('content-type')).toContain('text/plain; version=0.0.4')
    const lines = (await answer.text()).split('\n').filter((line) => !line.startsWith('#'))
    return new Map(
      lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), line.split(' ').at(-1)]),
    )
  }
  const send = (url: string, body: object) =>
    fetch(`${url}/carriers/v1/messages`, { method: 'POST', headers, body: JSON.stringify(body) })

  test('counts answers by surface and class of status, and messages by rule', async () => {
    const url = await start()
    const from = '+12125550100'
    const message = { from, to: '+12125550142', text: 'Hi' }
    expect((await send(url, message)).status).toBe(403)
    // With media it goes the long way, not the short one of plain messages.
    expect((await send(url, { ...message, media: 1 })).status).toBe(400)
    expect((await fetch(`${url}/sim/${'x'.repeat(50)}`)).status).toBe(404)
    expect((await fetch(`${url}/w/none/v2/brand`)).status).toBe(404)
    const found = await read(url)
    expect(found.get('longcode_requests_total{surface="carriers",status="4xx"}')).toBe('2')
    expect(found.get('longcode_requests_total{surface="control",status="4xx"}')).toBe('1')
    expect(found.get('longcode_requests_total{surface="registry",status="4xx"}')).toBe('1')
    const blocked = [...found.keys()].filter((name) => name.startsWith('longcode_messages_blocked'))
    expect(blocked).toEqual(['longcode_messages_blocked{rule="enforce.all-unregistered"}'])
    expect(found.get('longcode_worlds')).toBe('1')
    expect(found.get('longcode_journal_fault')).toBe('0')
    expect(found.get('longcode_journal_lag_seconds')).toBe('0')
    expect(Number(found.get('process_resident_memory_bytes'))).toBeGreaterThan(10_000_000)
  })

  test('has no more lines however many worlds and paths there were', async () => {
    const url = await start()
    await fetch(`${url}/sim/none`)
    await fetch(`${url}/sim/worlds`, { method: 'POST', headers, body: '{}' })
    const before = (await read(url)).size
    for (let id = 0; id < 20; id += 1) {
      const body = JSON.stringify({ id: `world-${id}` })
      await fetch(`${url}/sim/worlds`, { method: 'POST', headers, body })
      await fetch(`${url}/w/world-${id}/sim/path-${id}`)
    }
    // The first look is counted by the second.
    expect((await read(url)).size).toBe(before + 1)
  })
})
