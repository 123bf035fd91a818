import { businessNumber, subscribers } from '../../harness/scenario/forms.ts'
import { expect, lookAt, test } from './console.ts'

test.use({ simulatorOptions: { now: '2024-06-19' } })

test('walks the dates of enforcement and sees verdicts change, by keyboard', async ({
  open,
  page,
}) => {
  await open('/explain')
  await page.keyboard.press('/')
  await page.keyboard.type(businessNumber(0))
  await page.keyboard.press('Tab')
  await page.keyboard.type(subscribers.att)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.type('MMS')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  const verdict = page.locator('#verdict')
  const walk: [string, string, string][] = [
    ['2023-03-30', 'goes through', 'enforce.a2p-scope'],
    ['2023-03-31', 'may be blocked', 'enforce.support-ends'],
    ['2023-09-19', 'may be blocked', 'enforce.support-ends'],
    ['2023-09-20', 'blocked', 'enforce.mms-att-verizon'],
    ['2024-06-16', 'blocked', 'enforce.mms-att-verizon'],
    ['2024-06-17', 'blocked', 'enforce.all-unregistered'],
  ]
  for (const [date, words, rule] of walk) {
    await page.getByLabel('Date', { exact: true }).focus()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type(date)
    await page.keyboard.press('Enter')
    await page.waitForURL(new RegExp(`at=${date}`))
    await expect(verdict.locator('.pill')).toHaveText(words)
    await expect(page.getByRole('row', { name: /^regime/ })).toContainText(
      rule === 'enforce.a2p-scope' ? 'goes through' : rule,
    )
  }
})

test('walks them by mouse, and draws what the message meets through time', async ({
  open,
  page,
}) => {
  await open('/explain')
  await page.getByLabel('From').fill(businessNumber(0))
  await page.getByLabel('or to a subscriber of').selectOption('T-Mobile')
  await page.getByLabel('Channel').selectOption('MMS')
  const pill = page.locator('#verdict .pill')
  for (const [date, words] of [
    ['30 Mar 2023', 'goes through'],
    ['31 Mar 2023', 'may be blocked'],
    ['20 Sep 2023', 'may be blocked'],
    ['16 Jun 2024', 'may be blocked'],
    ['17 Jun 2024', 'blocked'],
  ] as const) {
    await page.getByRole('button', { name: date }).click()
    await expect(pill).toHaveText(words)
    await expect(page.getByLabel('Channel')).toHaveValue('mms')
  }
  await expect(page.getByRole('img', { name: /This message through time/ })).toBeVisible()
  await lookAt(page, 'explain')
  await page.getByRole('link', { name: 'enforce.all-unregistered' }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('enforce.all-unregistered')
  await expect(page.locator('main')).toContainText(
    'outbound SMS/MMS from unregistered numbers blocked',
  )
  await lookAt(page, 'rule')
})

test('refuses at the field, keeps what was typed, and escapes it', async ({ open, page }) => {
  await open('/explain')
  await page.getByLabel('From').fill('12"><b>bold')
  await page.getByLabel('Date', { exact: true }).fill('someday')
  await page.getByRole('button', { name: 'Explain', exact: true }).click()
  await expect(page.locator('.field.bad')).toHaveCount(2)
  await expect(page.locator('.field.bad').first()).toContainText('is no phone number')
  await expect(page.getByLabel('From')).toHaveValue('12"><b>bold')
  await expect(page.getByLabel('Date', { exact: true })).toHaveValue('someday')
  await expect(page.locator('b', { hasText: 'bold' })).toHaveCount(0)
  await lookAt(page, 'explain-refused')
})
