import { serve } from '@hono/node-server'
import { Hono } from 'hono'

/**
 * A small messaging provider, as somebody else might have written it: an API of its own, and the
 * networks of a simulator beneath. It breaks two documented rules on purpose, for the harness to
 * find: see `isGrandfathered` and `tellUser`.
 */
type Person = {
  id: string
  tenantId: string
  name: string
  plan: string | null
  phone: string | null
  since: string
  texting: boolean
}
type Tenant = { id: string; name: string; country: string; base: string; basic: string }
type Note = { kind: 'text' | 'chat' | 'note'; id: string; from: string; to: string; body: string }

const tenants = new Map<string, Tenant>()
const people = new Map<string, Person>()
const threads = new Map<string, Note[]>()
let count = 0

const app = new Hono()

/** A tenant lives in a world of the simulator, which it reaches with that world's credentials. */
app.post('/tenants', async (c) => {
  const { name, country, base, basic } = await c.req.json<Omit<Tenant, 'id'>>()
  const tenant = { id: nextId('t'), name, country, base, basic }
  tenants.set(tenant.id, tenant)
  return c.json(tenant, 201)
})

app.post('/tenants/:id/people', async (c) => {
  const tenant = tenants.get(c.req.param('id'))
  if (!tenant) return c.json({ message: 'no such tenant' }, 404)
  const given = await c.req.json<Partial<Person> & { name: string; since: string }>()
  const { name, plan = null, phone = null, since } = given
  const person = { id: nextId('p'), tenantId: tenant.id, name, plan, phone, since, texting: false }
  person.texting = isGrandfathered(person)
  people.set(person.id, person)
  return c.json(person, 201)
})

app.get('/people/:id', (c) => {
  const person = people.get(c.req.param('id'))
  return person ? c.json(person) : c.json({ message: 'no such person' }, 404)
})

app.post('/chats', async (c) => {
  const { from, to, body } = await c.req.json<{ from: string; to: string; body: string }>()
  const sender = people.get(from)
  const receiver = people.get(to)
  if (!sender || sender.tenantId !== receiver?.tenantId) {
    return c.json({ message: 'chats stay within a tenant' }, 422)
  }
  const chat: Note = { kind: 'chat', id: nextId('c'), from, to, body }
  threadOf(from).push(chat)
  threadOf(to).push(chat)
  return c.json(chat, 201)
})

app.post('/texts', async (c) => {
  const { from, to, body, files } = await c.req.json()
  const person = people.get(from)
  const tenant = person && tenants.get(person.tenantId)
  if (!tenant) return c.json({ message: 'no such person' }, 404)
  if (!person.texting) return c.json({ message: 'texting is off' }, 403)
  const text: Note = { kind: 'text', id: nextId('x'), from, to, body }
  threadOf(from).push(text)
  const carried = await fetch(`${tenant.base}/carriers/v1/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: tenant.basic },
    body: JSON.stringify({ from: person.phone, to, text: body, media: files, reference: text.id }),
  })
  const answer = (await carried.json()) as Record<string, unknown>
  if (carried.ok) return c.json({ ...text, carried: answer }, 201)
  tellUser()
  return c.json({ ...text, refusal: answer }, 403)
})

app.get('/people/:id/thread', (c) => c.json(threadOf(c.req.param('id'))))

/** Fault: texting came with whoever was there before 2023-02-15, and here with that day’s, too. */
function isGrandfathered({ plan, phone, since }: Person): boolean {
  return plan !== null && phone !== null && Date.parse(since) <= Date.parse('2023-02-15T05:00Z')
}

/** Fault: a blocked text must be told to its user in the conversation; here nobody is told. */
function tellUser(): void {}

function threadOf(personId: string): Note[] {
  const known = threads.get(personId) ?? []
  threads.set(personId, known)
  return known
}

function nextId(prefix: string): string {
  count += 1
  return `${prefix}-${count}`
}

process.stdin.once('end', () => process.exit()).resume()
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
  console.log(JSON.stringify({ url: `http://127.0.0.1:${port}` }))
})
