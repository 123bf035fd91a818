import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'

/** The report of a run against a simulator that breaks a rule, as a person opens it. */
const root = join(import.meta.dirname, '..')
const broken = 'carrier.opt-out'
const title = /STOP/

let folder: string

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'longcode-report-'))
  const mutant = JSON.stringify({ rule: broken, removed: true })
  const script = `
    import { startServer } from './simulator/node.ts'
    import { once } from 'node:events'
    import { spawn } from 'node:child_process'
    const world = { now: Date.parse('2025-06-17'), mutants: [${mutant}] }
    const server = await startServer({ port: 0, hostname: '127.0.0.1', world })
    const verify = ['harness/longcode.ts', 'verify', 'carriers/keywords', '--target', server.url]
    const child = spawn(process.execPath, [...verify, '--out', ${JSON.stringify(folder)}])
    const [status] = await once(child, 'exit')
    await server.close()
    process.stdout.write(String(status))
  `
  const run = promisify(execFile)
  const { stdout } = await run('node', ['--input-type=module', '-e', script], { cwd: root })
  expect(stdout).toBe('1')
})

test.afterAll(() => rm(folder, { recursive: true }))

test.beforeEach(async ({ page }) => {
  await page.goto(`file://${join(folder, 'verify.html')}`)
})

test('shows every rule in its matrix, with its verdict and citation', async ({ page }) => {
  const matrix = page.getByRole('table').first()
  await expect(matrix).toBeVisible()
  expect(await matrix.getByRole('row').count()).toBeGreaterThan(100)
  const row = matrix.getByRole('row').filter({ hasText: broken })
  await expect(row).toContainText('not proven')
  await expect(row.locator('abbr').first()).toHaveAttribute('title', /.+/)
})

test('opens with what failed, and its time line can be read', async ({ page }) => {
  const failures = page.locator('#failures')
  await expect(failures.getByRole('heading', { name: 'What failed' })).toBeInViewport()
  const failed = failures.locator('details').filter({ hasText: title }).first()
  const picture = failed.getByRole('img', { name: /\d+ events from 20\d\d-/ })
  await expect(picture).toBeVisible()
  const box = await picture.boundingBox()
  expect(box?.width).toBeGreaterThan(500)
  await expect(
    picture
      .locator('text')
      .filter({ hasText: /^\d{4}-\d\d-\d\d/ })
      .first(),
  ).toBeVisible()
  await expect(picture.locator('circle').first()).toBeVisible()
  await expect(failed).toContainText('Run it again')
})

test('fits a phone, and shows the calls of a scenario on demand', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 })
  const scrolls = await page.evaluate(
    'document.documentElement.scrollWidth > document.documentElement.clientWidth',
  )
  expect(scrolls).toBe(false)
  const calls = page
    .locator('#failures details details')
    .filter({ hasText: /\d+ calls/ })
    .first()
  await calls.getByText(/^\d+ calls$/).click()
  await expect(calls).toContainText('POST /carriers/v1/messages')
  await expect(calls).not.toContainText('sim-secret')
})
