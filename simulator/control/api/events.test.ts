import { describe, expect, test } from 'vitest'
import { createSimulator } from '../../app.ts'
import { buildServer } from '../../http/build-server.ts'

const blocked = { from: '+12125550100', to: '+13035550181', text: 'Hi' }

async function serverWithEvents(count: number) {
  const server = buildServer()
  for (let index = 0; index < count; index += 1) {
    await server.send({ path: '/carriers/v1/messages', body: blocked })
  }
  const seqs = async (query: string) =>
    (await server.send({ path: `/sim/events?${query}` })).json.events.map(
      ({ seq }: { seq: number }) => seq,
    )
  return { ...server, seqs }
}

describe('the list of events', () => {
  test('goes forwards after a number, and backwards before one', async () => {
    const { seqs } = await serverWithEvents(6)
    expect(await seqs('after=2&limit=2')).toEqual([3, 4])
    expect(await seqs('after=2&before=4')).toEqual([3])
    expect(await seqs('order=newest&limit=2')).toEqual([6, 5])
    expect(await seqs('order=newest&before=5&limit=2')).toEqual([4, 3])
    expect(await seqs('order=newest&before=5&after=3')).toEqual([4])
  })

  test('counts only what matches against its limit', async () => {
    const { seqs, send } = await serverWithEvents(3)
    await send({ path: '/carriers/v1/messages', body: { ...blocked, from: '+12125550101' } })
    await send({ path: '/carriers/v1/messages', body: blocked })
    const subject = encodeURIComponent('+12125550100')
    expect(await seqs(`order=newest&limit=2&subject=${subject}`)).toEqual([5, 3])
    expect(await seqs('rule=enforce.all-unregistered&limit=9')).toEqual([1, 2, 3, 4, 5])
    expect(await seqs('rule=carrier.opt-out')).toEqual([])
  })
})

describe('the stream of events', () => {
  const open = async (query = '', headers: Record<string, string> = {}) => {
    const { fetch } = createSimulator({ now: () => 0 })
    const call = (path: string, body: unknown, method = 'POST') => {
      const authorization = `Basic ${btoa('sim-key:sim-secret')}`
      const init = { method, headers: { authorization, 'content-type': 'application/json' } }
      return fetch(new Request(`http://localhost${path}`, { ...init, body: JSON.stringify(body) }))
    }
    const stream = async (path = '/sim/events') => {
      const url = `http://localhost${path}${query}`
      const accept = 'text/event-stream'
      const { body } = await fetch(new Request(url, { headers: { accept, ...headers } }))
      return body?.pipeThrough(new TextDecoderStream()).getReader()
    }
    const send = () => call('/carriers/v1/messages', blocked)
    return { call, send, stream }
  }

  test('tells what happens as unnamed messages, numbered so that they can be gone on from', async () => {
    const { send, stream } = await open('?after=1')
    await send()
    const reader = await stream()
    expect((await reader?.read())?.value).toContain('event: clock')
    await send()
    const { value } = (await reader?.read()) ?? {}
    expect(value).toMatch(/^data: \{"seq":2,.*"type":"carriers.message-blocked".*\}\nid: 2\n\n$/)
    await reader?.cancel()
  })

  test('tells where the clock stands, and when somebody moves it', async () => {
    const { call, stream } = await open()
    const reader = await stream()
    const first = (await reader?.read())?.value
    expect(first).toContain('event: clock\ndata: {"now":"2025-06-17T04:00:00.000Z"')
    await call('/sim/clock/advance', { by: 'PT1H' })
    const { value } = (await reader?.read()) ?? {}
    expect(value).toContain('event: clock\ndata: {"now":"2025-06-17T05:00:00.000Z"')
    await reader?.cancel()
  })

  test('begins anew for a reader who knows more than has happened', async () => {
    const { send, stream } = await open('', { 'last-event-id': '99' })
    await send()
    const reader = await stream()
    expect((await reader?.read())?.value).toContain('id: 1\n')
    await reader?.cancel()
  })

  test.each([
    ['is reset', '/w/one/sim/reset', 'POST'],
    ['ends', '/sim/worlds/one', 'DELETE'],
  ])('ends, saying so, when the world %s', async (_, path, method) => {
    const { call, stream } = await open()
    await call('/sim/worlds', { id: 'one' })
    const reader = await stream('/w/one/sim/events')
    expect((await reader?.read())?.value).toContain('event: clock')
    await call(path, {}, method)
    expect((await reader?.read())?.value).toContain('event: world-ended\n')
    expect((await reader?.read())?.done).toBe(true)
  })
})
