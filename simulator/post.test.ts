import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { post } from './post.ts'

const receiver = createServer()

afterEach(() => {
  receiver.closeAllConnections()
  receiver.close()
  receiver.removeAllListeners('request')
})

async function listen(listener: RequestListener): Promise<string> {
  receiver.on('request', listener)
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`
}

test('gives a receiver up that never answers, and says so', async () => {
  const url = await listen(() => {})
  await expect(post({ url, headers: {}, body: '{}' }, 50)).rejects.toThrow(/timeout/)
})

test('gives a receiver up that never ends its answer', async () => {
  const url = await listen((_, answer) => answer.writeHead(200).write('wait'))
  await expect(post({ url, headers: {}, body: '{}' }, 50)).rejects.toThrow(/timeout/)
})

test('follows no redirect', async () => {
  const paths: string[] = []
  const url = await listen(({ url: path = '' }, answer) => {
    paths.push(path)
    answer.writeHead(307, { location: '/elsewhere' }).end()
  })
  expect((await post({ url, headers: {}, body: '{}' }, 1000)).status).toBe(307)
  expect(paths).toEqual(['/'])
})
