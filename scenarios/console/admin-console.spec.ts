import type { Page } from '@playwright/test'
import type { Simulator } from '../../harness/library/simulator.ts'
import { businessNumber, eightForm, subscribers } from '../../harness/scenario/forms.ts'
import { expect, lookAt, test } from './console.ts'

test.use({ simulatorOptions: { now: '2024-09-03', options: { reviewTime: 'max' } } })

const message = 'Harbor Dental: your visit is tomorrow at 9. Reply STOP to unsubscribe.'

async function pass(page: Page, weeks: number): Promise<void> {
  for (let week = 0; week < weeks; week += 1) {
    const clock = page.locator('#now time')
    const before = await clock.textContent()
    await page.getByRole('button', { name: '+1 week' }).click()
    await expect(clock).not.toHaveText(before ?? '')
  }
}

test('takes a form with mistakes to VERIFIED, one finding after the other', async ({
  open,
  page,
}) => {
  await open('/8x8/customers')
  await page.getByLabel('Business name').fill('Harbor <i>Dental</i>')
  await page.getByRole('button', { name: 'Add customer' }).click()
  await expect(page.getByRole('heading', { name: 'Harbor <i>Dental</i>' })).toBeVisible()

  await page.getByLabel('Name', { exact: true }).fill('Front desk')
  await page.getByLabel('Number', { exact: true }).fill('555')
  await page.getByRole('button', { name: 'Add user' }).click()
  await expect(page.locator('.field.bad')).toContainText('no phone number that can exist')
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Front desk')
  await page.getByLabel('Number', { exact: true }).fill(businessNumber(0))
  await page.getByRole('button', { name: 'Add user' }).click()
  await expect(page.locator('#users')).toContainText('Disabled')
  await page.getByRole('button', { name: 'Enable SMS of Front desk' }).click()
  await expect(page.getByRole('alert')).toContainText('eight.not-registered-cannot-enable')

  await page.getByRole('link', { name: 'SMS registration' }).click()
  await expect(page.locator('#banner')).toContainText('NOT REGISTERED')
  await page.getByRole('link', { name: 'New registration' }).click()
  const ein = page.getByLabel('Tax ID (EIN)')
  await ein.fill('12-34')
  await page.getByLabel('Sample message 1').fill(message)
  await page.getByRole('button', { name: 'Submit the registration' }).click()
  await expect(page.locator('.field.bad')).toContainText('Nine digits, such as 12-3456789')
  await expect(ein).toHaveValue('12-34')
  await expect(page.getByLabel('Sample message 1')).toHaveValue(message)

  await ein.fill('00-0000003')
  await page.getByRole('button', { name: 'Submit the registration' }).click()
  await expect(page.locator('.field.bad')).toHaveCount(4)
  const wrong = page.locator('.field.bad', { has: page.getByLabel('Use case') })
  await expect(wrong.getByRole('link', { name: 'eight.campaign-contents' })).toBeVisible()
  await lookAt(page, 'registration-form')

  await page.getByLabel('Use case').selectOption('CUSTOMER_CARE')
  await page.getByLabel('Industry').selectOption('HEALTHCARE')
  await page.getByLabel('Street').fill('12 Quay St')
  await page.getByLabel('City').fill('Albany')
  await page.getByLabel('State', { exact: true }).fill('NY')
  await page.getByLabel('Postal code').fill('12207')
  await page.getByLabel('Purpose').fill('Appointment reminders and answers to patients’ questions.')
  await page.getByLabel('Call to action').fill('Patients tick an optional box at the front desk.')
  await page.getByRole('button', { name: 'Submit the registration' }).click()
  await expect(page.locator('#banner')).toContainText('IN REVIEW')

  await page.getByRole('button', { name: 'Next event' }).click()
  await expect(page.locator('#banner')).toContainText('ACTION REQUIRED')
  await expect(page.getByRole('table', { name: 'Findings' })).toContainText('Tax ID (EIN)')
  await lookAt(page, 'sms-rejected')
  await page.getByRole('link', { name: 'Correct and resubmit' }).click()
  await expect(page.locator('.field.bad')).toHaveCount(1)
  await expect(page.getByLabel('Sample message 1')).toHaveValue(message)
  await ein.fill('12-3456789')
  await page.getByRole('button', { name: 'Resubmit the registration' }).click()
  await expect(page.locator('#banner')).toContainText('IN REVIEW')
  await pass(page, 3)
  await expect(page.locator('#banner')).toContainText('VERIFIED')
})

/** A verified customer whose users have so many numbers; answers its id. */
async function verifiedCustomer(simulator: Simulator, users: number): Promise<string> {
  const { eight } = simulator
  const { id } = (await eight.addCustomer({ name: 'Harbor Dental', country: 'US' })).value
  for (let index = 0; index < users; index += 1) {
    const name = index === 0 ? 'Front desk' : `Room ${index}`
    ;(await eight.addUser(id, { name, licence: 'X2', number: businessNumber(index) })).value
  }
  ;(await eight.register(id, eightForm([businessNumber(0)]))).value
  await simulator.advance('P21D')
  return id
}

test('assigns 48 numbers, refuses the 49th, and sends once a user is enabled', async ({
  open,
  page,
  simulator,
}) => {
  const id = await verifiedCustomer(simulator, 49)
  await open(`/8x8/customers/${id}/sms`)
  await expect(page.locator('#banner')).toContainText('VERIFIED')
  const numbers = page.getByLabel('Assign numbers')
  const all = (await numbers.inputValue()).split('\n')
  expect(all).toHaveLength(49)
  await numbers.fill(all.slice(0, 48).join('\n'))
  await page.getByRole('button', { name: 'Assign' }).click()
  await expect(page.getByRole('img', { name: 'Numbers: 48 of 48' })).toBeVisible()
  await expect(numbers).toHaveValue(businessNumber(48))
  await page.getByRole('button', { name: 'Assign' }).click()
  await expect(page.locator('.field.bad')).toContainText('eight.number-cap-48')
  await expect(page.locator('#banner')).toContainText('no more can be added')
  await lookAt(page, 'sms-full')
  await page.getByRole('button', { name: 'Ask the carriers to lift the cap' }).click()
  await expect(page.getByText('lift requested')).toBeVisible()

  await page.getByRole('link', { name: 'Users' }).click()
  const row = page.getByRole('row', { name: /Front desk/ })
  await row.getByRole('button', { name: 'Enable SMS of Front desk' }).click()
  await expect(row).toContainText('Pending')
  await lookAt(page, 'users')
  await pass(page, 2)
  await expect(row).toContainText('Enabled')

  await row.getByRole('link', { name: 'Work app of Front desk' }).click()
  await page.getByText('New conversation').click()
  await page.getByLabel('Number', { exact: true }).fill(subscribers['t-mobile'])
  await page.getByRole('button', { name: 'Write to the number' }).click()
  await page.getByLabel('Message').fill(message)
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(page.locator('#thread')).toContainText('on its way')
  await page.getByRole('button', { name: 'Next event' }).click()
  await expect(page.locator('#thread')).toContainText('delivered')
  await expect(page.locator('#screen')).toContainText(message)
})

test('says why a user without a licence cannot send, in every window', async ({
  context,
  open,
  page,
  simulator,
}) => {
  const id = await verifiedCustomer(simulator, 1)
  await open(`/8x8/customers/${id}`)
  const other = await context.newPage()
  await other.goto(page.url())
  await page.getByRole('link', { name: 'Front desk', exact: true }).click()
  await page.getByRole('button', { name: 'Enable SMS of Front desk' }).click()
  await expect(page.locator('#state')).toContainText('Pending')
  await page.getByLabel('Licence').selectOption('No licence')
  await page.getByRole('button', { name: 'Change' }).click()
  await expect(page.locator('#state')).toContainText('user.licence-change-disables')
  await expect(other.locator('#users')).toContainText('user.licence-change-disables')
  await lookAt(page, 'user')
})

test('bills the registration, finds customers, and pages them', async ({
  open,
  page,
  simulator,
}) => {
  for (let index = 0; index < 30; index += 1) {
    const customer = { name: `Business ${index}`, country: index % 2 ? 'CA' : 'US' }
    ;(await simulator.eight.addCustomer(customer)).value
  }
  await open('/8x8/customers')
  await expect(page.locator('#customers')).toContainText('1–25 of 30 customers')
  await page.getByRole('link', { name: 'Next →' }).click()
  await expect(page.locator('#customers')).toContainText('26–30 of 30 customers')
  await page.keyboard.press('/')
  await page.keyboard.type('business 17')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('table').getByRole('link')).toHaveText('Business 17')
  await page.getByRole('link', { name: 'Show all' }).click()
  await lookAt(page, 'customers')

  await page.getByRole('link', { name: 'Business 0' }).click()
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  const user = { name: 'Ann', licence: 'X2', number: businessNumber(0) }
  ;(await simulator.eight.addUser(id, user)).value
  ;(await simulator.eight.register(id, eightForm([businessNumber(0)]))).value
  await page.getByRole('link', { name: 'Bills' }).click()
  await expect(page.locator('#bills')).toContainText('eight.fee-as-order')
  await lookAt(page, 'bills')
})
