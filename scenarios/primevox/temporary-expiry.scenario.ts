import {
  applyingPrimevox,
  primevoxForm,
  type RegisteredEightCustomer,
  type Scenario,
  scenario,
  subscribers,
} from '../../harness/scenario.ts'

const thirtyDays = 'prime.temporary-expires-30-days'
const fiveDays = 'prime.temporary-expires-5-days-after-rejection'
const edge = 'enforce.primevox-june-2023'
const options = { reviewTime: 'P60D' }
const startsAt = '2023-07-03'

scenario(
  'ends a temporary registration 30 days after it was issued',
  { proves: [thirtyDays], startsAt, options },
  async (t) => {
    const road = await applyingPrimevox(t)
    await t.advanceTo('2023-07-05T12:00:00-04:00')
    const issued = (await t.primevox.requestTemporary(road.registration.id)).value
    t.expect(issued.temporary?.issuedAt).toBe('2023-07-05T16:00:00.000Z')
    t.expect(issued.temporary?.expiresAt).toBe('2023-08-04T16:00:00.000Z')
    await t.advanceTo('2023-08-04T11:59:59-04:00')
    await expectActive(t, road)
    await t.advance('PT1S')
    await expectExpired(t, road)
  },
)

scenario(
  'ends a temporary registration 5 days after a rejection that nobody resolved',
  { proves: [fiveDays], startsAt, options },
  async (t) => {
    const road = await temporary(t)
    await t.advanceTo('2023-07-10T09:00:00-04:00')
    await reject(t, road)
    await t.advanceTo('2023-07-15T08:59:59-04:00')
    await expectActive(t, road)
    await t.advance('PT1S')
    await expectExpired(t, road)
  },
)

scenario(
  'keeps a temporary registration that a clean resubmission rescues on the fifth day',
  { proves: [fiveDays, thirtyDays], startsAt, options },
  async (t) => {
    const road = await temporary(t, { samples: ['Maple Bakery: our casino night is on Friday.'] })
    await t.advanceTo('2023-07-10T09:00:00-04:00')
    await reject(t, road)
    await t.advanceTo('2023-07-15T08:00:00-04:00')
    ;(await t.primevox.resubmit(road.registration.id, primevoxForm())).value
    await t.advanceTo('2023-07-15T09:00:00-04:00')
    await expectActive(t, road)
    await t.advanceTo('2023-08-01T23:59:59-04:00')
    await expectActive(t, road)
    await t.advance('PT1S')
    await expectExpired(t, road)
  },
)

scenario(
  'ends a temporary registration whose application came back with the same defect',
  { proves: [fiveDays], startsAt, options },
  async (t) => {
    const samples = ['Maple Bakery: our casino night is on Friday.']
    const road = await temporary(t, { samples })
    await t.advanceTo('2023-07-10T09:00:00-04:00')
    await reject(t, road)
    await t.advanceTo('2023-07-12T09:00:00-04:00')
    ;(await t.primevox.resubmit(road.registration.id, primevoxForm({ samples }))).value
    await t.advanceTo('2023-07-15T08:59:59-04:00')
    await expectActive(t, road)
    await t.advance('PT1S')
    await expectExpired(t, road)
  },
)

scenario(
  'ends a temporary registration that a resubmission comes too late for',
  { proves: [fiveDays], startsAt, options },
  async (t) => {
    const road = await temporary(t)
    await t.advanceTo('2023-07-10T09:00:00-04:00')
    await reject(t, road)
    await t.advanceTo('2023-07-15T09:00:00-04:00')
    const clean = primevoxForm({ messageFlow: 'A box at the counter.' })
    ;(await t.primevox.resubmit(road.registration.id, clean)).value
    await expectExpired(t, road)
  },
)

scenario(
  'ends a temporary registration at its 30 days when the 5 after a rejection are not over',
  { proves: [thirtyDays, fiveDays], startsAt, options },
  async (t) => {
    const road = await temporary(t)
    await t.advanceTo('2023-07-30T00:00:00-04:00')
    await reject(t, road)
    await t.advanceTo('2023-08-01T23:59:59-04:00')
    await expectActive(t, road)
    await t.advance('PT1S')
    await expectExpired(t, road)
  },
)

async function temporary(
  t: Scenario,
  form: Parameters<typeof applyingPrimevox>[1] = {},
): Promise<RegisteredEightCustomer> {
  const road = await applyingPrimevox(t, form)
  ;(await t.primevox.requestTemporary(road.registration.id)).value
  return road
}

async function reject(t: Scenario, { registration }: RegisteredEightCustomer): Promise<void> {
  ;(await t.sim.decide({ subject: registration.id, decision: 'reject' })).value
  t.expect((await t.primevox.registration(registration.id)).value.state).toBe('rejected')
}

async function expectActive(t: Scenario, road: RegisteredEightCustomer): Promise<void> {
  const { temporary } = (await t.primevox.registration(road.registration.id)).value
  t.expect(temporary?.state).toBe('active')
  ;(await t.primevox.send({ userId: road.user.id, to: subscribers.att, text: 'Hi' })).value
}

async function expectExpired(t: Scenario, road: RegisteredEightCustomer): Promise<void> {
  const { temporary } = (await t.primevox.registration(road.registration.id)).value
  t.expect(temporary?.state).toBe('expired')
  const sent = await t.primevox.send({ userId: road.user.id, to: subscribers.att, text: 'Hi' })
  t.expectBlocked(sent, edge)
}
