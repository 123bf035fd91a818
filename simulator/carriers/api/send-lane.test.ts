import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createSimulator, type Simulator } from '../../app.ts'
import type { Entry, Journal } from '../../kernel/journal.ts'
import { MessageInput } from '../schema.ts'
import { type LaneAnswer, readMessage, sendHeadOf } from './send-lane.ts'

const authorization = `Basic ${btoa('sim-key:sim-secret')}`
const head = { worldId: 'default', authorization }

const number = fc.oneof(
  fc.constantFrom('+12125550181', '2125550182', '(303) 555-0183', '+14165550186', '+442071838750'),
  fc.stringMatching(/^\+1[2-9]\d{9}$/),
  fc.string({ maxLength: 40 }),
  fc.integer(),
)
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.constantFrom('Hi', '', '\ud800', 'a'.repeat(5000), 'a'.repeat(5001)),
  fc.constant(null),
)
const message = fc.record(
  {
    ...{ from: number, to: number, text },
    reference: fc.oneof(fc.string({ maxLength: 110 }), fc.constant(null)),
    campaignId: fc.oneof(fc.string({ maxLength: 12 }), fc.constant(null), fc.integer()),
    media: fc.constantFrom([], [{ url: 'https://example.com/a.png', contentType: 'image/png' }], 1),
    other: fc.constant(1),
  },
  { requiredKeys: ['from', 'to', 'text'] },
)

describe('readMessage', () => {
  test('reads what the schema reads, to the same value in the same order', () => {
    fc.assert(
      fc.property(fc.oneof(message, fc.jsonValue()), (given) => {
        const read = readMessage(JSON.stringify(given))
        const { data } = MessageInput.safeParse(given)
        if (read === undefined) return
        expect(JSON.stringify(read)).toBe(JSON.stringify(data))
      }),
      { numRuns: 2000 },
    )
  })

  test('leaves to the application only what the schema refuses, and media', () => {
    fc.assert(
      fc.property(message, (given) => {
        const isRefused = !MessageInput.safeParse(given).success
        const isRead = readMessage(JSON.stringify(given)) !== undefined
        expect(isRead).toBe(!isRefused && given.media === undefined)
      }),
      { numRuns: 2000 },
    )
  })

  test.each([
    '',
    '{',
    'null',
    '[]',
    '"text"',
    '{"from":"+12125550181","to":"+12125550182","text":"Hi","__proto__":{}}',
    '\ufeff{"from":"+12125550181","to":"+12125550182","text":"Hi"}',
  ])('reads nothing in %s', (body) => {
    expect(readMessage(body)).toBeUndefined()
  })

  test('takes the last of a duplicate key, as the application does', () => {
    const body = '{"from":"+12125550181","to":"+12125550182","text":"One","text":"Two"}'
    expect(readMessage(body)?.text).toBe('Two')
  })
})

const world = { now: Date.parse('2024-03-04T12:00:00Z') }

function take({ sendLane }: Simulator, given: object): LaneAnswer | false {
  let answered: LaneAnswer | undefined
  const isTaken = sendLane.take(head, JSON.stringify(given), (answer) => {
    answered = answer
  })
  return isTaken && (answered ?? false)
}

async function post({ fetch }: Simulator, given: object) {
  const headers = { authorization, 'content-type': 'application/json' }
  const init = { method: 'POST', headers, body: JSON.stringify(given) }
  return fetch(new Request('http://longcode.invalid/carriers/v1/messages', init))
}

describe('the lane', () => {
  test('answers what the application answers, and leaves the same world behind', async () => {
    const [byLane, byApplication] = [
      createSimulator({ now: () => 0 }, world),
      createSimulator({ now: () => 0 }, world),
    ]
    const given = [
      { from: '+12125550100', to: '+13035550181', text: 'Hi' },
      { from: '2125550100', to: '+14165550186', text: 'Hi', reference: 'mine' },
      { from: '2125550100', to: '+14165550186', text: 'Hi', reference: 'mine' },
      { from: '2125550100', to: '+14165550186', text: 'Other', reference: 'mine' },
      { from: '+12125550100', to: '+13035550183', text: 'Win at our casino “today”' },
      { from: '+18005551234', to: '+13035550183', text: 'Hi', campaignId: null },
      ...Array.from({ length: 20 }, (_, index) => {
        return { from: '+12125550100', to: '+13035550182', text: `Visit ${index}` }
      }),
    ]
    for (const each of given) {
      const expected = await post(byApplication, each)
      const answer = take(byLane, each)
      if (!answer) throw new Error('the lane declined')
      expect([answer.status, answer.body]).toEqual([expected.status, await expected.text()])
      for (const [name, value] of Object.entries(answer.headers)) {
        expect(expected.headers.get(name)).toBe(value)
      }
    }
    const eventsOf = ({ worlds }: Simulator) => worlds.get('default')?.sim.events.after(0)
    expect(eventsOf(byLane)).toEqual(eventsOf(byApplication))
    expect(
      new Set(given.map((each) => (take(byLane, each) || { status: 0 }).status)).size,
    ).toBeGreaterThan(2)
  })

  test('declines other worlds, wrong credentials and malformed messages, and changes nothing', () => {
    const { sendLane, worlds } = createSimulator({ now: () => 0 }, world)
    const fine = '{"from":"+12125550100","to":"+13035550181","text":"Hi"}'
    const never = () => expect.unreachable()
    expect(sendLane.take({ ...head, worldId: 'other' }, fine, never)).toBe(false)
    expect(sendLane.take({ ...head, authorization: 'Basic x' }, fine, never)).toBe(false)
    expect(sendLane.take(head, '{"from":1}', never)).toBe(false)
    expect(worlds.get('default')?.sim.events.lastSeq).toBe(0)
  })

  test('declines everything while something goes wrong on purpose in the world', async () => {
    const simulator = createSimulator({ now: () => 0 }, world)
    const fine = { from: '+12125550100', to: '+13035550181', text: 'Hi' }
    expect(take(simulator, fine)).not.toBe(false)
    const fault = { surface: 'carriers', kind: 'outage' }
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fault),
    }
    const set = await simulator.fetch(new Request('http://longcode.invalid/sim/faults', init))
    expect([set.status, await set.text()]).toEqual([201, expect.any(String)])
    expect(take(simulator, fine)).toBe(false)
  })

  test('writes before it judges, and judges the same when that is read again', async () => {
    const entries: Entry[] = []
    let applyAll = () => {}
    const journal: Journal = {
      now: () => 0,
      submit: (entry, apply) => {
        entries.push(entry)
        applyAll = () => void apply()
      },
    }
    const simulator = createSimulator({ now: () => 0, journal }, world)
    const answers: LaneAnswer[] = []
    const given = '{"from":"+12125550100","to":"+13035550181","text":"Hi"}'
    expect(simulator.sendLane.take(head, given, (answer) => answers.push(answer))).toBe(true)
    expect([entries.length, answers.length]).toEqual([1, 0])
    expect(simulator.worlds.get('default')?.sim.events.lastSeq).toBe(0)
    applyAll()
    expect(answers).toHaveLength(1)

    const again = createSimulator({ now: () => 0 }, world)
    for (const entry of entries) await again.replay(JSON.parse(JSON.stringify(entry)))
    const eventsOf = ({ worlds }: Simulator) => worlds.get('default')?.sim.events.after(0)
    expect(eventsOf(again)).toEqual(eventsOf(simulator))
  })

  test('answers 503 for what could not be written', () => {
    const fault = { code: 'journal-full', detail: 'No room is left.' }
    const journal: Journal = { now: () => 0, submit: (_, __, refuse) => refuse(fault) }
    const answer = take(createSimulator({ now: () => 0, journal }, world), {
      ...{ from: '+12125550100', to: '+13035550181', text: 'Hi' },
    })
    expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '1' } })
  })
})

describe('sendHeadOf', () => {
  const headers = { authorization, 'content-type': 'application/json' }
  const url = '/carriers/v1/messages'

  test.each([
    ['/carriers/v1/messages', 'default'],
    ['/w/mine-2/carriers/v1/messages', 'mine-2'],
  ])('knows %s', (path, worldId) => {
    expect(sendHeadOf('POST', path, headers)).toEqual({ worldId, authorization })
  })

  test.each([
    ['GET', url, headers],
    ['POST', `${url}?a=b`, headers],
    ['POST', `${url}/batch`, headers],
    ['POST', `/w/a/b${url}`, headers],
    ['POST', url, { 'content-type': 'application/json' }],
    ['POST', url, { ...headers, 'content-type': 'text/plain' }],
    ['POST', url, { ...headers, 'content-type': 'application/json; charset=utf-16' }],
    ['POST', url, { ...headers, 'idempotency-key': 'a' }],
    ['POST', url, { ...headers, 'transfer-encoding': 'chunked' }],
    ['POST', url, { ...headers, expect: '100-continue' }],
    ['POST', url, { ...headers, connection: 'close' }],
  ])('leaves %s %s %o to the application', (method, path, given) => {
    expect(sendHeadOf(method, path, given)).toBeUndefined()
  })
})
