import { createRoute } from '@hono/zod-openapi'
import { newApi } from '../../http/env.ts'
import { problem, problemResponses, refuse } from '../../http/problem.ts'
import { jsonBody, jsonResponse } from '../../http/wire.ts'
import { notFound } from '../../rulebook/refusal.ts'
import {
  FormInput,
  IdParams,
  NumberOfRegistrationParams,
  NumbersInput,
  RegistrationOutput,
  toForm,
  toRegistration,
} from '../schema.ts'
import type { ProviderApiConfig } from './config.ts'
import { assignmentStatuses, registrationStatuses, temporaryStatuses } from './statuses.ts'

/** Registration forms or applications, and the numbers of their campaigns. */
export function registrationsApi({ policy, providerOf, shared }: ProviderApiConfig) {
  const noun = policy.registrationNoun
  const path = `/${noun}s`
  const responses = {
    200: jsonResponse(`The ${noun}.`, RegistrationOutput),
    ...problemResponses,
  }
  return newApi()
    .openapi(
      createRoute({
        ...shared,
        method: 'post',
        path: `/customers/{id}${path}`,
        summary: `Submit a registration ${noun === 'application' ? 'application' : 'form'}`,
        request: { params: IdParams, body: jsonBody(FormInput) },
        responses: {
          201: jsonResponse(`The ${noun}.`, RegistrationOutput),
          ...problemResponses,
        },
      }),
      (c) => {
        const { id } = c.req.valid('param')
        const submitted = providerOf(c).registrations.submit(id, c.req.valid('json'))
        if (!submitted.ok) return refuse(c, registrationStatuses, submitted.refusal)
        return c.json(toRegistration(submitted.value), 201)
      },
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'get',
        path: `${path}/{id}`,
        summary: `A ${noun} with its state and errors`,
        request: { params: IdParams },
        responses,
      }),
      (c) => {
        const { id } = c.req.valid('param')
        const registration = providerOf(c).registrations.get(id)
        if (!registration) return problem(c, 404, notFound(noun, id))
        return c.json(toRegistration(registration), 200)
      },
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'get',
        path: `${path}/{id}/form`,
        summary: `What a ${noun} was handed in with last, to correct and resubmit`,
        request: { params: IdParams },
        responses: { 200: jsonResponse('The form.', FormInput), ...problemResponses },
      }),
      (c) => {
        const { id } = c.req.valid('param')
        const registration = providerOf(c).registrations.get(id)
        if (!registration) return problem(c, 404, notFound(noun, id))
        return c.json(toForm(registration.form), 200)
      },
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'put',
        path: `${path}/{id}`,
        summary: `Correct a rejected ${noun} and resubmit it`,
        request: { params: IdParams, body: jsonBody(FormInput) },
        responses,
      }),
      (c) => {
        const { id } = c.req.valid('param')
        const resubmitted = providerOf(c).registrations.resubmit(id, c.req.valid('json'))
        if (!resubmitted.ok) return refuse(c, registrationStatuses, resubmitted.refusal)
        return c.json(toRegistration(resubmitted.value), 200)
      },
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'post',
        path: `${path}/{id}/numbers`,
        summary: 'Assign numbers to the verified campaign',
        request: { params: IdParams, body: jsonBody(NumbersInput) },
        responses,
      }),
      (c) => {
        const { id } = c.req.valid('param')
        const assigned = providerOf(c).assignments.assign(id, c.req.valid('json').numbers)
        if (!assigned.ok) return refuse(c, assignmentStatuses, assigned.refusal)
        return c.json(toRegistration(assigned.value), 200)
      },
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'delete',
        path: `${path}/{id}/numbers/{number}`,
        summary: 'Take a number out of the campaign',
        request: { params: NumberOfRegistrationParams },
        responses,
      }),
      (c) => {
        const { id, number } = c.req.valid('param')
        const unassigned = providerOf(c).assignments.unassign(id, number)
        if (!unassigned.ok) return refuse(c, assignmentStatuses, unassigned.refusal)
        return c.json(toRegistration(unassigned.value), 200)
      },
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'post',
        path: `${path}/{id}/cap-lift`,
        summary: 'Ask the carriers to lift the cap on the campaign’s numbers',
        request: { params: IdParams },
        responses,
      }),
      (c) => {
        const requested = providerOf(c).assignments.requestCapLift(c.req.valid('param').id)
        if (!requested.ok) return refuse(c, assignmentStatuses, requested.refusal)
        return c.json(toRegistration(requested.value), 200)
      },
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'post',
        path: `${path}/{id}/temporary-registration`,
        summary: 'Ask for access while the application is under review',
        request: { params: IdParams },
        responses,
      }),
      (c) => {
        const issued = providerOf(c).temporary.issue(c.req.valid('param').id)
        if (!issued.ok) return refuse(c, temporaryStatuses, issued.refusal)
        return c.json(toRegistration(issued.value), 200)
      },
    )
}
