import { createSimulator } from 'longcode'
import { createBuilders } from 'longcode/builders'
import { handlers } from 'longcode/msw'
import { setupServer } from 'msw/node'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { Reminders } from './reminders.ts'

/** How such an application is tested: against its real addresses, with nothing running. */
const simulator = createSimulator({ now: '2024-09-03' })
const server = setupServer(...handlers(simulator, { 'https://sms.example.com': '/carriers/v1' }))
const app = new Reminders({
  messagesUrl: 'https://sms.example.com',
  ...simulator.world.credentials.registry,
  partner: 'BANDW',
})

const build = createBuilders()
const number = build.businessNumber()
const text = build.text()

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
beforeEach(() => simulator.reset())
afterAll(async () => {
  server.close()
  await simulator.close()
})

/** A campaign of a verified business, handed to the partner. */
async function handIn(change: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const brandId = await app.registerBusiness(build.brand())
  await simulator.advance('PT2M')
  return app.registerCampaign({ ...build.campaign(brandId), ...change })
}

/** …accepted, with a number that every network knows. */
async function ready(change: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const campaignId = await handIn(change)
  await simulator.advance('P21D')
  await app.useNumber(number, campaignId)
  await simulator.advance('PT1H')
  return campaignId
}

/** The texts that a handset shows. */
async function shownTo(subscriber: string): Promise<string[]> {
  const { messages } = (await simulator.sim.handset(subscriber)).value
  return messages.map((message) => message.text)
}

test('delivered: a reminder of a registered number arrives', async () => {
  await ready()
  const subscriber = build.subscriber('t-mobile')
  expect(await app.remind(number, subscriber, text)).toMatchObject({ outcome: 'accepted' })
  await simulator.advance({ until: 'idle' })
  expect(await shownTo(subscriber)).toEqual([text])
})

test('unregistered: a number that no campaign holds is refused', async () => {
  const subscriber = build.subscriber('verizon')
  const handover = await app.remind(number, subscriber, text)
  expect(handover).toMatchObject({ outcome: 'refused' })
  expect(JSON.stringify(handover)).toContain('not registered')
  expect(await shownTo(subscriber)).toEqual([])
})

test('rejected and resubmitted: the application shows why, and the corrected campaign passes', async () => {
  const campaignId = await handIn()
  expect(await app.standingOf(campaignId)).toEqual({ state: 'in review' })
  const why = 'Say where customers find the box.'
  const reasons = [{ field: 'messageFlow', detail: why }]
  ;(await simulator.sim.decide({ subject: campaignId, decision: 'reject', reasons })).value
  expect(await app.standingOf(campaignId)).toEqual({ state: 'declined', why })

  const messageFlow = 'Customers tick an empty box on the form at https://shop.example.com/texts.'
  await app.correct(campaignId, { messageFlow })
  expect(await app.standingOf(campaignId)).toEqual({ state: 'in review' })
  await simulator.advance('P21D')
  expect(await app.standingOf(campaignId)).toEqual({ state: 'accepted', suspendedAt: [] })
})

test('suspended at one network: its subscribers are not reached, others are', async () => {
  const campaignId = await ready()
  const decision = { subject: campaignId, decision: 'suspend', network: 'att' } as const
  ;(await simulator.sim.decide(decision)).value
  expect(await app.standingOf(campaignId)).toEqual({ state: 'accepted', suspendedAt: ['10017'] })
  expect(await app.remind(number, build.subscriber('att'), text)).toMatchObject({
    outcome: 'refused',
  })
  expect(await app.remind(number, build.subscriber('verizon'), text)).toMatchObject({
    outcome: 'accepted',
  })
})

test('capped: what is over the limit of a minute is held, and goes through in the next', async () => {
  await ready({ usecase: 'LOW_VOLUME', subUsecases: ['CUSTOMER_CARE'] })
  const subscriber = build.subscriber('att')
  const remind = () => app.remind(number, subscriber, 'Your order is ready')
  for (let sent = 0; sent < 75; sent += 1) {
    expect(await remind()).toMatchObject({ outcome: 'accepted' })
  }
  expect(await remind()).toEqual({ outcome: 'held' })
  await simulator.advance('PT1M')
  expect(await remind()).toMatchObject({ outcome: 'accepted' })
})
