import { describe, expect, test } from 'vitest'
import { activeNumber, buildWorld, businessNumber, must, subscribers } from '../../build-world.ts'
import { decode, encode } from '../../kernel/codec.ts'
import { invariant } from '../../kernel/invariant.ts'
import { newRecentState } from '../../kernel/recent.ts'
import type { Attempt } from '../gates.ts'
import { readPhoneNumber } from '../phone-number.ts'
import { foldText, Snowshoes } from './snowshoes.ts'
import { type CarriersState, newCarriersState } from './state.ts'

/** The snowshoes of a world of their own, with what is sent to them. */
function buildSnowshoes(snowshoeNumbers?: number, state: CarriersState = newCarriersState([])) {
  const options = snowshoeNumbers === undefined ? {} : { snowshoeNumbers }
  const { rulebook, sim, spec } = buildWorld({ options })
  const snowshoes = new Snowshoes({ sim, rulebook, options: spec.options }, state)
  const attemptOf = (text: string, index: number): Attempt => {
    const number = readPhoneNumber(businessNumber(index))
    invariant(number, `number ${index} exists`)
    const sender = { number, networks: {}, clearedUntil: {} }
    const asked = { sender, isTagged: false, text }
    return {
      ...{ at: sim.now, network: 'verizon', channel: 'sms', media: [], segments: 1 },
      ...{ encoding: 'GSM-7', sentBefore: 0, isOptedOut: false, usage: { minute: 0, day: 0 } },
      ...asked,
      spread: snowshoes.of(asked, sim.now),
    }
  }
  const send = (text: string, index: number) => snowshoes.count(attemptOf(text, index))
  return { attemptOf, send, state }
}

/** A text that no other index has, even when it is folded. */
const textOf = (index: number) => `Hello ${'ab'.repeat(index)}`

describe('foldText', () => {
  test.each([
    ['Your code is 123456', 'YOUR CODE IS 7', 'your code is 0'],
    ['See https://a.example/x?1 now', 'see HTTP://B.example/2 now', 'see :// now'],
    ['See www.a.example now', 'see b-2.example/1 now', 'see :// now'],
  ])('makes one text of “%s” and “%s”', (one, other, folded) => {
    expect([foldText(one), foldText(other)]).toEqual([folded, folded])
  })

  test.each([
    ['See you at 9', 'See her at 9'],
    ['Ready.Thanks', 'Ready.Bye'],
    ['either/or', 'neither/nor'],
  ])('keeps “%s” and “%s” apart', (one, other) => {
    expect(foldText(one)).not.toBe(foldText(other))
  })

  test.each(['a', 'a.', 'a-', '-', '.', 'a.a/'])('looks once at a long run of “%s”', (part) => {
    // A second look at each character would take hours.
    expect(foldText(part.repeat(1_000_000)).length).toBeGreaterThan(2)
  })
})

describe('Snowshoes', () => {
  test('[carrier.snowshoeing] keeps nothing in a world that does not ask for it', () => {
    const { attemptOf, send, state } = buildSnowshoes()
    send('Hi', 0)
    expect(attemptOf('Hi', 1).spread).toBeUndefined()
    expect(state.snowshoes).toEqual(newRecentState())
  })

  test('[carrier.snowshoeing] keeps the fewer texts, the more numbers each may have', () => {
    const { send, state } = buildSnowshoes(1000)
    for (let index = 0; index < 250; index += 1) send(textOf(index), 0)
    const { newer, older } = state.snowshoes
    expect([newer.size, older.size]).toEqual([50, 100])
  })

  test('[carrier.snowshoeing] does not forget a text that goes on being sent', () => {
    const { attemptOf, send } = buildSnowshoes(1000)
    for (let index = 0; index < 250; index += 1) {
      send(textOf(index), 0)
      send('Hi', index)
    }
    expect(attemptOf('Hi', 0).spread?.numbers).toBe(250)
    expect(attemptOf('Hi', 250).spread?.numbers).toBe(251)
  })

  test('[carrier.snowshoeing] goes on from state that was written and read', () => {
    const { send, state } = buildSnowshoes(2)
    send('Hi', 0)
    const read = decode(encode(state)) as CarriersState
    expect(buildSnowshoes(2, read).attemptOf('Hi', 1).spread?.numbers).toBe(2)
  })

  test('[carrier.snowshoeing] counts what was accepted, and nothing else', () => {
    const world = buildWorld({ options: { snowshoeNumbers: 1 } })
    const { number } = activeNumber(world)
    const message = { to: subscribers.verizon, text: 'Hi' }
    expect(world.carriers.send({ ...message, from: businessNumber(90) }).ok).toBe(false)
    must(world.carriers.send({ ...message, from: number }))
  })
})
