import { z } from '@hono/zod-openapi'
import type { Account } from '../model/account.ts'
import { emailText } from './wire.ts'

const mailboxes = {
  email: emailText,
  escalateEmail: emailText,
  techEmail: emailText,
  financeEmail: emailText,
}

export const ProfileOutput = z
  .object({
    cspId: z.string(),
    ...mailboxes,
    platformFreeTrialEnabled: z.boolean(),
    soleProprietorEnabled: z.boolean(),
    ucaasEnabled: z.boolean(),
    publicSafetyEnabled: z.boolean(),
    dpaSigned: z.boolean(),
  })
  .openapi('CspProfile')

/** The mailboxes alone: what an account is enabled for is up to the registry. */
export const ProfileInput = z.object(mailboxes).partial().openapi('UpdateCampaignServiceProvider')

const settings = { migrationSupported: z.boolean(), migrationAutoComplete: z.boolean() }

export const MigrationSettingsOutput = z.object(settings).openapi('CnpMigrationSettings')

export const MigrationSettingsInput = z
  .object(settings)
  .partial()
  .openapi('CnpMigrationSettingsRequest')

export const DcaOutput = z
  .object({
    id: z.string(),
    displayName: z.string(),
    escalateEmail: z.string().nullable(),
    dpaSigned: z.boolean(),
    soleProprietorEnabled: z.boolean(),
    dca2AutoAccept: z.boolean(),
  })
  .openapi('Dca')

export function toProfile(account: Account): z.infer<typeof ProfileOutput> {
  const { cspId, email, escalateEmail, financeEmail, techEmail } = account
  const { dpaSigned, platformFreeTrialEnabled, publicSafetyEnabled } = account
  const { soleProprietorEnabled, ucaasEnabled } = account
  return {
    ...{ cspId, email, escalateEmail, techEmail, financeEmail },
    ...{ platformFreeTrialEnabled, soleProprietorEnabled, ucaasEnabled, publicSafetyEnabled },
    dpaSigned,
  }
}

export function toMigrationSettings({ migrationAutoComplete, migrationSupported }: Account) {
  return { migrationSupported, migrationAutoComplete }
}

export function toDca(account: Account): z.infer<typeof DcaOutput> {
  const { cspId: id, dca2AutoAccept, dpaSigned, escalateEmail, name: displayName } = account
  const { soleProprietorEnabled } = account
  return { id, displayName, escalateEmail, dpaSigned, soleProprietorEnabled, dca2AutoAccept }
}
