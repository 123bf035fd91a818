import { describe, expect, test } from 'vitest'
import type { Campaign } from './campaign.ts'
import { forcedRejection, rejectionFor } from './rejection.ts'

const named = (referenceId: string) => forcedRejection({ referenceId } as Campaign)?.categories

describe('a rejection that a referenceId asks for', () => {
  test.each([
    ['decline-CALL_TO_ACTION', ['CALL_TO_ACTION']],
    ['crm-7 Decline-other, decline-privacy_policy!', ['PRIVACY_POLICY', 'OTHER']],
    ['decline-SAMPLE_MESSAGE-2', ['SAMPLE_MESSAGE']],
  ])('names its categories in %s', (referenceId, categories) => {
    expect(named(referenceId)).toEqual(categories)
  })

  test.each(['', 'decline', 'decline-', 'undecline-OTHER', 'decline-OTHERS', 'OTHER'])(
    'is none in “%s”',
    (referenceId) => {
      expect(named(referenceId)).toBeUndefined()
    },
  )
})

describe('a rejection for findings', () => {
  const finding = (field: string) => ({ field, detail: `${field} is odd.`, remedy: 'Mend it.' })

  test('has the categories that its fields belong to, each once', () => {
    const findings = ['samples.0', 'samples.3', 'privacyPolicy', 'ein'].map(finding)
    expect(rejectionFor(findings)).toMatchObject({
      categories: ['SAMPLE_MESSAGE', 'PRIVACY_POLICY', 'OTHER'],
      explanation: 'samples.0 is odd. samples.3 is odd. privacyPolicy is odd. ein is odd.',
    })
  })

  test('has the categories that somebody named instead', () => {
    const { categories } = rejectionFor([finding('description')], ['OTHER'])
    expect(categories).toEqual(['OTHER'])
  })

  test('explains itself in no more than 2048 characters', () => {
    const findings = [{ ...finding('description'), detail: 'x'.repeat(3000) }]
    expect(rejectionFor(findings).explanation).toHaveLength(2048)
  })
})
