import { describe, expect, test } from 'vitest'
import { toCtrf } from './ctrf.ts'
import { toHtml } from './html.ts'
import { toJunit } from './junit.ts'
import { toMarkdown } from './markdown.ts'
import { mask } from './mask.ts'
import { coverageOf, type Run, type ScenarioResult } from './run.ts'

function resultWith(change: Partial<ScenarioResult> = {}): ScenarioResult {
  return {
    title: 'blocks <every> SMS to +13035550181',
    file: 'scenarios/regimes/blocks.scenario.ts',
    outcome: 'passed',
    proves: ['enforce.one'],
    startsAt: '2024-06-17',
    seed: 1,
    durationMs: 12,
    ...change,
  }
}

function runWith(...results: ScenarioResult[]): Run {
  const rule = { statement: 'A statement.', cites: ['S1'] }
  return {
    target: 'an embedded simulator',
    startedAt: '2026-01-01T00:00:00.000Z',
    durationMs: 40,
    results,
    errors: [],
    command: 'longcode verify',
    rules: [
      { id: 'enforce.one', ...rule },
      { id: 'enforce.two', ...rule },
    ],
    sources: { S1: 'A document' },
  }
}

const story = {
  calls: [
    {
      method: 'POST',
      path: '/carriers/v1/messages',
      body: { from: '+12125550100', text: '<script>' },
      status: 403,
      answer: { rule: 'enforce.one' },
    },
  ],
  callsTotal: 3,
  moments: [
    {
      at: '2024-06-17T04:00:00.000Z',
      type: 'carriers.message-blocked',
      subject: 'm',
      rule: 'enforce.one',
    },
    { at: '2024-06-18T04:00:00.000Z', type: 'registry.charged', subject: 'c' },
  ],
  momentsTotal: 2,
}

const failed = resultWith({ outcome: 'failed', reason: 'expected 1 to be 2', story })

describe('coverage', () => {
  test('counts a rule as proven by a scenario that ran and passed', () => {
    const proven = coverageOf(runWith(resultWith())).map(({ isProven }) => isProven)
    expect(proven).toEqual([true, false])
  })

  test.each(['failed', 'errored'] as const)('does not when another one %s', (outcome) => {
    const [one] = coverageOf(runWith(resultWith(), resultWith({ outcome })))
    expect(one?.isProven).toBe(false)
  })

  test('does not by a scenario that was skipped', () => {
    const [one] = coverageOf(runWith(resultWith({ outcome: 'skipped' })))
    expect(one?.isProven).toBe(false)
  })
})

describe('the page', () => {
  const page = toHtml(runWith(failed))

  test('shows what failed first, with its picture, calls and events', () => {
    expect(page.indexOf('What failed')).toBeLessThan(page.indexOf('Rules'))
    expect(page).toContain('expected 1 to be 2')
    expect(page).toContain('aria-label="2 events from 2024-06-17')
    expect(page).toContain('2 calls in between are left out')
  })

  test('shows every rule with its verdict and the document behind it', () => {
    expect(page).toContain('<tr id="enforce.two">')
    expect(page).toContain('title="A document"')
  })

  test('escapes what scenarios and targets say, and loads nothing', () => {
    expect(page).not.toContain('<script')
    expect(page).not.toMatch(/(src|href)="(?!#)/)
  })
})

test.each([
  ['the page', toHtml],
  ['JUnit', toJunit],
  ['CTRF', toCtrf],
  ['Markdown', toMarkdown],
])('%s has no phone number in full', (_, render) => {
  const rendered = render(runWith(failed))
  expect(rendered).not.toMatch(/\+1(303|212)555/)
  expect(rendered).toContain('expected 1 to be 2')
})

test('secrets are masked, and so are numbers in addresses', () => {
  expect(mask('{"messagingAuth":"abc"}')).toBe('{"messagingAuth":"•••"}')
  expect(mask('?auth=abc&number=%2B12125550100')).toBe('?auth=•••&number=%2B1212•••00')
})

test('JUnit counts failures and errors apart', () => {
  const xml = toJunit(runWith(resultWith(), failed, resultWith({ outcome: 'errored' })))
  expect(xml).toContain('tests="3" failures="1" errors="1" skipped="0"')
})
