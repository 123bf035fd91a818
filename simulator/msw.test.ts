import { setupServer } from 'msw/node'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createSimulator } from './app.ts'
import { handlers } from './msw.ts'

const simulator = createSimulator({ now: () => 0 }, { now: Date.parse('2024-06-18T12:00:00Z') })
const server = setupServer(
  ...handlers(simulator, {
    'https://longcode.invalid': '',
    'https://sms.example.com/api/': '/carriers/v1',
  }),
)
const authorization = `Basic ${btoa('sim-key:sim-secret')}`

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
afterAll(() => server.close())

describe('handlers', () => {
  test.each(['csp-api', 'csp-api-staging'])(
    'answer %s.campaignregistry.com as the registry would',
    async (name) => {
      const url = `https://${name}.campaignregistry.com/v2/enum/vertical`
      const answer = await fetch(url, { headers: { authorization } })
      expect(answer.status).toBe(200)
      expect(await answer.json()).toHaveProperty('HEALTHCARE')
      expect((await fetch(url)).status).toBe(401)
    },
  )

  test('answer a host of one’s own from its root', async () => {
    const answer = await fetch('https://longcode.invalid/sim/clock')
    expect(await answer.json()).toMatchObject({ now: '2024-06-18T12:00:00.000Z', mode: 'manual' })
  })

  test('answer a host of one’s own from a surface, with body and query', async () => {
    const sent = await fetch('https://sms.example.com/api/messages', {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ from: '+12125550100', to: '+13035550181', text: 'Hi' }),
    })
    expect(sent.status).toBe(403)
    expect(await sent.json()).toMatchObject({ rule: 'enforce.all-unregistered' })
  })

  test.each([
    ['https://csp-api.campaignregistry.com/v1/brand', '/v1/brand'],
    ['https://csp-api.campaignregistry.com/v2/nothing', '/v2/nothing'],
    ['https://sms.example.com/api/voice', '/carriers/v1/voice'],
  ])('make an error that names what is not simulated: %s', async (url, path) => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {})
    const answer = await fetch(url, { headers: { authorization } })
    expect(told).toHaveBeenCalled()
    told.mockRestore()
    expect(answer.status).toBe(500)
    const { name, message } = (await answer.json()) as { name: string; message: string }
    expect(name).toBe('NotSimulatedError')
    expect(message).toContain(`GET ${url} is not simulated by Longcode (${path})`)
  })

  test.each([
    ['sms.example.com', '/8x8/v1'],
    ['https://sms.example.com', '8x8'],
  ])('refuse a mapping that cannot be: %s to %s', (host, prefix) => {
    expect(() => handlers(simulator, { [host]: prefix })).toThrow(
      /is not accepted; give an address/,
    )
  })
})
