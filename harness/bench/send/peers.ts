import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { type BenchServer, startProgram } from './servers.ts'

/**
 * Two well-known servers of canned answers. With what they need they are 300 MB, which nobody who
 * works on Longcode should have to install: they are put into the ignored reports folder, in these
 * versions, when they are first measured.
 */
const peers = { '@stoplight/prism-cli': '5.16.0', '@mockoon/cli': '9.9.0' } as const

const folder = 'reports/out/bench-peers'

const answer = {
  ...{ id: 'msg_0123456789abcdef', status: 'pending', carrier: 'verizon', segments: 1 },
  ...{ encoding: 'GSM-7', campaignId: 'CABC123', warnings: [] },
}

export async function startPeers(): Promise<BenchServer[]> {
  mkdirSync(folder, { recursive: true })
  const missing = Object.entries(peers).filter(
    ([name]) => !existsSync(join(folder, 'node_modules', name)),
  )
  if (missing.length > 0) {
    console.log(`installing ${missing.map(([name]) => name).join(' and ')} into ${folder} …`)
    writeFileSync(join(folder, 'package.json'), '{"private":true}')
    const wanted = missing.map(([name, version]) => `${name}@${version}`)
    const flags = ['--no-audit', '--no-fund', '--loglevel', 'error']
    execFileSync('npm', ['install', '--prefix', folder, ...flags, ...wanted], { stdio: 'inherit' })
  }
  return [await startPrism(), await startMockoon()]
}

async function startPrism(): Promise<BenchServer> {
  const file = join(folder, 'prism.json')
  const json = (value: object) => ({ 'application/json': value })
  const text = { type: 'string' }
  const schema = {
    ...{ type: 'object', required: ['from', 'to', 'text'] },
    properties: { from: text, to: text, text },
  }
  const post = {
    requestBody: { content: json({ schema }) },
    responses: { 202: { description: 'Accepted.', content: json({ example: answer }) } },
  }
  const description = {
    ...{ openapi: '3.1.0', info: { title: 'Static', version: '1' } },
    paths: { '/carriers/v1/messages': { post } },
  }
  writeFileSync(file, JSON.stringify(description))
  const port = await freePort()
  const program = join(folder, 'node_modules/@stoplight/prism-cli/dist/index.js')
  const args = [program, 'mock', '--port', String(port), '--verboseLevel', 'silent', file]
  return startProgram('Prism', `http://127.0.0.1:${port}`, args)
}

async function startMockoon(): Promise<BenchServer> {
  const file = join(folder, 'mockoon.json')
  const port = await freePort()
  const response = {
    ...{ uuid: 'response', body: JSON.stringify(answer), latency: 0, statusCode: 202, label: '' },
    ...{ headers: [{ key: 'Content-Type', value: 'application/json' }], bodyType: 'INLINE' },
    ...{ filePath: '', databucketID: '', sendFileAsBody: false, rules: [], rulesOperator: 'OR' },
    ...{
      disableTemplating: true,
      fallbackTo404: false,
      default: true,
      crudKey: 'id',
      callbacks: [],
    },
  }
  const route = {
    ...{ uuid: 'route', type: 'http', documentation: '', method: 'post', responseMode: null },
    ...{ endpoint: 'carriers/v1/messages', responses: [response] },
  }
  const environment = {
    ...{ uuid: 'environment', lastMigration: 33, name: 'Static', port, hostname: '127.0.0.1' },
    ...{ endpointPrefix: '', latency: 0, folders: [], routes: [route], proxyMode: false },
    ...{ rootChildren: [{ type: 'route', uuid: 'route' }], proxyHost: '', data: [], headers: [] },
    ...{ cors: false, proxyRemovePrefix: false, proxyReqHeaders: [], proxyResHeaders: [] },
    ...{ tlsOptions: { enabled: false, type: 'CERT' }, callbacks: [] },
  }
  writeFileSync(file, JSON.stringify(environment))
  const program = join(folder, 'node_modules/@mockoon/cli/bin/run.js')
  const args = [program, 'start', '--data', file, '--port', String(port), '--disable-log-to-file']
  return startProgram('Mockoon', `http://127.0.0.1:${port}`, args)
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}
