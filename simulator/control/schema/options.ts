import { z } from '@hono/zod-openapi'
import { NetworkIdSchema } from '../../carriers/schema.ts'
import { DurationInput, PhoneNumberInput } from '../../http/wire.ts'
import { registeringNetworks } from '../../rulebook/networks.ts'
import { defaultOptions } from '../../rulebook/options.ts'
import { codeProviders } from '../../rulebook/provider-codes.ts'
import { DisorderSchema } from '../api/deliveries.ts'

const WaitInput = z.union([z.enum(['min', 'max', 'seeded']), DurationInput]).openapi({
  description: 'An end of the documented range, a seeded draw from it, or a fixed duration.',
})

/** The longest delay of receipts that a world can be given: a day. */
const receiptDelayMsMax = 86_400_000

const Share = z.number().min(0).max(1)

/** An account at the registry: one of the cast with changes, or another one. */
const RegistryAccountInput = z
  .strictObject({
    cspId: z.string().regex(/^[0-9A-Z]{5,7}$/, 'Give an id such as SABC123 or BANDW.'),
    kind: z.enum(['csp', 'dca']),
    name: z.string().min(1).max(100),
    isActive: z.boolean(),
    brandsMax: z.int().min(0),
    soleProprietorEnabled: z.boolean(),
    platformFreeTrialEnabled: z.boolean(),
    ucaasEnabled: z.boolean(),
    publicSafetyEnabled: z.boolean(),
    socialEnabled: z.boolean(),
    rbmEnabled: z.boolean(),
    migrationSupported: z.boolean(),
    migrationAutoComplete: z.boolean(),
    acceptsAtOnce: z.boolean(),
    dca2AutoAccept: z.boolean(),
  })
  .partial()
  .required({ cspId: true })

const CapStrategyInput = z.enum(['queue', 'reject', 'buffer-then-reject'])

export const OptionsInput = z
  .strictObject({
    atRiskBlockRate: z.number().min(0).max(1),
    reviewTime: WaitInput,
    identityCheck: WaitInput,
    numberProvisioning: WaitInput,
    carrierProvisioning: WaitInput,
    recentNumberWindow: DurationInput,
    taxRates: z.record(z.string().regex(/^[A-Z]{2}$/), z.number().min(0).max(1)),
    passFinesOn: z.boolean(),
    rejectionFine: z.number().min(0).max(1_000_000).openapi({ description: 'In US dollars.' }),
    receiptDelays: z.partialRecord(
      z.enum([...Object.keys(defaultOptions.receiptDelays)]),
      z.strictObject({
        medianMs: z.number().positive().max(receiptDelayMsMax),
        p95Ms: z.number().positive().max(receiptDelayMsMax),
      }),
    ),
    receiptsMissing: z.partialRecord(z.enum([...Object.keys(defaultOptions.receiptDelays)]), Share),
    filteredShares: z.partialRecord(NetworkIdSchema, Share),
    swallowedShare: Share,
    subscriberMix: z
      .partialRecord(z.enum(['unknown-subscriber', 'landline', 'switched-off']), Share)
      .refine((shares) => Object.values(shares).reduce((sum, it) => sum + it, 0) <= 1, {
        message: 'The shares add up to more than 1.',
      }),
    optOutScope: z.enum(['campaign', 'number', 'business']),
    snowshoeNumbers: z.int().min(1).max(1000),
    automaticFines: z.boolean(),
    nonUseNeedsMessage: z.boolean(),
    personToPersonRate: z.boolean(),
    provisioningDays: z.enum(['good', 'busy']),
    provisioningFailures: z.partialRecord(z.enum(registeringNetworks), z.number().min(0).max(1)),
    networkOverrides: z.record(PhoneNumberInput, NetworkIdSchema),
    irsDirectory: z
      .array(
        z
          .strictObject({
            ein: z.string().regex(/^\d{2}-?\d{7}$/, 'Give nine digits, such as 12-3456789.'),
            legalName: z.string().min(1).max(255),
            street: z.string().max(255),
            postalCode: z.string().max(10),
            industry: z.string().max(50),
          })
          .partial({ street: true, postalCode: true, industry: true }),
      )
      .max(10_000),
    registryAccounts: z.array(RegistryAccountInput).max(1000),
    soleProprietorStatus: z.enum(['UNVERIFIED', 'SELF_DECLARED']),
    vettingTime: WaitInput,
    vettingScore: z.enum(['min', 'max', 'seeded']),
    authPlusValidity: DurationInput,
    registryRateLimits: z.boolean(),
    brandFeedbackEvent: z.boolean(),
    webhookDisorder: DisorderSchema,
    receiptDisorder: DisorderSchema,
    receiptsKept: z.int().min(1).max(1_000_000),
    webhookHosts: z.array(z.string().min(1).max(253)).max(100),
    campaignsPerBrand: z.int().min(1).max(10_000),
    authPlusRequired: z.boolean(),
    resellerRequired: z.boolean(),
    capStrategy: z.strictObject({ '8x8': CapStrategyInput, primevox: CapStrategyInput }).partial(),
    codesOf: z.enum(codeProviders),
    duplicateReferences: z.enum(['answer', 'refuse', 'accept']),
    historyKept: z.int().min(1).max(10_000_000),
  })
  .partial()
  .openapi('WorldOptions')
