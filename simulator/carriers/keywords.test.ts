import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rules } from '../rulebook/index.ts'
import { Rulebook } from '../rulebook/rulebook.ts'
import { type Keyword, keywordIn, keywordReply } from './keywords.ts'

const rulebook = new Rulebook()
const { stop, help, start } = rules['carrier.keywords'].params
const words = Object.entries({ stop, help, start }).flatMap(([keyword, list]) =>
  list.map((word) => [word, keyword] as const),
)

describe('keywordIn', () => {
  test.each(words)(
    '[carrier.keywords] takes %s for %s, in any case and spacing',
    (word, keyword) => {
      const mixed = word.charAt(0) + word.slice(1).toLowerCase()
      for (const text of [
        word,
        word.toLowerCase(),
        mixed,
        `  ${word}\n`,
        `${word}.`,
        `${word}!!`,
      ]) {
        expect(keywordIn(text, rulebook)).toBe(keyword)
      }
    },
  )

  test.each([
    '',
    '.',
    'STOP it',
    'Please stop',
    'STOPPED',
    'Can you help me?',
    'yes please',
    'S T O P',
    'НELP',
  ])('[carrier.keywords] takes no part of a message for a keyword: “%s”', (text) => {
    expect(keywordIn(text, rulebook)).toBeUndefined()
  })

  test('[carrier.keywords] knows each word for one keyword only', () => {
    const all = words.map(([word]) => word)
    expect(new Set(all).size).toBe(all.length)
  })

  test('answers for any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect([undefined, 'stop', 'help', 'start']).toContain(keywordIn(text, rulebook))
      }),
    )
  })

  test('reads its words from the rulebook of the world', () => {
    const mutated = new Rulebook([{ rule: 'carrier.keywords', params: { stop: ['HALT'] } }])
    expect(keywordIn('halt', mutated)).toBe('stop')
    expect(keywordIn('stop', mutated)).toBeUndefined()
  })
})

describe('keywordReply', () => {
  const own = { helpMessage: 'Our help', optInMessage: 'Our start', optOutMessage: 'Our stop' }
  const cases: readonly [Keyword, string, RegExp][] = [
    ['stop', 'Our stop', /unsubscribed.*START/],
    ['help', 'Our help', /STOP.*rates/],
    ['start', 'Our start', /subscribed.*HELP.*STOP/],
  ]

  test.each(cases)('answers %s in the program’s own words', (keyword, words) => {
    expect(keywordReply(keyword, { name: 'Harbor', ...own })).toBe(words)
  })

  test.each(cases)(
    'answers %s with the program’s name when it has no words',
    (keyword, _, ours) => {
      const reply = keywordReply(keyword, { name: 'Harbor' })
      expect(reply).toMatch(/^Harbor: /)
      expect(reply).toMatch(ours)
    },
  )
})
