import { eightCustomer, eightForm, scenario } from '../../harness/scenario.ts'

scenario(
  'opens the registration form on 2023-02-15 and not before',
  { proves: ['eight.self-service-form'], startsAt: '2023-02-14T23:59:59-05:00' },
  async (t) => {
    const { customer, number } = await eightCustomer(t)
    const form = eightForm([number])
    const early = await t.eight.register(customer.id, form)
    t.expect(t.expectRefused(early, 'eight.self-service-form').detail).toMatch(/not available yet/i)
    t.expect((await t.eight.smsPage(customer.id)).value.registrations).toEqual([])

    await t.advance('PT1S')
    const { id, state } = (await t.eight.register(customer.id, form)).value
    t.expect(state).toBe('checking')
    const { registrations } = (await t.eight.smsPage(customer.id)).value
    t.expect(registrations.map((registration) => registration.id)).toEqual([id])
  },
)

scenario(
  'keeps the form closed to Canadian customers for as long',
  { proves: ['eight.self-service-form'], startsAt: '2023-02-14T23:59:59-05:00' },
  async (t) => {
    const { customer, number } = await eightCustomer(t, { country: 'CA' })
    const form = eightForm([number])
    const early = await t.eight.register(customer.id, form)
    t.expectRefused(early, 'eight.self-service-form')
    await t.advance('PT1S')
    t.expect((await t.eight.register(customer.id, form)).value.state).toBe('checking')
  },
)

scenario(
  'lists the form as in force from 2023-02-15 on',
  { proves: ['eight.self-service-form'], startsAt: '2023-02-14T23:59:59-05:00' },
  async (t) => {
    const isInForce = async () => {
      const { rules } = (await t.sim.rules()).value
      return rules.find(({ id }) => id === 'eight.self-service-form')?.isInForce
    }
    t.expect(await isInForce()).toBe(false)
    await t.advance('PT1S')
    t.expect(await isInForce()).toBe(true)
  },
)
