import { Hono } from 'hono'
import type { ConsoleEnv } from '../env.ts'
import type { Provider } from '../provider.ts'
import { billsPages } from './provider/bills.ts'
import { customerPages } from './provider/customer.ts'
import { customersPages } from './provider/customers.ts'
import { messageLogPages } from './provider/message-log.ts'
import { registrationPages } from './provider/registration.ts'
import { smsPages } from './provider/sms.ts'
import { userPages } from './provider/user.ts'
import { workPages } from './work.ts'

/** The Admin Console of a provider, and the Work app of its users. */
export function providerPages(provider: Provider) {
  const pages = new Hono<ConsoleEnv>()
  const parts = [customersPages, customerPages, userPages, smsPages, registrationPages]
  for (const part of [...parts, billsPages, messageLogPages, workPages]) {
    pages.route('/', part(provider))
  }
  return pages
}
