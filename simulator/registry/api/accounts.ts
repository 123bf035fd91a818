import { createRoute } from '@hono/zod-openapi'
import { jsonBody, jsonResponse } from '../../http/wire.ts'
import {
  MigrationSettingsInput,
  MigrationSettingsOutput,
  ProfileInput,
  ProfileOutput,
  toMigrationSettings,
  toProfile,
} from '../schema/account.ts'
import { mayFail, newRegistryApi, refuse, registryResponses } from './env.ts'

const profile = { 200: jsonResponse('The profile.', ProfileOutput), ...registryResponses }
const settings = {
  200: jsonResponse('The settings.', MigrationSettingsOutput),
  ...registryResponses,
}

/** The caller’s own account: its profile and its settings. */
export function accountsApi() {
  return newRegistryApi()
    .openapi(
      createRoute({
        ...mayFail('not-found', 'account-inactive', 'internal-error'),
        method: 'get',
        path: '/csp/profile',
        summary: 'The profile of the account',
        responses: profile,
      }),
      (c) => {
        const found = c.var.world.registry.accounts.csp(c.var.account.cspId)
        return found.ok ? c.json(toProfile(found.value), 200) : refuse(c, found.refusal)
      },
    )
    .openapi(
      createRoute({
        ...mayFail('invalid-parameter', 'not-found', 'account-inactive', 'internal-error'),
        method: 'put',
        path: '/csp/profile',
        summary: 'Change the mailboxes of the account',
        request: { body: jsonBody(ProfileInput) },
        responses: profile,
      }),
      (c) => {
        const { account, world } = c.var
        const changed = world.registry.accounts.change(account.cspId, c.req.valid('json'))
        return changed.ok ? c.json(toProfile(changed.value), 200) : refuse(c, changed.refusal)
      },
    )
    .openapi(
      createRoute({
        ...mayFail('not-found', 'account-inactive', 'internal-error'),
        method: 'get',
        path: '/settings/cnpMigration',
        summary: 'Whether campaigns can be migrated to and from the account',
        responses: settings,
      }),
      (c) => {
        const found = c.var.world.registry.accounts.csp(c.var.account.cspId)
        return found.ok ? c.json(toMigrationSettings(found.value), 200) : refuse(c, found.refusal)
      },
    )
    .openapi(
      createRoute({
        ...mayFail('invalid-parameter', 'not-found', 'account-inactive', 'internal-error'),
        method: 'put',
        path: '/settings/cnpMigration',
        summary: 'Set whether campaigns can be migrated to and from the account',
        request: { body: jsonBody(MigrationSettingsInput) },
        responses: settings,
      }),
      (c) => {
        const { account, world } = c.var
        const set = world.registry.accounts.change(account.cspId, c.req.valid('json'))
        return set.ok ? c.json(toMigrationSettings(set.value), 200) : refuse(c, set.refusal)
      },
    )
}
