import { describe, expect, test } from 'vitest'
import {
  acceptedCampaign,
  activeNumber,
  advance,
  buildWorld,
  businessNumber,
  instantOf,
  must,
  refusalOf,
  subscribers,
} from '../../build-world.ts'
import type { World } from '../../world.ts'
import type { MessageRequest } from './message.ts'

const stranger = businessNumber(90)

function send({ carriers }: World, change: Partial<MessageRequest> = {}) {
  return carriers.send({ from: stranger, to: subscribers.verizon, text: 'See you at 9', ...change })
}

const statusOf = ({ carriers }: World, id: string) => carriers.message(id)?.status

describe('an accepted message', () => {
  test('says where it goes and what it counts', () => {
    const world = buildWorld()
    const { number: from, campaignId } = activeNumber(world)
    const sent = must(send(world, { from, text: 'a'.repeat(161), reference: 'mine' }))
    expect(sent).toMatchObject({
      ...{ from, to: subscribers.verizon, carrier: 'verizon', channel: 'sms', reference: 'mine' },
      ...{ segments: 2, encoding: 'GSM-7', campaignId, warnings: [], status: 'pending' },
    })
  })

  test('[carrier.receipts] is delivered later, to the handset', () => {
    const world = buildWorld()
    const { number: from } = activeNumber(world)
    const { id } = must(send(world, { from }))
    expect(world.carriers.handset(subscribers.verizon).messages).toEqual([])
    advance(world, 'PT10M')
    expect(statusOf(world, id)).toBe('delivered')
    const { messages } = world.carriers.handset(subscribers.verizon)
    expect(messages).toMatchObject([{ id, direction: 'in', with: from, text: 'See you at 9' }])
  })

  test.each([
    ['0190', 'failed', 'carrier.subscriber-unknown'],
    ['0192', 'failed', 'carrier.landline'],
    ['0193', 'failed', 'carrier.spam-filter'],
  ])('to a number ending in 555-%s ends as %s by %s', (last, status, rule) => {
    const world = buildWorld()
    const { number: from } = activeNumber(world)
    const { id } = must(send(world, { from, to: `+1303555${last}` }))
    advance(world, 'PT10M')
    expect(world.carriers.message(id)).toMatchObject({ status, rule })
    expect(world.carriers.handset(`+1303555${last}`).messages).toEqual([])
  })

  test('[carrier.validity] expires after 72 hours at a handset that stays off', () => {
    const world = buildWorld()
    const { number: from } = activeNumber(world)
    const { id } = must(send(world, { from, to: '+13035550191' }))
    advance(world, 'PT71H59M59.999S')
    expect(statusOf(world, id)).toBe('pending')
    advance(world, 'PT0.001S')
    expect(world.carriers.message(id)).toMatchObject({
      status: 'expired',
      rule: 'carrier.validity',
    })
  })

  test('without a receipt stays pending and keeps nobody waiting', () => {
    const world = buildWorld()
    const { number: from } = activeNumber(world)
    const { id } = must(send(world, { from, to: '+13035550194' }))
    world.sim.advanceUntilIdle(instantOf('2100-01-01'), 0)
    expect(statusOf(world, id)).toBe('pending')
  })
})

describe('the books', () => {
  test('count every message once, and what is pending by itself', () => {
    const world = buildWorld({ options: { historyKept: 2 } })
    const { number: from } = activeNumber(world)
    const balance = () => {
      const { accepted, blocked, delivered, expired, failed, pending } = world.carriers.books()
      expect(accepted).toBe(delivered + failed + expired + pending)
      return { accepted, delivered, failed, expired, pending, blocked }
    }
    for (const last of ['0181', '0182', '0183', '0190', '0191', '0192', '0194']) {
      must(send(world, { from, to: `+1303555${last}` }))
      refusalOf(send(world, { from, to: `+1303555${last}`, text: 'casino' }))
      balance()
    }
    advance(world, 'PT30M')
    expect(balance()).toEqual({
      ...{ accepted: 7, delivered: 3, failed: 2, expired: 0, pending: 2 },
      blocked: { 'carrier.content-policy': 7 },
    })
    advance(world, 'P4D')
    expect(balance()).toMatchObject({ accepted: 7, expired: 1, pending: 1 })
  })

  test('go with a fork', () => {
    const world = buildWorld()
    const { number: from } = activeNumber(world)
    must(send(world, { from }))
    const fork = world.fork('copy', 0)
    advance(fork, 'PT10M')
    expect(world.carriers.books()).toMatchObject({ accepted: 1, delivered: 0, pending: 1 })
    expect(fork.carriers.books()).toMatchObject({ accepted: 1, delivered: 1, pending: 0 })
  })
})

test('keeps the newest of what was sent, whatever was sent before', () => {
  const world = buildWorld({ options: { historyKept: 3 } })
  const { number: from } = activeNumber(world)
  const ids: string[] = []
  for (let index = 0; index < 20; index += 1) {
    ids.push(must(send(world, { from, text: `Visit ${index}` })).id)
    advance(world, 'PT10M')
  }
  const kept = ids.filter((id) => world.carriers.message(id))
  expect(kept).toEqual(ids.slice(-kept.length))
  expect(kept.length).toBeGreaterThanOrEqual(3)
  expect(kept.length).toBeLessThanOrEqual(6)
  const { hasForgotten, messages } = world.carriers.handset(subscribers.verizon)
  expect(hasForgotten).toBe(true)
  expect(messages.map(({ id }) => id)).toEqual(ids.slice(-messages.length))
  expect(messages.length).toBeLessThanOrEqual(6)
})

describe('ids', () => {
  test('tell twins of one moment apart, and both arrive', () => {
    const world = buildWorld()
    const { number: from } = activeNumber(world)
    const [one, two] = [must(send(world, { from })), must(send(world, { from }))]
    expect(one.id).not.toBe(two.id)
    advance(world, 'PT10M')
    expect(world.carriers.handset(subscribers.verizon).messages).toHaveLength(2)
  })

  test('and fates are the same in whatever order messages are sent', () => {
    const texts = Array.from({ length: 40 }, (_, index) => `Text ${index}`)
    const outcomes = (order: readonly string[]) => {
      const world = buildWorld({ now: '2023-04-03' })
      const fate = (text: string) => {
        const sent = send(world, { text })
        return sent.ok ? sent.value.id : sent.refusal.rule
      }
      return Object.fromEntries(order.map((text) => [text, fate(text)]))
    }
    const forwards = outcomes(texts)
    expect(outcomes([...texts].reverse())).toEqual(forwards)
    expect(Object.values(forwards)).toContain('enforce.support-ends')
  })
})

describe('an unregistered sender', () => {
  test('[enforce.support-ends] is struck about as often as the option says, else warned', () => {
    const world = buildWorld({ now: '2023-04-03' })
    const results = Array.from({ length: 2000 }, (_, index) => send(world, { text: `${index}` }))
    const blocked = results.filter(({ ok }) => !ok).length
    expect(Math.abs(blocked / 2000 - 0.25)).toBeLessThan(0.04)
    for (const result of results) {
      if (result.ok) expect(result.value.warnings).toEqual(['unsupported'])
      else expect(result.refusal.rule).toBe('enforce.support-ends')
    }
  })

  test.each([
    [0, true],
    [1, false],
  ])('[enforce.support-ends] of rate %d goes through: %s', (atRiskBlockRate, ok) => {
    const world = buildWorld({ now: '2023-04-03', options: { atRiskBlockRate } })
    expect(send(world).ok).toBe(ok)
  })

  test('[enforce.all-unregistered] is blocked, which is told once and counts for nothing', () => {
    const world = buildWorld()
    expect(refusalOf(send(world))).toMatchObject({
      code: 'message-blocked',
      rule: 'enforce.all-unregistered',
    })
    const [event] = world.sim.events.after(0)
    expect(event).toMatchObject({ type: 'carriers.message-blocked', subject: stranger })
    expect(world.sim.nextDueAt).toBeUndefined()
  })

  test('is a registered one whose message rides on no campaign', () => {
    const world = buildWorld()
    const { number: from, campaignId } = activeNumber(world)
    for (const tag of [null, 'COTHER1']) {
      const refused = refusalOf(send(world, { from, campaignId: tag }))
      expect(refused.rule).toBe('enforce.all-unregistered')
    }
    expect(send(world, { from, campaignId }).ok).toBe(true)
  })
})

describe('a campaign', () => {
  test('[enforce.registered-means-assigned] is judged as it stands at the moment', () => {
    const world = buildWorld()
    const { number: from, campaignId } = activeNumber(world)
    expect(send(world, { from }).ok).toBe(true)
    must(world.registry.operateCampaign(campaignId, 'suspend', ['verizon']))
    expect(refusalOf(send(world, { from })).rule).toBe('enforce.registered-means-assigned')
    expect(send(world, { from, to: subscribers.att }).ok).toBe(true)
    must(world.registry.operateCampaign(campaignId, 'unsuspend', ['verizon']))
    expect(send(world, { from }).ok).toBe(true)
    must(world.registry.expireCampaign(campaignId))
    expect(send(world, { from }).ok).toBe(false)
  })
})

describe('caps', () => {
  /** Sends until a message is refused; answers how many went through, and the rule. */
  function fill(world: World, change: Partial<MessageRequest>) {
    for (let count = 0; count < 5000; count += 1) {
      const sent = send(world, { ...change, reference: `${count}` })
      if (!sent.ok) return { count, code: sent.refusal.code, rule: sent.refusal.rule }
    }
    return undefined
  }

  test('[carrier.att-throughput] of a campaign at AT&T start again each minute', () => {
    const world = buildWorld({ now: '2025-06-17T12:00:30Z' })
    const { number: from } = activeNumber(world, { useCase: 'LOW_VOLUME' })
    const full = { count: 75, code: 'cap-reached', rule: 'carrier.att-throughput' }
    expect(fill(world, { from, to: subscribers.att })).toEqual(full)
    advance(world, 'PT29.999S')
    expect(send(world, { from, to: subscribers.att }).ok).toBe(false)
    expect(send(world, { from }).ok).toBe(true)
    advance(world, 'PT0.001S')
    expect(fill(world, { from, to: subscribers.att })).toEqual(full)
  })

  test('[carrier.att-throughput] count segments for SMS, and MMS by themselves', () => {
    const world = buildWorld()
    const { number: from } = activeNumber(world, { useCase: 'LOW_VOLUME' })
    const to = subscribers.att
    expect(fill(world, { from, to, text: 'a'.repeat(320) })?.count).toBe(25)
    const media = [{ url: 'https://harbor.example/a', contentType: 'image/png' }]
    expect(fill(world, { from, to, media })?.count).toBe(50)
  })

  test('[carrier.t-mobile-daily-cap] at T-Mobile end at midnight Pacific', () => {
    const world = buildWorld({ now: '2025-11-02T06:00:00-05:00' })
    const { number: from } = activeNumber(world)
    const to = subscribers['t-mobile']
    const full = { count: 2000, code: 'cap-reached', rule: 'carrier.t-mobile-daily-cap' }
    expect(fill(world, { from, to })).toEqual(full)
    const midnight = instantOf('2025-11-03T00:00:00-08:00')
    world.sim.advanceTo(midnight - 1, 0)
    expect(send(world, { from, to }).ok).toBe(false)
    world.sim.advanceTo(midnight, 0)
    expect(send(world, { from, to }).ok).toBe(true)
  })

  test('[carrier.t-mobile-daily-cap] at T-Mobile are one for all brands of a tax id', () => {
    const world = buildWorld()
    const { number: from } = activeNumber(world)
    const twin = acceptedCampaign(world, { brand: { companyName: 'Harbor Two' } }).campaignId
    const other = acceptedCampaign(world, { brand: { ein: '98-7654321' } }).campaignId
    must(world.carriers.assignNumber(businessNumber(1), twin))
    must(world.carriers.assignNumber(businessNumber(2), other))
    advance(world, 'PT1H')
    const to = subscribers['t-mobile']
    fill(world, { from, to })
    expect(refusalOf(send(world, { from: businessNumber(1), to })).code).toBe('cap-reached')
    expect(send(world, { from: businessNumber(2), to }).ok).toBe(true)
  })
})

test('explain says what send would do, gate by gate, and changes nothing', () => {
  const world = buildWorld()
  const { number: from } = activeNumber(world)
  const { lastSeq } = world.sim.events
  const hypothesis = { channel: 'sms', media: [], isTagged: true, at: world.sim.now } as const
  const ask = (change: { from: string; text: string }) =>
    world.carriers
      .explain({ ...hypothesis, ...change, to: subscribers.verizon })
      .flatMap(({ verdict, rule }) => (verdict === 'accept' ? [] : [rule]))
  expect(ask({ from, text: 'Hi' })).toEqual([])
  expect(ask({ from: stranger, text: 'Hi' })).toEqual(['enforce.all-unregistered'])
  expect(ask({ from: stranger, text: 'casino' })).toEqual([
    'enforce.all-unregistered',
    'carrier.content-policy',
  ])
  expect(world.sim.events.lastSeq).toBe(lastSeq)
})
