import {
  eightForm,
  type RegisteredEightCustomer,
  type Scenario,
  scenario,
  sendingEight,
  subscribers,
  usNetworks,
} from '../../harness/scenario.ts'

const proves = [
  'user.campaign-status-change',
  'user.diagnosis',
  'enforce.registered-means-assigned',
  'eight.verified-banner',
]

async function expectFailing(t: Scenario, userId: string, network: keyof typeof subscribers) {
  const sent = await t.eight.send({ userId, to: subscribers[network], text: 'Hi' })
  t.expectBlocked(sent, 'enforce.registered-means-assigned')
}

/** The user still reads Enabled, sends fail, and page, form and diagnosis say what is wrong. */
async function expectLost(t: Scenario, road: RegisteredEightCustomer, state: string) {
  const { customer, registration, user } = road
  t.expect((await t.eight.user(user.id)).value.sms).toBe('enabled')
  for (const network of usNetworks) await expectFailing(t, user.id, network)
  const page = (await t.eight.smsPage(customer.id)).value
  t.expect(page.banner).toBe('ACTION REQUIRED')
  const form = (await t.eight.registration(registration.id)).value
  t.expect(form.state).toBe(state)
  t.expect(form.errors.length).toBeGreaterThan(0)
  for (const { field, detail, remedy } of form.errors) {
    t.expect([field, detail, remedy].every((text) => text.length > 0)).toBe(true)
  }
  t.expect((await t.eight.diagnosis(user.id)).value).toMatchObject({
    canSend: false,
    cause: 'campaign-status',
    rule: 'user.campaign-status-change',
    remedy: t.expect.stringMatching(/\w/),
  })
  return form
}

async function expectWorking(t: Scenario, { customer, user }: RegisteredEightCustomer) {
  t.expect((await t.eight.smsPage(customer.id)).value.banner).toBe('VERIFIED')
  t.expect((await t.eight.diagnosis(user.id)).value).toMatchObject({ canSend: true, cause: null })
  const sent = (await t.eight.send({ userId: user.id, to: subscribers.att, text: 'We are back' }))
    .value
  await t.sim.advance({ until: 'idle' })
  t.expect((await t.eight.message(sent.id)).value.status).toBe('delivered')
}

scenario(
  'fails sends while the campaign is suspended and resumes when it is restored',
  { proves, startsAt: '2024-09-03' },
  async (t) => {
    const road = await sendingEight(t)
    await expectWorking(t, road)
    const subject = road.registration.id
    ;(await t.sim.decide({ subject, decision: 'suspend' })).value
    const { errors } = await expectLost(t, road, 'suspended')
    t.expect(errors).toHaveLength(5)
    for (const { detail, rule } of errors) {
      t.expect(detail).toMatch(/suspended/i)
      t.expect(rule).toBe('user.campaign-status-change')
    }
    ;(await t.sim.decide({ subject, decision: 'unsuspend' })).value
    t.expect((await t.eight.registration(subject)).value.errors).toEqual([])
    await expectWorking(t, road)
  },
)

scenario(
  'fails sends once the campaign has expired, until a new one holds the number',
  { proves, startsAt: '2024-09-03' },
  async (t) => {
    const road = await sendingEight(t)
    const { customer, number, registration } = road
    ;(await t.sim.decide({ subject: registration.id, decision: 'expire' })).value
    const { errors } = await expectLost(t, road, 'expired')
    t.expect(errors[0]?.detail).toMatch(/expired/i)
    await expectFailing(t, road.user.id, 'rogers')
    const resubmitted = await t.eight.resubmit(registration.id, eightForm([number]))
    t.expectRefused(resubmitted, 'eight.form-errors-resubmit')

    const next = (await t.eight.register(customer.id, eightForm([number]))).value
    await t.advance('P21D')
    ;(await t.eight.unassign(registration.id, number)).value
    ;(await t.eight.assign(next.id, [number])).value
    await t.advance('P1D')
    await expectWorking(t, road)
  },
)

scenario(
  'fails sends once the campaign is rejected on review, until the corrected form is verified',
  { proves: [...proves, 'eight.form-errors-resubmit'], startsAt: '2024-09-03' },
  async (t) => {
    const road = await sendingEight(t)
    const { customer, number, registration, user } = road
    const reasons = [{ field: 'messageFlow', detail: 'The intake form has no such box.' }]
    const decision = { subject: registration.id, decision: 'reject', reasons }
    ;(await t.sim.decide(decision)).value
    const { errors } = await expectLost(t, road, 'rejected')
    t.expect(errors.map(({ field, detail }) => ({ field, detail }))).toEqual(reasons)

    const messageFlow = 'Patients tick an optional box on the online form at harbor.example/texts.'
    const corrected = eightForm([number], { messageFlow })
    ;(await t.eight.resubmit(registration.id, corrected)).value
    t.expect((await t.eight.smsPage(customer.id)).value.banner).toBe('IN REVIEW')
    t.expect((await t.eight.diagnosis(user.id)).value.cause).toBe('campaign-status')
    for (const network of ['att', 'rogers'] as const) await expectFailing(t, user.id, network)
    await t.advance('P21D')
    await expectWorking(t, road)
  },
)
