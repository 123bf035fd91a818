import { describe, expect, test } from 'vitest'
import { brandRequest } from '../build-world.ts'
import { checkIdentity, type IdentityAnswer, testTaxIds } from './irs.ts'

const record = {
  ...{ ein: '123456789', legalName: 'Harbor Dental LLC', street: '12 Quay St' },
  ...{ postalCode: '12207', industry: 'HEALTHCARE' },
}

const fieldsOf = (answer: IdentityAnswer) =>
  typeof answer === 'string' ? answer : answer.mismatches.map(({ field }) => field)

const check = (change: Parameters<typeof brandRequest>[0], directory = [record]) =>
  fieldsOf(checkIdentity(brandRequest(change), directory))

describe('test tax ids', () => {
  test.each([
    ['000000001', []],
    ['000000002', ['companyName']],
    ['000000003', ['ein']],
    ['000000004', 'no-answer'],
    ['000000005', ['street']],
    ['000000006', ['vertical']],
    ['000000007', []],
    ['000000008', []],
    ['000000009', []],
    ['000000011', 'no-result'],
    ['000000527', []],
    ['000005014', []],
  ])('%s answers %j, with or without its hyphen', (ein, expected) => {
    expect(Object.keys(testTaxIds)).toContain(ein)
    expect(check({ ein })).toEqual(expected)
    expect(check({ ein: `${ein.slice(0, 2)}-${ein.slice(2)}` })).toEqual(expected)
  })
})

describe('a record of the directory', () => {
  test('matches a claim that says the same', () => {
    expect(check({})).toEqual([])
  })

  test.each([
    [{ companyName: 'Harbor Dentists LLC' }, ['companyName']],
    [{ street: '13 Quay St' }, ['street']],
    [{ postalCode: '12208' }, ['street']],
    [{ vertical: 'RETAIL' }, ['vertical']],
    [{ companyName: 'X', street: 'X', vertical: 'X' }, ['companyName', 'street', 'vertical']],
  ])('tells apart %j', (change, fields) => {
    expect(check(change)).toEqual(fields)
  })

  test('takes case, punctuation and spacing for no difference', () => {
    expect(check({ companyName: 'HARBOR  dental, L.L.C.', street: '12, quay st.' })).toEqual([])
  })

  test('matches anything where it says nothing', () => {
    const { ein, legalName } = record
    const sparse = [{ ein, legalName }]
    expect(fieldsOf(checkIdentity(brandRequest({ street: 'elsewhere' }), sparse))).toEqual([])
  })

  test('is found with or without the hyphen of its own tax id', () => {
    expect(check({ companyName: 'X' }, [{ ...record, ein: '12-3456789' }])).toEqual(['companyName'])
  })
})

test('a business without a record matches as it says', () => {
  expect(check({ ein: '98-7654321', companyName: 'Anybody' })).toEqual([])
})

test('each mismatch has the code of the registry and the value in its words', () => {
  const answer = checkIdentity(brandRequest({ companyName: 'Harbor Dentists LLC' }), [record])
  expect(answer).toMatchObject({ mismatches: [{ category: 'TAX_ID', code: 'TFTI04' }] })
  expect(JSON.stringify(answer)).toContain('Harbor Dentists LLC')
})
