import { createRoute, z } from '@hono/zod-openapi'
import { newApi } from '../../http/env.ts'
import { badRequest, problem, problemResponses, refuse } from '../../http/problem.ts'
import { jsonBody, jsonResponse } from '../../http/wire.ts'
import { notFound } from '../../rulebook/refusal.ts'
import {
  BillsOutput,
  CustomerInput,
  CustomerOutput,
  CustomersQuery,
  DiagnosisOutput,
  IdParams,
  PageQuery,
  SmsPageOutput,
  toBills,
  toCustomer,
  toDiagnosis,
  toSmsPage,
  toUser,
  UserChangeInput,
  UserInput,
  UserOutput,
} from '../schema.ts'
import type { ProviderApiConfig } from './config.ts'
import { enablementStatuses, registrationStatuses, userStatuses } from './statuses.ts'

const future = (field: string) => [
  { path: [field], message: `${field} lies in the future of this world.`, code: 'custom' },
]

/** Customers, their users, SMS enablement, diagnosis and bills. */
export function accountsApi({ providerOf, shared }: ProviderApiConfig) {
  return newApi()
    .openapi(
      createRoute({
        ...shared,
        method: 'post',
        path: '/customers',
        summary: 'Add a customer',
        request: { body: jsonBody(CustomerInput) },
        responses: { 201: jsonResponse('The customer.', CustomerOutput), ...problemResponses },
      }),
      (c) => {
        const request = c.req.valid('json')
        if ((request.signedUpAt ?? 0) > c.var.world.sim.now) {
          return badRequest(c, future('signedUpAt'))
        }
        return c.json(toCustomer(providerOf(c).accounts.addCustomer(request)), 201)
      },
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'get',
        path: '/customers',
        summary: 'The customers, oldest first, or those that a search finds',
        request: { query: CustomersQuery },
        responses: {
          200: jsonResponse(
            'The customers.',
            z.object({ total: z.int(), customers: z.array(CustomerOutput) }),
          ),
          ...problemResponses,
        },
      }),
      (c) => {
        const { limit, offset, search } = c.req.valid('query')
        const found = providerOf(c).accounts.customers(search)
        const customers = found.slice(offset, offset + limit).map(toCustomer)
        return c.json({ total: found.length, customers }, 200)
      },
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'get',
        path: '/customers/{id}',
        summary: 'A customer',
        request: { params: IdParams },
        responses: { 200: jsonResponse('The customer.', CustomerOutput), ...problemResponses },
      }),
      (c) => {
        const { id } = c.req.valid('param')
        const customer = providerOf(c).accounts.customer(id)
        if (!customer) return problem(c, 404, notFound('customer', id))
        return c.json(toCustomer(customer), 200)
      },
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'get',
        path: '/customers/{id}/sms',
        summary: 'The SMS area of the Admin Console: banner, warnings, registrations',
        request: { params: IdParams },
        responses: { 200: jsonResponse('The SMS area.', SmsPageOutput), ...problemResponses },
      }),
      (c) => {
        const page = providerOf(c).smsPage(c.req.valid('param').id)
        if (!page.ok) return problem(c, 404, page.refusal)
        return c.json(toSmsPage(page.value), 200)
      },
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'get',
        path: '/customers/{id}/bills',
        summary: 'Bills and order invoices of a customer',
        request: { params: IdParams },
        responses: { 200: jsonResponse('The bills.', BillsOutput), ...problemResponses },
      }),
      (c) => {
        const { id } = c.req.valid('param')
        const { accounts, billing } = providerOf(c)
        if (!accounts.customer(id)) return problem(c, 404, notFound('customer', id))
        return c.json(toBills(billing.billsOf(id)), 200)
      },
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'post',
        path: '/customers/{id}/opt-out',
        summary: 'Ask to be exempt from registration',
        request: { params: IdParams },
        responses: {
          200: jsonResponse('Registration does not apply.', z.object({ exempt: z.literal(true) })),
          ...problemResponses,
        },
      }),
      (c) => {
        const exempt = providerOf(c).registrations.optOut(c.req.valid('param').id)
        if (!exempt.ok) return refuse(c, registrationStatuses, exempt.refusal)
        return c.json(exempt.value, 200)
      },
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'post',
        path: '/customers/{id}/users',
        summary: 'Add a user',
        request: { params: IdParams, body: jsonBody(UserInput) },
        responses: { 201: jsonResponse('The user.', UserOutput), ...problemResponses },
      }),
      (c) => {
        const request = c.req.valid('json')
        if ((request.provisionedAt ?? 0) > c.var.world.sim.now) {
          return badRequest(c, future('provisionedAt'))
        }
        const added = providerOf(c).accounts.addUser(c.req.valid('param').id, request)
        if (!added.ok) return refuse(c, userStatuses, added.refusal)
        return c.json(toUser(added.value), 201)
      },
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'get',
        path: '/customers/{id}/users',
        summary: 'The users of a customer, oldest first',
        request: { params: IdParams, query: PageQuery },
        responses: {
          200: jsonResponse('The users.', z.object({ total: z.int(), users: z.array(UserOutput) })),
          ...problemResponses,
        },
      }),
      (c) => {
        const { id } = c.req.valid('param')
        const { accounts } = providerOf(c)
        if (!accounts.customer(id)) return problem(c, 404, notFound('customer', id))
        const { limit, offset } = c.req.valid('query')
        const all = accounts.usersOf(id)
        const users = all.slice(offset, offset + limit).map(toUser)
        return c.json({ total: all.length, users }, 200)
      },
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'get',
        path: '/users/{id}',
        summary: 'A user with the state of SMS',
        request: { params: IdParams },
        responses: { 200: jsonResponse('The user.', UserOutput), ...problemResponses },
      }),
      (c) => {
        const { id } = c.req.valid('param')
        const user = providerOf(c).accounts.user(id)
        if (!user) return problem(c, 404, notFound('user', id))
        return c.json(toUser(user), 200)
      },
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'patch',
        path: '/users/{id}',
        summary: 'Change a user’s number or licence',
        request: { params: IdParams, body: jsonBody(UserChangeInput) },
        responses: { 200: jsonResponse('The user.', UserOutput), ...problemResponses },
      }),
      (c) => {
        const { id } = c.req.valid('param')
        const changed = providerOf(c).accounts.change(id, c.req.valid('json'))
        if (!changed.ok) return refuse(c, userStatuses, changed.refusal)
        return c.json(toUser(changed.value), 200)
      },
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'post',
        path: '/users/{id}/sms/enable',
        summary: 'An administrator enables SMS for a user',
        request: { params: IdParams },
        responses: { 200: jsonResponse('The user.', UserOutput), ...problemResponses },
      }),
      (c) => {
        const enabled = providerOf(c).accounts.enable(c.req.valid('param').id)
        if (!enabled.ok) return refuse(c, enablementStatuses, enabled.refusal)
        return c.json(toUser(enabled.value), 200)
      },
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'post',
        path: '/users/{id}/sms/disable',
        summary: 'An administrator disables SMS for a user',
        request: { params: IdParams },
        responses: { 200: jsonResponse('The user.', UserOutput), ...problemResponses },
      }),
      (c) => {
        const disabled = providerOf(c).accounts.disable(c.req.valid('param').id)
        if (!disabled.ok) return refuse(c, enablementStatuses, disabled.refusal)
        return c.json(toUser(disabled.value), 200)
      },
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'get',
        path: '/users/{id}/diagnosis',
        summary: 'Why a user cannot send, and the remedy',
        request: { params: IdParams },
        responses: { 200: jsonResponse('The diagnosis.', DiagnosisOutput), ...problemResponses },
      }),
      (c) => {
        const diagnosis = providerOf(c).diagnose(c.req.valid('param').id)
        if (!diagnosis.ok) return problem(c, 404, diagnosis.refusal)
        return c.json(toDiagnosis(diagnosis.value), 200)
      },
    )
}
