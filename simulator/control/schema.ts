import { z } from '@hono/zod-openapi'
import type { SurchargeLine } from '../carriers/model/surcharges.ts'
import { readPhoneNumber } from '../carriers/phone-number.ts'
import { NetworkIdSchema } from '../carriers/schema.ts'
import {
  DurationInput,
  InstantInput,
  InstantOutput,
  instantOrNull,
  MediaInput,
  MediaListInput,
  PhoneNumberInput,
  ProviderCodeOutput,
  RuleIdOutput,
  TextInput,
} from '../http/wire.ts'
import type { WorldEvent } from '../kernel/events.ts'
import { formatInstant, lastInstant, plus } from '../kernel/instant.ts'
import type { Due } from '../kernel/scheduler.ts'
import { rejectionCategories } from '../registry/enumerations.ts'
import { registryParts } from '../registry/errors.ts'
import { chargeKinds } from '../registry/model/ledger.ts'
import { isRuleId, type RuleId, rules } from '../rulebook/index.ts'
import { registeringNetworks } from '../rulebook/networks.ts'
import { defaultOptions } from '../rulebook/options.ts'
import { codeProviders } from '../rulebook/provider-codes.ts'
import type { Param, Rule } from '../rulebook/rule.ts'
import type { World } from '../world.ts'
import { DisorderSchema } from './api/deliveries.ts'
import { decisionVerbs, isNumberVerb } from './decisions.ts'

const WaitInput = z.union([z.enum(['min', 'max', 'seeded']), DurationInput]).openapi({
  description: 'An end of the documented range, a seeded draw from it, or a fixed duration.',
})

/** The longest delay of receipts that a world can be given: a day. */
const receiptDelayMsMax = 86_400_000

const Share = z.number().min(0).max(1)

const RuleIdInput = z
  .string()
  .refine(isRuleId, { message: 'There is no such rule; see /sim/rules.' })
  .openapi({ example: 'eight.number-cap-48' })

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

const OptionsInput = z
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

const ParamInput = z.union([
  z.number(),
  z.string().max(200),
  z.boolean(),
  z.array(z.string().max(200)).max(1000),
  z.record(z.string(), z.number()),
])

const DateInput = z.iso.date().openapi({ example: '2024-06-17' })

const MutantInput = z
  .strictObject({
    rule: RuleIdInput,
    params: z.record(z.string(), ParamInput).optional(),
    effective: z.strictObject({ from: DateInput, until: DateInput }).partial().optional(),
    removed: z.boolean().optional(),
  })
  .superRefine(({ rule, params }, context) => {
    for (const [name, value] of Object.entries(params ?? {})) {
      const message = isRuleId(rule) ? refuseFigure(rule, name, value) : undefined
      if (message) context.addIssue({ code: 'custom', path: ['params', name], message })
    }
  })
  .openapi('Mutant', { description: 'A deliberate fault in the rulebook of this world.' })

/** A mutant alters what a rule has: beyond a hundredfold it would only keep the server busy. */
const alterationMax = 100

function refuseFigure(rule: RuleId, name: string, value: Param): string | undefined {
  const known: Readonly<Record<string, Param>> = rules[rule].params
  const figure = Object.hasOwn(known, name) ? known[name] : undefined
  const kindOf = (param: unknown) => (Array.isArray(param) ? 'list' : typeof param)
  if (figure === undefined || kindOf(figure) !== kindOf(value)) {
    return `${rule} has no figure ${name} of this kind; see /sim/rules/${rule}.`
  }
  if (typeof value === 'string' && isDate(figure) && !isDate(value)) {
    return `Give a date such as ${figure}.`
  }
  if (typeof figure === 'string' && figure.includes('/') && !isTimeZone(String(value))) {
    return `“${value}” is no time zone such as ${figure}.`
  }
  if (typeof figure !== 'number' || typeof value !== 'number') return undefined
  if (Number.isInteger(value) && value >= 0 && value <= figure * alterationMax) return undefined
  return `Give a whole number from 0 to ${figure * alterationMax}.`
}

function isDate(param: Param): boolean {
  return z.iso.date().safeParse(param).success
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined
  } catch {
    return false
  }
}

const WorldIdInput = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'Use lower-case letters, digits and hyphens, 63 at most.')

/** The fastest a flowing clock goes: a year in half a minute. */
const rateMax = 1_000_000

export const WorldInput = z
  .strictObject({
    id: WorldIdInput,
    seed: z.int().min(0),
    now: InstantInput,
    clock: z
      .strictObject({
        mode: z.enum(['manual', 'flowing']),
        rate: z.number().positive().max(rateMax),
      })
      .partial(),
    options: OptionsInput,
    mutants: z.array(MutantInput).max(100),
  })
  .partial()
  .openapi('WorldRequest')

export const ForkInput = z.strictObject({ id: WorldIdInput }).partial()

/** The id of a world that is there or is to be. */
export const NewWorldParams = z.object({ id: WorldIdInput })

export const WorldParams = z.object({ id: z.string().max(63) })

const Basic = z.object({ key: z.string(), secret: z.string() })

export const WorldOutput = z
  .object({
    id: z.string(),
    baseUrl: z.string(),
    now: InstantOutput,
    seed: z.int(),
    credentials: z.object({
      registry: Basic,
      carriers: Basic,
      provider: z.object({ token: z.string() }),
      partners: z.array(Basic.extend({ cspId: z.string() })),
    }),
  })
  .openapi('World')

export const ClockOutput = z
  .object({
    now: InstantOutput,
    mode: z.enum(['manual', 'flowing']),
    rate: z.number(),
    nextDueAt: InstantOutput.nullable(),
  })
  .openapi('Clock')

export const ClockInput = z
  .strictObject({ mode: z.enum(['manual', 'flowing']), rate: z.number().positive().max(rateMax) })
  .partial()
  .openapi('ClockChange')

export const AdvanceInput = z
  .union(
    [
      z.strictObject({ by: DurationInput }),
      z.strictObject({ to: InstantInput }),
      z.strictObject({ until: z.enum(['idle', 'next']) }),
    ],
    {
      error:
        'Give one of: by (a duration such as P21D), to (an instant), until ("idle" or "next").',
    },
  )
  .openapi('Advance')

export const AdvanceOutput = z
  .object({ now: InstantOutput, fired: z.int(), nextDueAt: InstantOutput.nullable() })
  .openapi('Advanced')

const SeqInput = z.coerce.number().int().min(0)

export const DueQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1000).default(100),
})

export const DueOutput = z.object({
  due: z.array(
    z
      .object({
        at: InstantOutput,
        kind: z.string().openapi({ example: 'carriers.fates-due' }),
        subject: z.string(),
        isRecurring: z
          .boolean()
          .openapi({ description: 'Renewals and other work without an end.' }),
      })
      .openapi('Due'),
  ),
  total: z.int().openapi({ description: 'How much is due at any time.' }),
})

export const EventsQuery = z.strictObject({
  after: SeqInput.default(0),
  before: SeqInput.optional(),
  order: z.enum(['oldest', 'newest']).default('oldest'),
  limit: z.coerce.number().int().min(1).max(10_000).default(1000),
  type: z.string().max(100).optional(),
  subject: z.string().max(100).optional(),
  rule: z.string().max(100).optional(),
})

/** Which events somebody asks for; what is left out does not matter. */
export type EventFilter = Pick<z.infer<typeof EventsQuery>, 'type' | 'subject' | 'rule'>

const EventOutput = z
  .object({
    seq: z.int(),
    at: InstantOutput,
    type: z.string(),
    subject: z.string(),
    data: z.record(z.string(), z.unknown()),
    rule: RuleIdOutput.optional(),
  })
  .openapi('Event')

export const EventsOutput = z.object({
  events: z.array(EventOutput),
  last: z.int(),
  forgotten: z.int().openapi({ description: 'Events up to this number are no longer kept.' }),
})

const fineKinds = [
  ...Object.keys(rules['carrier.fines'].params.amountsUsdCents),
  ...Object.keys(rules['carrier.sev0-fines'].params.amountsUsdCents),
  'non-use',
]

export const DecisionInput = z
  .strictObject({
    subject: z.string().min(1).max(40),
    decision: z.enum(decisionVerbs),
    network: NetworkIdSchema.optional(),
    reasons: z
      .array(
        z.strictObject({
          field: z.string().min(1).max(100),
          detail: z.string().min(1).max(1000),
          remedy: z.string().max(1000).optional(),
        }),
      )
      .max(50)
      .optional(),
    score: z.int().min(0).max(100).optional(),
    categories: z.array(z.enum(rejectionCategories)).max(rejectionCategories.length).optional(),
    fine: z.enum(fineKinds).optional().openapi({ example: 'program-evasion' }),
  })
  .refine(
    ({ decision, subject }) =>
      (decision !== 'fine' && !isNumberVerb(decision)) ||
      readPhoneNumber(subject)?.e164 === subject,
    { message: 'This is decided of a phone number such as +12125550181.', path: ['subject'] },
  )
  .openapi('Decision')

export const PendingDecisionsOutput = z.object({
  pending: z.array(
    z.object({
      subject: z.string(),
      kind: z.enum([
        ...(['identity-check', 'campaign-review', 'number-pool', 'brand-appeal'] as const),
        ...(['external-vet', 'vet-appeal'] as const),
      ]),
      decisions: z.array(z.enum(decisionVerbs)),
      dueAt: InstantOutput.nullable(),
    }),
  ),
})

export const ExplainInput = z
  .strictObject({
    from: PhoneNumberInput,
    to: PhoneNumberInput.optional(),
    carrier: NetworkIdSchema.optional(),
    channel: z.enum(['sms', 'mms', 'im', 'contact-center']).default('sms'),
    text: TextInput.default('Hello'),
    media: MediaListInput.default([]),
    at: InstantInput.optional(),
  })
  .refine(({ to, carrier, channel }) => to || carrier || channel === 'im', {
    message: 'Give to (a number) or carrier (a network).',
    path: ['to'],
  })
  .openapi('Hypothesis')

const VerdictOutput = z.enum(['accept', 'at-risk', 'block'])

export const ExplainOutput = z
  .object({
    verdict: VerdictOutput,
    rule: RuleIdOutput.nullable(),
    providerCode: ProviderCodeOutput.optional(),
    gates: z.array(
      z.object({
        gate: z.string(),
        verdict: VerdictOutput,
        rule: RuleIdOutput.nullable(),
        detail: z.string(),
      }),
    ),
  })
  .openapi('Explanation')

export const EnforcementOutput = z
  .object({
    dates: z.array(z.object({ at: InstantOutput, rule: RuleIdOutput })),
    rows: z.array(
      z.object({
        network: NetworkIdSchema,
        channel: z.enum(['sms', 'mms']),
        isRegistered: z.boolean(),
        spans: z.array(
          z.object({
            from: InstantOutput.nullable(),
            until: InstantOutput.nullable(),
            verdict: VerdictOutput,
            rule: RuleIdOutput.nullable(),
          }),
        ),
      }),
    ),
  })
  .openapi('Enforcement')

export const RuleOutput = z
  .object({
    id: RuleIdOutput,
    statement: z.string(),
    remedy: z.string(),
    cites: z.array(z.string()),
    effective: z.object({ from: z.string().optional(), until: z.string().optional() }),
    isInForce: z.boolean(),
    params: z.record(z.string(), z.unknown()),
    assumes: z.array(
      z.object({
        option: z.string().optional(),
        default: z.union([z.string(), z.number(), z.boolean()]).optional(),
        why: z.string(),
      }),
    ),
  })
  .openapi('Rule')

export const InboundInput = z
  .strictObject({
    from: PhoneNumberInput,
    to: PhoneNumberInput,
    text: TextInput,
    media: MediaListInput.default([]),
  })
  .openapi('InboundMessage')

export const HandsetOutput = z
  .object({
    number: z.string(),
    network: NetworkIdSchema,
    messages: z.array(
      z.object({
        id: z.string(),
        at: InstantOutput,
        direction: z.enum(['in', 'out']),
        with: z.string(),
        text: z.string(),
        media: z.array(MediaInput),
      }),
    ),
    hasForgotten: z.boolean().openapi({
      description: 'Whether older messages may be missing: a world keeps the newest `historyKept`.',
    }),
    optedOutOf: z.array(z.string()),
  })
  .openapi('Handset')

export const BooksOutput = z
  .object({
    accepted: z.int(),
    delivered: z.int(),
    failed: z.int(),
    expired: z.int(),
    pending: z.int().openapi({
      description: 'Counted by itself: accepted = delivered + failed + expired + pending.',
    }),
    blocked: z.record(RuleIdOutput, z.int()).openapi({
      description: 'Messages turned back at a gate of the networks, by the rule that decided.',
    }),
  })
  .openapi('Books')

const SurchargeOutput = z
  .object({
    day: z.iso.date(),
    carrier: NetworkIdSchema,
    channel: z.enum(['sms', 'mms']),
    direction: z.enum(['out', 'in']),
    isRegistered: z.boolean(),
    messageClass: z.string().nullable().openapi({
      description: 'Of AT&T, where the class has a price of its own.',
    }),
    messages: z.int(),
    refused: z.int().openapi({ description: 'Turned back, and charged all the same.' }),
    units: z.int().openapi({ description: 'Segments of SMS, and MMS.' }),
    priceUsdTenThousandths: z.int(),
    amountUsdTenThousandths: z.int(),
  })
  .openapi('Surcharge')

export function toSurcharge(line: SurchargeLine): z.infer<typeof SurchargeOutput> {
  return { ...line, amountUsdTenThousandths: line.units * line.priceUsdTenThousandths }
}

export const LedgerOutput = z
  .object({
    charges: z.array(
      z.object({
        seq: z.int(),
        at: InstantOutput,
        cspId: z.string(),
        kind: z.enum(chargeKinds),
        subject: z.string(),
        months: z.int().optional(),
        amountUsdCents: z.int(),
      }),
    ),
    surcharges: z
      .array(SurchargeOutput)
      .openapi({ description: 'Of the networks, by day in New York and kind of traffic.' }),
    fines: z.array(
      z.object({
        ...{ at: InstantOutput, subject: z.string(), kind: z.string(), amountUsdCents: z.int() },
      }),
    ),
  })
  .openapi('Ledger')

export function toWorld({ spec, sim, credentials }: World, origin: string) {
  const { registry, carriers, provider, partners } = credentials
  return {
    id: spec.id,
    baseUrl: spec.id === 'default' ? origin : `${origin}/w/${spec.id}`,
    now: formatInstant(sim.now),
    seed: spec.seed,
    credentials: { registry, carriers, provider, partners: [...partners] },
  }
}

export function toClock({ sim }: World): z.infer<typeof ClockOutput> {
  const { mode, rate } = sim.clock
  return { now: formatInstant(sim.now), mode, rate, nextDueAt: instantOrNull(sim.nextDueAt) }
}

export function toDue({ at, kind, recurring, subject }: Due) {
  return { at: formatInstant(at), kind, subject, isRecurring: recurring === true }
}

export function toEvent(event: WorldEvent): z.infer<typeof EventOutput> {
  return { ...event, at: formatInstant(event.at) }
}

export function toRule(rule: Rule, isInForce: boolean): z.infer<typeof RuleOutput> {
  const { id, statement, remedy, cites, effective, params, assumes } = rule
  return {
    ...{ id, statement, remedy, cites: [...cites], isInForce, params: { ...params } },
    effective: { ...effective },
    assumes: (assumes ?? []).map((assumption) => ({ ...assumption })),
  }
}

/** The farthest that one call moves the clock: beyond it renewals alone would keep a server busy. */
export function latestAdvance(now: number): number {
  return Math.min(plus(now, { years: 100 }), lastInstant)
}

export const OutagesSchema = z.strictObject({ outages: z.array(z.enum(registryParts)).max(10) })
