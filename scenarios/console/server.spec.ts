import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, lookAt, test } from './console.ts'

/** A server of its own, as `longcode serve` starts it, which can be killed and started again. */
let server: ChildProcess | undefined

async function start(port: number, token = ''): Promise<string> {
  const args = ['harness/longcode.ts', 'serve', '--port', String(port), '--json']
  server = spawn('node', [...args, '--clock', 'manual', '--now', '2024-06-18'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, LONGCODE_TOKEN: token },
  })
  const [line] = await once(createInterface({ input: server.stdout ?? process.stdin }), 'line')
  return JSON.parse(line).url
}

async function kill(): Promise<void> {
  if (!server) return
  server.kill('SIGKILL')
  await once(server, 'exit')
  server = undefined
}

test.afterEach(kill)

test('asks for the token of the server, and keeps it for the session', async ({ page }) => {
  const url = await start(0, 'open-sesame')
  expect((await page.goto(`${url}/console/rules?q=fee`))?.status()).toBe(401)
  await lookAt(page, 'sign-in')
  await page.getByLabel('Token').fill('guess')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.locator('.field.bad')).toContainText('This token is not the server’s.')
  await page.getByLabel('Token').fill('open-sesame')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rulebook')
  await page.getByRole('button', { name: '+1 day' }).click()
  await expect(page.locator('#now time')).toHaveText('Wed 19 Jun 2024, 00:00')
  expect(await page.evaluate('document.cookie')).toBe('')
})

test('shows a lost connection, and heals', async ({ page }) => {
  const url = await start(0)
  await page.goto(`${url}/console`)
  await page.getByRole('button', { name: '+1 day' }).click()
  const clock = page.locator('#now time')
  await expect(clock).toHaveText('Wed 19 Jun 2024, 00:00')
  await kill()
  const notice = page.locator('#connection')
  await expect(notice).toContainText('The connection is lost; trying again…')
  await page.getByRole('button', { name: '+1 week' }).click()
  await expect(notice).toBeVisible()
  await start(Number(new URL(url).port))
  await expect(notice).toBeHidden({ timeout: 15_000 })
  await expect(clock).toHaveText('Tue 18 Jun 2024, 00:00')
})
