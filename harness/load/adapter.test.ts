import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { planOf } from '../../scenarios/load/plan.ts'
import { loadShapeOf } from './adapter.ts'
import { judge } from './judge.ts'
import { runLoad } from './run.ts'

/** A system of another shape: every tenth message is turned back in its own words. */
let server: Server
let folder: string
let file: string

beforeAll(async () => {
  let count = 0
  server = createServer((request, response) => {
    request.resume().on('end', () => {
      count += 1
      const isTaken = request.url === '/api/sms' && count % 10 !== 0
      response.writeHead(200).end(JSON.stringify(isTaken ? { ok: true } : { ok: false, why: 'no' }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  folder = await mkdtemp(join(tmpdir(), 'longcode-adapter-'))
  file = join(folder, 'adapter.mjs')
  await writeFile(
    file,
    `export default {
      name: 'other',
      load: {
        request: ({ from, to, text }) => ({
          method: 'POST',
          path: '/sms',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ sender: from, recipient: to, body: text }),
        }),
        verdict: ({ body }) =>
          JSON.parse(body).ok ? { kind: 'accepted' } : { kind: 'refused', rule: 'their.rule' },
      },
    }`,
  )
})

afterAll(async () => {
  server.close()
  server.closeAllConnections()
  await rm(folder, { recursive: true })
})

test('a system of another shape is loaded through its adapter', async () => {
  const { port } = server.address() as AddressInfo
  const target = `http://127.0.0.1:${port}/api/`.replace(/\/$/, '')
  const plan = planOf('smoke', { seconds: 1, rate: 50, hasHandsets: false, mix: 'media' })
  const segment = { index: 0, count: 1 }
  const task = {
    plan,
    segment,
    target,
    targetName: target,
    adapter: file,
    drainMs: 0,
    receipts: 'pull' as const,
  }
  const measured = await runLoad({ ...task, isAlone: false, command: 'a test' })
  const { verdict } = judge(measured)
  const lanes = Object.values(measured.lanes)
  expect(lanes.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(45)
  // A refusal that the carriers’ law does not ask for is told.
  expect([verdict.outcome, verdict.summary]).toEqual([
    'failed',
    expect.stringContaining('were refused by their.rule'),
  ])
  expect(measured.books).toBeNull()
})

test('a file without a shape is no adapter for a load', async () => {
  const odd = join(folder, 'odd.mjs')
  await writeFile(odd, 'export default { name: "odd" }')
  await expect(loadShapeOf(odd)).rejects.toThrow('request(message), verdict(answer)')
})
