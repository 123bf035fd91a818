import fc from 'fast-check'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { describe, expect, test } from 'vitest'
import { readPhoneNumber } from './phone-number.ts'

describe('readPhoneNumber', () => {
  test.each([
    ['+12125550181', '+12125550181', 'US'],
    ['2125550181', '+12125550181', 'US'],
    ['(212) 555-0181', '+12125550181', 'US'],
    ['+1 416 555 0186', '+14165550186', 'CA'],
    ['+1-604-555-0186', '+16045550186', 'CA'],
  ])('reads %s as the long code %s of %s', (text, e164, country) => {
    expect(readPhoneNumber(text)).toEqual({ e164, country, isLongCode: true, isTollFree: false })
  })

  test('knows a toll-free number for no long code', () => {
    const read = readPhoneNumber('+18005551234')
    expect(read).toMatchObject({ e164: '+18005551234', isTollFree: true, isLongCode: false })
  })

  test('knows a number of another country for no long code', () => {
    const read = readPhoneNumber('+442071838750')
    expect(read).toMatchObject({ country: 'GB', isLongCode: false, isTollFree: false })
  })

  test('knows a premium number for no long code', () => {
    expect(readPhoneNumber('+19002345678')?.isLongCode).toBe(false)
  })

  test('keeps numbers of the numbering plan outside the US and Canada apart', () => {
    expect(readPhoneNumber('+18765551234')).toMatchObject({ country: 'JM', isLongCode: false })
  })

  test.each([
    '',
    '12345',
    '911',
    '+1',
    '+12',
    '+1212555018',
    '+121255501811',
    '+11125550181',
    '+10005550181',
    '+12120550181',
    '+999123456789',
    'two one two',
    'call +12125550181 now',
    '12125550181; DROP TABLE',
  ])('reads no number that cannot exist: “%s”', (text) => {
    expect(readPhoneNumber(text)).toBeUndefined()
  })

  test('reads the numbers of every area code as the library does', () => {
    for (let area = 0; area <= 999; area += 1) {
      for (const rest of ['2125550', '5550181', '1345678', '0345678', '9876543', '4519000']) {
        const e164 = `+1${String(area).padStart(3, '0')}${rest}`
        const parsed = parsePhoneNumberFromString(e164)
        const expected = parsed?.isValid() ? parsed.country : undefined
        expect([e164, readPhoneNumber(e164)?.country]).toEqual([e164, expected])
      }
    }
  })

  test('takes for long codes what the library knows as such', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\+1[2-9]\d{9}$/), (e164) => {
        const parsed = parsePhoneNumberFromString(e164)
        const isHome = parsed?.country === 'US' || parsed?.country === 'CA'
        const type = parsed?.getType() ?? 'TOLL_FREE'
        const isLongCode = isHome && !['TOLL_FREE', 'PREMIUM_RATE'].includes(type)
        expect(readPhoneNumber(e164)?.isLongCode ?? false).toBe(isLongCode)
      }),
      { numRuns: 3000 },
    )
  })

  test('reads what it wrote as the same number, and never throws', () => {
    const texts = fc.oneof(
      fc.string({ maxLength: 32 }),
      fc.stringMatching(/^\+1[2-9]\d{9}$/),
      fc.stringMatching(/^\+\d{1,15}$/),
    )
    fc.assert(
      fc.property(texts, (text) => {
        const read = readPhoneNumber(text)
        if (!read) return
        expect(read.e164).toMatch(/^\+\d{4,15}$/)
        expect(readPhoneNumber(read.e164)).toEqual(read)
      }),
    )
  })
})
