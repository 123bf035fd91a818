import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, test } from 'vitest'
import { createSimulator } from './app.ts'
import { Connections, keepAliveMs } from './connections.ts'
import { type RunningServer, serveSimulator } from './node.ts'

let server: RunningServer
const sockets: Socket[] = []

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await server.close()
})

async function start(connections: Connections, requestMsMax?: number): Promise<void> {
  const address = { port: 0, hostname: '127.0.0.1', connections, requestMsMax }
  server = await serveSimulator(createSimulator({ now: () => 0 }), address)
}

async function open(): Promise<Socket> {
  const { hostname, port } = new URL(server.url)
  const socket = connect(Number(port), hostname).on('error', () => {})
  sockets.push(socket)
  await once(socket, 'connect')
  return socket
}

const health = 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n'

function message(): string {
  const body = JSON.stringify({ from: '+12125550100', to: '+13035550181', text: 'Hi' })
  return [
    'POST /carriers/v1/messages HTTP/1.1',
    'Host: localhost',
    `Authorization: Basic ${btoa('sim-key:sim-secret')}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n')
}

/** What comes back for a request, as far as its first chunk goes. */
async function ask(socket: Socket, request: string): Promise<string> {
  socket.write(request)
  const [chunk] = await once(socket, 'data')
  return String(chunk)
}

/** A client that sends the rest of its request byte by byte; answers what came back until the end. */
async function trickle(socket: Socket, beginning: string): Promise<string> {
  socket.write(beginning)
  const bytes = setInterval(() => socket.write(' '), 20)
  const answer = await text(socket)
  clearInterval(bytes)
  return answer
}

const judged = () => {
  const books = server.simulator.worlds.get('default')?.carriers.books()
  return (books?.accepted ?? 0) + Object.keys(books?.blocked ?? {}).length
}

describe('connections beyond the limit', () => {
  test.each([
    ['with messages', message()],
    ['with anything else', health],
  ])('are told so and ended, %s on the way, and nothing of theirs is done', async (_, request) => {
    const notices: string[] = []
    const connections = new Connections(2, (notice) => notices.push(notice))
    await start(connections)
    const first = await open()
    await ask(first, message())
    await ask(await open(), health)
    const before = judged()
    const third = await open()
    third.write(request)
    const answer = await text(third)
    expect(answer).toMatch(/^HTTP\/1\.1 503 .*\r\nconnection: close\r\n/s)
    expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({
      ...{ status: 503, code: 'too-many-connections', type: 'urn:longcode:too-many-connections' },
      remedy: 'Share connections, or start the server with a larger --connections.',
    })
    expect([judged(), connections.open, connections.refused]).toEqual([before, 2, 1])
    expect(notices).toEqual([expect.stringContaining('there are 2 connections')])
  })

  test('make room as soon as they end, for those that come next', async () => {
    const connections = new Connections(1)
    await start(connections)
    const first = await open()
    await ask(first, message())
    expect(await ask(await open(), health)).toContain('503')
    first.destroy()
    // The server hears of it in one of its next turns.
    while (connections.open > 0) await new Promise((resolve) => setImmediate(resolve))
    expect(await ask(await open(), health)).toContain('200 OK')
  })
})

describe('a connection that stays open', () => {
  test.each([
    ['messages', message()],
    ['anything else', health],
  ])(
    'may rest longer than a head may take, after %s, and is told for how long',
    async (_, request) => {
      await start(new Connections(), 100)
      const socket = await open()
      const answer = await ask(socket, request)
      expect(answer.toLowerCase()).toContain(`keep-alive: timeout=${keepAliveMs / 1000}`)
      await new Promise((resolve) => setTimeout(resolve, 350))
      expect(await ask(socket, request)).toContain('HTTP/1.1 ')
    },
  )

  test('is cut when it brings nothing at all', async () => {
    await start(new Connections(), 100)
    expect(await text(await open())).toBe('')
  })

  test.each([
    ['first message', ''],
    ['second message', message()],
  ])('is answered 408 and cut when its %s comes in byte by byte', async (_, before) => {
    await start(new Connections(), 200)
    const socket = await open()
    if (before) await ask(socket, before)
    const head = message().replace(/Content-Length: \d+/, 'Content-Length: 9999')
    expect(await trickle(socket, head.slice(0, -10))).toMatch(/^HTTP\/1\.1 408 /)
    expect(judged()).toBe(before ? 1 : 0)
  })
})
