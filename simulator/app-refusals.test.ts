import { expect, test } from 'vitest'
import { createSimulator } from './app.ts'
import { businessNumber, formWith, subscribers } from './build-world.ts'

type Body = { readonly id: string; readonly campaignId: string }
type Problem = { code: string; rule: string; remedy: string; detail: string }

/** A server on a date, and a caller with the right credentials everywhere. */
function buildServer() {
  const { fetch } = createSimulator({ now: () => 0 })
  const call = async (method: string, path: string, body?: unknown) => {
    const authorization = path.startsWith('/carriers')
      ? `Basic ${btoa('sim-key:sim-secret')}`
      : 'Bearer sim-token'
    const init = { method, headers: { authorization, 'content-type': 'application/json' } }
    const sent = body === undefined ? init : { ...init, body: JSON.stringify(body) }
    const answer = await fetch(new Request(`http://localhost${path}`, sent))
    return { status: answer.status, json: (await answer.json()) as Body & Problem }
  }
  const post = (path: string, body?: unknown) => call('POST', path, body)
  const addUser = async (provider: string, index = 0, country = 'US') => {
    const number = businessNumber(index)
    const customer = (await post(`/${provider}/v1/customers`, { name: 'Harbor', country })).json.id
    const user = { name: 'Ann', licence: 'X2', number }
    const made = await post(`/${provider}/v1/customers/${customer}/users`, user)
    return { customer, user: made.json.id, number }
  }
  const submit = async (provider: '8x8' | 'primevox', change = {}) => {
    const added = await addUser(provider)
    const noun = provider === '8x8' ? 'registrations' : 'applications'
    const form = formWith({ numbers: [added.number], ...change })
    const path = `/${provider}/v1/customers/${added.customer}/${noun}`
    const { id } = (await post(path, form)).json
    return { ...added, form, id, path: `/${provider}/v1/${noun}/${id}` }
  }
  const advance = (by: string) => post('/sim/clock/advance', { by })
  return { call, post, addUser, submit, advance }
}

type Server = ReturnType<typeof buildServer>
type Refused = { status: number; json: Problem }

/** One way to run into each refusal that a caller can meet: code, status, and the call. */
const refusals: readonly [string, number, (server: Server) => Promise<Refused>][] = [
  [
    'registration-not-needed',
    409,
    async ({ addUser, post }) => {
      const { customer } = await addUser('8x8', 0, 'GB')
      return post(`/8x8/v1/customers/${customer}/registrations`, formWith())
    },
  ],
  [
    'opt-out-not-possible',
    403,
    async ({ addUser, post }) =>
      post(`/8x8/v1/customers/${(await addUser('8x8')).customer}/opt-out`),
  ],
  [
    'form-incomplete',
    422,
    async ({ addUser, post }) =>
      post(`/primevox/v1/customers/${(await addUser('primevox')).customer}/applications`, {}),
  ],
  [
    'not-resubmittable',
    409,
    async ({ submit, call }) => {
      const { path, form } = await submit('8x8')
      return call('PUT', path, form)
    },
  ],
  [
    'campaign-not-verified',
    409,
    async ({ submit, post }) => {
      const { path, number } = await submit('8x8')
      return post(`${path}/numbers`, { numbers: [number] })
    },
  ],
  [
    'numbers-refused',
    409,
    async ({ submit, post, advance }) => {
      const { path } = await submit('8x8')
      await advance('P21D')
      return post(`${path}/numbers`, { numbers: [businessNumber(7)] })
    },
  ],
  [
    'not-offered',
    409,
    async ({ submit, post }) => post(`${(await submit('8x8')).path}/temporary-registration`),
  ],
  [
    'no-application-under-review',
    409,
    async ({ submit, post, advance }) => {
      const { path } = await submit('primevox')
      await advance('P60D')
      return post(`${path}/temporary-registration`)
    },
  ],
  [
    'temporary-already-issued',
    409,
    async ({ submit, post }) => {
      const { path } = await submit('primevox')
      await post(`${path}/temporary-registration`)
      return post(`${path}/temporary-registration`)
    },
  ],
  [
    'not-registered',
    409,
    async ({ addUser, post }) => post(`/8x8/v1/users/${(await addUser('8x8')).user}/sms/enable`),
  ],
  [
    'sms-state',
    409,
    async ({ addUser, post }) => post(`/8x8/v1/users/${(await addUser('8x8')).user}/sms/disable`),
  ],
  [
    'number-missing',
    409,
    async ({ addUser, call, post }) => {
      const { user } = await addUser('8x8')
      await call('PATCH', `/8x8/v1/users/${user}`, { number: null })
      return post(`/8x8/v1/users/${user}/sms/enable`)
    },
  ],
  [
    'licence-missing',
    409,
    async ({ addUser, call, post }) => {
      const { user } = await addUser('8x8')
      await call('PATCH', `/8x8/v1/users/${user}`, { licence: null })
      return post(`/8x8/v1/users/${user}/sms/enable`)
    },
  ],
  [
    'number-taken',
    409,
    async ({ addUser, post }) => {
      const { customer, number } = await addUser('8x8')
      return post(`/8x8/v1/customers/${customer}/users`, { name: 'Bob', number })
    },
  ],
  [
    'sms-off',
    403,
    async ({ addUser, post }) => {
      const { user } = await addUser('8x8')
      return post('/8x8/v1/messages', { userId: user, to: subscribers.att, text: 'Hi' })
    },
  ],
  [
    'im-not-internal',
    422,
    async ({ addUser, post }) => {
      const { user } = await addUser('8x8')
      const message = { userId: user, to: 'usr_none', text: 'Hi', channel: 'im' }
      return post('/8x8/v1/messages', message)
    },
  ],
  [
    'media-not-carried',
    422,
    async ({ addUser, post }) => {
      const { user } = await addUser('primevox')
      const media = [{ url: 'https://harbor.example/a', contentType: 'video/mp4' }]
      const message = { userId: user, to: subscribers.att, text: 'Hi', media }
      return post('/primevox/v1/messages', message)
    },
  ],
  [
    'not-registered',
    403,
    async ({ addUser, post }) => {
      const { user } = await addUser('primevox')
      return post('/primevox/v1/messages', { userId: user, to: subscribers.att, text: 'Hi' })
    },
  ],
  [
    'message-blocked',
    403,
    ({ post }) => {
      const message = { from: businessNumber(0), to: subscribers.att, text: 'Hi' }
      return post('/carriers/v1/messages', message)
    },
  ],
  [
    'cap-reached',
    429,
    async ({ submit, post, advance, call }) => {
      const { path, number: from } = await submit('8x8', { useCase: 'LOW_VOLUME' })
      await advance('P21D')
      await post(`${path}/numbers`, { numbers: [from] })
      await advance('PT1H')
      const message = { from, to: subscribers.att, text: 'a'.repeat(1400) }
      for (let sent = 0; sent < 7; sent += 1) await call('POST', '/carriers/v1/messages', message)
      return post('/carriers/v1/messages', { ...message, text: 'a'.repeat(1400) })
    },
  ],
  [
    'number-in-campaign',
    409,
    async ({ submit, post, call, advance }) => {
      const { path, number } = await submit('8x8')
      await advance('P21D')
      await post(`${path}/numbers`, { numbers: [number] })
      const campaignId = 'CPRMTMP'
      return call('PUT', `/carriers/v1/numbers/${number}/campaign`, { campaignId })
    },
  ],
  [
    'campaign-not-accepted',
    409,
    async ({ submit, call, advance }) => {
      const { path, number } = await submit('8x8')
      await advance('PT2M')
      const { campaignId } = (await call('GET', path)).json
      return call('PUT', `/carriers/v1/numbers/${number}/campaign`, { campaignId })
    },
  ],
  [
    'sender-not-known',
    422,
    ({ call }) =>
      call('PUT', '/carriers/v1/numbers/+18005551234/campaign', { campaignId: 'CPRMTMP' }),
  ],
  [
    'decision-not-possible',
    409,
    async ({ submit, post, advance }) => {
      const { id } = await submit('8x8')
      await advance('P21D')
      return post('/sim/decisions', { subject: id, decision: 'approve' })
    },
  ],
]

test.each(refusals)('%s is a %i by a rule that /sim/rules lists', async (code, status, provoke) => {
  const server = buildServer()
  const { json, status: answered } = await provoke(server)
  expect([json.code, answered], JSON.stringify(json)).toEqual([code, status])
  const { json: rule } = await server.call('GET', `/sim/rules/${json.rule}`)
  expect(rule).toMatchObject({ id: json.rule, remedy: json.remedy })
  expect(json.detail).toMatch(/\.$/)
})
