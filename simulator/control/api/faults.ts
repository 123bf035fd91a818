import { createRoute, z } from '@hono/zod-openapi'
import { NetworkIdSchema } from '../../carriers/schema.ts'
import { newApi } from '../../http/env.ts'
import { delayMsMax } from '../../http/faults.ts'
import { badRequest, problem, problemResponses } from '../../http/problem.ts'
import {
  DurationInput,
  InstantInput,
  InstantOutput,
  instantOrNull,
  jsonBody,
  jsonResponse,
} from '../../http/wire.ts'
import type { Fault, FaultRequest, Faults } from '../../kernel/faults.ts'
import { formatInstant, type Instant, lastInstant, plus } from '../../kernel/instant.ts'
import { registryParts } from '../../registry/errors.ts'
import { notFound } from '../../rulebook/refusal.ts'

const http = z.enum(['registry', 'carriers', '8x8', 'primevox'])
const webhooks = z.enum(['registry-webhooks', 'receipt-webhooks'])
const told = z.enum(['receipts', 'registry-webhooks', 'receipt-webhooks'])
const milliseconds = z.number().positive().max(delayMsMax)

/** What every fault may have: whom it befalls, and when. */
const shared = {
  share: z.number().positive().max(1).default(1).openapi({
    description: 'The share of calls, messages or deliveries that it befalls, drawn by the seed.',
  }),
  from: InstantInput.optional().openapi({ description: 'Left out: from now on.' }),
  until: InstantInput.optional().openapi({ description: 'On the clock of the world.' }),
  lasts: DurationInput.optional().openapi({ description: 'In place of `until`.' }),
}

const network = NetworkIdSchema.optional()
const ofReceipts = { ...shared, surface: told, network }

const FaultInput = z
  .discriminatedUnion('kind', [
    z
      .strictObject({
        ...{ ...shared, kind: z.literal('latency'), surface: http },
        ...{ medianMs: milliseconds, p95Ms: milliseconds },
      })
      .refine(({ medianMs, p95Ms }) => medianMs <= p95Ms, {
        message: 'The 95th percentile is not below the median.',
        path: ['p95Ms'],
      }),
    z.strictObject({
      ...{ ...shared, kind: z.literal('error'), surface: http },
      status: z.int().min(400).max(599),
    }),
    z.strictObject({
      ...{ ...shared, kind: z.literal('drop'), surface: http },
      isCarriedOut: z.boolean().default(false).openapi({
        description: 'Whether the request is carried out, and only its answer is lost.',
      }),
    }),
    z.strictObject({
      ...{ ...shared, kind: z.literal('rate-limit'), surface: http },
      requestsMax: z.int().min(0).max(1_000_000),
      windowSeconds: z.int().min(1).max(86_400),
    }),
    z.strictObject({ ...shared, kind: z.literal('outage'), surface: http }),
    z.strictObject({
      ...{ ...shared, kind: z.literal('part-down'), surface: z.literal('registry') },
      part: z.enum(registryParts),
    }),
    z.strictObject({
      ...{ ...shared, kind: z.literal('down'), surface: z.literal('networks') },
      network: NetworkIdSchema,
    }),
    z.strictObject({
      ...{ ...shared, kind: z.literal('provisioning-stuck'), surface: z.literal('networks') },
      network,
    }),
    z.strictObject({ ...ofReceipts, kind: z.literal('late'), by: DurationInput.optional() }),
    z.strictObject({ ...ofReceipts, kind: z.literal('duplicate') }),
    z.strictObject({ ...ofReceipts, kind: z.literal('reordered') }),
    z.strictObject({ ...ofReceipts, kind: z.literal('lost') }),
    z.strictObject({
      ...{ ...shared, kind: z.literal('lying'), surface: z.literal('receipts'), network },
      says: z.enum(['delivered', 'failed', 'expired']).default('delivered'),
    }),
    z.strictObject({ ...shared, kind: z.literal('badSignature'), surface: webhooks }),
  ])
  .superRefine((given, context) => {
    const complain = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    if (given.until !== undefined && given.lasts !== undefined) {
      complain('lasts', 'Give until or lasts, not both.')
    }
    if (given.surface !== 'registry-webhooks' && given.surface !== 'receipt-webhooks') return
    for (const name of ['network', 'by'] as const) {
      if (name in given) complain(name, `Only receipts have ${name}; leave it out for webhooks.`)
    }
  })
  .openapi('FaultRequest')

const FaultOutput = z
  .object({
    id: z.string().openapi({ example: 'flt_1' }),
    surface: z.enum([...http.options, 'networks', ...told.options]),
    kind: z.string(),
    share: z.number(),
    from: InstantOutput,
    until: InstantOutput.nullable(),
    isActive: z.boolean(),
    hits: z.int().openapi({ description: 'How often it struck.' }),
    medianMs: z.number().optional(),
    p95Ms: z.number().optional(),
    status: z.int().optional(),
    isCarriedOut: z.boolean().optional(),
    requestsMax: z.int().optional(),
    windowSeconds: z.int().optional(),
    part: z.enum(registryParts).optional(),
    network,
    by: z.string().optional(),
    says: z.string().optional(),
  })
  .openapi('Fault')

/** How many faults a world has at most. */
const faultsMax = 100

const route = { tags: ['Control'] }

/** What goes wrong on purpose: set for a while, listed with its hits, cleared. */
export function faultsApi() {
  return newApi()
    .openapi(
      createRoute({
        ...{ ...route, method: 'post', path: '/faults', summary: 'Let something go wrong' },
        request: { body: jsonBody(FaultInput) },
        responses: { 201: jsonResponse('The fault.', FaultOutput), ...problemResponses },
      }),
      (c) => {
        const { faults, now } = c.var.world.sim
        const request = toRequest(c.req.valid('json'), now)
        if (faults.list().length >= faultsMax) {
          const detail = `The world has ${faultsMax} faults; clear some first.`
          return problem(c, 409, { code: 'too-many-faults', detail })
        }
        const { from, until } = request
        if (until !== null && until <= Math.max(from, now)) {
          const message = `The fault would end at ${formatInstant(until)}, before it begins.`
          return badRequest(c, [{ path: ['until'], message }])
        }
        return c.json(toFault(faults.set(request), faults), 201)
      },
    )
    .openapi(
      createRoute({
        ...{ ...route, method: 'get', path: '/faults', summary: 'What goes wrong on purpose' },
        responses: {
          200: jsonResponse('The faults.', z.object({ faults: z.array(FaultOutput) })),
          ...problemResponses,
        },
      }),
      (c) => {
        const { faults } = c.var.world.sim
        return c.json({ faults: faults.list().map((fault) => toFault(fault, faults)) }, 200)
      },
    )
    .openapi(
      createRoute({
        ...{ ...route, method: 'delete', path: '/faults', summary: 'Clear all faults' },
        responses: { 204: { description: 'Nothing goes wrong any more.' }, ...problemResponses },
      }),
      (c) => {
        const { faults } = c.var.world.sim
        for (const { id } of faults.list()) faults.clear(id)
        return c.body(null, 204)
      },
    )
    .openapi(
      createRoute({
        ...{ ...route, method: 'delete', path: '/faults/{id}', summary: 'Clear a fault' },
        request: { params: z.object({ id: z.string().max(20) }) },
        responses: { 204: { description: 'The fault is over.' }, ...problemResponses },
      }),
      (c) => {
        const { id } = c.req.valid('param')
        if (!c.var.world.sim.faults.clear(id)) return problem(c, 404, notFound('fault', id))
        return c.body(null, 204)
      },
    )
}

function toRequest(given: z.output<typeof FaultInput>, now: Instant): FaultRequest {
  const { from = now, kind, lasts, share, surface, until, ...figures } = given
  const end = lasts === undefined ? (until ?? null) : Math.min(plus(from, lasts), lastInstant)
  const known = Object.entries(figures).filter(([, value]) => value !== undefined)
  return { surface, kind, share, from, until: end, figures: Object.fromEntries(known) }
}

function toFault(fault: Fault, faults: Faults): z.infer<typeof FaultOutput> {
  const { figures, from, id, kind, share, surface, until } = fault
  return {
    ...{ id, surface: surface as z.infer<typeof FaultOutput>['surface'], kind, share },
    ...{ from: formatInstant(from), until: instantOrNull(until) },
    ...{ isActive: faults.isActive(fault), hits: faults.hitsOf(fault), ...figures },
  }
}
