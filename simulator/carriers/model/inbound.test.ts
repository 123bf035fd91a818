import { describe, expect, test } from 'vitest'
import {
  activeNumber,
  advance,
  buildWorld,
  businessNumber,
  must,
  refusalOf,
  subscribers,
} from '../../build-world.ts'
import type { World } from '../../world.ts'

const handset = subscribers.verizon

const write = ({ carriers }: World, to: string, text: string) =>
  carriers.receiveInbound({ from: handset, to, text, media: [] })

const send = ({ carriers }: World, from: string) => carriers.send({ from, to: handset, text: 'Hi' })

/** What arrived on the handset. */
const arrived = ({ carriers }: World) =>
  carriers
    .handset(handset)
    .messages.flatMap(({ direction, text }) => (direction === 'in' ? [text] : []))

/** A campaign with two active numbers. */
function buildTwo(optOutScope: 'campaign' | 'number' = 'campaign') {
  const world = buildWorld({ options: { optOutScope } })
  const { number: one, campaignId } = activeNumber(world)
  const two = businessNumber(1)
  must(world.carriers.assignNumber(two, campaignId))
  advance(world, 'PT1H')
  return { world, one, two }
}

describe('STOP', () => {
  test('[carrier.opt-out] covers every number of the campaign', () => {
    const { world, one, two } = buildTwo()
    write(world, one, 'stop')
    for (const from of [one, two]) {
      expect(refusalOf(send(world, from)).rule).toBe('carrier.opt-out')
    }
  })

  test('[carrier.opt-out] covers one number alone when the world says so', () => {
    const { world, one, two } = buildTwo('number')
    write(world, one, 'STOP')
    expect(refusalOf(send(world, one)).rule).toBe('carrier.opt-out')
    expect(send(world, two).ok).toBe(true)
  })

  test('[carrier.opt-out] covers one handset alone', () => {
    const { world, one } = buildTwo()
    write(world, one, 'STOP')
    const other = world.carriers.send({ from: one, to: subscribers.att, text: 'Hi' })
    expect(other.ok).toBe(true)
  })

  test('[carrier.opt-out] ends with START', () => {
    const { world, one, two } = buildTwo()
    write(world, one, 'STOP')
    write(world, two, 'START')
    expect(send(world, one).ok).toBe(true)
    expect(world.carriers.handset(handset).optedOutOf.size).toBe(0)
  })

  test('[carrier.keywords] is answered once, and START likewise', () => {
    const { world, one } = buildTwo()
    for (const text of ['STOP', 'STOP', 'QUIT']) write(world, one, text)
    advance(world, 'PT10M')
    expect(arrived(world)).toHaveLength(1)
    expect(arrived(world)[0]).toMatch(/unsubscribed/)
    for (const text of ['START', 'YES']) write(world, one, text)
    advance(world, 'PT10M')
    expect(arrived(world)).toHaveLength(2)
  })

  test('[carrier.keywords] is no keyword inside a sentence', () => {
    const { world, one } = buildTwo()
    write(world, one, 'Please stop by at 9')
    advance(world, 'PT10M')
    expect(arrived(world)).toEqual([])
    expect(send(world, one).ok).toBe(true)
  })
})

describe('HELP', () => {
  test('[carrier.keywords] is answered each time, even to somebody who opted out', () => {
    const { world, one } = buildTwo()
    write(world, one, 'STOP')
    write(world, one, 'help')
    write(world, one, 'HELP')
    advance(world, 'PT10M')
    expect(arrived(world)).toHaveLength(3)
  })

  test('[carrier.keywords] is answered in the words of the campaign', () => {
    const world = buildWorld()
    const { number } = activeNumber(world, { helpMessage: 'Harbor: call 212-555-0100.' })
    write(world, number, 'HELP')
    advance(world, 'PT10M')
    expect(arrived(world)).toEqual(['Harbor: call 212-555-0100.'])
  })
})

describe('inbound messages', () => {
  test('[enforce.inbound-unaffected] arrive at an unregistered number', () => {
    const world = buildWorld()
    const written = write(world, businessNumber(5), 'Hello')
    const received = world.sim.events.after(0).filter(({ subject }) => subject === written.id)
    expect(received.map(({ type }) => type)).toEqual(['carriers.inbound-received'])
  })

  test('stand on the screen of the handset that wrote them', () => {
    const world = buildWorld()
    const { id } = write(world, businessNumber(5), 'Hello')
    expect(world.carriers.handset(handset).messages).toMatchObject([
      { id, direction: 'out', with: businessNumber(5), text: 'Hello' },
    ])
  })

  test('of one moment and text have ids of their own', () => {
    const world = buildWorld()
    expect(write(world, businessNumber(5), 'Hi').id).not.toBe(
      write(world, businessNumber(5), 'Hi').id,
    )
  })
})
