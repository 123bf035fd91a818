import { describe, expect, test } from 'vitest'
import { InvariantError } from './invariant.ts'
import { newSimulationState, Simulation } from './simulation.ts'

const day = 86_400_000

function build({ seed = 1, now = 1000, rate = 1, mode = 'manual' as 'manual' | 'flowing' } = {}) {
  const state = newSimulationState(seed, { mode, now, rate, hostMs: 0 })
  return { state, sim: new Simulation(state, 1000) }
}

/** A simulation that notes the instant and subject of all work of kind `note`. */
function buildNoting() {
  const { sim } = build()
  const ran: [number, string][] = []
  sim.handle('note', ({ subject }) => ran.push([sim.now, subject]))
  return { sim, ran }
}

describe('advanceTo', () => {
  test('stops at each due instant on the way and ends at its target', () => {
    const { sim, ran } = buildNoting()
    sim.schedule({ at: 3000, kind: 'note', subject: 'later' })
    sim.schedule({ at: 2000, kind: 'note', subject: 'sooner' })
    sim.schedule({ at: 5001, kind: 'note', subject: 'beyond' })
    expect(sim.advanceTo(5000, 0)).toEqual({ now: 5000, fired: 2 })
    expect(ran).toEqual([
      [2000, 'sooner'],
      [3000, 'later'],
    ])
    expect(sim.nextDueAt).toBe(5001)
  })

  test('runs what is due at the target itself', () => {
    const { sim, ran } = buildNoting()
    sim.schedule({ at: 5000, kind: 'note', subject: 'a' })
    sim.advanceTo(5000, 0)
    expect(ran).toEqual([[5000, 'a']])
  })

  test('runs work that the work schedules, when it falls due by then', () => {
    const { sim, ran } = buildNoting()
    sim.handle('chain', ({ subject }) => {
      ran.push([sim.now, subject])
      if (sim.now < 9000) sim.schedule({ at: sim.now + 1000, kind: 'chain', subject })
    })
    sim.schedule({ at: 2000, kind: 'chain', subject: 'link' })
    expect(sim.advanceTo(4500, 0).fired).toBe(3)
    expect(ran.map(([at]) => at)).toEqual([2000, 3000, 4000])
    expect(sim.nextDueAt).toBe(5000)
  })

  test('runs work for the very instant that other work is running at', () => {
    const { sim, ran } = buildNoting()
    sim.handle('spawn', () => sim.schedule({ at: sim.now, kind: 'note', subject: 'same' }))
    sim.schedule({ at: 2000, kind: 'spawn', subject: 'a' })
    sim.schedule({ at: 2000, kind: 'note', subject: 'first' })
    sim.advanceTo(2000, 0)
    expect(ran).toEqual([
      [2000, 'first'],
      [2000, 'same'],
    ])
  })

  test('leaves out what was cancelled meanwhile', () => {
    const { sim, ran } = buildNoting()
    const seq = sim.schedule({ at: 3000, kind: 'note', subject: 'cancelled' })
    sim.handle('cancel', () => sim.cancel(seq))
    sim.schedule({ at: 2000, kind: 'cancel', subject: 'a' })
    sim.advanceTo(4000, 0)
    expect(ran).toEqual([])
  })

  test('never moves back', () => {
    const { sim } = build()
    expect(() => sim.advanceTo(999, 0)).toThrow(InvariantError)
    expect(sim.now).toBe(1000)
  })

  test('moves a whole year in one call', () => {
    const { sim, ran } = buildNoting()
    for (let week = 1; week <= 60; week += 1) {
      sim.schedule({ at: 1000 + week * 7 * day, kind: 'note', subject: `${week}` })
    }
    sim.advanceTo(1000 + 365 * day, 0)
    expect(ran).toHaveLength(52)
  })
})

describe('advanceUntilIdle', () => {
  test('runs up to the last work that is due once and stands there', () => {
    const { sim, ran } = buildNoting()
    sim.handle('renew', () =>
      sim.schedule({ at: sim.now + 1000, kind: 'renew', subject: 'r', recurring: true }),
    )
    sim.schedule({ at: 2000, kind: 'renew', subject: 'r', recurring: true })
    sim.schedule({ at: 4500, kind: 'note', subject: 'last' })
    expect(sim.advanceUntilIdle(1e12, 0)).toEqual({ now: 4500, fired: 4 })
    expect(ran).toEqual([[4500, 'last']])
    expect(sim.nextDueAt).toBe(5000)
  })

  test('stays where it is when only recurring work is left', () => {
    const { sim } = buildNoting()
    sim.schedule({ at: 2000, kind: 'note', subject: 'r', recurring: true })
    expect(sim.advanceUntilIdle(1e12, 0)).toEqual({ now: 1000, fired: 0 })
  })

  test('stops at its bound although there is work beyond it', () => {
    const { sim } = build()
    sim.handle('endless', () => sim.schedule({ at: sim.now + 1000, kind: 'endless', subject: 'e' }))
    sim.schedule({ at: 2000, kind: 'endless', subject: 'e' })
    expect(sim.advanceUntilIdle(6500, 0)).toEqual({ now: 6000, fired: 5 })
  })
})

describe('the clock', () => {
  test('flows at its rate beside that of the host', () => {
    const { sim } = build({ mode: 'flowing', rate: 60 })
    sim.catchUp(1000)
    expect(sim.now).toBe(61_000)
    sim.catchUp(1500)
    expect(sim.now).toBe(91_000)
  })

  test('stands in the same place however often it was asked on the way', () => {
    const often = build({ mode: 'flowing', rate: 0.3 }).sim
    for (let ms = 1; ms <= 1000; ms += 1) often.catchUp(ms)
    expect(often.now).toBe(1300)
  })

  test('flows on from where it was moved to', () => {
    const { sim } = build({ mode: 'flowing' })
    sim.advanceTo(9000, 500)
    sim.catchUp(600)
    expect(sim.now).toBe(9100)
  })

  test('stands still while the host’s clock runs back', () => {
    const { sim } = build({ mode: 'flowing' })
    sim.catchUp(5000)
    sim.catchUp(2000)
    expect(sim.now).toBe(6000)
  })

  test('stands still while it is manual', () => {
    const { sim } = build()
    sim.catchUp(1e9)
    expect(sim.now).toBe(1000)
  })

  test('starts to flow from where it stands when it is told to', () => {
    const { sim } = build()
    sim.setClock({ mode: 'flowing', rate: 10 }, 50_000)
    sim.catchUp(51_000)
    expect(sim.now).toBe(11_000)
  })
})

describe('an input', () => {
  test('goes to the one who hears it, and its answer comes back', () => {
    const { sim } = build()
    sim.hear('test.asked', ({ question }) => `heard ${question}`)
    expect(sim.receive('test.asked', { question: 'why' })).toBe('heard why')
    expect(() => sim.hear('test.asked', () => {})).toThrow(InvariantError)
    expect(() => sim.receive('test.unheard', {})).toThrow(InvariantError)
  })
})

describe('schedule', () => {
  test('takes no work for the past, and none that nobody handles', () => {
    const { sim } = buildNoting()
    expect(() => sim.schedule({ at: 999, kind: 'note', subject: 'a' })).toThrow(InvariantError)
    expect(() => sim.schedule({ at: 2000, kind: 'odd', subject: 'a' })).toThrow(InvariantError)
    expect(sim.scheduled()).toEqual([])
  })

  test('has one handler for each kind', () => {
    const { sim } = buildNoting()
    expect(() => sim.handle('note', () => {})).toThrow(InvariantError)
  })
})

test('goes on from a copy of its state with the same ids, events and due work', () => {
  const { state, sim } = build()
  sim.handle('note', ({ subject }) => sim.emit('test.noted', subject, {}))
  sim.schedule({ at: 2000, kind: 'note', subject: 'a' })
  sim.ids.next('X', 6, 'thing', () => false)
  const copy = new Simulation(structuredClone(state), 1000)
  copy.handle('note', ({ subject }) => copy.emit('test.noted', subject, {}))
  for (const each of [sim, copy]) each.advanceTo(3000, 0)
  expect(copy.events.after(0)).toEqual(sim.events.after(0))
  expect(copy.ids.next('X', 6, 'thing', () => false)).toBe(
    sim.ids.next('X', 6, 'thing', () => false),
  )
})
