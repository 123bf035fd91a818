import { describe, expect, test } from 'vitest'
import { startOfDay } from '../kernel/instant.ts'
import { type ContentGrounds, findForbiddenContent } from './content-policy.ts'
import { rules } from './index.ts'
import { Rulebook } from './rulebook.ts'

const now = startOfDay('2025-06-17')
const documented = new Rulebook()
const find = (text: string, rulebook = documented) => findForbiddenContent(text, rulebook, now)

describe('forbidden words', () => {
  const words = Object.entries(rules['carrier.content-policy'].params).flatMap(([category, list]) =>
    list.map((word) => [word, category] as const),
  )

  test.each(words)('[carrier.content-policy] finds “%s” as %s', (word, category) => {
    const texts = [
      word,
      `See our ${word.toUpperCase()} today!`,
      `(${word})`,
      `-${word}`,
      `Hi.${word}`,
    ]
    for (const text of texts) {
      const found = find(text)
      expect(found).toMatchObject({ rule: 'carrier.content-policy', category })
      expect(found?.passage.toLowerCase()).toBe(word)
    }
  })

  test.each([
    'Scbdr is a word',
    'Occasinos',
    'The escorted tour starts at 9',
    'An embettings clasp',
    'Your ammoniac order',
    'xxxl shirts',
    'Dr. Éxxx',
    'vapeurs de café',
    'Your order is ready. Reply STOP to unsubscribe.',
    '',
  ])('[carrier.content-policy] leaves word parts alone: “%s”', (text) => {
    expect(find(text)).toBeUndefined()
  })

  test('[carrier.content-policy] takes letters of any script for letters', () => {
    expect(find('écbd')).toBeUndefined()
    expect(find('cbdя')).toBeUndefined()
    expect(find('日本 cbd 日本')?.category).toBe('drugs')
    expect(find('¡cbd!')?.category).toBe('drugs')
    expect(find('🎰casino🎰')?.category).toBe('gambling')
  })
})

describe('content under conditions', () => {
  const findFor = (text: string, campaign: ContentGrounds) =>
    findForbiddenContent(text, documented, now, campaign)?.category

  test.each([
    ['Beer tasting on Friday', { ageGated: true }, 'alcohol'],
    ['New cigars are in', { ageGated: true }, undefined],
    ['A cigar for you', { ageGated: true }, 'tobacco'],
    ['Our sweepstakes end today', { useCase: 'SWEEPSTAKE' }, 'sweepstakes'],
    ['Vote for Ms. Vega', { useCase: 'POLITICAL' }, 'political'],
  ])('“%s” is carried for %o only', (text, campaign, category) => {
    expect(findFor(text, {})).toBe(category)
    expect(findFor(text, campaign)).toBeUndefined()
  })

  test.each([
    ['Ammo for less', { ageGated: true }, 'firearms'],
    ['Beer tasting', { useCase: 'SWEEPSTAKE' }, 'alcohol'],
    ['Our sweepstakes', { useCase: 'POLITICAL', ageGated: true }, 'sweepstakes'],
  ])('“%s” is not carried for %o', (text, campaign, category) => {
    expect(findFor(text, campaign)).toBe(category)
  })

  test('what is allowed does not hide what follows it', () => {
    expect(findFor('Beer and a casino', { ageGated: true })).toBe('gambling')
    expect(findFor('Beer at https://bit.ly/x', { ageGated: true })).toBe('shortener')
    expect(findFor('b33r and c@sino', { ageGated: true })).toBe('gambling')
  })
})

describe('disguises', () => {
  test.each([
    ...['c@sino', 'C4$INO', 'ca$1no', 'cas!n0', 'lo7tery', 'b3tt1ng', 'ca5ino', 'vap3'],
    ...['c.a.s.i.n.o', 'c-a-s-i-n-o!', 'c_a_s_i_n_o', 'c*a*s*i*n*o', 'c a s i n o night'],
    ...['c\u200ba\u00adsino', 'càsîno', 'Ｃａｓｉｎｏ', 'сasinо', 'lоttеry', 'get rich qu1ck'],
  ])('[carrier.disguised-words] finds what “%s” hides', (text) => {
    expect(find(`Try ${text} today`)).toMatchObject({ rule: 'carrier.disguised-words' })
  })

  test.each([
    ...['Apt 4b at 9am, $5 off', 'I a m here', 'A. B. C. Ltd', 'casa 1no', 'Room 3, +1 212 555'],
    ...['Hüsnü, your café order', 'Да, 9:30', 'S.O.S.', 'x x x', '$100 for 2!'],
  ])('[carrier.disguised-words] leaves “%s” alone', (text) => {
    expect(find(text)).toBeUndefined()
  })

  test('[carrier.disguised-words] says what a word is that is not disguised', () => {
    expect(find('casino, c@sino')?.rule).toBe('carrier.content-policy')
  })

  test('finds nothing where signs and separators are none', () => {
    const params = { lookalikes: [], separators: [] }
    const rulebook = new Rulebook([{ rule: 'carrier.disguised-words', params }])
    expect(find('c@sino c.a.s.i.n.o', rulebook)).toBeUndefined()
    expect(find('càsino', rulebook)?.category).toBe('gambling')
  })
})

describe('public shorteners', () => {
  const { domains } = rules['carrier.public-shortener'].params

  test.each(domains)('[carrier.public-shortener] finds a link through %s', (domain) => {
    for (const text of [
      domain,
      `https://${domain}/Ab3`,
      `See ${domain}.`,
      `HTTP://WWW.${domain}`,
    ]) {
      expect(find(text)).toMatchObject({ rule: 'carrier.public-shortener', category: 'shortener' })
    }
  })

  test.each([
    'notbit.ly/x',
    'https://go.notbit.ly',
    'https://my-is.gd',
    'https://bit.ly.example.com/x',
    'tiny.cc.harbor.example',
    'bit.ly-harbor.example',
    'https://bitxly.example',
    'See harbor.example/bitly',
  ])('[carrier.public-shortener] leaves a business domain alone: %s', (text) => {
    expect(find(text)).toBeUndefined()
  })
})

describe('dates and mutants', () => {
  test('leaves out a rule that is not in force, and still asks the others', () => {
    const rulebook = new Rulebook([{ rule: 'carrier.content-policy', removed: true }])
    expect(find('casino', rulebook)).toBeUndefined()
    expect(find('casino bit.ly/x', rulebook)?.rule).toBe('carrier.public-shortener')
  })

  test('reads its words from the rulebook of the world', () => {
    const params = { domains: ['sho.rt', 'a+b.c'] }
    const rulebook = new Rulebook([{ rule: 'carrier.public-shortener', params }])
    expect(find('https://sho.rt/x', rulebook)?.passage).toBe('sho.rt')
    expect(find('https://a+b.c/x', rulebook)?.passage).toBe('a+b.c')
    expect(find('https://bit.ly/x', rulebook)).toBeUndefined()
  })

  test('finds nothing by a list that is empty', () => {
    const params = { gambling: [] }
    const rulebook = new Rulebook([{ rule: 'carrier.content-policy', params }])
    expect(find('casino', rulebook)).toBeUndefined()
  })
})
