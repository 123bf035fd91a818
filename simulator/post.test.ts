import type { LookupAddress } from 'node:dns'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { createPost, isMeant } from './post.ts'
import { NotAllowedError } from './webhooks/courier.ts'

const receiver = createServer()

afterEach(() => {
  receiver.closeAllConnections()
  receiver.close()
  receiver.removeAllListeners('request')
})

const hosts = ['127.0.0.1', '::1', 'localhost']
const post = createPost({ withinMs: 1000 })
const hasty = createPost({ withinMs: 50 })

/** Listens on loopback and answers the port. */
async function listen(listener: RequestListener): Promise<number> {
  receiver.on('request', listener)
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  return (receiver.address() as AddressInfo).port
}

const webhookTo = (host: string, port: number) => {
  return { url: `http://${host}:${port}/`, headers: { 'x-signed': 'yes' }, body: '{"a":"“b”"}' }
}

/** A machine on which every name stands for some addresses, and how often one was looked up. */
function resolving(...addresses: readonly string[]) {
  const names: string[] = []
  const found = addresses.map((address): LookupAddress => {
    return { address, family: address.includes(':') ? 6 : 4 }
  })
  const post = createPost({
    withinMs: 1000,
    lookup: (name, options, callback) => {
      names.push(name)
      if (options.all) callback(null, found)
      else callback(null, found[0]?.address ?? '', found[0]?.family ?? 4)
    },
  })
  return { names, post }
}

describe('a post', () => {
  test('brings headers and body, and what was answered back', async () => {
    const port = await listen(async (request, answer) => {
      let text = ''
      for await (const chunk of request.setEncoding('utf8')) text += chunk
      const { headers, method } = request
      answer.writeHead(202).end([method, headers['x-signed'], headers.host, text].join(' '))
    })
    expect(await post(webhookTo('127.0.0.1', port), hosts)).toEqual({
      ...{ status: 202, body: `POST yes 127.0.0.1:${port} {"a":"“b”"}` },
    })
  })

  test('gives a receiver up that never answers, and says so', async () => {
    const port = await listen(() => {})
    await expect(hasty(webhookTo('127.0.0.1', port), hosts)).rejects.toThrow(/within 50 ms/)
  })

  test('gives a receiver up that never ends its answer', async () => {
    const port = await listen((_, answer) => answer.writeHead(200).write('wait'))
    await expect(hasty(webhookTo('127.0.0.1', port), hosts)).rejects.toThrow(/within 50 ms/)
  })

  test('keeps the beginning of a long answer only', async () => {
    const port = await listen((_, answer) => answer.end('x'.repeat(1_000_000)))
    expect((await post(webhookTo('127.0.0.1', port), hosts)).body).toBe('x'.repeat(2000))
  })

  test('follows no redirect', async () => {
    const paths: string[] = []
    const port = await listen(({ url: path = '' }, answer) => {
      paths.push(path)
      answer.writeHead(307, { location: '/elsewhere' }).end()
    })
    expect((await post(webhookTo('127.0.0.1', port), hosts)).status).toBe(307)
    expect(paths).toEqual(['/'])
  })

  test('says why nobody could be reached', async () => {
    await expect(post(webhookTo('127.0.0.1', 1), hosts)).rejects.toThrow(/ECONNREFUSED 127.0.0.1:1/)
  })
})

describe('a listed name', () => {
  test('is looked up once, and its connection goes to what was found', async () => {
    const asked: (string | undefined)[] = []
    const port = await listen(({ headers }, answer) => {
      asked.push(headers.host)
      answer.end()
    })
    const { names, post } = resolving('127.0.0.1')
    await post(webhookTo('localhost', port), hosts)
    expect([names, asked]).toEqual([['localhost'], [`localhost:${port}`]])
  })

  test('may stand for loopback where that is listed as well', async () => {
    const port = await listen((_, answer) => answer.end('ours'))
    const { post } = resolving('127.0.0.1')
    const listed = ['hooks.example.com', '127.0.0.1']
    expect((await post(webhookTo('hooks.example.com', port), listed)).body).toBe('ours')
  })

  test.each([
    ['hooks.example.com', ['127.0.0.1']],
    ['hooks.example.com', ['127.8.8.8']],
    ['hooks.example.com', ['::1']],
    ['hooks.example.com', ['::ffff:127.0.0.1']],
    ['hooks.example.com', ['0.0.0.0']],
    ['hooks.example.com', ['::']],
    ['hooks.example.com', ['169.254.169.254']],
    ['hooks.example.com', ['::ffff:169.254.169.254']],
    ['hooks.example.com', ['fe80::1']],
    ['hooks.example.com', ['224.0.0.1']],
    ['hooks.example.com', ['255.255.255.255']],
    ['hooks.example.com', ['ff02::1']],
    // One that is meant does not vouch for the other.
    ['hooks.example.com', ['192.0.2.7', '127.0.0.1']],
    ['localhost', ['192.0.2.7']],
    ['localhost', ['10.0.0.1']],
    ['localhost', ['127.0.0.1', '192.0.2.7']],
    ['app.localhost', ['192.0.2.7']],
  ])('%s does not stand for %j', async (name, addresses) => {
    let calls = 0
    const port = await listen((_, answer) => {
      calls += 1
      answer.end()
    })
    const { post } = resolving(...addresses)
    const posted = post(webhookTo(name, port), [name])
    await expect(posted).rejects.toThrow(NotAllowedError)
    await expect(posted).rejects.toThrow(`${name} stands for ${addresses.at(-1)}`)
    expect(calls).toBe(0)
  })

  test.each([
    ['hooks.example.com', '192.0.2.7'],
    ['hooks.internal', '10.1.2.3'],
    ['hooks.internal', 'fd00::7'],
    ['localhost', '127.0.0.2'],
    ['app.localhost', '::1'],
  ])('%s may stand for %s', (name, address) => {
    expect(isMeant(name, address, [name])).toBe(true)
  })
})
