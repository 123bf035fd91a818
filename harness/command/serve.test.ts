import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { projectRoot } from './project.ts'

let folder: string
let child: ChildProcess | undefined
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'longcode-serve-'))
})
afterEach(async () => {
  child?.kill('SIGKILL')
  await rm(folder, { recursive: true })
})

function serve(...args: string[]) {
  const command = [join(projectRoot, 'harness/longcode.ts'), 'serve', '--json', ...args]
  const env = { ...process.env, LONGCODE_TOKEN: 'token-hush' }
  child = spawn(process.execPath, command, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const { stderr, stdout } = child
  if (!stderr || !stdout) throw new Error('a server has outputs')
  return { out: createInterface({ input: stdout }), err: text(stderr), ended: once(child, 'exit') }
}

type Line = { readonly level: number; readonly msg: string; readonly [member: string]: unknown }

const linesOf = (err: string): Line[] =>
  err
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

/** Starts a server that must not start; answers its status and its one line. */
async function refusal(...args: string[]) {
  const { ended, err } = serve(...args)
  const [status] = await ended
  const [line, ...others] = linesOf(await err)
  expect(others).toEqual([])
  return { status, level: line?.level, msg: line?.msg }
}

describe('a server that cannot start says why, and what to do', () => {
  test('when its port is taken', async () => {
    const holder = createServer()
    await once(holder.listen(0, '127.0.0.1'), 'listening')
    const { port } = holder.address() as { port: number }
    const msg = `port ${port} of 127.0.0.1 is taken; name another with --port.`
    expect(await refusal('--port', `${port}`)).toEqual({ status: 2, level: 60, msg })
    holder.close()
  })

  test('when its address is not of this machine', async () => {
    const msg = '192.0.2.1 is no address of this machine; name another with --host.'
    const refused = await refusal('--port', '0', '--host', '192.0.2.1')
    expect(refused).toEqual({ status: 2, level: 60, msg })
  })

  test('when its data folder is a file, or lies where nothing can be written', async () => {
    const file = join(folder, 'file')
    await writeFile(file, 'mine')
    for (const path of [file, join(file, 'below'), '/proc/longcode']) {
      const { msg, status } = await refusal('--port', '0', '--data', path)
      expect([status, msg]).toEqual([2, expect.stringContaining(`${path} cannot be written`)])
      expect(msg).toContain('Name another with --data, or make it writable.')
    }
  })
})

describe('the log', () => {
  const secrets = ['token-hush', 'sim-secret', 'sim-token', 'auth-hush', 'body-hush', '2125550100']

  /** Serves, is asked for this and that with secrets, and stops; answers what it said. */
  async function session(level: string) {
    const { ended, err, out } = serve('--port', '0', '--log-level', level)
    const [line] = await once(out, 'line')
    const { url } = JSON.parse(line)
    const basic = `Basic ${btoa('sim-key:sim-secret')}`
    const ask = async (path: string, authorization: string, body?: string) => {
      const headers = {
        authorization,
        'content-type': 'application/json',
        'x-request-id': 'mine-1',
      }
      const method = body === undefined ? 'GET' : 'POST'
      const answer = await fetch(
        url + path,
        body === undefined ? { headers } : { method, headers, body },
      )
      await answer.text()
      return answer.headers
    }
    const message = { from: '+12125550100', to: '+12125550142', text: 'body-hush' }
    await ask('/carriers/v1/messages', basic, JSON.stringify(message))
    await ask('/carriers/v1/messages', basic, '{"body-hush')
    await ask('/primevox/api/messaging/v1/conversations?auth=auth-hush', '')
    await ask('/sim/clock', 'Bearer wrong')
    const headers = await ask('/carriers/v1/numbers/+12125550100', basic)
    child?.kill('SIGTERM')
    const [status] = await ended
    return { status, headers, err: await err, lines: linesOf(await err) }
  }

  test('tells of start and stop by default, and leaves stdout to the line that was asked for', async () => {
    const { lines, status } = await session('info')
    expect(status).toBe(0)
    expect(lines.map(({ level, msg }) => [level, msg])).toEqual([
      [30, 'serving'],
      [30, 'stopped'],
    ])
  })

  test('tells of each request when asked to, and of no secret', async () => {
    const { err, headers, lines } = await session('debug')
    const asked = lines.filter(({ msg }) => msg === 'asked')
    expect(
      asked.map(({ method, path, requestId, status }) => [method, path, requestId, status]),
    ).toEqual([
      ['POST', '/carriers/v1/messages', 'mine-1', expect.any(Number)],
      ['POST', '/carriers/v1/messages', 'mine-1', 400],
      ['GET', '/primevox/api/messaging/v1/conversations', 'mine-1', expect.any(Number)],
      ['GET', '/sim/clock', 'mine-1', 401],
      ['GET', '/carriers/v1/numbers/+…0100', 'mine-1', 200],
    ])
    for (const secret of [...secrets, ...secrets.map(btoa)]) expect(err).not.toContain(secret)
    expect(headers.get('x-request-id')).toBe('mine-1')
    expect(headers.get('x-longcode-world')).toBe('default')
    expect(headers.get('x-longcode-version')).toMatch(/^\d+\.\d+\.\d+$/)
  })
})
