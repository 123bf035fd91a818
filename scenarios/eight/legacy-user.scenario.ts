import {
  businessNumber,
  eightCustomer,
  type Scenario,
  scenario,
  subscribers,
} from '../../harness/scenario.ts'

const picture = { url: 'https://example.com/map.png', contentType: 'image/png' }
const legacy = { signedUpAt: '2021-05-03', provisionedAt: '2023-02-14T23:59:59-05:00' }

/** How many system messages about unregistered traffic a user has read. */
async function systemMessages(t: Scenario, userId: string): Promise<number> {
  const { conversations } = (await t.eight.conversations(userId)).value
  return conversations.flatMap(({ entries }) => entries.filter(({ kind }) => kind === 'system'))
    .length
}

scenario(
  'finds SMS enabled for users provisioned before 2023-02-15 and for no later one',
  { proves: ['eight.legacy-auto-enabled'], startsAt: '2023-02-20' },
  async (t) => {
    const { customer, user } = await eightCustomer(t, legacy)
    t.expect(user.sms).toBe('enabled')
    const person = { name: 'Later', licence: 'X2', number: businessNumber(1) }
    const provisionedAt = '2023-02-15T00:00:00-05:00'
    const later = (await t.eight.addUser(customer.id, { ...person, provisionedAt })).value
    t.expect(later.sms).toBe('disabled')
  },
)

scenario(
  'enables SMS at once for a user who is added before 2023-02-15, and not on that day',
  { proves: ['eight.legacy-auto-enabled'], startsAt: '2023-02-14T23:59:59-05:00' },
  async (t) => {
    const { customer, user } = await eightCustomer(t)
    t.expect(user.sms).toBe('enabled')
    await t.advance('PT1S')
    const person = { name: 'Later', licence: 'X2', number: businessNumber(1) }
    t.expect((await t.eight.addUser(customer.id, person)).value.sms).toBe('disabled')
  },
)

scenario(
  'lets a legacy user without a campaign send until support ends, then fail with a system message',
  {
    proves: ['eight.legacy-auto-enabled', 'enforce.system-message', 'enforce.support-ends'],
    startsAt: '2023-02-15',
    options: { atRiskBlockRate: 1 },
  },
  async (t) => {
    const { user, number } = await eightCustomer(t, legacy)
    const message = { userId: user.id, to: subscribers['t-mobile'], text: 'See you at 9' }
    for (const moment of ['2023-02-15T00:00:01-05:00', '2023-03-30T23:59:59-04:00']) {
      await t.advanceTo(moment)
      t.expect((await t.eight.send(message)).value.warnings).toEqual([])
    }
    t.expect(await systemMessages(t, user.id)).toBe(0)

    await t.advanceTo('2023-03-31T00:00:00-04:00')
    t.expectBlocked(await t.eight.send(message), 'enforce.support-ends')
    t.expect(await systemMessages(t, user.id)).toBe(1)
    t.expect((await t.eight.user(user.id)).value.sms).toBe('enabled')
    const kept = (await t.eight.log({ number, status: 'not-delivered' })).value.messages
    t.expect(kept.map(({ rule }) => rule)).toEqual(['enforce.support-ends'])
  },
)

scenario(
  'tells a legacy user of blocked MMS from 2023-09-20 and of everything from 2024-06-17',
  {
    proves: [
      'eight.legacy-auto-enabled',
      'enforce.system-message',
      'enforce.mms-att-verizon',
      'enforce.all-unregistered',
    ],
    startsAt: '2023-09-19T23:59:59-04:00',
    options: { atRiskBlockRate: 0 },
  },
  async (t) => {
    const { user } = await eightCustomer(t, legacy)
    const to = subscribers.verizon
    const sms = { userId: user.id, to, text: 'See you at 9' }
    const mms = { userId: user.id, to, text: 'The way to us', media: [picture] }
    t.expect((await t.eight.send(mms)).value.warnings).toEqual(['unsupported'])
    await t.advance('PT1S')
    t.expectBlocked(await t.eight.send(mms), 'enforce.mms-att-verizon')
    t.expect(await systemMessages(t, user.id)).toBe(1)
    t.expect((await t.eight.send(sms)).value.warnings).toEqual(['unsupported'])

    await t.advanceTo('2024-06-16T23:59:59-04:00')
    t.expect((await t.eight.send(sms)).value.warnings).toEqual(['unsupported'])
    t.expect(await systemMessages(t, user.id)).toBe(1)
    await t.advance('PT1S')
    t.expectBlocked(await t.eight.send(sms), 'enforce.all-unregistered')
    t.expectBlocked(await t.eight.send(mms), 'enforce.all-unregistered')
    t.expect(await systemMessages(t, user.id)).toBe(3)
    t.expect((await t.eight.user(user.id)).value.sms).toBe('enabled')
  },
)
