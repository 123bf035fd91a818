import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import type { Mutant } from '../../simulator/rulebook/rulebook.ts'
import { businessNumber, primevoxForm } from '../scenario/forms.ts'
import { expectThat, Simulated, Step, type Subject } from './play.ts'

/** What a business of the Primevox-style provider is taken to be, in as few words as can be. */
type Model = {
  now: number
  applications: Application[]
  readonly users: { number: string }[]
  /** Where each number rides that anybody ever had. */
  readonly rides: Map<string, Ride>
  /** How many numbers were given out. */
  given: number
}

type Application = {
  state: 'in-review' | 'verified' | 'rejected' | 'suspended' | 'barred'
  /** Which of a few descriptions it was handed in with last. */
  wording: number
  rejections: number
  /** When its review ends by itself. */
  reviewEndsAt: number
  /** When its campaign lost its standing, so that numbers were no longer provisioned. */
  lostAt?: number | undefined
  temporary?: Temporary
}

type Temporary = {
  state: 'active' | 'expired' | 'superseded'
  endsAt: number
  /** Since a rejection: when it ends unless the application is corrected. */
  deadline?: number | undefined
}

/** A number on no campaign, on the provider’s own, or on that of an application, by its place. */
type Ride = { on: 'none' | 'temporary' | number; since: number }

const startsAt = Date.parse('2024-09-03T13:00:00Z')
const reviewDays = 40
const temporaryDays = 30
const deadlineDays = 5
const rejectionsMax = 4
const provisioningMs = 10 * 60_000
const temporaryCampaign = 'CPRMTMP'

const usersMax = 2
const wordings = ['ready to be picked up', 'ready, and paid for', 'delayed by a day']
const to = '+12125550142'

const inDays = (ms: number, days: number): number =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO('America/New_York').add({ days })
    .epochMilliseconds

/** The business as the simulator has it. */
class Real extends Simulated {
  #customerId = ''
  readonly #applicationIds: string[] = []
  readonly #userIds: string[] = []

  static async begin(mutants: readonly Mutant[]): Promise<Real> {
    const options = { reviewTime: `P${reviewDays}D`, carrierProvisioning: 'max' } as const
    const real = new Real({ now: startsAt, options, mutants })
    const customer = { name: 'Maple Bakery', country: 'US' }
    const { body } = await real.call('POST', '/primevox/v1/customers', customer)
    real.#customerId = body.id
    for (let user = 0; user < usersMax; user += 1) {
      const person = { name: `Baker ${user}`, number: businessNumber(user) }
      const added = await real.call('POST', `/primevox/v1/customers/${body.id}/users`, person)
      real.#userIds.push(added.body.id)
    }
    return real
  }

  async apply(wording: number) {
    const path = `/primevox/v1/customers/${this.#customerId}/applications`
    const answer = await this.call('POST', path, formOf(wording))
    if (answer.isOk) this.#applicationIds.push(answer.body.id)
    return answer
  }

  resubmit(wording: number) {
    return this.call('PUT', this.#path(), formOf(wording))
  }

  askTemporary() {
    return this.call('POST', `${this.#path()}/temporary-registration`)
  }

  decide(decision: string) {
    const subject = this.#applicationIds.at(-1) ?? 'none'
    return this.call('POST', '/sim/decisions', { subject, decision })
  }

  assign(number: string) {
    return this.call('POST', `${this.#path()}/numbers`, { numbers: [number] })
  }

  unassign(number: string) {
    return this.call('DELETE', `${this.#path()}/numbers/${encodeURIComponent(number)}`)
  }

  renumber(user: number, number: string) {
    return this.call('PATCH', `/primevox/v1/users/${this.#userIds[user]}`, { number })
  }

  send(user: number) {
    const message = { userId: this.#userIds[user], to, text: 'Your cake is ready' }
    return this.call('POST', '/primevox/v1/messages', message)
  }

  /** Applications, temporary registrations and numbers are those of the model; no law is broken. */
  async check({ applications, rides }: Model): Promise<void> {
    const campaigns: (string | null)[] = []
    for (const [index, { rejections, state, temporary }] of applications.entries()) {
      const { body } = await this.call('GET', this.#path(index))
      const [is, isTemporary] = [body.state, body.temporary?.state]
      expectThat(is === state, `application ${index} is ${is} and not ${state}`)
      expectThat(body.rejections === rejections, `${body.rejections} rejections`)
      const expected = temporary?.state
      expectThat(isTemporary === expected, `temporary is ${isTemporary} and not ${expected}`)
      campaigns.push(body.campaignId)
    }
    for (const [number, { on }] of rides) {
      const path = `/carriers/v1/numbers/${encodeURIComponent(number)}`
      const { campaignId } = (await this.call('GET', path)).body
      const apart = { none: null, temporary: temporaryCampaign }
      const expected = typeof on === 'number' ? campaigns[on] : apart[on]
      expectThat(campaignId === expected, `${number} is on ${campaignId} and not on ${expected}`)
    }
    await this.checkLaws()
  }

  #path(index = this.#applicationIds.length - 1): string {
    return `/primevox/v1/applications/${this.#applicationIds[index] ?? 'none'}`
  }
}

function formOf(wording: number) {
  const description = `Tells customers of the bakery that an order is ${wordings[wording]}.`
  return primevoxForm({ description })
}

const endOf = ({ deadline, endsAt }: Temporary) => Math.min(endsAt, deadline ?? endsAt)

const activeOf = ({ applications }: Model): Temporary[] =>
  applications.flatMap(({ temporary }) => (temporary?.state === 'active' ? temporary : []))

const isCovered = (model: Model): boolean =>
  model.applications.at(-1)?.state === 'verified' || activeOf(model).length > 0

/** Runs what falls due until an instant, in its order. */
function pass(model: Model, until: number): void {
  for (;;) {
    const ends = activeOf(model).map((temporary) => {
      return { at: endOf(temporary), run: () => endTemporary(model, temporary) }
    })
    const reviews = model.applications
      .filter(({ state }) => state === 'in-review')
      .map((application) => {
        return { at: application.reviewEndsAt, run: () => verify(model, application) }
      })
    const [next] = [...ends, ...reviews].sort((a, b) => a.at - b.at)
    if (!next || next.at > until) break
    model.now = next.at
    next.run()
  }
  model.now = until
}

function endTemporary(model: Model, temporary: Temporary): void {
  temporary.state = 'expired'
  if (activeOf(model).length > 0) return
  for (const ride of model.rides.values()) if (ride.on === 'temporary') ride.on = 'none'
}

/** What was being provisioned when the campaign lost its standing, and failed by that, is tried again. */
function retry(model: Model, application: Application): void {
  const { lostAt } = application
  application.lostAt = undefined
  if (lostAt === undefined) return
  for (const ride of model.rides.values()) {
    const readyAt = ride.since + provisioningMs
    const isOfIt = ride.on === model.applications.indexOf(application)
    if (isOfIt && readyAt > lostAt && readyAt <= model.now) ride.since = model.now
  }
}

/** Its own campaign takes over from every temporary registration, with the numbers of all users. */
function verify(model: Model, application: Application): void {
  application.state = 'verified'
  retry(model, application)
  for (const temporary of activeOf(model)) temporary.state = 'superseded'
  const on = model.applications.indexOf(application)
  for (const { number } of model.users) {
    if (model.rides.get(number)?.on !== on) model.rides.set(number, { on, since: model.now })
  }
}

function reject(model: Model, application: Application): void {
  if (application.state === 'verified') application.lostAt = model.now
  application.rejections += 1
  application.state = application.rejections < rejectionsMax ? 'rejected' : 'barred'
  const { temporary } = application
  if (temporary?.state === 'active') temporary.deadline = inDays(model.now, deadlineDays)
}

/** Whether the identity check that every submission waits for is over. */
const identityCheck = 'PT2M'

const step = (name: string, run: (model: Model, real: Real) => Promise<void>) =>
  new Step<Model, Real>(name, run)

const ofLast = (
  name: string,
  run: (model: Model, real: Real, application: Application | undefined) => Promise<void>,
) => fc.constant(step(name, (model, real) => run(model, real, model.applications.at(-1))))

const ofNumber = (name: string, run: (model: Model, real: Real, number: string) => Promise<void>) =>
  fc
    .nat(usersMax - 1)
    .map((index) =>
      step(`${name}(${index})`, (model, real) =>
        run(model, real, model.users[index]?.number ?? ''),
      ),
    )

const wording = fc.nat(wordings.length - 1)

async function resubmit(model: Model, real: Real, index: number): Promise<void> {
  const last = model.applications.at(-1)
  // What networks suspended goes back to them, and not to the reviewer of this model.
  if (last?.state === 'suspended') return
  const { isOk, rule } = await real.resubmit(index)
  const may = last?.state === 'rejected'
  expectThat(isOk === may, `resubmitted: ${isOk}`)
  if (last?.state === 'barred') expectThat(rule === 'prime.four-rejections', `by ${rule}`)
  if (!last || !may) return
  if (index !== last.wording && last.temporary) last.temporary.deadline = undefined
  Object.assign(last, { state: 'in-review', wording: index })
  last.reviewEndsAt = inDays(model.now, reviewDays)
  pass(model, model.now)
}

const steps = [
  wording.map((index) =>
    step(`apply(${index})`, async (model, real) => {
      const last = model.applications.at(-1)
      if (last && last.state !== 'barred') return
      const { isOk, rule } = await real.apply(index)
      const isRepeat = model.applications.some(({ wording: before }) => before === index)
      expectThat(isOk !== isRepeat, `taken: ${isOk}`)
      if (!isOk) return expectThat(rule === 'prime.four-rejections', `refused by ${rule}`)
      const reviewEndsAt = inDays(model.now, reviewDays)
      const fresh = { state: 'in-review', wording: index, rejections: 0, reviewEndsAt } as const
      model.applications.push({ ...fresh })
      pass(model, await real.wait(identityCheck))
    }),
  ),
  wording.map((index) => step(`resubmit(${index})`, (model, real) => resubmit(model, real, index))),
  ofLast('askTemporary', async (model, real, last) => {
    const { isOk, rule } = await real.askTemporary()
    const may = last?.state === 'in-review' && !last.temporary
    expectThat(isOk === may, `temporary: ${isOk}`)
    if (!isOk && last) expectThat(rule === 'prime.temporary-registration', `refused by ${rule}`)
    if (!isOk || !last) return
    last.temporary = { state: 'active', endsAt: inDays(model.now, temporaryDays) }
    for (const { number } of model.users) {
      if (model.rides.get(number)?.on === 'temporary') continue
      model.rides.set(number, { on: 'temporary', since: model.now })
    }
  }),
  ofLast('approve', async (model, real, last) => {
    const { isOk } = await real.decide('approve')
    expectThat(isOk === (last?.state === 'in-review'), `approved: ${isOk}`)
    if (last && isOk) verify(model, last)
  }),
  ofLast('reject', async (model, real, last) => {
    if (last?.state === 'suspended') return
    const { isOk } = await real.decide('reject')
    const may = last?.state === 'in-review' || last?.state === 'verified'
    expectThat(isOk === may, `rejected: ${isOk}`)
    if (last && isOk) reject(model, last)
  }),
  ofLast('bar', async (model, real, last) => {
    if (!last || last.state === 'suspended') return
    while (last.state !== 'barred') {
      if (last.state === 'rejected') await resubmit(model, real, last.wording)
      expectThat((await real.decide('reject')).isOk, 'what is under review can be rejected')
      reject(model, last)
    }
  }),
  ofLast('suspend', async (model, real, last) => {
    if (last?.state !== 'verified') return
    expectThat((await real.decide('suspend')).isOk, 'what is verified can be suspended')
    Object.assign(last, { state: 'suspended', lostAt: model.now })
  }),
  ofLast('unsuspend', async (model, real, last) => {
    if (last?.state !== 'suspended') return
    expectThat((await real.decide('unsuspend')).isOk, 'what is suspended can be unsuspended')
    last.state = 'verified'
    retry(model, last)
  }),
  ofNumber('assign', async (model, real, number) => {
    const isVerified = model.applications.at(-1)?.state === 'verified'
    const { isOk } = await real.assign(number)
    expectThat(isOk === isVerified, `assigned: ${isOk}`)
    const on = model.applications.length - 1
    if (isOk && model.rides.get(number)?.on !== on)
      model.rides.set(number, { on, since: model.now })
  }),
  ofNumber('unassign', async (model, real, number) => {
    const ride = model.rides.get(number)
    const { isOk } = await real.unassign(number)
    expectThat(isOk === (ride?.on === model.applications.length - 1), `unassigned: ${isOk}`)
    if (isOk && ride) ride.on = 'none'
  }),
  fc.nat(usersMax - 1).map((index) =>
    step(`renumber(${index})`, async (model, real) => {
      const user = model.users[index]
      const number = businessNumber(model.given)
      const { isOk } = await real.renumber(index, number)
      expectThat(isOk, 'a free number can be had')
      if (!user) return
      model.given += 1
      model.rides.set(user.number, { on: 'none', since: model.now })
      const isShared = activeOf(model).length > 0
      model.rides.set(number, { on: isShared ? 'temporary' : 'none', since: model.now })
      user.number = number
    }),
  ),
  fc.constantFrom('PT10M', 'P1D', 'P5D', 'P31D').map((by) =>
    step(`wait(${by})`, async (model, real) => {
      pass(model, await real.wait(by))
    }),
  ),
  fc.nat(usersMax - 1).map((index) =>
    step(`send(${index})`, async (model, real) => {
      const { isOk, rule } = await real.send(index)
      const ride = model.rides.get(model.users[index]?.number ?? '')
      const last = model.applications.length - 1
      const runs = ride?.on === 'temporary' || ride?.on === last
      const isReady = model.now >= (ride?.since ?? 0) + provisioningMs
      const may = isCovered(model) && runs && isReady
      expectThat(isOk === may, `sent: ${isOk}, though it ${may ? 'may' : 'may not'} (${rule})`)
      if (!isCovered(model)) expectThat(rule === 'enforce.primevox-june-2023', `by ${rule}`)
    }),
  ),
]

/** A business of the Primevox-style provider, beside the model of one. */
export const application: Subject<Model, Real> = {
  steps,
  begin: async (mutants) => {
    const users = Array.from({ length: usersMax }, (_, index) => {
      return { number: businessNumber(index) }
    })
    const rides = new Map(
      users.map(({ number }): [string, Ride] => [number, { on: 'none', since: 0 }]),
    )
    const model: Model = { now: startsAt, applications: [], users, rides, given: usersMax }
    return { model, real: await Real.begin(mutants) }
  },
}
