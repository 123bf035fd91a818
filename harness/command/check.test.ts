import { execFile } from 'node:child_process'
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadApplication } from '../compliance/load.ts'

const command = fileURLToPath(new URL('../longcode.ts', import.meta.url))
const cases = fileURLToPath(new URL('../../scenarios/compliance/development/', import.meta.url))
const check = (...args: string[]) =>
  new Promise<{ status: unknown; out: string; err: string }>((done) => {
    execFile(process.execPath, [command, 'check', ...args], (error, out, err) =>
      done({ status: error?.code ?? 0, out, err }),
    )
  })

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'longcode-check-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** An application.json in a folder of its own making. */
async function application(content: unknown): Promise<string> {
  const file = join(folder, 'application.json')
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

describe('longcode check', () => {
  test('ends 0 on documents that keep every rule', async () => {
    const { out, status } = await check(join(cases, 'harbor-good'))
    expect(out).toContain('0 violated, 0 cannot be told, 27 met')
    expect(status).toBe(0)
  })

  test('[consent.not-implied] ends 1 and shows rule, passage and remedy', async () => {
    const { out, status } = await check(join(cases, 'summit-prechecked', 'application.json'))
    expect(out).toMatch(/violated +consent\.not-implied +\(opt-in\)\n.*“Yes! .*”\n +remedy: /)
    expect(status).toBe(1)
  })

  test('ends 2 on a missing file, and checks the others all the same', async () => {
    const { err, out, status } = await check(
      join(folder, 'nowhere'),
      join(cases, 'maple-policy-shares'),
      '--json',
    )
    const [first, second] = JSON.parse(out).applications
    expect(first.error).toContain('there is no such file or folder')
    expect(second.findings).toContainEqual(
      expect.objectContaining({ rule: 'privacy.no-sharing', verdict: 'violated' }),
    )
    expect([status, err]).toEqual([2, ''])
  })
})

describe('an application that cannot be used', () => {
  test.each([
    ['that is not JSON', '{oops', 'is not JSON'],
    ['without a company', { terms: 'Our\nterms' }, '“company” is missing'],
    ['without documents', { company: 'A' }, 'has no document'],
    ['with a document of another kind', { company: 'A', terms: 7 }, '“terms” is neither'],
    ['with a document that is not there', { company: 'A', terms: 'gone.md' }, 'gone.md: there is'],
    ['with an empty document', { company: 'A', terms: { text: ' ' } }, 'is empty'],
  ])('%s is refused by its name', async (_, content, message) => {
    const file = await application(content)
    await expect(loadApplication(file)).rejects.toThrow(message)
    await expect(loadApplication(folder)).rejects.toThrow(folder)
  })

  test.each([
    ['a policy of 50 MB', 50_000_000, 'is too large (50 MB)'],
    ['a binary', 10, 'is no text but binary data'],
  ])('with %s is refused before it is parsed', async (_, length, message) => {
    await writeFile(join(folder, 'policy.txt'), '')
    await truncate(join(folder, 'policy.txt'), length)
    const file = await application({ company: 'A', privacyPolicy: 'policy.txt' })
    await expect(loadApplication(file)).rejects.toThrow(`policy.txt: ${message}`)
  })
})

test('an application may hold its texts and the structure of its form itself', async () => {
  const optIn = { text: 'Text me.', fields: [{ label: 'Phone', kind: 'phone', isRequired: true }] }
  const file = await application({ company: 'A', optIn, terms: 'Our\nterms' })
  expect(await loadApplication(file)).toEqual({
    company: 'A',
    optIn,
    terms: { text: 'Our\nterms' },
  })
})
