import { businessNumber, eightCustomer, eightForm, scenario } from '../../harness/scenario.ts'

const brandFields = ['legalName', 'ein', 'address', 'description', 'messageFlow'] as const
const campaignFields = ['useCase', 'samples', 'numbers'] as const

scenario(
  'refuses a form that lacks any field of the campaign, and names that field',
  { proves: ['eight.campaign-contents'], startsAt: '2024-09-03' },
  async (t) => {
    const { customer, number } = await eightCustomer(t)
    for (const field of campaignFields) {
      const form = eightForm([number], { [field]: undefined })
      const answer = await t.eight.register(customer.id, form)
      const { errors } = t.expectRefused(answer, 'eight.campaign-contents')
      t.expect(errors).toEqual([
        t.expect.objectContaining({
          field,
          rule: 'eight.campaign-contents',
          remedy: t.expect.stringMatching(/\w/),
        }),
      ])
    }
    t.expect((await t.eight.smsPage(customer.id)).value.registrations).toEqual([])
    t.expect((await t.eight.register(customer.id, eightForm([number]))).value.state).toBe(
      'checking',
    )
  },
)

scenario(
  'refuses a form that lacks any field of the brand, and names that field',
  { proves: ['eight.brand-and-campaign'], startsAt: '2024-09-03' },
  async (t) => {
    const { customer, number } = await eightCustomer(t)
    for (const field of brandFields) {
      const form = eightForm([number], { [field]: undefined })
      const answer = await t.eight.register(customer.id, form)
      const { errors } = t.expectRefused(answer, 'eight.brand-and-campaign')
      t.expect(errors?.map((error) => error.field)).toEqual([field])
    }
  },
)

scenario(
  'names every missing field of an empty form at once, each with its remedy',
  {
    proves: ['eight.campaign-contents', 'eight.brand-and-campaign'],
    startsAt: '2024-09-03',
  },
  async (t) => {
    const { customer } = await eightCustomer(t)
    const { problem } = await t.eight.register(customer.id, {})
    const named = problem.errors?.map(({ field }) => field) ?? []
    t.expect([...named].sort()).toEqual([...brandFields, ...campaignFields].sort())
    for (const { field, remedy } of problem.errors ?? []) t.expect(remedy, field).toBeTruthy()
  },
)

scenario(
  'takes an empty list or a blank text for a missing field',
  {
    proves: ['eight.campaign-contents', 'eight.brand-and-campaign'],
    startsAt: '2024-09-03',
  },
  async (t) => {
    const { customer, number } = await eightCustomer(t)
    const blank = { samples: ['  '], numbers: [], description: ' ' }
    const { problem } = await t.eight.register(customer.id, eightForm([number], blank))
    const named = problem.errors?.map(({ field }) => field) ?? []
    t.expect([...named].sort()).toEqual(['description', 'numbers', 'samples'])
  },
)

scenario(
  'refuses numbers that belong to no user of the customer, by their place in the form',
  { proves: ['eight.campaign-contents'], startsAt: '2024-09-03' },
  async (t) => {
    const { customer, number } = await eightCustomer(t)
    const foreign = businessNumber(9)
    const answer = await t.eight.register(customer.id, eightForm([number, foreign]))
    const { errors } = t.expectRefused(answer, 'eight.campaign-contents')
    t.expect(errors?.map(({ field }) => field)).toEqual(['numbers.1'])
  },
)
