import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, describe, expect, test } from 'vitest'
import { SearchIndex } from './search-index.ts'

const folder = mkdtempSync(join(tmpdir(), 'longcode-index-'))
afterAll(() => rmSync(folder, { recursive: true }))

const eventOf = (seq: number, subject: string, rule?: string) => {
  return { seq, at: seq, type: 'test.noted', subject, data: { seq }, ...(rule ? { rule } : {}) }
}

const all = { after: 0, upTo: 1_000_000, limit: 100 }
const seqsOf = (index: SearchIndex, search: object) =>
  index.events(1, { ...all, ...search }).map(({ seq }) => seq)

describe.each(['as soon as it was added', 'once it is written', 'by another that opens it'])(
  'what is added is found %s',
  (when) => {
    const path = join(folder, `${when}.sqlite`)
    const added = new SearchIndex(path)
    // These two have one checksum.
    const [plumless, buckeroo] = ['plumless', 'buckeroo']
    const plumlessSeqs = [1, 4000, 4097, 9000]
    for (let seq = 1; seq <= 10_000; seq += 1) {
      const subject = plumlessSeqs.includes(seq) ? plumless : `subject-${seq}`
      added.addEvent(1, seq === 5000 ? eventOf(seq, buckeroo, 'a-rule') : eventOf(seq, subject))
    }
    added.addEvent(2, eventOf(1, plumless))
    if (when !== 'as soon as it was added') added.commit(7)
    if (when === 'by another that opens it') added.close()
    const index = when === 'by another that opens it' ? new SearchIndex(path) : added
    afterAll(() => index.close())

    test('by its subject, and not for one whose checksum is the same', () => {
      expect(seqsOf(index, { subject: plumless })).toEqual(plumlessSeqs)
      expect(seqsOf(index, { subject: buckeroo })).toEqual([5000])
      expect(seqsOf(index, { subject: plumless, after: 1, upTo: 8999 })).toEqual([4000, 4097])
      expect(seqsOf(index, { subject: 'subject-10001' })).toEqual([])
    })

    test('by its rule and its type', () => {
      expect(index.events(1, { ...all, rule: 'a-rule' })).toEqual([
        eventOf(5000, buckeroo, 'a-rule'),
      ])
      expect(seqsOf(index, { type: 'test.noted', limit: 3 })).toEqual([1, 2, 3])
      expect(seqsOf(index, { type: 'test.other' })).toEqual([])
    })

    test('in the order that is asked for, as many as are', () => {
      expect(seqsOf(index, { after: 4094, limit: 4 })).toEqual([4095, 4096, 4097, 4098])
      expect(seqsOf(index, { upTo: 9998, limit: 2, isNewestFirst: true })).toEqual([9998, 9997])
      expect(seqsOf(index, { upTo: 4098, limit: 3, isNewestFirst: true })).toEqual([
        4098, 4097, 4096,
      ])
      expect(seqsOf(index, { limit: 20_000 })).toHaveLength(10_000)
    })

    test('and says how far it is written', () => {
      expect(index.seq).toBe(when === 'as soon as it was added' ? 0 : 7)
    })
  },
)

describe('an index', () => {
  const accepted = {
    ...{ seq: 1, at: 5, type: 'carriers.message-accepted', subject: 'msg_1' },
    data: { from: 'a', to: 'b', reference: null },
  }
  const content = { text: 'Hi', media: [], encoding: 'GSM-7' }
  const failed = { seq: 2, at: 9, type: 'carriers.message-failed', subject: 'msg_1', data: {} }

  test('tells a message by its events', () => {
    const index = new SearchIndex(join(folder, 'messages.sqlite'))
    index.addEvent(1, accepted, content)
    const pending = { id: 'msg_1', ...accepted.data, ...content, acceptedAt: 5, status: 'pending' }
    expect(index.message(1, 'msg_1')).toEqual(pending)
    index.addEvent(1, { ...failed, rule: 'carrier.landline' })
    const ended = { status: 'failed', finishedAt: 9, rule: 'carrier.landline' }
    expect(index.message(1, 'msg_1')).toEqual({ ...pending, ...ended })
    expect(index.events(1, all)).toEqual([accepted, { ...failed, rule: 'carrier.landline' }])
    expect(index.message(1, 'msg_2')).toBeUndefined()
    index.close()
  })

  test('gives a copy of a world what came before it, and forgets worlds that end', () => {
    const index = new SearchIndex(join(folder, 'copies.sqlite'))
    index.addEvent(1, accepted, content)
    index.copy(1, 2, 1)
    index.addEvent(1, failed)
    index.addEvent(2, eventOf(2, 'msg_2'))
    expect(index.events(2, all)).toEqual([accepted, eventOf(2, 'msg_2')])
    index.drop(1)
    index.commit(3)
    expect([index.events(1, all), index.message(1, 'msg_1')]).toEqual([[], undefined])
    expect(index.message(2, 'msg_1')).toMatchObject({ text: 'Hi' })
    index.close()
  })

  test('forgets what is to be done once more', () => {
    const index = new SearchIndex(join(folder, 'again.sqlite'))
    index.addEvent(1, accepted, content)
    index.commit(1)
    index.addEvent(1, failed)
    index.commit(2)
    index.dropAfter(1, 1)
    expect(index.events(1, all)).toEqual([accepted])
    index.addEvent(1, failed)
    expect(index.events(1, all)).toEqual([accepted, failed])
    index.close()
  })

  test('of another form is refused', () => {
    const path = join(folder, 'older.sqlite')
    const older = new DatabaseSync(path)
    older.exec('CREATE TABLE events (world INTEGER)')
    older.close()
    expect(() => new SearchIndex(path)).toThrow('it is of form 0, and this version knows form 2')
  })
})
