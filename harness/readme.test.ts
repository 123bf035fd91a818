import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { createSimulator } from '../simulator/app.ts'
import { testRecipients } from '../simulator/carriers/subscriber.ts'
import { testTaxIds } from '../simulator/registry/irs.ts'
import { defaultOptions } from '../simulator/rulebook/options.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

describe('the first session of the README', () => {
  const answers: { status: number; body: Record<string, unknown> }[] = []

  beforeAll(async () => {
    const { fetch } = createSimulator(
      { now: () => 0 },
      { now: Date.parse('2024-06-18T04:00:00Z'), clock: { mode: 'manual' } },
    )
    for (const [, method = '', path, body] of readme.matchAll(/^call (\w+) (\S+)(?: '(.*)')?$/gm)) {
      const headers = {
        authorization: 'Bearer sim-token',
        'content-type': 'application/json',
      }
      const init = body === undefined ? { method, headers } : { method, headers, body }
      const response = await fetch(new Request(`http://longcode.invalid${path}`, init))
      answers.push({ status: response.status, body: (await response.json()) as never })
    }
  })

  test('meets one refusal, the block of an unregistered number', () => {
    const refused = answers.filter(({ status }) => status >= 400)
    expect(refused.map(({ body }) => body.rule)).toEqual(['enforce.all-unregistered'])
  })

  test('ends with the message on the handset', () => {
    const messages = answers.at(-1)?.body.messages as { text: string }[]
    expect(messages.map(({ text }) => text)).toEqual(['See you at 9'])
  })
})

describe('the tables of the README', () => {
  test.each(Object.keys(testTaxIds))('list the test tax id %s', (ein) => {
    expect(readme).toContain(`\`${ein.slice(0, 2)}-${ein.slice(2)}\``)
  })

  test.each(Object.keys(testRecipients))('list the test recipient 555-%s', (digits) => {
    expect(readme).toContain(`\`555-${digits}\``)
  })

  test.each(Object.keys(defaultOptions))('list the world option %s', (option) => {
    expect(readme).toContain(`| \`${option}\` |`)
  })

  test('list every run-time dependency', () => {
    const { dependencies } = JSON.parse(
      readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
    )
    const listed = readme.slice(readme.indexOf('## Dependencies'))
    expect(Object.keys(dependencies).filter((name) => !listed.includes(name))).toEqual([])
  })
})
