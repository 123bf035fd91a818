import { describe, expect, test } from 'vitest'
import {
  advance,
  buildWorld,
  businessNumber,
  instantOf,
  must,
  refusalOf,
  subscribers,
} from '../../build-world.ts'
import type { World } from '../../world.ts'
import { addCustomer, verify } from '../build-provider.ts'

/** A user of an 8x8-style customer who can send. */
function buildSending() {
  const world = buildWorld({ now: '2024-09-03' })
  const customer = verify(world, world.eight)
  must(world.eight.accounts.enable(customer.userId))
  must(world.eight.assignments.assign(customer.id, [customer.number]))
  advance(world, 'P10D')
  return { world, ...customer }
}

const to = subscribers.verizon

const send = ({ eight }: World, userId: string, change = {}) =>
  eight.messaging.send({ userId, to, text: 'See you at 9', ...change })

describe('send', () => {
  test('is accepted, then delivered, and stands in log and conversation', () => {
    const { world, userId, number } = buildSending()
    const { id } = must(send(world, userId))
    advance(world, 'PT10M')
    const message = world.eight.messaging.message(id)
    expect(message).toMatchObject({ status: 'delivered', number, peer: to, direction: 'outbound' })
    expect(world.eight.messaging.search({ number })).toEqual([message])
    expect(world.eight.messaging.conversationsOf(userId)).toEqual([
      { peer: to, total: 1, entries: [{ kind: 'message', message }] },
    ])
  })

  test('keeps what a network turned back as not delivered, with its reason', () => {
    const { world, userId, number } = buildSending()
    const refused = refusalOf(send(world, userId, { text: 'Casino night' }))
    expect(refused).toMatchObject({ code: 'message-blocked', rule: 'carrier.content-policy' })
    expect(world.eight.messaging.search({ number })).toMatchObject([
      { status: 'not-delivered', rule: 'carrier.content-policy', reason: expect.any(String) },
    ])
  })

  test('[enforce.system-message] tells the user that the number is not registered', () => {
    const { world, userId, id, number } = buildSending()
    must(world.eight.assignments.unassign(id, number))
    expect(refusalOf(send(world, userId))).toMatchObject({ rule: 'enforce.all-unregistered' })
    const [conversation] = world.eight.messaging.conversationsOf(userId)
    expect(conversation?.entries.map(({ kind }) => kind)).toEqual(['message', 'system'])
  })

  test('[enforce.contact-center-not-covered] does not ride on the campaign from elsewhere', () => {
    const { world, userId } = buildSending()
    const refused = refusalOf(send(world, userId, { channel: 'contact-center' }))
    expect(refused).toMatchObject({ rule: 'enforce.all-unregistered' })
  })

  test('[eight.unneeded-should-be-disabled] says that the feature is off', () => {
    const { world, userId } = buildSending()
    must(world.eight.accounts.disable(userId))
    expect(refusalOf(send(world, userId))).toMatchObject({
      code: 'sms-off',
      rule: 'eight.unneeded-should-be-disabled',
    })
  })

  test('[prime.mms-media] takes images, documents and audio at the other provider', () => {
    const world = buildWorld()
    const { userId } = verify(world, world.primevox)
    const mms = (contentType: string) => {
      const media = [{ url: 'https://harbor.example/a', contentType }]
      return world.primevox.messaging.send({ userId, to, text: 'Look', media })
    }
    for (const type of ['image/png', 'application/pdf', 'audio/mpeg']) {
      expect(mms(type).ok, type).toBe(true)
    }
    expect(refusalOf(mms('video/mp4'))).toMatchObject({ rule: 'prime.mms-media' })
  })

  test.each([
    ['2023-05-31', true],
    ['2023-06-01', false],
  ])('[enforce.primevox-june-2023] of an unregistered business on %s goes: %s', (now, ok) => {
    const world = buildWorld({ now, options: { atRiskBlockRate: 0 } })
    const { userId } = addCustomer(world.primevox)
    const sent = world.primevox.messaging.send({ userId, to, text: 'Hi' })
    expect(sent.ok).toBe(ok)
    if (!sent.ok) expect(sent.refusal).toMatchObject({ rule: 'enforce.primevox-june-2023' })
  })
})

describe('instant messages', () => {
  test('[enforce.im-exempt] reach users of the same service at once and no network', () => {
    const world = buildWorld()
    const { customerId, userId } = addCustomer(world.eight)
    const bob = must(world.eight.accounts.addUser(customerId, { name: 'Bob' }))
    const sent = must(send(world, userId, { to: bob.id, channel: 'im', text: 'Casino?' }))
    expect(sent.status).toBe('delivered')
    expect(world.eight.messaging.conversationsOf(bob.id)).toHaveLength(1)
    const types = world.sim.events.after(0).map(({ type }) => type)
    expect(types.filter((type) => type.startsWith('carriers.'))).toEqual([])
  })

  test('[enforce.im-exempt] reach nobody outside it', () => {
    const world = buildWorld()
    const { userId } = addCustomer(world.eight)
    const other = addCustomer(world.eight, { name: 'Other', index: 1 })
    for (const peer of [other.userId, to, 'usr_none']) {
      const refused = send(world, userId, { to: peer, channel: 'im' })
      expect(refusalOf(refused)).toMatchObject({ code: 'im-not-internal' })
    }
  })
})

describe('the log', () => {
  test('[prime.message-log] is searched by number, direction, status and time', () => {
    const { world, userId, number } = buildSending()
    must(send(world, userId))
    advance(world, 'PT1H')
    const later = world.sim.now
    world.carriers.receiveInbound({ from: to, to: number, text: 'Fine', media: [] })
    send(world, userId, { text: 'Casino night' })
    const textsOf = (search: Parameters<typeof world.eight.messaging.search>[0]) =>
      world.eight.messaging.search(search).map(({ text }) => text)
    expect(textsOf({ number })).toEqual(['Casino night', 'Fine', 'See you at 9'])
    expect(textsOf({ number: businessNumber(8) })).toEqual([])
    expect(textsOf({ direction: 'inbound' })).toEqual(['Fine'])
    expect(textsOf({ status: 'not-delivered' })).toEqual(['Casino night'])
    expect(textsOf({ since: later })).toEqual(['Casino night', 'Fine'])
    expect(textsOf({ until: later })).toEqual(['See you at 9'])
    expect(textsOf({ since: instantOf('2030-01-01') })).toEqual([])
  })
})
