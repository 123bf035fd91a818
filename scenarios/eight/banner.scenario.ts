import {
  eightCustomer,
  registeringEight,
  scenario,
  sendingEight,
  verifiedEight,
} from '../../harness/scenario.ts'

for (const country of ['US', 'CA']) {
  scenario(
    `shows a ${country} customer VERIFIED once the campaign is verified and not before`,
    {
      proves: ['eight.verified-banner'],
      startsAt: '2024-09-03',
      options: { reviewTime: 'max' },
    },
    async (t) => {
      const { customer, registration } = await registeringEight(t, { country })
      const bannerNow = async () => (await t.eight.smsPage(customer.id)).value.banner
      t.expect(await bannerNow()).toBe('IN REVIEW')
      await t.advance('P20DT23H59M')
      t.expect(await bannerNow()).toBe('IN REVIEW')
      await t.advance('PT1M')
      t.expect(await bannerNow()).toBe('VERIFIED')
      ;(await t.sim.decide({ subject: registration.id, decision: 'suspend' })).value
      t.expect(await bannerNow()).toBe('ACTION REQUIRED')
    },
  )
}

scenario(
  'keeps VERIFIED while numbers are enabled, assigned and provisioned',
  { proves: ['eight.verified-banner'], startsAt: '2024-09-03' },
  async (t) => {
    const { customer } = await sendingEight(t, { users: 3 })
    t.expect((await t.eight.smsPage(customer.id)).value.banner).toBe('VERIFIED')
  },
)

scenario(
  'tells the banner of one customer from that of another',
  { proves: ['eight.verified-banner'], startsAt: '2024-09-03' },
  async (t) => {
    await verifiedEight(t)
    const other = await eightCustomer(t, { name: 'Hill Vets', firstNumber: 1 })
    t.expect((await t.eight.smsPage(other.customer.id)).value.banner).toBe('NOT REGISTERED')
    const abroad = (await t.eight.addCustomer({ name: 'Tay Ferries', country: 'GB' })).value
    t.expect((await t.eight.smsPage(abroad.id)).value.banner).toBeNull()
  },
)
