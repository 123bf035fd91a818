import { businessNumber, subscribers } from '../scenario/forms.ts'
import { expect, test } from './playwright.ts'

test.use({ simulatorOptions: { now: '2024-06-18' } })

test('answers pages that call the registry’s real address', async ({ page, simulator }) => {
  const { key, secret } = simulator.world.credentials.registry
  await page.goto(`${simulator.url}/healthz`)
  const profile = await page.evaluate(
    async (authorization) => {
      const url = 'https://csp-api.campaignregistry.com/v2/csp/profile'
      const answer = await fetch(url, { headers: { authorization } })
      return answer.json()
    },
    `Basic ${btoa(`${key}:${secret}`)}`,
  )
  expect(profile).toMatchObject({ cspId: 'SSIMCSP' })
})

test('gives each test a world of its own, and matchers', async ({ simulator }) => {
  const message = { from: businessNumber(0), to: subscribers.att, text: 'See you at 9' }
  await expect(simulator.carriers.send(message)).toBeBlockedBy('enforce.all-unregistered')
  await expect(simulator.sim.handset(subscribers.att)).not.toHaveReceivedSms()
  const { events } = (await simulator.sim.events()).value
  expect(events.map(({ type }) => type)).toEqual(['carriers.message-blocked'])
})
