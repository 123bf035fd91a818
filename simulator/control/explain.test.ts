import { describe, expect, test } from 'vitest'
import { activeNumber, advance, buildWorld, instantOf, must, subscribers } from '../build-world.ts'
import { addCustomer, verify } from '../provider/build-provider.ts'
import type { World } from '../world.ts'
import { explain, type Question } from './explain.ts'

const order = [
  ...['sender-known', 'enablement', 'regime', 'campaign-standing', 'opt-out', 'content-policy'],
  'caps',
]

function ask(world: World, change: Partial<Question> & Pick<Question, 'from'>) {
  return explain(world, {
    ...{ to: subscribers.verizon, channel: 'sms', text: 'Hi', media: [], at: world.sim.now },
    ...change,
  })
}

describe('explain', () => {
  test('asks every gate in the documented order', () => {
    const world = buildWorld()
    const { number: from } = activeNumber(world)
    const { verdict, rule, gates } = ask(world, { from })
    expect([verdict, rule]).toEqual(['accept', null])
    expect(gates.map(({ gate }) => gate)).toEqual(order)
  })

  test('lets the first gate that blocks decide, and still shows the others', () => {
    const world = buildWorld()
    const { number } = addCustomer(world.eight)
    const { verdict, rule, gates } = ask(world, { from: number, text: 'Casino night' })
    expect([verdict, rule]).toEqual(['block', 'user.states'])
    const blocking = gates.filter((gate) => gate.verdict === 'block').map(({ gate }) => gate)
    expect(blocking).toEqual(['enablement', 'regime', 'content-policy'])
  })

  test.each([
    ['2023-03-30', 'accept', null],
    ['2023-03-31', 'at-risk', 'enforce.support-ends'],
    ['2024-06-16', 'at-risk', 'enforce.support-ends'],
    ['2024-06-17', 'block', 'enforce.all-unregistered'],
  ])('judges by the date that it is asked about: %s', (at, verdict, rule) => {
    const answer = ask(buildWorld(), { from: '+12125550150', at: instantOf(at) })
    expect(answer).toMatchObject({ verdict, rule })
  })

  test('[enforce.primevox-june-2023] shows what the provider itself turns back', () => {
    const world = buildWorld({ now: '2024-01-02' })
    const { number: from } = addCustomer(world.primevox)
    expect(ask(world, { from })).toMatchObject({
      ...{ verdict: 'block', rule: 'enforce.primevox-june-2023' },
    })
    const before = ask(world, { from, at: instantOf('2023-05-31') })
    expect(before.rule).toBe('enforce.support-ends')
  })

  test('[enforce.im-exempt] accepts instant messages on the spot', () => {
    const answer = ask(buildWorld(), { from: '+12125550150', channel: 'im' })
    expect(answer).toMatchObject({ verdict: 'accept', rule: 'enforce.im-exempt' })
  })

  test('asks for a network without a recipient', () => {
    const world = buildWorld({ now: '2023-10-02' })
    const media = [{ url: 'https://harbor.example/a', contentType: 'image/png' }]
    const { to: _, ...question } = { to: undefined, from: '+12125550150', media }
    const verdictAt = (carrier: 'att' | 't-mobile') =>
      explain(world, { ...question, carrier, channel: 'mms', text: '', at: world.sim.now }).verdict
    expect([verdictAt('att'), verdictAt('t-mobile')]).toEqual(['block', 'at-risk'])
  })

  test('[enforce.contact-center-not-covered] takes contact-center traffic for unregistered', () => {
    const world = buildWorld()
    const { id, userId, number: from } = verify(world, world.eight)
    must(world.eight.accounts.enable(userId))
    must(world.eight.assignments.assign(id, [from]))
    advance(world, 'P10D')
    expect(ask(world, { from }).verdict).toBe('accept')
    expect(ask(world, { from, channel: 'contact-center' })).toMatchObject({
      ...{ verdict: 'block', rule: 'enforce.all-unregistered' },
    })
  })
})
