import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { startOfDay } from '../kernel/instant.ts'
import { rules } from '../rulebook/index.ts'
import { Rulebook } from '../rulebook/rulebook.ts'
import { type Heard, hearKeyword, keywordReply, type OwnKeywords } from './keywords.ts'

const rulebook = new Rulebook()
const at = startOfDay('2025-04-10')
const keywordIn = (text: string, rules = rulebook, own: OwnKeywords = {}) =>
  hearKeyword(text, rules, at, own)?.keyword
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
        expect(keywordIn(text)).toBe(keyword)
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
    expect(keywordIn(text)).toBeUndefined()
  })

  test('[carrier.keywords] knows each word for one keyword only', () => {
    const all = words.map(([word]) => word)
    expect(new Set(all).size).toBe(all.length)
  })

  test('answers for any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect([undefined, 'stop', 'help', 'start']).toContain(keywordIn(text))
      }),
    )
  })

  test('reads its words from the rulebook of the world', () => {
    const mutated = new Rulebook([{ rule: 'carrier.keywords', params: { stop: ['HALT'] } }])
    expect(keywordIn('halt', mutated)).toBe('stop')
    expect(keywordIn('stop', mutated)).toBeUndefined()
  })
})

describe('hearKeyword', () => {
  test('takes the words that a campaign registered, alone in a message', () => {
    const own = { optOutKeywords: 'HALT, Enough', helpKeywords: '', optInKeywords: 'JOIN' }
    const said = (text: string) => keywordIn(text, rulebook, own)
    expect(['halt', 'Enough!', 'join', 'stop'].map(said)).toEqual(['stop', 'stop', 'start', 'stop'])
    expect(['', ',', 'halt now'].map(said)).toEqual([undefined, undefined, undefined])
    expect(keywordIn('halt')).toBeUndefined()
  })

  test('[carrier.keywords] hears French in French', () => {
    expect(hearKeyword('arrêt', rulebook, at)).toEqual({ keyword: 'stop', language: 'fr' })
    expect(hearKeyword('aide', rulebook, at)).toEqual({ keyword: 'help', language: 'fr' })
    expect(hearKeyword('stop', rulebook, at)?.language).toBe('en')
  })

  test.each(['Please stop texting me', 'Don’t text me again', 'NO MORE TEXTS'])(
    '[carrier.revocation-wording] takes “%s” for STOP from its day on',
    (text) => {
      expect(keywordIn(text)).toBeUndefined()
      const later = hearKeyword(text, rulebook, startOfDay('2025-04-11'))
      expect(later).toEqual({ keyword: 'stop', language: 'en' })
    },
  )
})

describe('keywordReply', () => {
  test.each([
    ['stop', /^Harbor : vous êtes désabonné.*START/],
    ['help', /^Harbor : répondez STOP ou ARRET/],
  ] as const)('answers %s in French where it was said in French', (keyword, reply) => {
    expect(keywordReply({ keyword, language: 'fr' }, { name: 'Harbor' })).toMatch(reply)
  })

  const own = { helpMessage: 'Our help', optInMessage: 'Our start', optOutMessage: 'Our stop' }
  const cases: readonly [Heard['keyword'], string, RegExp][] = [
    ['stop', 'Our stop', /unsubscribed.*START/],
    ['help', 'Our help', /STOP.*rates/],
    ['start', 'Our start', /subscribed.*HELP.*STOP/],
  ]

  test.each(cases)('answers %s in the program’s own words', (keyword, words) => {
    expect(keywordReply({ keyword, language: 'en' }, { name: 'Harbor', ...own })).toBe(words)
  })

  test.each(cases)(
    'answers %s with the program’s name when it has no words',
    (keyword, _, ours) => {
      const reply = keywordReply({ keyword, language: 'en' }, { name: 'Harbor' })
      expect(reply).toMatch(/^Harbor: /)
      expect(reply).toMatch(ours)
    },
  )
})
