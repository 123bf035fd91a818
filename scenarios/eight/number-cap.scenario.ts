import {
  eightForm,
  type RegisteredEightCustomer,
  type Scenario,
  scenario,
  verifiedEight,
} from '../../harness/scenario.ts'

type CappedCustomer = RegisteredEightCustomer & { numbers: string[]; id: string }

/** A customer with so many numbers whose first 48 are assigned to its campaign. */
async function cappedCustomer(t: Scenario, users = 50): Promise<CappedCustomer> {
  const road = await verifiedEight(t, { users })
  const numbers = road.users.flatMap(({ number }) => number ?? [])
  const { id } = road.registration
  const assigned = (await t.eight.assign(id, numbers.slice(0, 48))).value
  t.expect(assigned.numbers).toEqual(numbers.slice(0, 48))
  return { ...road, numbers, id }
}

scenario(
  'assigns 48 numbers to a campaign and refuses the 49th with a warning on the SMS page',
  { proves: ['eight.number-cap-48'], startsAt: '2024-09-03' },
  async (t) => {
    const { customer, numbers, id } = await cappedCustomer(t)
    t.expect((await t.eight.smsPage(customer.id)).value.warnings).toEqual([])

    const refused = await t.eight.assign(id, numbers.slice(48, 49))
    const { errors } = t.expectRefused(refused, 'eight.number-cap-48')
    t.expect(errors?.map(({ field }) => field)).toEqual(['numbers.0'])
    const { warnings, registrations } = (await t.eight.smsPage(customer.id)).value
    t.expect(warnings).toEqual([
      t.expect.objectContaining({
        rule: 'eight.number-cap-48',
        detail: t.expect.stringContaining('48'),
        remedy: t.expect.stringMatching(/\w/),
      }),
    ])
    t.expect(registrations[0]?.numbers).toEqual(numbers.slice(0, 48))
    t.expect((await t.carriers.number(numbers[48] ?? '')).value.campaignId).toBeNull()
  },
)

scenario(
  'keeps the first 48 of 50 numbers that are assigned at once, and gives a freed place away',
  { proves: ['eight.number-cap-48'], startsAt: '2024-09-03' },
  async (t) => {
    const { users, registration } = await verifiedEight(t, { users: 50 })
    const { id } = registration
    const numbers = users.flatMap(({ number }) => number ?? [])
    const answer = await t.eight.assign(id, numbers)
    const { errors } = t.expectRefused(answer, 'eight.number-cap-48')
    t.expect(errors?.map(({ field }) => field)).toEqual(['numbers.48', 'numbers.49'])
    t.expect((await t.eight.registration(id)).value.numbers).toEqual(numbers.slice(0, 48))

    ;(await t.eight.unassign(id, numbers[0] ?? '')).value
    const moved = (await t.eight.assign(id, numbers.slice(48, 49))).value
    t.expect(moved.numbers).toHaveLength(48)
    t.expect(moved.numbers).toContain(numbers[48])
    t.expectRefused(await t.eight.assign(id, numbers.slice(49)), 'eight.number-cap-48')
  },
)

scenario(
  'lifts the cap when the carriers approve the request, and not by waiting',
  { proves: ['eight.cap-lift-by-carrier'], startsAt: '2024-09-03' },
  async (t) => {
    const { customer, numbers, id } = await cappedCustomer(t)
    t.expectRefused(await t.eight.assign(id, numbers.slice(48)), 'eight.number-cap-48')
    t.expect((await t.eight.requestCapLift(id)).value.capLift).toBe('requested')
    t.expectRefused(await t.eight.assign(id, numbers.slice(48)), 'eight.number-cap-48')
    await t.advance('P26W')
    t.expect((await t.eight.registration(id)).value.capLift).toBe('requested')
    t.expectRefused(await t.eight.assign(id, numbers.slice(48)), 'eight.number-cap-48')

    const { pending } = (await t.sim.pendingDecisions()).value
    const [request] = pending.filter(({ kind }) => kind === 'number-pool')
    ;(await t.sim.decide({ subject: request?.subject ?? '', decision: 'lift-cap' })).value
    t.expect((await t.eight.registration(id)).value.capLift).toBe('approved')
    t.expect((await t.eight.smsPage(customer.id)).value.warnings).toEqual([])
    t.expect((await t.eight.assign(id, numbers.slice(48))).value.numbers).toEqual(numbers)
  },
)

scenario(
  'stays at 48 numbers when the carriers decline, until they approve another request',
  { proves: ['eight.cap-lift-by-carrier', 'eight.number-cap-48'], startsAt: '2024-09-03' },
  async (t) => {
    const { numbers, id } = await cappedCustomer(t)
    ;(await t.eight.requestCapLift(id)).value
    ;(await t.sim.decide({ subject: id, decision: 'keep-cap' })).value
    t.expect((await t.eight.registration(id)).value.capLift).toBe('declined')
    t.expectRefused(await t.eight.assign(id, numbers.slice(48)), 'eight.number-cap-48')
    ;(await t.eight.requestCapLift(id)).value
    ;(await t.sim.decide({ subject: id, decision: 'lift-cap' })).value
    t.expect((await t.eight.assign(id, numbers.slice(48))).value.numbers).toHaveLength(50)
  },
)

scenario(
  'leaves another campaign of the customer at 48 numbers when one is lifted',
  { proves: ['eight.cap-lift-by-carrier', 'eight.number-cap-48'], startsAt: '2024-09-03' },
  async (t) => {
    const { customer, numbers, id } = await cappedCustomer(t, 98)
    const form = eightForm(numbers.slice(49), { useCase: 'MARKETING' })
    const other = (await t.eight.register(customer.id, form)).value
    await t.advance('P21D')
    ;(await t.eight.requestCapLift(id)).value
    ;(await t.sim.decide({ subject: id, decision: 'lift-cap' })).value
    ;(await t.eight.assign(id, numbers.slice(48, 49))).value

    const answer = await t.eight.assign(other.id, numbers.slice(49))
    t.expectRefused(answer, 'eight.number-cap-48')
    const { registrations } = (await t.eight.smsPage(customer.id)).value
    t.expect(registrations.map((it) => it.numbers.length)).toEqual([49, 48])
  },
)
