import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { SearchIndex } from './search-index.ts'

const folder = mkdtempSync(join(tmpdir(), 'longcode-index-'))
afterAll(() => rmSync(folder, { recursive: true }))

const eventOf = (seq: number, subject: string, rule?: string) => {
  return { seq, at: seq, type: 'test.noted', subject, data: { seq }, ...(rule ? { rule } : {}) }
}

const all = { after: 0, upTo: 1_000_000, limit: 100 }

test('finds what is about a subject in every stretch of events, and whose key is another’s', () => {
  const index = new SearchIndex(join(folder, 'stretches.sqlite'))
  // These two have one checksum.
  const [plumless, buckeroo] = ['plumless', 'buckeroo']
  for (const seq of [1, 65_535, 65_536, 140_000]) index.addEvent(1, eventOf(seq, plumless))
  index.addEvent(1, eventOf(2, buckeroo, 'a-rule'))
  index.addEvent(2, eventOf(3, plumless))
  index.commit(7)
  const seqs = (search: object) => index.events(1, { ...all, ...search }).map(({ seq }) => seq)
  expect(seqs({ subject: plumless })).toEqual([1, 65_535, 65_536, 140_000])
  expect(seqs({ subject: buckeroo })).toEqual([2])
  expect(seqs({ subject: plumless, after: 1, upTo: 70_000 })).toEqual([65_535, 65_536])
  expect(seqs({ rule: 'a-rule' })).toEqual([2])
  expect(index.events(1, { ...all, subject: buckeroo })).toEqual([eventOf(2, buckeroo, 'a-rule')])
  expect(index.seq).toBe(7)
  index.close()
})

test('keeps one row of what is done once more, and gives a copy what came before it', () => {
  const path = join(folder, 'again.sqlite')
  const index = new SearchIndex(path)
  for (let time = 0; time < 2; time += 1) {
    index.addEvent(1, eventOf(1, 'msg_1'))
    index.addMessage(1, 1, { id: 'msg_1', text: 'Hi' })
    index.addEvent(1, eventOf(2, 'msg_2'))
    index.copy(1, 2, 1)
    index.commit(2)
  }
  expect(index.events(1, all)).toHaveLength(2)
  expect(index.events(2, all)).toEqual([eventOf(1, 'msg_1')])
  expect(index.message(2, 'msg_1')).toEqual({ id: 'msg_1', text: 'Hi' })
  index.drop(1)
  index.commit(3)
  index.close()
  const again = new SearchIndex(path)
  expect([again.events(1, all), again.message(1, 'msg_1')]).toEqual([[], undefined])
  expect(again.message(2, 'msg_1')).toEqual({ id: 'msg_1', text: 'Hi' })
  again.close()
})
