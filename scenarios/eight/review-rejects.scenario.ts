import { eightForm, registeringEight, scenario, verifiedEight } from '../../harness/scenario.ts'

scenario(
  'shows what the reviewer objected to and reviews the corrected form anew',
  {
    proves: ['eight.form-errors-resubmit', 'eight.verification-up-to-3-weeks'],
    startsAt: '2024-09-03',
    options: { reviewTime: 'max' },
  },
  async (t) => {
    const { customer, registration, number } = await registeringEight(t)
    const { id } = registration
    await t.advance('P5D')
    const reasons = [
      { field: 'samples.0', detail: 'The sample does not name the sender.' },
      { field: 'description', detail: 'The description is too general.' },
    ]
    ;(await t.sim.decide({ subject: id, decision: 'reject', reasons })).value
    const rejected = (await t.eight.registration(id)).value
    t.expect(rejected.state).toBe('rejected')
    t.expect(rejected.errors.map(({ field, detail }) => ({ field, detail }))).toEqual(reasons)
    for (const { remedy } of rejected.errors) t.expect(remedy).toBeTruthy()
    t.expect((await t.eight.smsPage(customer.id)).value.banner).toBe('ACTION REQUIRED')

    const samples = ['Harbor Dental: please call us about your visit. Reply STOP to unsubscribe.']
    ;(await t.eight.resubmit(id, eightForm([number], { samples }))).value
    t.expect((await t.eight.registration(id)).value).toMatchObject({
      state: 'in-review',
      errors: [],
    })
    t.expect((await t.eight.smsPage(customer.id)).value.banner).toBe('IN REVIEW')
    await t.advance('P20DT23H59M')
    t.expect((await t.eight.registration(id)).value.state).toBe('in-review')
    await t.advance('PT1M')
    t.expect((await t.eight.registration(id)).value.state).toBe('verified')
  },
)

scenario(
  'rejects a call to action that nobody can find by the end of the review',
  { proves: ['eight.form-errors-resubmit'], startsAt: '2024-09-03' },
  async (t) => {
    const ein = '00-0000007'
    const { registration, number } = await registeringEight(t, {}, { ein })
    await t.advance('P21D')
    const rejected = (await t.eight.registration(registration.id)).value
    t.expect(rejected.state).toBe('rejected')
    t.expect(rejected.errors.map(({ field }) => field)).toEqual(['messageFlow'])
    const messageFlow = 'Patients tick an optional box at https://harbor-dental.example/intake.'
    const { id: subject } = registration
    ;(await t.eight.resubmit(subject, eightForm([number], { ein, messageFlow }))).value
    t.expect((await t.eight.registration(subject)).value.state).toBe('in-review')
    ;(await t.sim.decide({ subject, decision: 'approve' })).value
    t.expect((await t.eight.registration(subject)).value.state).toBe('verified')
  },
)

scenario(
  'takes a resubmission of a rejected form only, and only a complete one',
  { proves: ['eight.form-errors-resubmit', 'eight.campaign-contents'], startsAt: '2024-09-03' },
  async (t) => {
    const { registration, number } = await verifiedEight(t)
    const { id } = registration
    const unasked = await t.eight.resubmit(id, eightForm([number]))
    t.expectRefused(unasked, 'eight.form-errors-resubmit')

    ;(await t.sim.decide({ subject: id, decision: 'reject' })).value
    const incomplete = await t.eight.resubmit(id, eightForm([number], { samples: [] }))
    const { errors } = t.expectRefused(incomplete, 'eight.campaign-contents')
    t.expect(errors?.map(({ field }) => field)).toEqual(['samples'])
    t.expect((await t.eight.registration(id)).value.state).toBe('rejected')
  },
)
