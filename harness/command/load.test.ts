import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer } from '../../simulator/node.ts'
import { projectRoot } from './project.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'longcode-load-'))
})
afterAll(() => rm(folder, { recursive: true }))

type Ended = { readonly status: number; readonly out: string; readonly err: string }

function load(...args: string[]): Promise<Ended> {
  const command = [join(projectRoot, 'harness/longcode.ts'), 'load', ...args]
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      command,
      { env: { ...process.env, PATH: '' } },
      (error, out, err) => {
        resolve({ status: error ? Number(error.code) : 0, out, err })
      },
    )
  })
}

describe('what cannot be done is said, with its status', () => {
  const nowhere = 'http://127.0.0.1:1'
  const posted = ['--receipts', 'webhook']
  const shared = ['--target', nowhere, '--world', 'rush']
  test.each([
    [2, 'There is no such profile', ['storm']],
    [2, 'whole number from 1 to 1000000', ['smoke', '--rate', '-5']],
    [2, 'such as 90s, 10m or 2h', ['smoke', '--duration', 'soon']],
    [2, 'not one message', ['smoke', '--duration', '10ms']],
    [2, 'is no address', ['smoke', '--target', 'over there']],
    [2, 'so give --target too', ['smoke', '--adapter', 'mine.ts']],
    [2, 'cannot be loaded', ['smoke', '--adapter', 'none.ts', '--target', nowhere]],
    [2, 'share one world', ['smoke', '--segment', '1/4', '--target', nowhere]],
    [2, 'k6 is not on the PATH', ['smoke', '--engine', 'k6']],
    [2, 'Allowed choices are webhook, pull', ['smoke', '--receipts', 'fax']],
    [2, 'listens nowhere', ['smoke', '--engine', 'k6', '--receipts', 'webhook']],
    [2, 'cannot post to the loopback', ['smoke', ...posted, '--target', 'http://10.0.0.7:4010']],
    [2, 'many machines pull', ['smoke', ...posted, '--segment', '1/2', ...shared]],
    [2, 'give --simulator too', ['smoke', ...posted, '--adapter', 'a.ts', '--target', nowhere]],
    [2, 'cannot be read', ['merge', 'none.json']],
    [3, 'does not answer', ['smoke', '--target', nowhere]],
  ] as const)('%i, “%s”', async (status, words, args) => {
    const ended = await load(...args)
    expect([ended.status, ended.err]).toEqual([status, expect.stringContaining(words)])
  })

  test('a file that is no report is named', async () => {
    const file = join(folder, 'odd.json')
    await writeFile(file, '{"format":"longcode-load/1","lanes":[]}')
    const { err, status } = await load('merge', file)
    expect([status, err]).toEqual([2, expect.stringContaining(`${file} is no report of a load`)])
  })
})

test('a world that was prepared is shared, and what was sent in it is merged', async () => {
  const server = await startServer({ port: 0, hostname: '127.0.0.1' })
  const target = ['--target', server.url, '--world', 'rush']
  const what = ['--duration', '1s', '--mix', 'registration']
  const prepared = await load('prepare', 'smoke', ...target, ...what)
  expect([prepared.status, JSON.parse(prepared.out).world]).toEqual([0, 'rush'])
  const outs = [1, 2].map((k) => join(folder, String(k)))
  await Promise.all(
    outs.map((out, index) => {
      const own = ['--segment', `${index + 1}/2`, '--drain', '1ms', '--out', out]
      return load('smoke', ...target, ...what, ...own)
    }),
  )
  const files = outs.map((out) => join(out, 'load.json'))
  const { out } = await load('merge', ...files, ...target, '--out', folder, '--json')
  const { books, lanes, parts } = JSON.parse(out)
  expect(parts.map(({ segment }: { segment: string }) => segment)).toEqual(['1/2', '2/2'])
  expect(lanes.registered.offered + lanes.unregistered.offered).toBe(20)
  expect(books.after.accepted).toBe(lanes.registered.accepted)
  await server.close()
}, 60_000)

test('more than a driver can send makes a run invalid, and says so', async () => {
  const args = ['--rate', '200000', '--duration', '1s', '--mix', 'registration', '--drain', '1ms']
  const { out, status } = await load('smoke', ...args, '--out', folder)
  expect([status, out]).toEqual([4, expect.stringContaining('INVALID: the driver was the limit')])
  const report = JSON.parse(await readFile(join(folder, 'load.json'), 'utf8'))
  expect(report.verdict.outcome).toBe('invalid')
  expect(await readFile(join(folder, 'load.junit.xml'), 'utf8')).toContain('<error ')
}, 60_000)
