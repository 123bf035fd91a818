import { describe } from 'vitest'
import { businessNumber, registerBrand, subscribers, v2Campaign } from '../scenario.ts'
import type { Simulator } from './simulator.ts'
import { expect, test } from './vitest.ts'

const number = businessNumber(0)
const text = 'See you at 9'

/** A number in a campaign that every network has accepted. */
async function register(simulator: Simulator): Promise<void> {
  const { carriers, registry } = simulator
  const advance = async (by: string) => void (await simulator.advance(by))
  const brandId = await registerBrand({ registry, advance })
  const added = await registry.post<{ campaignId: string }>('/campaignBuilder', v2Campaign(brandId))
  const { campaignId } = added.value
  ;(await registry.put(`/campaign/${campaignId}/sharing/BANDW`)).value
  await advance('P14D')
  ;(await carriers.assign(number, campaignId)).value
  await advance('PT10M')
}

describe('with a clock after the block date', () => {
  test.override('simulatorOptions', { now: '2024-06-18' })

  test('a registered number delivers, and the matchers see it', async ({ simulator }) => {
    await register(simulator)
    await expect(simulator.carriers.number(number)).toBeRegistered()
    await expect(simulator.carriers.number(number)).toBeRegistered('att')
    const sent = await simulator.carriers.send({ from: number, to: subscribers.att, text })
    await expect(simulator.carriers.message(sent.value.id)).not.toBeDelivered()
    await simulator.advance({ until: 'idle' })
    await expect(simulator.carriers.message(sent.value.id)).toBeDelivered()
    const handset = await simulator.sim.handset(subscribers.att)
    await expect(handset).toHaveReceivedSms(text, { from: number })
    await expect(handset.value).toHaveReceivedSms(/at 9$/)
    await expect(handset).not.toHaveReceivedSms('Something else')
    await expect(handset).not.toHaveReceivedSms(text, { from: subscribers.verizon })
  })

  test('an unregistered number is blocked, whatever shape the answer has', async ({
    simulator,
  }) => {
    const message = { from: number, to: subscribers.att, text }
    const answer = await simulator.carriers.send(message)
    await expect(answer).toBeBlockedBy('enforce.all-unregistered')
    await expect(answer.problem).toBeBlockedBy('enforce.all-unregistered')
    await expect(answer).not.toBeBlockedBy('carrier.opt-out')
    const { key, secret } = simulator.world.credentials.carriers
    const response = await simulator.fetch('/carriers/v1/messages', {
      method: 'POST',
      headers: {
        authorization: `Basic ${btoa(`${key}:${secret}`)}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(message),
    })
    await expect(response).toBeBlockedBy('enforce.all-unregistered')
    await expect(simulator.carriers.number(number)).not.toBeRegistered()
    await expect(simulator.sim.handset(subscribers.att)).not.toHaveReceivedSms()
  })

  test('each test has a world of its own', async ({ simulator }) => {
    expect((await simulator.sim.events()).value.events).toEqual([])
    expect(simulator.world.now).toBe('2024-06-18T04:00:00.000Z')
  })
})

describe('a matcher that fails says what it found', () => {
  test('a message that still waits', async ({ simulator }) => {
    await register(simulator)
    const sent = await simulator.carriers.send({ from: number, to: subscribers.att, text })
    await expect(expect(sent).toBeDelivered()).rejects.toThrow(
      /is not delivered: is pending; advance the clock and read it again/,
    )
  })

  test('another rule', async ({ simulator }) => {
    const sent = await simulator.carriers.send({ from: number, to: subscribers.att, text })
    await expect(expect(sent).toBeBlockedBy('carrier.opt-out')).rejects.toThrow(
      /carrier\.opt-out did not block it, it was enforce\.all-unregistered: 403/,
    )
  })

  test('a handset without the message', async ({ simulator }) => {
    const handset = simulator.sim.handset(subscribers.att)
    await expect(expect(handset).toHaveReceivedSms('Hi')).rejects.toThrow(
      /no Hi came; it has 0 messages/,
    )
    await expect(expect({ messages: 3 }).toHaveReceivedSms()).rejects.toThrow(/this is no handset/)
  })

  test('a number that no campaign holds', async ({ simulator }) => {
    await expect(expect(simulator.carriers.number(number)).toBeRegistered('att')).rejects.toThrow(
      /the number is not registered at att: 200/,
    )
  })
})
