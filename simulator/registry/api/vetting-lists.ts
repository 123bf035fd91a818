import { createRoute, z } from '@hono/zod-openapi'
import { jsonResponse } from '../../http/wire.ts'
import type { Context } from '../../rulebook/context.ts'
import { feedbackCodes } from '../feedback.ts'
import {
  importsOf,
  isProvider,
  ordersOf,
  type ProviderId,
  providerIds,
  providerNames,
} from '../model/vetting/providers.ts'
import { vettingClasses, vettingStatuses } from '../model/vetting/vet.ts'
import { text } from '../schema/wire.ts'
import { vettingAppealCategories, vettingClassTexts } from '../vetting-lists.ts'
import { mayFail, newRegistryApi, registryResponses } from './env.ts'

const Described = z.object({ id: z.string(), displayName: z.string(), description: z.string() })

const ProviderOutput = z
  .object({
    evpId: z.string(),
    displayName: z.string(),
    tcrBillable: z.boolean(),
    vettingClasses: z.array(z.string()),
    vettingInstruction: z.string(),
  })
  .openapi('ExtVettingProvider')

const ClassOutput = Described.extend({ enabled: z.boolean(), validityMonths: z.int() }).openapi(
  'VettingClass',
)

const FeedbackCodeOutput = z
  .object({ code: z.string(), message: z.string() })
  .openapi('VettingFeedbackCode')

/** What vets are chosen from. */
export function vettingListsApi() {
  return newRegistryApi()
    .openapi(
      createRoute({
        ...mayFail('internal-error'),
        method: 'get',
        path: '/enum/extVettingProvider',
        summary: 'The vetting providers, with what each of them offers',
        responses: {
          200: jsonResponse('The providers.', z.array(ProviderOutput)),
          ...registryResponses,
        },
      }),
      (c) => {
        const context = contextOf(c.var.world)
        return c.json(
          providerIds.map((id) => toProvider(context, id)),
          200,
        )
      },
    )
    .openapi(
      createRoute({
        ...mayFail('internal-error'),
        method: 'get',
        path: '/enum/vettingClass',
        summary: 'The classes of vets',
        responses: {
          200: jsonResponse('The classes.', z.array(ClassOutput)),
          ...registryResponses,
        },
      }),
      (c) => c.json(classesOf(contextOf(c.var.world)), 200),
    )
    .openapi(
      createRoute({
        ...mayFail('internal-error'),
        method: 'get',
        path: '/enum/vettingStatus',
        summary: 'The statuses of vets',
        responses: {
          200: jsonResponse('The statuses.', z.array(z.string())),
          ...registryResponses,
        },
      }),
      (c) => c.json([...vettingStatuses], 200),
    )
    .openapi(
      createRoute({
        ...mayFail('internal-error'),
        method: 'get',
        path: '/enum/vettingFeedbackCode',
        summary: 'The codes of feedback on vets',
        responses: {
          200: jsonResponse('The codes.', z.array(FeedbackCodeOutput)),
          ...registryResponses,
        },
      }),
      (c) => {
        const codes = Object.entries(feedbackCodes).map(([code, message]) => ({ code, message }))
        return c.json(codes, 200)
      },
    )
    .openapi(
      createRoute({
        ...mayFail('invalid-parameter', 'internal-error'),
        method: 'get',
        path: '/enum/extVettingAppealCategory',
        summary: 'The categories in which vets are appealed, of one provider or all',
        request: { query: z.object({ evpId: text(10, 1).optional() }) },
        responses: {
          200: jsonResponse('The categories.', z.array(Described)),
          ...registryResponses,
        },
      }),
      (c) => {
        const { evpId } = c.req.valid('query')
        const hasAppeals = evpId === undefined || (isProvider(evpId) && evpId !== 'CV')
        const all = Object.entries(vettingAppealCategories).map(([id, texts]) => ({ id, ...texts }))
        return c.json(hasAppeals ? all : [], 200)
      },
    )
}

function contextOf({
  rulebook,
  sim,
  spec,
}: Pick<Context, 'rulebook' | 'sim'> & {
  readonly spec: { readonly options: Context['options'] }
}): Context {
  return { rulebook, sim, options: spec.options }
}

function classesOf({ rulebook }: Context): z.infer<typeof ClassOutput>[] {
  const { months } = rulebook.params('registry.vetting-validity')
  const { validityMonths: ofAuthPlus } = rulebook.params('registry.auth-plus')
  return vettingClasses.map((id) => ({
    ...{ id, enabled: true, ...vettingClassTexts[id] },
    validityMonths: id === 'AUTHPLUS' ? ofAuthPlus : months[id],
  }))
}

function toProvider(context: Context, evpId: ProviderId): z.infer<typeof ProviderOutput> {
  const orders = ordersOf(context, evpId)
  const imports = importsOf(evpId)
  return {
    ...{ evpId, displayName: providerNames[evpId], tcrBillable: evpId !== 'CV' },
    vettingClasses: [...new Set([...orders, ...imports])],
    vettingInstruction: JSON.stringify({
      importVet: {
        supported: imports.length > 0,
        parameters: evpId === 'AEGIS' ? ['vettingId', 'vettingToken'] : ['vettingId'],
        info: `Reports of class ${imports.join(', ')}.`,
      },
      newVet: {
        supported: orders.length > 0,
        price: pricesOf(context, orders),
        waitTime: orders.length > 0 ? '30 seconds' : 'none',
        info: orders.length > 0 ? `Orders of class ${orders.join(', ')}.` : 'Ask the provider.',
      },
    }),
  }
}

const centsPerDollar = 100

function pricesOf({ rulebook }: Context, classes: readonly string[]): Record<string, number> {
  const prices: Readonly<Record<string, number>> = rulebook.params('registry.vetting-fees').usdCents
  const known = classes.filter((id) => Object.hasOwn(prices, id))
  return Object.fromEntries(known.map((id) => [id, (prices[id] ?? 0) / centsPerDollar]))
}
