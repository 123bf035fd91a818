import { describe, expect, test } from 'vitest'
import { EventLog, newEventsState, type WorldEvent } from './events.ts'

const append = (log: EventLog, type: string, subject = 'a') => log.record(1000, type, subject, {})

const build = (keptMin = 1000) => new EventLog(newEventsState(), keptMin)

describe('EventLog', () => {
  test('counts from 1 without gaps', () => {
    const log = build()
    for (const type of ['a.one', 'a.two', 'a.three']) append(log, type)
    expect(log.after(0).map(({ seq }) => seq)).toEqual([1, 2, 3])
    expect(log.lastSeq).toBe(3)
  })

  test('answers what came after a sequence number, and nothing after the last', () => {
    const log = build()
    for (const type of ['a.one', 'a.two', 'a.three']) append(log, type)
    expect(log.after(1).map(({ type }) => type)).toEqual(['a.two', 'a.three'])
    expect(log.after(3)).toEqual([])
    expect(log.after(99)).toEqual([])
  })

  test('answers what came before a sequence number, newest first, as far as it is kept', () => {
    const log = build(3)
    for (let index = 1; index <= 8; index += 1) append(log, 'a.one')
    const seqs = (before: number) => [...log.backwards(before)].map(({ seq }) => seq)
    expect(log.forgottenSeq).toBe(5)
    expect(seqs(99)).toEqual([8, 7, 6])
    expect(seqs(8)).toEqual([7, 6])
    expect(seqs(6)).toEqual([])
    expect(seqs(0)).toEqual([])
  })

  test('keeps the newest, and says how far it has forgotten', () => {
    const log = build(3)
    for (let index = 1; index <= 20; index += 1) {
      append(log, 'a.one', String(index))
      const kept = log.after(0)
      expect(kept.length).toBeGreaterThanOrEqual(Math.min(index, 3))
      expect(kept.length).toBeLessThanOrEqual(6)
      expect(kept.map(({ seq, subject }) => [seq, subject])).toEqual(
        kept.map((_, at) => [log.forgottenSeq + 1 + at, String(log.forgottenSeq + 1 + at)]),
      )
      expect(log.lastSeq).toBe(index)
      expect(log.after(index - 1).map(({ seq }) => seq)).toEqual([index])
    }
  })

  test('tells those who asked for its type, in the order they asked', () => {
    const log = build()
    const heard: string[] = []
    log.on('a.one', () => heard.push('first'))
    log.on('a.two', () => heard.push('other'))
    log.on('a.one', () => heard.push('second'))
    append(log, 'a.one')
    expect(heard).toEqual(['first', 'second'])
  })

  test('has recorded an event before anybody hears of it', () => {
    const log = build()
    const seen: number[] = []
    log.on('a.one', ({ seq }) => seen.push(seq, log.lastSeq))
    append(log, 'a.one')
    expect(seen).toEqual([1, 1])
  })

  test('numbers what a listener appends after what it heard', () => {
    const log = build()
    log.on('a.one', () => append(log, 'a.two'))
    append(log, 'a.one')
    expect(log.after(0).map(({ seq, type }) => [seq, type])).toEqual([
      [1, 'a.one'],
      [2, 'a.two'],
    ])
  })

  test('tells watchers of every type until they stop', () => {
    const log = build()
    const seen: WorldEvent[] = []
    const stop = log.watch((each) => seen.push(each))
    append(log, 'a.one')
    append(log, 'b.two')
    stop()
    append(log, 'a.one')
    expect(seen.map(({ type }) => type)).toEqual(['a.one', 'b.two'])
  })
})

test('a record tells its own events, each time somebody asks for them', () => {
  const log = build()
  type Named = { tells: string; name: string }
  log.readBy<Named>('test.record', {
    typeOf: () => 'a.told',
    read: ({ name }, seq) => ({ seq, at: 7, type: 'a.told', subject: name, data: { name } }),
  })
  const heard: WorldEvent[] = []
  const records: Named[] = []
  log.onRecord<Named>('test.record', (record) => records.push(record))
  log.on('a.told', (event) => heard.push(event))
  append(log, 'a.one')
  const record = { tells: 'test.record', name: 'first' }
  log.recordOf(record)
  const told = { seq: 2, at: 7, type: 'a.told', subject: 'first', data: { name: 'first' } }
  expect([heard, records]).toEqual([[told], [record]])
  expect(log.after(1)).toEqual([told])
  expect([...log.backwards(3)].map(({ type }) => type)).toEqual(['a.told', 'a.one'])
})
