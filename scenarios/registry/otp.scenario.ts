import { type Scenario, scenario, v2Brand } from '../../harness/scenario.ts'
import { solePerson, type V2Brand } from './brands.ts'

const startsAt = '2025-06-17T10:00:00-04:00'
const otp = 'registry.otp'
const duplicates = 'registry.sole-proprietor-duplicates'
const mobilePhone = '+13035550181'

const register = async (t: Scenario, change: object = {}) =>
  (await t.registry.post<V2Brand>('/brand', solePerson({ ...change }))).value

const statusOf = async (t: Scenario, { brandId }: V2Brand) =>
  (await t.registry.get<V2Brand>(`/brand/${brandId}`)).value.identityStatus

const sendPin = (t: Scenario, { brandId }: V2Brand, change: object = {}) => {
  const request = { pinSms: 'Your PIN is @OTP_PIN@', successSms: 'Thank you.', ...change }
  return t.registry.post<{ referenceId: string }>(`/brand/${brandId}/smsOtp`, request)
}

const enter = (t: Scenario, { brandId }: V2Brand, otpPin: string) =>
  t.registry.put(`/brand/${brandId}/smsOtp`, { otpPin })

const textsOn = async (t: Scenario, number = mobilePhone) =>
  (await t.sim.handset(number)).value.messages.map(({ text }) => text)

/** The PIN that stands on the handset a few seconds after it was sent. */
async function receivePin(t: Scenario, number = mobilePhone): Promise<string> {
  await t.advance('PT5S')
  const texts = (await textsOn(t, number)).filter((text) => text.startsWith('Your PIN'))
  return texts.at(-1)?.replace('Your PIN is ', '') ?? ''
}

scenario(
  'verifies a sole proprietor by a PIN of six digits on their phone',
  { proves: [otp], startsAt },
  async (t) => {
    const brand = await register(t)
    t.expect(await statusOf(t, brand)).toBe('UNVERIFIED')
    const { referenceId } = (await sendPin(t, brand)).value
    t.expect(referenceId).toMatch(/^OTP[0-9A-Z]{7}$/)
    await t.advance('PT4S')
    t.expect(await textsOn(t)).toEqual([])
    await t.advance('PT1S')
    const [pin = ''] = (await textsOn(t)).map((text) => text.replace('Your PIN is ', ''))
    t.expect(pin).toMatch(/^\d{6}$/)
    t.expect((await enter(t, brand, pin)).status).toBe(204)
    t.expect(await statusOf(t, brand)).toBe('VERIFIED')
    t.expect(await textsOn(t)).toEqual([`Your PIN is ${pin}`, 'Thank you.'])
    const path = `/brand/smsOtp/${referenceId}`
    t.expect((await t.registry.get(path)).value).toMatchObject({
      ...{ brandId: brand.brandId, referenceId, mobilePhone },
      deliveryStatus: 'DELIVERED_HANDSET',
      verifyDate: '2025-06-17T14:00:05.000Z',
    })
    t.expectRegistryError(await t.registryOf('SPARTN1').get(path), 502)
    t.expectRegistryError(await sendPin(t, brand), 506, otp)
    t.expectRegistryError(await enter(t, brand, pin), 506, otp)
  },
)

scenario('takes the last PIN within a day', { proves: [otp], startsAt }, async (t) => {
  const brand = await register(t)
  t.expectRegistryError(await enter(t, brand, '123456'), 552, otp)
  ;(await sendPin(t, brand)).value
  const first = await receivePin(t)
  ;(await sendPin(t, brand)).value
  const second = await receivePin(t)
  t.expectRegistryError(await enter(t, brand, first), 552, otp)
  await t.advanceTo('2025-06-18T10:00:05-04:00')
  t.expectRegistryError(await enter(t, brand, second), 552, otp)
  ;(await sendPin(t, brand)).value
  const third = await receivePin(t)
  await t.advanceTo('2025-06-19T10:00:04-04:00')
  ;(await enter(t, brand, third)).value
  t.expect(await statusOf(t, brand)).toBe('VERIFIED')
})

scenario('verifies a sole proprietor who replies YES', { proves: [otp], startsAt }, async (t) => {
  const brand = await register(t)
  ;(await sendPin(t, brand, { pinSms: 'Reply @OTP_YES@ to confirm' })).value
  await t.advance('PT5S')
  const [message] = (await t.sim.handset(mobilePhone)).value.messages
  t.expect(message?.text).toBe('Reply YES to confirm')
  const to = message?.with ?? ''
  ;(await t.sim.inbound({ from: mobilePhone, to, text: 'maybe' })).value
  t.expect(await statusOf(t, brand)).toBe('UNVERIFIED')
  ;(await t.sim.inbound({ from: mobilePhone, to, text: ' yes ' })).value
  t.expect(await statusOf(t, brand)).toBe('VERIFIED')
  t.expect(await textsOn(t)).toContain('Thank you.')
})

scenario(
  'asks for either a PIN or a reply, of sole proprietors with a phone',
  { proves: [otp], startsAt },
  async (t) => {
    const brand = await register(t)
    t.expectRegistryError(await sendPin(t, brand, { pinSms: 'Hello' }), 501, otp)
    const both = { pinSms: '@OTP_PIN@ or @OTP_YES@' }
    t.expectRegistryError(await sendPin(t, brand, both), 552, otp)
    const company = (await t.registry.post<V2Brand>('/brand', v2Brand())).value
    t.expectRegistryError(await sendPin(t, company), 592, otp)
    t.expectRegistryError(await enter(t, company, '123456'), 592, otp)
    const phoneless = await register(t, { mobilePhone: undefined, referenceId: 'p' })
    t.expectRegistryError(await sendPin(t, phoneless), 551, otp)
  },
)

const deliveries = [
  ['+13035550190', 'FAILED_ROUTING'],
  ['+13035550191', 'FAILED_EXPIRED'],
  ['+13035550193', 'FAILED_BLOCKED'],
  ['+13035550194', 'DELIVERED_GATEWAY'],
  ['+13035550182', 'DELIVERED_HANDSET'],
] as const

for (const [number, status] of deliveries) {
  scenario(
    `says of a PIN for ${number} that it is ${status}`,
    { proves: [otp], startsAt },
    async (t) => {
      const brand = await register(t, { mobilePhone: number })
      const { referenceId } = (await sendPin(t, brand)).value
      const read = async () => (await t.registry.get(`/brand/smsOtp/${referenceId}`)).value
      await t.advance('PT4S')
      t.expect(await read()).toMatchObject({ deliveryStatus: 'IN_TRANSIT' })
      await t.advance('PT1S')
      t.expect(await read()).toMatchObject({
        ...{ deliveryStatus: status, deliveryStatusDate: '2025-06-17T14:00:05.000Z' },
      })
      t.expect(await textsOn(t, number)).toHaveLength(status.startsWith('DELIVERED') ? 1 : 0)
    },
  )
}

scenario('sends five PINs a day', { proves: ['registry.otp-attempts'], startsAt }, async (t) => {
  const rule = 'registry.otp-attempts'
  const brand = await register(t)
  for (let sent = 0; sent < 5; sent += 1) (await sendPin(t, brand)).value
  t.expectRegistryError(await sendPin(t, brand), 557, rule)
  await t.advance('PT23H59M59S')
  t.expectRegistryError(await sendPin(t, brand), 557, rule)
  await t.advance('PT1S')
  ;(await sendPin(t, brand)).value
})

scenario(
  'verifies three brands by one number, deleted ones included',
  { proves: [duplicates], startsAt },
  async (t) => {
    const brands: V2Brand[] = []
    for (const referenceId of ['r1', 'r2', 'r3']) {
      const brand = await register(t, { referenceId })
      ;(await sendPin(t, brand)).value
      ;(await enter(t, brand, await receivePin(t))).value
      brands.push(brand)
    }
    ;(await t.registry.delete(`/brand/${brands[0]?.brandId}`)).value
    const fourth = await register(t, { referenceId: 'r4' })
    t.expectRegistryError(await sendPin(t, fourth), 550, duplicates)
    t.expectRegistryError(await enter(t, fourth, '123456'), 550, duplicates)
  },
)

scenario('asks for another PIN when the phone changes', { proves: [otp], startsAt }, async (t) => {
  const brand = await register(t)
  ;(await sendPin(t, brand)).value
  ;(await enter(t, brand, await receivePin(t))).value
  const moved = solePerson({ mobilePhone: '+13035550183' })
  const changed = (await t.registry.put<V2Brand>(`/brand/${brand.brandId}`, moved)).value
  t.expect([changed.identityStatus, changed.mobilePhoneVerifiedDate]).toEqual([
    'UNVERIFIED',
    undefined,
  ])
  ;(await sendPin(t, brand)).value
  ;(await enter(t, brand, await receivePin(t, '+13035550183'))).value
  t.expect(await statusOf(t, brand)).toBe('VERIFIED')
})

scenario(
  'tells the PIN of a mock brand by event and sends nothing',
  { proves: [otp], startsAt },
  async (t) => {
    const brand = await register(t, { mock: true })
    const { referenceId } = (await sendPin(t, brand)).value
    const { events } = (await t.sim.events('?type=registry.brand-mock-otp')).value
    t.expect(events).toHaveLength(1)
    await t.advance('PT1M')
    t.expect(await textsOn(t)).toEqual([])
    const status = await t.registry.get(`/brand/smsOtp/${referenceId}`)
    t.expect(status.value).toMatchObject({ deliveryStatus: null })
    ;(await enter(t, brand, String(events[0]?.data.otpPin))).value
    t.expect(await statusOf(t, brand)).toBe('VERIFIED')
  },
)

scenario(
  'takes the word of a sole proprietor where the older scheme does',
  { proves: [otp], startsAt, options: { soleProprietorStatus: 'SELF_DECLARED' } },
  async (t) => {
    const brand = await register(t)
    t.expect(await statusOf(t, brand)).toBe('SELF_DECLARED')
    ;(await sendPin(t, brand)).value
    ;(await enter(t, brand, await receivePin(t))).value
    t.expect(await statusOf(t, brand)).toBe('VERIFIED')
  },
)
