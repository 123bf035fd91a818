import fc from 'fast-check'
import type { Mutant } from '../../simulator/rulebook/rulebook.ts'
import { businessNumber, eightForm } from '../scenario/forms.ts'
import { expectThat, Simulated, Step, type Subject } from './play.ts'

/** What a customer of the 8x8-style provider is taken to be, in as few words as can be. */
type Model = {
  day: number
  registration: 'none' | 'submitted' | 'verified'
  readonly users: UserModel[]
  /** Handsets that said STOP to the campaign. */
  readonly optedOut: Set<string>
}

type UserModel = {
  sms: 'disabled' | 'pending' | 'enabled'
  number: 'free' | 'coming' | 'active'
  /** When SMS was last switched off that had been on. */
  lastActive?: number
}

/** How many days after that it comes back at once. */
const recentDays = 30
const waitDays = 21

const usersMax = 3
const handsets = ['+12125550142', '+12125550143']

/** The customer as the simulator has it. */
class Real extends Simulated {
  #customerId = ''
  #registrationId = ''
  readonly #userIds: string[] = []

  static async begin(mutants: readonly Mutant[]): Promise<Real> {
    const real = new Real({ mutants })
    const customer = { name: 'Harbor Dental', country: 'US' }
    const { body } = await real.call('POST', '/8x8/v1/customers', customer)
    real.#customerId = body.id
    for (let user = 0; user < usersMax; user += 1) {
      const person = { name: `User ${user}`, licence: 'X2', number: businessNumber(user) }
      const added = await real.call('POST', `/8x8/v1/customers/${body.id}/users`, person)
      real.#userIds.push(added.body.id)
    }
    return real
  }

  sms(user: number, step: 'enable' | 'disable') {
    return this.call('POST', `/8x8/v1/users/${this.#userIds[user]}/sms/${step}`)
  }

  send(user: number, to: string) {
    const message = { userId: this.#userIds[user], to, text: 'See you at 9', channel: 'sms' }
    return this.call('POST', '/8x8/v1/messages', message)
  }

  async register() {
    const form = eightForm([businessNumber(0), businessNumber(1), businessNumber(2)])
    const path = `/8x8/v1/customers/${this.#customerId}/registrations`
    const answer = await this.call('POST', path, form)
    if (answer.isOk) this.#registrationId = answer.body.id
    return answer
  }

  assign(user: number) {
    const numbers = [businessNumber(user)]
    return this.call('POST', `${this.#registrationPath}/numbers`, { numbers })
  }

  unassign(user: number) {
    const number = encodeURIComponent(businessNumber(user))
    return this.call('DELETE', `${this.#registrationPath}/numbers/${number}`)
  }

  /** The states are those of the model, and no law is broken. */
  async check({ registration, users }: Model): Promise<void> {
    for (const [user, { sms }] of users.entries()) {
      const { body } = await this.call('GET', `/8x8/v1/users/${this.#userIds[user]}`)
      expectThat(body.sms === sms, `user ${user} is ${body.sms} and not ${sms}`)
    }
    if (registration !== 'none') {
      const { state } = (await this.call('GET', this.#registrationPath)).body
      const isVerified = state === 'verified'
      expectThat(isVerified === (registration === 'verified'), `${registration}, but ${state}`)
    }
    await this.checkLaws()
  }

  get #registrationPath(): string {
    return `/8x8/v1/registrations/${this.#registrationId || 'none'}`
  }
}

const ofUser = (
  name: string,
  run: (found: { model: Model; user: UserModel; index: number }, real: Real) => Promise<void>,
) =>
  fc.nat(usersMax - 1).map(
    (index) =>
      new Step<Model, Real>(`${name}(${index})`, async (model, real) => {
        const user = model.users[index]
        if (user) await run({ model, user, index }, real)
      }),
  )

/** Which rule keeps SMS from users while a registration is not verified. */
const refusedBy: Readonly<Record<Model['registration'], string>> = {
  none: 'eight.not-registered-cannot-enable',
  submitted: 'eight.order-of-steps',
  verified: 'none',
}

const handset = fc.constantFrom(...handsets)

const steps = [
  fc.constant(
    new Step<Model, Real>('register', async (model, real) => {
      if (model.registration !== 'none') return
      const { isOk } = await real.register()
      expectThat(isOk, 'a first registration is taken')
      model.registration = 'submitted'
    }),
  ),
  fc.constant(
    new Step<Model, Real>('wait', async (model, real) => {
      await real.wait(`P${waitDays}D`)
      model.day += waitDays
      if (model.registration === 'submitted') model.registration = 'verified'
      for (const user of model.users) {
        if (user.sms === 'pending') user.sms = 'enabled'
        if (user.number === 'coming') user.number = 'active'
      }
    }),
  ),
  ofUser('enable', async ({ model, user, index }, real) => {
    const { isOk, rule } = await real.sms(index, 'enable')
    if (user.sms !== 'disabled') return
    expectThat(isOk === (model.registration === 'verified'), `enabled before: ${isOk}`)
    const isRecent = model.day - (user.lastActive ?? Number.NEGATIVE_INFINITY) <= recentDays
    if (isOk) user.sms = isRecent ? 'enabled' : 'pending'
    else expectThat(rule === refusedBy[model.registration], `refused by ${rule}`)
  }),
  ofUser('disable', async ({ model, user, index }, real) => {
    await real.sms(index, 'disable')
    if (user.sms === 'enabled') user.lastActive = model.day
    user.sms = 'disabled'
  }),
  ofUser('assign', async ({ model, user, index }, real) => {
    const { isOk } = await real.assign(index)
    if (user.number !== 'free') return
    expectThat(isOk === (model.registration === 'verified'), `assigned: ${isOk}`)
    if (isOk) user.number = 'coming'
  }),
  ofUser('unassign', async ({ user, index }, real) => {
    const { isOk } = await real.unassign(index)
    expectThat(isOk === (user.number !== 'free'), `unassigned: ${isOk}`)
    user.number = 'free'
  }),
  fc.tuple(fc.nat(usersMax - 1), handset).map(
    ([index, to]) =>
      new Step<Model, Real>(`send(${index}, ${to})`, async (model, real) => {
        const user = model.users[index]
        const { isOk, body } = await real.send(index, to)
        const isSent = isOk && body.status !== 'blocked'
        const may = user?.sms === 'enabled' && user.number === 'active' && !model.optedOut.has(to)
        expectThat(
          isSent === may,
          `sent: ${isSent}, though it ${may ? 'may' : 'may not'}: ${JSON.stringify(body)}`,
        )
      }),
  ),
  fc.tuple(fc.nat(usersMax - 1), handset, fc.constantFrom('STOP', 'START')).map(
    ([index, from, text]) =>
      new Step<Model, Real>(`say(${text}, ${from}, ${index})`, async (model, real) => {
        if (model.users[index]?.number !== 'active') return
        await real.call('POST', '/sim/inbound', { from, to: businessNumber(index), text })
        if (text === 'STOP') model.optedOut.add(from)
        else model.optedOut.delete(from)
      }),
  ),
]

/** A customer of the 8x8-style provider, beside the model of one. */
export const customer: Subject<Model, Real> = {
  steps,
  begin: async (mutants) => {
    const users = Array.from({ length: usersMax }, () => {
      return { sms: 'disabled', number: 'free' } as UserModel
    })
    const model: Model = { day: 0, registration: 'none', users, optedOut: new Set() }
    return { model, real: await Real.begin(mutants) }
  },
}
