import { registerBrand, v2Campaign } from '../../harness/scenario/registry.ts'
import { expect, lookAt, test } from './console.ts'

test.use({ simulatorOptions: { now: '2024-06-18' } })

test('suspends a campaign at a network, and refuses what cannot be decided', async ({
  open,
  page,
  simulator,
}) => {
  const advance = async (by: string) => void (await simulator.advance(by))
  const brandId = await registerBrand({ advance, registry: simulator.registry })
  const made = await simulator.registry.post<{ campaignId: string }>(
    '/campaignBuilder',
    v2Campaign(brandId),
  )
  const { campaignId } = made.value
  await advance('P30D')
  await open('/decisions')
  await lookAt(page, 'decisions')
  await page.getByLabel('Subject').fill(campaignId)
  await page.getByLabel('Decision').selectOption('Suspend')
  await page.getByLabel('At', { exact: true }).selectOption('T-Mobile')
  await page.getByLabel('Reason').fill('Too many complaints')
  await page.getByRole('button', { name: 'Decide', exact: true }).click()
  await page.waitForURL('**/console/decisions')
  await page.getByRole('link', { name: 'Control room' }).click()
  await expect(page.locator('#timeline li').first()).toContainText(campaignId)
  await page.getByRole('link', { name: 'decide anything' }).click()
  await page.getByLabel('Subject').fill('CNOBODY')
  await page.getByRole('button', { name: 'Decide', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('There is no campaign CNOBODY')
  await expect(page.getByLabel('Subject')).toHaveValue('CNOBODY')
  await page.getByLabel('Decision').selectOption('Fine')
  await page.getByRole('button', { name: 'Decide', exact: true }).click()
  await expect(page.locator('.field.bad')).toContainText('a phone number such as')
  await lookAt(page, 'decisions-refused')
})
