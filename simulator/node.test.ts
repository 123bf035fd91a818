import { afterEach, describe, expect, test } from 'vitest'
import { type StartedServer, startServer } from './node.ts'

let server: StartedServer | undefined

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
