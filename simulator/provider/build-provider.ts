import { advance, businessNumber, formWith, must } from '../build-world.ts'
import type { World } from '../world.ts'
import type { RegistrationForm } from './model/registration.ts'
import type { Provider } from './model.ts'

/** A customer with one user, who has a licence and a number. */
export function addCustomer(
  provider: Provider,
  { country = 'US', name = 'Harbor Dental', index = 0, licence = 'X2' } = {},
) {
  const { id: customerId } = provider.accounts.addCustomer({ name, country })
  const number = businessNumber(index)
  const user = must(provider.accounts.addUser(customerId, { name: 'Ann', licence, number }))
  return { customerId, number, userId: user.id }
}

/** …whose registration was submitted. */
export function submit(
  provider: Provider,
  change: Partial<RegistrationForm> & { readonly country?: string; readonly index?: number } = {},
) {
  const { country = 'US', index = 0, ...form } = change
  const added = addCustomer(provider, { country, index })
  const complete = formWith({ numbers: [added.number], ...form })
  const { id } = must(provider.registrations.submit(added.customerId, complete))
  return { ...added, id, form: complete }
}

/** …and verified. */
export function verify(
  world: World,
  provider: Provider,
  change: Parameters<typeof submit>[1] = {},
) {
  const submitted = submit(provider, change)
  advance(world, 'P60D')
  return submitted
}
