import { describe, expect, test } from 'vitest'
import { Rulebook } from '../rulebook/rulebook.ts'
import { documentLengthMax } from './application.ts'
import { type Application, checkCompliance } from './model.ts'

const documented = new Rulebook()
const check = (application: Partial<Application>, rulebook = documented) =>
  checkCompliance({ company: 'Acme Plumbing', ...application }, { rulebook, at: 0 })
const optIn = {
  text: '[ ] I agree to receive appointment texts from Acme Plumbing. Reply STOP to end.',
}

describe('a document that cannot be judged', () => {
  test.each([
    ['missing', undefined, 'It was not handed in.'],
    ['empty', { text: ' \n ' }, 'It has no words.'],
    ['binary', { text: 'PK\u0003\u0004\u0000\u0000' }, 'binary'],
    ['too large', { text: 'a '.repeat(documentLengthMax) }, '2.0 million characters'],
    [
      'not in English',
      {
        text: 'Acepto recibir mensajes de texto con ofertas de la tienda. Responda ALTO para salir.',
      },
      'not in English',
    ],
  ])('leaves every rule open when it is %s', (_, terms, reason) => {
    const findings = check({ terms }).filter(({ document }) => document === 'terms')
    expect(findings).toHaveLength(9)
    for (const finding of findings) {
      expect(finding.verdict).toBe('cannot-tell')
      expect(finding.reason).toContain(reason)
    }
  })
})

describe('the rulebook at hand', () => {
  test('answers each of its 27 rules once, in the order of the documents', () => {
    const rules = check({ optIn }).map(({ rule }) => rule)
    expect(new Set(rules).size).toBe(27)
    expect(rules.filter((rule) => rule.startsWith('consent.'))).toHaveLength(12)
  })

  test('[consent.stop-and-help] says nothing of a rule that was removed', () => {
    const mutant = new Rulebook([{ rule: 'consent.stop-and-help', removed: true }])
    expect(check({ optIn }, mutant).map(({ rule }) => rule)).not.toContain('consent.stop-and-help')
    expect(check({ optIn }, mutant)).toHaveLength(26)
  })

  test('[terms.opt-out] takes its key words from it', () => {
    const mutant = new Rulebook([{ rule: 'terms.opt-out', params: { stopWords: ['ARRET'] } }])
    const terms = { text: 'Text messages about your order: reply ARRET to end them.' }
    const verdictIn = (rulebook: Rulebook) =>
      check({ terms }, rulebook).find(({ rule }) => rule === 'terms.opt-out')?.verdict
    expect([verdictIn(mutant), verdictIn(documented)]).toEqual(['met', 'violated'])
  })

  test('[consent.clear-and-concise] takes its lengths from it', () => {
    const shorter = new Rulebook([
      { rule: 'consent.clear-and-concise', params: { sentenceWordsMax: 5 } },
    ])
    const [finding] = check({ optIn }, shorter)
    expect(finding).toMatchObject({ rule: 'consent.clear-and-concise', verdict: 'violated' })
    expect(finding?.passage).toContain('I agree to receive')
  })
})

describe('hostile documents', () => {
  const size = 40_000
  test.each([
    ['nested elements', '<div>'.repeat(size / 5)],
    ['open brackets', '['.repeat(size)],
    ['quotes of quotes', '>'.repeat(size)],
    ['a table without end', `${'|a'.repeat(size / 4)}\n${'|-'.repeat(size / 4)}`],
    ['one word', 'a'.repeat(size)],
    ['one domain', 'ab.'.repeat(size / 3)],
    ['one sentence', 'we do not share your mobile number with '.repeat(size / 40)],
    ['blanks', `text${' '.repeat(size)}me`],
    ['commas', 'share, sell, '.repeat(size / 13)],
  ])('are read in good time: %s', (_, text) => {
    const startedAt = performance.now()
    for (const format of ['html', 'markdown', 'text'] as const) {
      check({ privacyPolicy: { text: `You and the text of our policy. ${text}`, format } })
    }
    expect(performance.now() - startedAt).toBeLessThan(5000)
  })
})
