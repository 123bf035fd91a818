import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { callWorld } from './client.ts'
import { CrashingServer } from './server.ts'

const world = {
  id: 'default',
  basic: `Basic ${btoa('sim-key:sim-secret')}`,
  bearer: 'Bearer sim-token',
}

const pad = 'x'.repeat(1400)

test('a server whose disk is full refuses changes, goes on, and loses nothing that it answered', {
  timeout: 60_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'longcode-full-'))
  const send = (url: string, index: number, text: string) => {
    const message = { from: '+12125550100', to: '+13035550181', text: `${index} ${text}` }
    return callWorld(url, world, 'POST', '/carriers/v1/messages', message)
  }
  let server = await CrashingServer.start(folder, 48)
  const answered = { taken: 0, refused: 0 }
  for (let index = 0; index < 40; index += 1) {
    const reply = await send(server.url, index, pad)
    if (reply?.status === 503) answered.refused += 1
    else if (reply?.status === 403) answered.taken += 1
  }
  expect(answered.refused).toBeGreaterThan(0)
  expect(answered.taken + answered.refused).toBe(40)
  const health = await fetch(`${server.url}/healthz`)
  expect(health.status).toBe(200)
  await server.end('SIGKILL')

  server = await CrashingServer.start(folder)
  const events = await callWorld(server.url, world, 'GET', '/sim/events?limit=1000')
  expect(events?.body.events).toHaveLength(answered.taken)
  expect((await send(server.url, 41, pad))?.status).toBe(403)
  await server.end('SIGTERM')
  rmSync(folder, { recursive: true })
})
