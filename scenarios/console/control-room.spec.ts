import type { Simulator } from '../../harness/library/simulator.ts'
import { businessNumber, subscribers } from '../../harness/scenario/forms.ts'
import { v2Brand } from '../../harness/scenario/registry.ts'
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

test('goes to the next event by the key n, and tells its keys by ?', async ({
  open,
  page,
  simulator,
}) => {
  await addBrand(simulator)
  await open()
  await expect(page.locator('#next-due')).toContainText('in ')
  const { due } = await (await simulator.fetch('/sim/due?limit=1')).json()
  await page.keyboard.press('n')
  await expect(page.locator('#now time')).toHaveAttribute('datetime', due[0].at)
  await page.keyboard.press('?')
  const keys = page.getByRole('dialog', { name: 'Keys' })
  await expect(keys).toContainText('to the next event')
  await page.keyboard.press('Escape')
  await expect(keys).toBeHidden()
  await page.keyboard.press('/')
  await page.keyboard.type('n?')
  await expect(page.getByLabel('Subject')).toHaveValue('n?')
})

test('shows two windows each other’s changes', async ({ context, open, page, simulator }) => {
  await addBrand(simulator)
  await open()
  const other = await context.newPage()
  await other.goto(page.url())
  await other.getByRole('button', { name: 'Verify identity' }).click()
  await expect(other.locator('#decisions')).toContainText('Nobody has to decide anything')
  await expect(page.locator('#decisions')).toContainText('Nobody has to decide anything')
  await expect(page.locator('#timeline')).toContainText('Brand identity changed')
  await page.getByText('Play…').click()
  await page.getByLabel('Virtual seconds in a second').fill('fast')
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await expect(page.locator('.field.bad')).toContainText('expected number')
  await page.getByRole('button', { name: '×3600' }).click()
  await expect(other.locator('#now')).toContainText('flows ×3600')
  await other.getByRole('button', { name: 'Stop' }).click()
  await expect(page.locator('#now')).toContainText('stopped')
})

test('filters the timeline by subject and rule, and pages it', async ({
  open,
  page,
  simulator,
}) => {
  for (let index = 0; index < 45; index += 1) {
    await simulator.carriers.send({ ...message, from: businessNumber(index % 2) })
  }
  await open()
  const items = page.locator('#timeline li')
  await expect(items).toHaveCount(20)
  await page.getByRole('link', { name: 'Older →' }).click()
  await page.waitForURL(/before=26/)
  await expect(items).toHaveCount(20)
  await page.getByRole('link', { name: 'Older →' }).click()
  await expect(items).toHaveCount(5)
  await page.getByLabel('Subject').fill(businessNumber(1))
  await page.getByLabel('Rule').fill('enforce.all-unregistered')
  await page.getByRole('button', { name: 'Filter' }).click()
  await page.waitForURL(/rule=/)
  await page.getByRole('link', { name: 'Older →' }).click()
  await page.waitForURL(/before=/)
  await expect(items).toHaveCount(2)
  await page.getByRole('link', { name: 'Show all' }).click()
  await expect(items).toHaveCount(20)
})

test('is complete in under 300 ms with 1,000 customers and 10,000 events', async ({
  open,
  page,
  simulator,
}) => {
  for (let index = 0; index < 1000; index += 1) {
    await simulator.eight.addCustomer({ name: `Customer ${index}`, country: 'US' })
  }
  for (let index = 0; index < 10_000; index += 1) await simulator.carriers.send(message)
  const times: number[] = []
  for (let load = 0; load < 5; load += 1) {
    await open()
    times.push(
      Number(await page.evaluate('performance.getEntriesByType("navigation")[0].duration')),
    )
  }
  expect(Math.min(...times)).toBeLessThan(300)
})

/** A brand whose identity waits to be checked. */
async function addBrand({ registry }: Simulator): Promise<void> {
  ;(await registry.post('/brand/nonBlocking', v2Brand())).value
}
