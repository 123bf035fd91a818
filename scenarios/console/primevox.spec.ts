import { businessNumber, primevoxForm } from '../../harness/scenario/forms.ts'
import { expect, lookAt, test } from './console.ts'

test.use({ simulatorOptions: { now: '2023-05-01' } })

test('shows an application with its temporary registration and what the review found', async ({
  open,
  page,
  simulator,
}) => {
  const { primevox } = simulator
  const { id } = (await primevox.addCustomer({ name: 'Maple Bakery', country: 'US' })).value
  ;(await primevox.addUser(id, { name: 'Counter', number: businessNumber(40) })).value
  const application = (await primevox.register(id, primevoxForm())).value
  await open(`/primevox/customers/${id}/sms`)
  await page.getByRole('button', { name: 'Ask for temporary registration' }).click()
  await expect(page.getByText('Temporary registration')).toContainText('active')
  const reasons = [{ field: 'privacyPolicy', detail: 'It does not say that numbers stay private.' }]
  await simulator.advance('PT1H')
  ;(await simulator.sim.decide({ subject: application.id, decision: 'reject', reasons })).value
  await expect(page.getByRole('table', { name: 'Findings' })).toContainText('Privacy policy')
  await lookAt(page, 'application')
  await page.getByRole('link', { name: 'Correct and resubmit' }).click()
  const policy = page.getByLabel('Privacy policy')
  await expect(policy).toHaveAttribute('aria-invalid', 'true')
  await policy.fill('https://maple-bakery.example/privacy: numbers are not shared with anybody.')
  await page.getByRole('button', { name: 'Resubmit the application' }).click()
  await expect(page.getByRole('heading', { name: /^Application/ })).toBeVisible()
  await expect(page.getByRole('table', { name: 'Findings' })).toHaveCount(0)
})
