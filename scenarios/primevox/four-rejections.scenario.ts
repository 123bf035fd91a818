import { applyingPrimevox, primevoxForm, type Scenario, scenario } from '../../harness/scenario.ts'

const rule = 'prime.four-rejections'
const startsAt = '2023-08-01'
const options = { reviewTime: 'P2D' }
const vague = 'Sends things to people who bought other things at some time.'
const clear = 'Tells customers of the bakery that the cake they ordered is ready.'

scenario(
  'takes an application back after its third rejection and never after its fourth',
  { proves: [rule], startsAt, options },
  async (t) => {
    const { registration } = await applyingPrimevox(t, { description: vague })
    await rejectTimes(t, registration.id, 3)
    t.expect((await t.primevox.registration(registration.id)).value.state).toBe('rejected')
    ;(await t.primevox.resubmit(registration.id, primevoxForm({ description: vague }))).value
    await rejectTimes(t, registration.id, 1)

    const barred = (await t.primevox.registration(registration.id)).value
    t.expect(barred.state).toBe('barred')
    t.expect(barred.rejections).toBe(4)
    const again = await t.primevox.resubmit(registration.id, primevoxForm({ description: clear }))
    t.expectRefused(again, rule)
    await t.advance('P365D')
    const later = await t.primevox.resubmit(registration.id, primevoxForm({ description: clear }))
    t.expectRefused(later, rule)
    t.expectRefused(await t.primevox.requestTemporary(registration.id), temporaryRule)
  },
)

const temporaryRule = 'prime.temporary-registration'

scenario(
  'approves an application that its fourth submission finally gets right',
  { proves: [rule], startsAt, options },
  async (t) => {
    const { registration } = await applyingPrimevox(t, { description: vague })
    await rejectTimes(t, registration.id, 3)
    ;(await t.primevox.resubmit(registration.id, primevoxForm({ description: clear }))).value
    await t.advance('P2D')
    t.expect((await t.primevox.registration(registration.id)).value.state).toBe('verified')
  },
)

scenario(
  'takes a new application in place of a barred one only with the issue resolved',
  { proves: [rule], startsAt, options },
  async (t) => {
    const { customer, registration } = await applyingPrimevox(t, { description: vague })
    await rejectTimes(t, registration.id, 4)
    const same = await t.primevox.register(customer.id, primevoxForm({ description: vague }))
    const { errors = [] } = t.expectRefused(same, rule)
    t.expect(errors.map(({ field }) => field)).toEqual(['description'])

    const resolved = await t.primevox.register(customer.id, primevoxForm({ description: clear }))
    t.expect(resolved.value.id).not.toBe(registration.id)
    t.expect(resolved.value.rejections).toBe(0)
    await t.advance('P2D')
    t.expect((await t.primevox.registration(resolved.value.id)).value.state).toBe('verified')
    t.expect((await t.primevox.registration(registration.id)).value.state).toBe('barred')
  },
)

scenario(
  'wants every issue of a barred application resolved, not just one of them',
  { proves: [rule], startsAt, options },
  async (t) => {
    const samples = ['Maple Bakery: our casino night is on Friday.']
    const ein = '00-0000002'
    const { customer, registration } = await applyingPrimevox(t, { ein, samples })
    for (let round = 1; round < 4; round += 1) {
      await t.advance('P3D')
      ;(await t.primevox.resubmit(registration.id, primevoxForm({ ein, samples }))).value
    }
    await t.advance('P3D')
    t.expect((await t.primevox.registration(registration.id)).value.state).toBe('barred')

    t.expectRefused(await t.primevox.register(customer.id, primevoxForm({ samples })), rule)
    const sameName = primevoxForm({ ein, legalName: 'Maple Bakery Inc' })
    t.expectRefused(await t.primevox.register(customer.id, sameName), rule)
    const resolved = primevoxForm({ legalName: 'Maple Bakery Corp' })
    t.expect((await t.primevox.register(customer.id, resolved)).value.state).toBe('checking')
  },
)

/** Rejects an application so many times, handing it in again unchanged in between. */
async function rejectTimes(t: Scenario, id: string, times: number): Promise<void> {
  const reasons = [{ field: 'description', detail: 'It does not say what is sent.' }]
  for (let count = 1; count <= times; count += 1) {
    await t.advance('PT1H')
    ;(await t.sim.decide({ subject: id, decision: 'reject', reasons })).value
    if (count < times) {
      ;(await t.primevox.resubmit(id, primevoxForm({ description: vague }))).value
    }
  }
}
