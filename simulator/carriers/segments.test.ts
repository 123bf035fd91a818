import fc from 'fast-check'
import { SegmentedMessage } from 'sms-segments-calculator'
import { describe, expect, test } from 'vitest'
import { partsOf, segmentsOf } from './segments.ts'

describe('segmentsOf', () => {
  test.each([
    [0, 1],
    [1, 1],
    [160, 1],
    [161, 2],
    [306, 2],
    [307, 3],
    [1530, 10],
    [1531, 11],
  ])('cuts %i GSM-7 characters into %i', (length, segments) => {
    expect(segmentsOf('a'.repeat(length))).toEqual({ encoding: 'GSM-7', segments })
  })

  test.each([
    [70, 1],
    [71, 2],
    [134, 2],
    [135, 3],
    [670, 10],
    [671, 11],
  ])('cuts %i UCS-2 characters into %i', (length, segments) => {
    expect(segmentsOf('ж'.repeat(length))).toEqual({ encoding: 'UCS-2', segments })
  })

  test('counts a character of the extension table twice', () => {
    expect(segmentsOf('€'.repeat(80))).toEqual({ encoding: 'GSM-7', segments: 1 })
    expect(segmentsOf('€'.repeat(81))).toEqual({ encoding: 'GSM-7', segments: 2 })
  })

  test('turns a whole text to UCS-2 for one character', () => {
    const plain = 'a'.repeat(100)
    expect(segmentsOf(plain).segments).toBe(1)
    expect(segmentsOf(`${plain}”`)).toEqual({ encoding: 'UCS-2', segments: 2 })
  })

  test('counts an emoji as the two units that it takes', () => {
    expect(segmentsOf('😀'.repeat(35)).segments).toBe(1)
    expect(segmentsOf('😀'.repeat(36)).segments).toBe(2)
  })

  test('ends no part within an escape pair or a surrogate pair', () => {
    expect(segmentsOf(`${'a'.repeat(152)}€${'a'.repeat(152)}`).segments).toBe(3)
    expect(segmentsOf(`${'ж'.repeat(66)}😀${'ж'.repeat(66)}`).segments).toBe(3)
  })

  test('cuts what belongs to one emoji like any other text, so that no cap can be evaded', () => {
    expect(segmentsOf(`e${'\u0301'.repeat(669)}`).segments).toBe(10)
  })

  test('agrees with the calculator that senders use, which is far slower', () => {
    const character = fc.oneof(
      fc.constantFrom('a', ' ', '€', '[', '\f', '\r', '\n', 'ç', '`', '”', '😀', '𝄞'),
      fc.integer({ min: 0x20, max: 0x2ff }).map((unit) => String.fromCharCode(unit)),
    )
    const rows = fc.string({ unit: fc.constantFrom('a', 'b', '€', '{'), maxLength: 700 })
    const mixed = fc.string({ unit: character, maxLength: 300 })
    fc.assert(
      fc.property(fc.oneof(rows, mixed), (text) => {
        const { encodingName, segmentsCount } = new SegmentedMessage(text)
        const segments = Math.max(1, segmentsCount)
        expect(segmentsOf(text)).toEqual({ encoding: encodingName, segments })
      }),
      { numRuns: 500 },
    )
  })

  const texts = fc.string({ unit: fc.constantFrom('a', ' ', '€', 'ж', '😀'), maxLength: 200 })

  test('never needs fewer segments for more text, nor fewer than one', () => {
    fc.assert(
      fc.property(texts, texts, (text, more) => {
        const { segments } = segmentsOf(text)
        expect(segments).toBeGreaterThanOrEqual(1)
        expect(segmentsOf(text + more).segments).toBeGreaterThanOrEqual(segments)
      }),
    )
  })
})

describe('partsOf', () => {
  test('cuts a text into as many parts as it has segments, and nothing is lost', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', '€', 'ж', '😀', '{'), maxLength: 700 })
    fc.assert(
      fc.property(texts, (text) => {
        const parts = partsOf(text)
        expect(parts.join('')).toBe(text)
        expect(parts).toHaveLength(segmentsOf(text).segments)
        for (const part of parts) expect(part.isWellFormed()).toBe(true)
      }),
    )
  })

  test('cuts after 153 letters', () => {
    expect(partsOf('a'.repeat(161)).map(({ length }) => length)).toEqual([153, 8])
    expect(partsOf('a'.repeat(160))).toEqual(['a'.repeat(160)])
  })
})
