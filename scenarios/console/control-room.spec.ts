import { businessNumber, subscribers } from '../../harness/scenario/forms.ts'
import { expect, lookAt, test } from './console.ts'

test.use({ simulatorOptions: { now: '2024-06-18' } })

const message = { from: businessNumber(0), to: subscribers.att, text: 'See you at 9' }

test('leads with the clock, which steps, jumps and goes to what is due', async ({ open, page }) => {
  await open()
  const clock = page.locator('#now time')
  await expect(clock).toHaveText('Tue 18 Jun 2024, 00:00')
  await page.getByRole('button', { name: '+1 day' }).click()
  await expect(clock).toHaveText('Wed 19 Jun 2024, 00:00')
  await page.getByText('Jump to…').click()
  await page.getByLabel('Date and time').fill('2024-06-20T09:30')
  await page.getByRole('button', { name: 'Jump', exact: true }).click()
  await expect(clock).toHaveText('Thu 20 Jun 2024, 09:30')
})

test('refuses to go back, at the field, and keeps what was typed', async ({ open, page }) => {
  await open()
  await page.getByText('Jump to…').click()
  await page.getByLabel('Date and time').fill('2023-01-01')
  await page.getByRole('button', { name: 'Jump', exact: true }).click()
  await expect(page.locator('.field.bad')).toContainText('the clock never moves back')
  await expect(page.getByLabel('Date and time')).toHaveValue('2023-01-01')
})

test('shows what happens while it is open', async ({ open, page, simulator }) => {
  await open()
  await expect(page.locator('#timeline')).toContainText('Nothing has happened here yet')
  await simulator.carriers.send(message)
  await expect(page.locator('#timeline')).toContainText('Message blocked')
  await expect(
    page.locator('#timeline').getByRole('link', { name: 'enforce.all-unregistered' }),
  ).toBeVisible()
  await lookAt(page, 'control-room')
})
