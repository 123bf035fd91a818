import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type RunningServer, startServer } from './node.ts'

const authorization = `Basic ${btoa('sim-key:sim-secret')}`
let server: RunningServer

beforeEach(async () => {
  const world = { now: Date.parse('2024-03-04T12:00:00Z') }
  server = await startServer({ port: 0, hostname: '127.0.0.1', world })
})

afterEach(() => server.close())

function open(): Promise<Socket> {
  const { port } = new URL(server.url)
  return new Promise((resolve) => {
    const socket = connect(Number(port), '127.0.0.1', () => resolve(socket))
  })
}

function sendOf(text: string, change = ''): string {
  const body = JSON.stringify({ from: '+12125550100', to: '+13035550181', text })
  return [
    'POST /carriers/v1/messages HTTP/1.1',
    'Host: localhost',
    `Authorization: ${authorization}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}${change}`,
    '',
    body,
  ].join('\r\n')
}

const health = 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n'

/** The statuses of so many answers on a connection. */
async function statusesOf(socket: Socket, count: number): Promise<number[]> {
  let text = ''
  for await (const chunk of socket) {
    text += String(chunk)
    const statuses = [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => Number(status))
    if (statuses.length >= count && text.endsWith('}')) return statuses
  }
  return []
}

const accepted = () => server.simulator.worlds.get('default')?.carriers.books().accepted ?? 0
const blocked = () => server.simulator.worlds.get('default')?.carriers.books().blocked ?? {}
const judged = () => accepted() + Object.values(blocked()).reduce((sum, each) => sum + each, 0)

describe('a connection', () => {
  test('answers messages one after the other', async () => {
    const socket = await open()
    socket.write(sendOf('One') + sendOf('Two') + sendOf('Three, with “quotes”'))
    expect(await statusesOf(socket, 3)).toHaveLength(3)
    expect(judged()).toBe(3)
  })

  test('waits for the rest of a message, wherever it was cut', async () => {
    const whole = sendOf('Cut “anywhere”')
    const bytes = Buffer.from(whole)
    for (let at = 1; at < bytes.length; at += 29) {
      const socket = await open()
      socket.setNoDelay(true)
      socket.write(bytes.subarray(0, at))
      await new Promise((resolve) => setImmediate(resolve))
      socket.write(bytes.subarray(at))
      const [status] = await statusesOf(socket, 1)
      expect([at, [202, 403].includes(status ?? 0)]).toEqual([at, true])
      socket.destroy()
    }
  })

  test('goes on with anything else, in order, and with messages after that', async () => {
    const socket = await open()
    socket.write(sendOf('One') + health + sendOf('Two') + sendOf('Three') + health)
    const statuses = await statusesOf(socket, 5)
    expect([statuses[1], statuses[4]]).toEqual([200, 200])
    expect([0, 2, 3].every((at) => [202, 403].includes(statuses[at] ?? 0))).toBe(true)
    expect(judged()).toBe(3)
  })

  test.each([
    ['malformed JSON', sendOf('One').replace('{"from"', "{'from'"), 400],
    ['wrong credentials', sendOf('One').replace('Basic ', 'Basic x'), 401],
    ['an unknown world', sendOf('One').replace('POST /', 'POST /w/none/'), 404],
    ['two lengths', sendOf('One', '\r\nContent-Length: 5'), 400],
    ['no host', sendOf('One').replace('Host: localhost\r\n', ''), 400],
    ['a header that is none', sendOf('One', '\r\nBad Header: 1'), 400],
    ['an Idempotency-Key', sendOf('One', '\r\nIdempotency-Key: a'), 202],
  ])('leaves %s to the application', async (_, bytes, status) => {
    const socket = await open()
    socket.write(bytes)
    const [first] = await firstStatusOf(socket)
    expect(status === 202 ? [202, 403] : [status]).toContain(first)
  })

  test('sends no half-written message', async () => {
    const socket = await open()
    socket.resume().end(sendOf('One').slice(0, -5))
    await once(socket, 'close')
    expect(judged()).toBe(0)
  })

  test('takes a message in chunks, and one of a client that waits to be asked', async () => {
    const body = JSON.stringify({ from: '+12125550100', to: '+13035550181', text: 'Hi' })
    const headers = { authorization, 'content-type': 'application/json' }
    for (const extra of [{ 'transfer-encoding': 'chunked' }, { expect: '100-continue' }]) {
      const status = await new Promise<number | undefined>((resolve, reject) => {
        const agent = new Agent({ keepAlive: false })
        const sent = request(
          `${server.url}/carriers/v1/messages`,
          { method: 'POST', agent, headers: { ...headers, ...extra } },
          (answer) => resolve(answer.resume().statusCode),
        )
        sent.on('error', reject)
        sent.end(body)
      })
      expect([202, 403]).toContain(status)
    }
    expect(judged()).toBe(2)
  })

  test('does not keep the server from closing', async () => {
    const socket = await open()
    socket.write(sendOf('One'))
    await statusesOf(socket, 1).catch(() => [])
    await open()
    const startedAt = performance.now()
    await server.close()
    expect(performance.now() - startedAt).toBeLessThan(1500)
    server = await startServer({ port: 0, hostname: '127.0.0.1' })
  })
})

async function firstStatusOf(socket: Socket): Promise<number[]> {
  const [chunk] = await once(socket, 'data')
  return [Number(/HTTP\/1\.1 (\d+)/.exec(String(chunk))?.[1])]
}
