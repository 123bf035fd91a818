import { expect, lookAt, test } from './console.ts'

test.use({ simulatorOptions: { now: '2024-06-18' } })

test('creates a world, switches, forks, resets and ends it', async ({ open, page }) => {
  await open('/worlds')
  await page.getByLabel('Id').fill('spring')
  await page.getByLabel('Begins at').fill('2023-03-30')
  await page.getByLabel('Options').fill('{"atRiskBlockRate":1}')
  await page.getByRole('button', { name: 'Create' }).click()
  await page.waitForURL('**/w/spring/console')
  const clock = page.locator('#now time')
  await expect(clock).toHaveText('Thu 30 Mar 2023, 00:00')
  await page.getByRole('button', { name: '+1 day' }).click()
  await expect(clock).toHaveText('Fri 31 Mar 2023, 00:00')

  await page.getByRole('link', { name: 'spring' }).click()
  await page.getByLabel('Fork it as').fill('summer')
  await page.getByRole('button', { name: 'Fork', exact: true }).click()
  await page.waitForURL('**/w/summer/console')
  await expect(clock).toHaveText('Fri 31 Mar 2023, 00:00')

  await page.getByRole('link', { name: 'Worlds', exact: true }).click()
  await lookAt(page, 'worlds')
  await page.getByText('Reset…').click()
  await page.getByRole('button', { name: 'Reset this world' }).click()
  await expect(clock).toHaveText('Thu 30 Mar 2023, 00:00')

  await page.getByRole('link', { name: 'Worlds', exact: true }).click()
  await page.getByText('End…').click()
  await page.getByRole('button', { name: 'End this world' }).click()
  await page.waitForURL('**/console/worlds')
  await expect(page.locator('#worlds')).not.toContainText('summer')
  await page.locator('#worlds').getByRole('link', { name: 'spring' }).click()
  await expect(clock).toHaveText('Fri 31 Mar 2023, 00:00')
})

test('refuses a world at its fields, and keeps what was typed', async ({ open, page }) => {
  await open('/worlds')
  const options = page.getByLabel('Options')
  const bad = page.locator('.field.bad')
  await options.fill('{atRiskBlockRate}')
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(bad).toContainText('This is no JSON object')
  await options.fill('{"atRiskBlockRate":7}')
  await page.getByLabel('Id').fill('Not an id')
  await page.getByLabel('at a rate of').fill('fast')
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(bad).toHaveCount(3)
  await expect(bad.filter({ hasText: 'Options' })).toContainText('options.atRiskBlockRate')
  await expect(page.getByLabel('Id')).toHaveValue('Not an id')
  await expect(page.getByLabel('at a rate of')).toHaveValue('fast')
  await expect(options).toHaveValue('{"atRiskBlockRate":7}')
  await lookAt(page, 'worlds-refused')
})

test('says when the world is gone, and follows one that is reset', async ({
  context,
  open,
  page,
  simulator,
}) => {
  const sim = (path: string, method: string, body = {}) =>
    simulator.fetch(path, {
      ...{ method, headers: { 'content-type': 'application/json' } },
      body: JSON.stringify(body),
    })
  await sim('/sim/worlds', 'POST', { id: 'brief', now: '2023-01-02' })
  await page.goto(`${simulator.url}/w/brief/console`)
  await sim('/w/brief/sim/clock/advance', 'POST', { by: 'P1D' })
  await expect(page.locator('#now time')).toHaveText('Tue 3 Jan 2023, 00:00')
  await sim('/w/brief/sim/reset', 'POST')
  await expect(page.locator('#now time')).toHaveText('Mon 2 Jan 2023, 00:00')
  await sim('/sim/worlds/brief', 'DELETE')
  await expect(page.locator('#connection')).toContainText('This world has ended.')
  const later = await context.newPage()
  const answer = await later.goto(`${simulator.url}/w/brief/console/explain`)
  expect(answer?.status()).toBe(404)
  await expect(later.getByRole('heading', { level: 1 })).toHaveText('This world is gone')
  await lookAt(later, 'world-gone')
  await later.getByRole('link', { name: 'See the worlds there are' }).click()
  await expect(later.locator('#worlds')).toContainText('default')
  expect(await open('/nowhere')).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such page')
})
