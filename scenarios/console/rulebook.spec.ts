import { expect, lookAt, test } from './console.ts'

test('pages through the rulebook, and searches it', async ({ open, page }) => {
  await open('/rules')
  const rows = page.getByRole('row')
  await expect(rows).toHaveCount(41)
  await page.getByRole('link', { name: 'More →' }).click()
  await expect(page.locator('main')).toContainText('page 2 of')
  await page.keyboard.press('/')
  await page.keyboard.type('48 numbers')
  await page.keyboard.press('Enter')
  await expect(rows).toHaveCount(2)
  await lookAt(page, 'rulebook')
  await page.getByRole('link', { name: 'eight.number-cap-48' }).click()
  await expect(page.locator('main')).toContainText('numbersMax')
})

test('says what to do when a search finds nothing, or a rule does not exist', async ({
  open,
  page,
}) => {
  await open(`/rules?q=${encodeURIComponent('<script>')}`)
  await expect(page.locator('main')).toContainText('No rule has “<script>”')
  expect(await open('/rules/enforce.nothing')).toBe(404)
  await expect(page.locator('main')).toContainText('There is no rule enforce.nothing')
})
