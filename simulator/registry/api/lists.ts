import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { jsonResponse } from '../../http/wire.ts'
import type { World } from '../../world.ts'
import { countryNames } from '../countries.ts'
import * as lists from '../enumerations.ts'
import { registryErrors } from '../errors.ts'
import { mnos } from '../mnos.ts'
import { brandRelationships, entityTypes } from '../model/brand.ts'
import { brandAppealCategories } from '../model/brand-appeal.ts'
import { subUseCasesOf } from '../model/campaign-form.ts'
import { flag } from '../schema/wire.ts'
import { useCases } from '../use-cases.ts'
import { mayFail, newRegistryApi, type RegistryEnv, registryResponses } from './env.ts'

/** What `/version` answers: the release that this imitates. */
const version = '5.23.0'

const codes = (summary: string, values: readonly string[]) => ({ summary, values })

/** Lists of mere codes. */
const codeLists: Readonly<Record<string, ReturnType<typeof codes>>> = {
  altBusinessIdType: codes('The kinds of other business ids', lists.altBusinessIdTypes),
  brandIdentityStatus: codes('What the identity of a brand can be', [
    ...['SELF_DECLARED', 'UNVERIFIED', 'VERIFIED', 'VETTED_VERIFIED'],
  ]),
  brandRelationship: codes('How well an account knows a brand', brandRelationships),
  brandStatus: codes('What a brand can be', ['ACTIVE', 'DELETED']),
  campaignStatus: codes('What a campaign can be', ['ACTIVE', 'EXPIRED']),
  entityType: codes('What kinds of brands there are', entityTypes),
  nudgeIntent: codes('What a party can be asked to do', lists.nudgeIntents),
  operationStatus: codes('What a campaign can be at a network', [
    ...['REGISTERED', 'REVIEW', 'REJECTED', 'SUSPENDED'],
  ]),
  rejectionCategory: codes('What campaigns are declined for', lists.rejectionCategories),
  // Brands may name two more, which the published list leaves out.
  stockExchange: codes(
    'The stock exchanges',
    lists.stockExchanges.filter((id) => id !== 'SGX' && id !== 'OTHER'),
  ),
  suspensionCategory: codes('What campaigns are suspended for', lists.suspensionCategories),
}

const Described = z.object({ id: z.string(), displayName: z.string(), description: z.string() })
const AttributeOutput = z
  .object({ id: z.string(), dataType: z.string(), description: z.string() })
  .openapi('OptionalAttributeName')
const MnoOutput = z
  .object({ networkId: z.int(), displayName: z.string(), osrBitmaskIndex: z.int() })
  .openapi('Mno')
const Names = z.record(z.string(), z.string())
const VerticalOutput = z
  .object({ industryId: z.string(), displayName: z.string(), description: z.string() })
  .openapi('Vertical')

/** The registry’s lists that are the same for everybody. */
export function listsApi() {
  const api = newRegistryApi()
  for (const [name, { summary, values }] of Object.entries(codeLists)) {
    serve(api, `/enum/${name}`, summary, z.array(z.string()), () => values)
  }
  const { optionalAttributes, usStates, verticals } = lists
  serve(api, '/error', 'The errors by code', Names, errorTexts)
  serve(api, '/enum/country', 'The countries', Names, countryNames)
  serve(api, '/enum/usState', 'The states and territories of the US', Names, () => usStates)
  serve(api, '/enum/mno', 'The networks', z.array(MnoOutput), networks)
  serve(api, '/enum/brandAppealCategory', 'Appeals of brands', z.array(Described), () =>
    withIds(brandAppealCategories).map(({ description, displayName, id }) => ({
      ...{ id, displayName, description },
    })),
  )
  serve(
    ...([api, '/enum/optionalAttributeNames', 'What the registry finds out'] as const),
    ...([z.array(AttributeOutput), () => withIds(optionalAttributes)] as const),
  )
  serve(api, '/enum/vertical', 'Industries', z.record(z.string(), VerticalOutput), () => verticals)
  return api.route('/', versionApi()).route('/', useCasesApi())
}

/** Serves a list that nothing is asked for. */
function serve<Schema extends z.ZodType>(
  api: OpenAPIHono<RegistryEnv>,
  path: string,
  summary: string,
  schema: Schema,
  list: () => Readonly<z.infer<Schema>>,
): void {
  const responses = { 200: jsonResponse('The list.', schema), ...registryResponses }
  const route = createRoute({
    ...{ ...mayFail('internal-error'), method: 'get', path, summary, responses },
  } as const)
  // What is in the list agrees with its schema, which is not known to be JSON here.
  api.openapi(route, (c) => c.json(list() as object, 200) as never)
}

function versionApi() {
  return newRegistryApi().openapi(
    createRoute({
      ...mayFail('internal-error'),
      method: 'get',
      path: '/version',
      summary: 'The release of the API',
      responses: {
        200: { description: 'The release.', content: { 'text/plain': { schema: z.string() } } },
        ...registryResponses,
      },
    }),
    (c) => c.text(version, 200),
  )
}

const UseCaseOutput = z
  .object({
    classification: z.string(),
    description: z.string(),
    displayName: z.string(),
    minSubUsecases: z.int(),
    maxSubUsecases: z.int(),
    validSubUsecase: z.boolean(),
  })
  .openapi('UsecaseDetail')

function useCasesApi() {
  return newRegistryApi().openapi(
    createRoute({
      ...mayFail('invalid-parameter', 'internal-error'),
      method: 'get',
      path: '/enum/usecase',
      summary: 'The use cases, or those that mixed campaigns may or may not name',
      request: { query: z.object({ validSubUsecase: flag.optional() }) },
      responses: {
        200: jsonResponse('The use cases.', z.record(z.string(), UseCaseOutput)),
        ...registryResponses,
      },
    }),
    (c) => c.json(useCasesOf(c.var.world, c.req.valid('query').validSubUsecase), 200),
  )
}

function useCasesOf({ rulebook, sim, spec }: World, wanted: boolean | undefined) {
  const found: Record<string, z.infer<typeof UseCaseOutput>> = {}
  for (const [id, entry] of Object.entries(useCases)) {
    const { classification, description, displayName, validSubUsecase } = entry
    if (wanted !== undefined && validSubUsecase !== wanted) continue
    const { max, min } = subUseCasesOf({ rulebook, sim, options: spec.options }, id)
    const texts = { classification, description, displayName }
    found[id] = { ...texts, minSubUsecases: min, maxSubUsecases: max, validSubUsecase }
  }
  return found
}

function errorTexts(): Record<string, string> {
  return Object.fromEntries(
    Object.values(registryErrors).map(({ code, description }) => [String(code), description]),
  )
}

function networks(): z.infer<typeof MnoOutput>[] {
  return [...mnos].map(([networkId, { displayName, osrBitmaskIndex }]) => ({
    ...{ networkId, displayName, osrBitmaskIndex },
  }))
}

function withIds<Entry extends object>(entries: Readonly<Record<string, Entry>>) {
  return Object.entries(entries).map(([id, entry]) => ({ id, ...entry }))
}
