import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Adapter, AdapterSession, Operation } from '../../adapter.ts'

/**
 * How to let the scenarios loose on somebody else's provider: start it once, give each scenario
 * a world of the simulator for networks and clock, and put each operation into the provider's own
 * words. What it cannot do is simply not among the capabilities.
 */
const adapter: Adapter = {
  name: 'small provider',
  capabilities: [
    'clock',
    'events',
    'handsets',
    'carriers',
    'customers',
    'users',
    'messages',
    'conversations',
  ],

  async open(world, simulator): Promise<AdapterSession> {
    const provider = await startProvider()
    const created = await call(simulator.url, 'POST', '/sim/worlds', world)
    const { id, credentials } = created.body as {
      id: string
      credentials: { carriers: { key: string; secret: string } }
    }
    const base = `${simulator.url}/w/${id}`
    const { key, secret } = credentials.carriers
    const basic = `Basic ${btoa(`${key}:${secret}`)}`
    return {
      call: ({ surface, method, path, body }) =>
        surface === 'sim' || surface === 'carriers'
          ? call(base, method, path, body, basic)
          : translate({ surface, method, path, body }, { provider, base, basic }),
      close: async () => {
        await call(simulator.url, 'DELETE', `/sim/worlds/${id}`)
      },
    }
  },
}

export default adapter

type Places = { readonly provider: string; readonly base: string; readonly basic: string }
type Answer = { readonly status: number; readonly body?: unknown }

/** Our operations in the words of the small provider, and its answers in ours. */
async function translate({ method, path, body }: Operation, places: Places): Promise<Answer> {
  const { provider, base, basic } = places
  const [, , , collection, id] = path.replace(/\?.*$/, '').split('/')
  const given = (body ?? {}) as Record<string, unknown>
  if (method === 'POST' && path === '/8x8/v1/customers') {
    const { name, country, signedUpAt: _, ...unknown } = given
    const [field] = Object.keys(unknown)
    if (field) return { status: 400, body: { detail: `The small provider knows no ${field}.` } }
    const tenant = await call(provider, 'POST', '/tenants', { name, country, base, basic })
    return { status: tenant.status, body: tenant.body }
  }
  if (method === 'POST' && collection === 'customers') {
    const { name, licence, number, provisionedAt } = given
    const since = provisionedAt ?? (await nowOf(base))
    const person = { name, plan: licence, phone: number, since }
    return toUser(await call(provider, 'POST', `/tenants/${id}/people`, person))
  }
  if (method === 'GET' && collection === 'users') {
    return toUser(await call(provider, 'GET', `/people/${id}`))
  }
  if (method === 'POST' && path === '/8x8/v1/messages') return send(given, places)
  if (method === 'GET' && collection === 'conversations') {
    const userId = new URL(path, provider).searchParams.get('userId')
    return toConversations(await call(provider, 'GET', `/people/${userId}/thread`))
  }
  return { status: 501, body: { detail: `The small provider has no ${method} ${path}.` } }
}

async function send(given: Record<string, unknown>, { provider }: Places): Promise<Answer> {
  const { userId: from, to, text: body, media: files, channel } = given
  if (channel === 'im') {
    const chat = await call(provider, 'POST', '/chats', { from, to, body })
    if (chat.status === 422) {
      const detail = 'Chats stay within a tenant.'
      return { status: 422, body: { detail, rule: 'enforce.im-exempt', remedy: 'Send a text.' } }
    }
    const id = (chat.body as { id: string }).id
    return { status: 202, body: { id, status: 'delivered', channel: 'im', warnings: [] } }
  }
  const text = await call(provider, 'POST', '/texts', { from, to, body, files })
  const answer = text.body as Record<string, Record<string, unknown>>
  if (text.status === 403) return { status: 403, body: answer.refusal ?? { rule: 'user.states' } }
  return { status: 202, body: { id: answer.id, status: 'pending', ...answer.carried } }
}

function toUser({ status, body }: Answer): Answer {
  const { id, tenantId, plan, phone, texting } = body as Record<string, unknown>
  const sms = texting === true ? 'enabled' : 'disabled'
  return { status, body: { id, customerId: tenantId, licence: plan, number: phone, sms } }
}

function toConversations({ status, body }: Answer): Answer {
  const notes = body as { kind: string; to: string; body: string }[]
  const entries = notes.map(({ kind, body: text }) => ({
    kind: kind === 'note' ? 'system' : 'message',
    message: { text },
  }))
  const conversations = notes.length > 0 ? [{ peer: notes[0]?.to, entries }] : []
  return { status, body: { conversations } }
}

async function nowOf(base: string): Promise<string> {
  return ((await call(base, 'GET', '/sim/clock')).body as { now: string }).now
}

async function call(
  base: string,
  method: string,
  path: string,
  body?: unknown,
  authorization = '',
): Promise<Answer> {
  const headers = { 'content-type': 'application/json', authorization }
  const init =
    body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) }
  const response = await fetch(`${base}${path}`, init)
  const text = await response.text()
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
}

let started: Promise<string> | undefined

/** The provider runs as a program of its own, once for all scenarios of this process. */
function startProvider(): Promise<string> {
  started ??= new Promise((resolve, reject) => {
    const program = fileURLToPath(new URL('./provider.ts', import.meta.url))
    const child: ChildProcess = spawn(process.execPath, [program], {
      // It ends when its input does, so that it never outlives whoever started it.
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    child.unref()
    child.once('error', reject)
    if (!child.stdout) throw new Error('the provider has no output to read')
    const { stdout } = child
    createInterface({ input: stdout }).once('line', (line) => {
      stdout.destroy()
      resolve((JSON.parse(line) as { url: string }).url)
    })
  })
  return started
}
