import type { Simulator } from '../../harness/library/simulator.ts'
import { businessNumber, eightForm, subscribers } from '../../harness/scenario/forms.ts'
import { expect, lookAt, test } from './console.ts'

test.use({ simulatorOptions: { now: '2024-09-03' } })

const peer = subscribers['t-mobile']
const reminder = 'Harbor Dental: your visit is tomorrow at 9. Reply STOP to unsubscribe.'

/** A customer with two users who can send; answers the path of the first one’s Work app. */
async function sendingUser(simulator: Simulator): Promise<{ path: string; customer: string }> {
  const { eight } = simulator
  const { id } = (await eight.addCustomer({ name: 'Harbor Dental', country: 'US' })).value
  const numbers = [businessNumber(0), businessNumber(1)]
  const users = [
    (await eight.addUser(id, { name: 'Front desk', licence: 'X2', number: businessNumber(0) }))
      .value,
    (await eight.addUser(id, { name: 'Dispatch', licence: 'X2', number: businessNumber(1) })).value,
  ]
  const registration = (await eight.register(id, eightForm(numbers))).value.id
  await simulator.advance('P21D')
  for (const user of users) (await eight.enable(user.id)).value
  ;(await eight.assign(registration, numbers)).value
  await simulator.advance('P10D')
  return { path: `/work/8x8/${users[0]?.id}`, customer: id }
}

test('sends to a handset, which replies, stops it and starts it again', async ({
  open,
  page,
  simulator,
}) => {
  const { path } = await sendingUser(simulator)
  await open(`${path}?with=${encodeURIComponent(peer)}`)
  const thread = page.locator('#thread')
  const screen = page.locator('#screen')
  await page.getByLabel('Message', { exact: true }).fill(reminder)
  await page.getByLabel('Picture').selectOption('A picture (PNG)')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(thread).toContainText('on its way')
  await expect(page.getByLabel('Message', { exact: true })).toHaveValue('')
  await page.keyboard.press('Tab')
  await simulator.advance('PT1H')
  await expect(thread).toContainText('delivered')
  await expect(screen).toContainText(reminder)
  await expect(screen.getByRole('img')).toBeVisible()

  await page.getByLabel('Reply from the handset').fill('Thanks & <b>see you</b>')
  await page.getByRole('button', { name: 'Reply' }).click()
  await expect(thread).toContainText('Thanks & <b>see you</b>')
  await page.getByRole('button', { name: 'STOP' }).click()
  await expect(screen).toContainText('opted out')
  await page.getByLabel('Message', { exact: true }).fill('Are you there?')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(page.getByRole('alert')).toContainText('carrier.opt-out')
  await expect(thread).toContainText('not delivered')
  await lookAt(page, 'work-app')

  await page.getByRole('button', { name: 'HELP' }).click()
  await expect(thread).toContainText('HELP')
  await page.getByRole('button', { name: 'START' }).click()
  await expect(screen).not.toContainText('opted out')
  await page.getByLabel('Message', { exact: true }).fill('Welcome back')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(thread.getByRole('listitem').last()).toContainText('on its way')

  await page.getByRole('link', { name: 'Message log' }).first().click()
  await page.getByLabel('Status').selectOption('Not delivered')
  await page.getByLabel('Number').fill('none')
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(page.locator('.field.bad')).toContainText('no phone number that can exist')
  await page.getByLabel('Number').fill(businessNumber(0))
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(page.locator('#messages')).toContainText('Are you there?')
  await expect(page.locator('#messages')).toContainText('1 message')
  await page.getByRole('link', { name: 'Show all' }).click()
  await lookAt(page, 'message-log')
})

test('tells the user why a message from an unassigned number was not delivered', async ({
  open,
  page,
  simulator,
}) => {
  const { customer, path } = await sendingUser(simulator)
  await open(`/8x8/customers/${customer}/sms`)
  await page.getByRole('button', { name: `Take ${businessNumber(0)} out of the campaign` }).click()
  await expect(page.getByText('1 of 48')).toBeVisible()
  await open(`${path}?with=${encodeURIComponent(peer)}`)
  await page.getByLabel('Message', { exact: true }).fill(reminder)
  await page.getByRole('button', { name: 'Send' }).click()
  const thread = page.locator('#thread')
  await expect(thread).toContainText('not delivered')
  await expect(thread.getByRole('listitem').last()).toContainText('not registered')
  await expect(page.locator('#state')).toContainText('enforce.registered-means-assigned')
})

test('writes to a colleague, and lets a handset be picked up', async ({
  open,
  page,
  simulator,
}) => {
  await sendingUser(simulator)
  await open('/work')
  await lookAt(page, 'people')
  await page.getByRole('link', { name: 'Front desk' }).click()
  await page.getByText('New conversation').click()
  await page.getByLabel('Colleague').selectOption('Dispatch')
  await page.getByRole('button', { name: 'Write to the colleague' }).click()
  await page.getByLabel('Message', { exact: true }).fill('Lunch?')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(page.locator('#thread')).toContainText('Lunch?')
  await expect(page.locator('#thread')).toContainText('IM')

  await page.getByRole('link', { name: 'Handsets' }).click()
  await page.getByLabel('Number').fill(peer)
  await page.getByRole('button', { name: 'Pick up' }).click()
  await page.getByLabel('Write to a business number').fill(businessNumber(0))
  await page.getByRole('button', { name: 'Write' }).click()
  await page.getByLabel('Reply from the handset').fill('Is my order ready?')
  await page.getByRole('button', { name: 'Reply' }).click()
  await expect(page.locator('#screen')).toContainText('Is my order ready?')
  await lookAt(page, 'handset')
})
