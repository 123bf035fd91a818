import { createRoute, z } from '@hono/zod-openapi'
import { jsonResponse } from '../../http/wire.ts'
import { stockExchanges } from '../enumerations.ts'
import type { Account } from '../model/account.ts'
import type { Accounts } from '../model/accounts.ts'
import { type PublicCompany, publicCompanies } from '../public-companies.ts'
import { DcaOutput, toDca } from '../schema/account.ts'
import { flag, PageParams, recordSet, text, toRecordSet } from '../schema/wire.ts'
import { mayFail, newRegistryApi, registryResponses } from './env.ts'

const AbilityQuery = z.object({
  soleProprietorEnabled: flag.optional(),
  cnpMigrationSupported: flag.optional(),
})

const CompanyQuery = z.object({
  displayName: text(100).optional(),
  symbol: text(10).optional(),
  exchange: z.enum(stockExchanges).optional(),
  country: text(2).optional(),
  ...PageParams,
})

const CompanyOutput = z
  .object({
    symbol: z.string(),
    exchange: z.string(),
    iso2: z.string(),
    isin: z.string(),
    displayName: z.string(),
  })
  .openapi('PublicCompany')

/** Lists of parties: whom campaigns are shared with, and the companies that exchanges list. */
export function partyListsApi() {
  return newRegistryApi()
    .openapi(
      createRoute({
        ...mayFail('invalid-parameter', 'internal-error'),
        method: 'get',
        path: '/enum/cnp',
        summary: 'The CNPs that campaigns can be shared with: CSPs and DCAs',
        request: { query: AbilityQuery },
        responses: {
          200: jsonResponse('Their names by id.', z.record(z.string(), z.string())),
          ...registryResponses,
        },
      }),
      (c) => {
        const { accounts } = c.var.world.registry
        const all = [...accounts.list('csp'), ...accounts.list('dca')]
        const found = all.filter(isAble(c.req.valid('query')))
        return c.json(Object.fromEntries(found.map(({ cspId, name }) => [cspId, name])), 200)
      },
    )
    .openapi(
      createRoute({
        ...mayFail('invalid-parameter', 'internal-error'),
        method: 'get',
        path: '/enum/dca',
        summary: 'The DCAs, which connect to the networks',
        request: { query: AbilityQuery },
        responses: { 200: jsonResponse('The DCAs.', z.array(DcaOutput)), ...registryResponses },
      }),
      (c) => {
        const found = dcasOf(c.var.world.registry, c.req.valid('query'))
        return c.json(found.map(toDca), 200)
      },
    )
    .openapi(
      createRoute({
        ...mayFail('invalid-parameter', 'internal-error'),
        method: 'get',
        path: '/enum/approvedPublicCompany',
        summary: 'The listed companies that the registry knows',
        request: { query: CompanyQuery },
        responses: {
          200: jsonResponse('The companies.', recordSet('PublicCompany', CompanyOutput)),
          ...registryResponses,
        },
      }),
      (c) => c.json(companiesOf(c.req.valid('query')), 200),
    )
}

type Ability = z.infer<typeof AbilityQuery>

/** Whoever is active and can do, or cannot do, what is asked for. */
function isAble({ cnpMigrationSupported: migrates, soleProprietorEnabled: takesSole }: Ability) {
  return ({ isActive, migrationSupported, soleProprietorEnabled }: Account) =>
    isActive &&
    (migrates === undefined || migrationSupported === migrates) &&
    (takesSole === undefined || soleProprietorEnabled === takesSole)
}

function dcasOf({ accounts }: { readonly accounts: Accounts }, ability: Ability): Account[] {
  return accounts.list('dca').filter(isAble(ability))
}

function companiesOf({ page, recordsPerPage, ...wanted }: z.infer<typeof CompanyQuery>) {
  const name = wanted.displayName?.toLowerCase() ?? ''
  const found = publicCompanies.filter(
    ({ displayName, exchange, iso2, symbol }) =>
      displayName.toLowerCase().includes(name) &&
      [symbol, undefined].includes(wanted.symbol?.toUpperCase()) &&
      [exchange, undefined].includes(wanted.exchange) &&
      [iso2, undefined].includes(wanted.country),
  )
  const from = (page - 1) * recordsPerPage
  const records = found.slice(from, from + recordsPerPage)
  return toRecordSet({ records, page, totalRecords: found.length }, toCompany)
}

function toCompany({ displayName, exchange, isin, iso2, symbol }: PublicCompany) {
  return { symbol, exchange, iso2, isin, displayName }
}
