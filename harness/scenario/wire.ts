/**
 * The shapes that scenarios expect on the wire, written again from the documents and not taken
 * from the simulator, so that it cannot vouch for itself.
 */

export type NetworkId =
  | 'att'
  | 't-mobile'
  | 'verizon'
  | 'us-cellular'
  | 'regional'
  | 'rogers'
  | 'bell'
  | 'telus'
  | 'ca-regional'

export type Verdict = 'accept' | 'at-risk' | 'block'

export type World = {
  readonly id: string
  readonly baseUrl: string
  readonly now: string
  readonly seed: number
  readonly credentials: {
    readonly registry: { readonly key: string; readonly secret: string }
    readonly carriers: { readonly key: string; readonly secret: string }
    readonly provider: { readonly token: string }
    readonly partners: readonly { cspId: string; key: string; secret: string }[]
  }
}

export type Clock = {
  readonly now: string
  readonly mode: string
  readonly rate: number
  readonly nextDueAt: string | null
}

export type Advanced = {
  readonly now: string
  readonly fired: number
  readonly nextDueAt: string | null
}

export type WorldEvent = {
  readonly seq: number
  readonly at: string
  readonly type: string
  readonly subject: string
  readonly data: Readonly<Record<string, unknown>>
  readonly rule?: string
}

export type ProviderCode = {
  readonly provider: string
  readonly outcome: string
  readonly code: string
  readonly isCertain: boolean
}

export type Explanation = {
  readonly verdict: Verdict
  readonly rule: string | null
  readonly providerCode?: ProviderCode
  readonly gates: readonly { gate: string; verdict: Verdict; rule: string | null; detail: string }[]
}

export type Accepted = {
  readonly id: string
  readonly status: string
  readonly carrier: NetworkId
  readonly segments: number
  readonly encoding: string
  readonly campaignId: string | null
  readonly warnings: readonly string[]
}

/** A message as it is handed to the networks. */
export type CarrierSend = {
  readonly from: string
  readonly to: string
  readonly text: string
  readonly media?: readonly Media[]
  readonly reference?: string
  readonly campaignId?: string | null
}

export type BatchVerdicts = {
  readonly accepted: number
  readonly refused: number
  readonly verdicts: readonly {
    index: number
    status: number
    message?: Accepted
    problem?: { code: string; rule?: string; detail: string; errors?: { field: string }[] }
    replayed?: boolean
  }[]
}

export type CarrierMessage = Accepted & {
  readonly channel: 'sms' | 'mms'
  readonly acceptedAt: string
  readonly finishedAt: string | null
  readonly rule: string | null
  readonly smpp: SmppReceipt | null
  readonly providerCode?: ProviderCode
}

/** How many messages the networks took and turned back, and what became of them. */
export type Books = {
  readonly accepted: number
  readonly delivered: number
  readonly failed: number
  readonly expired: number
  readonly pending: number
  readonly blocked: Readonly<Record<string, number>>
}

export type SmppReceipt = {
  readonly stat: string
  readonly messageState: number
  readonly err: string
}

export type CarrierNumber = {
  readonly number: string
  readonly campaignId: string | null
  readonly networks: readonly {
    network: NetworkId
    state: 'PENDING' | 'ACTIVE' | 'FAILED'
    failure: string | null
  }[]
  readonly blockedAt: readonly NetworkId[]
}

export type Handset = {
  readonly number: string
  readonly network: NetworkId
  readonly messages: readonly {
    id: string
    at: string
    direction: 'in' | 'out'
    with: string
    text: string
  }[]
  readonly hasForgotten: boolean
  readonly optedOutOf: readonly string[]
}

export type Charge = {
  readonly at: string
  readonly cspId: string
  readonly kind: string
  readonly subject: string
  readonly months?: number
  readonly amountUsdCents: number
}

/** What a network charged in a day for one kind of traffic. */
export type Surcharge = {
  readonly day: string
  readonly carrier: NetworkId
  readonly channel: 'sms' | 'mms'
  readonly direction: 'out' | 'in'
  readonly isRegistered: boolean
  readonly messageClass: string | null
  readonly messages: number
  readonly refused: number
  readonly units: number
  readonly priceUsdTenThousandths: number
  readonly amountUsdTenThousandths: number
}

export type Fine = {
  readonly at: string
  readonly subject: string
  readonly kind: string
  readonly amountUsdCents: number
}

export type Customer = {
  readonly id: string
  readonly name: string
  readonly country: string
  readonly currency: string
  readonly messagingAuth: string
}

export type User = {
  readonly id: string
  readonly customerId: string
  readonly number: string | null
  readonly licence: string | null
  readonly sms: 'disabled' | 'pending' | 'enabled'
  readonly disabledCause: string | null
}

export type Diagnosis = {
  readonly canSend: boolean
  readonly cause: string | null
  readonly rule: string | null
  readonly remedy: string | null
}

export type FieldError = {
  readonly field: string
  readonly rule?: string
  readonly detail: string
  readonly remedy: string
}

export type Registration = {
  readonly id: string
  readonly state: string
  readonly submittedAt: string
  readonly brandId: string
  readonly campaignId: string | null
  readonly errors: readonly FieldError[]
  readonly rejections: number
  readonly numbers: readonly string[]
  readonly capLift: string
  readonly temporary: { state: string; issuedAt: string; expiresAt: string } | null
  readonly possibleFines: readonly { rejection: number; amountUsdCents: number | null }[]
}

export type SmsPage = {
  readonly banner: string | null
  readonly warnings: readonly { rule: string; detail: string; remedy: string }[]
  readonly registrations: readonly Registration[]
}

export type BillLine = {
  readonly kind: string
  readonly subject: string
  readonly rule: string
  readonly currency: string
  readonly amountCents: number
  readonly taxCents: number
}

export type Bills = {
  readonly issued: readonly {
    id: string
    kind: 'monthly' | 'order'
    issuedAt: string
    lines: readonly BillLine[]
    totalCents: Readonly<Record<string, number>>
  }[]
  readonly upcoming: readonly BillLine[]
}

export type Message = {
  readonly id: string
  readonly number: string
  readonly peer: string
  readonly direction: 'inbound' | 'outbound'
  readonly channel: string
  readonly text: string
  readonly status: string
  readonly warnings: readonly string[]
  readonly rule: string | null
  readonly reason: string | null
}

export type Conversation = {
  readonly peer: string
  readonly entries: readonly (
    | { kind: 'message'; message: Message }
    | { kind: 'system'; message: { text: string; rule: string; about: string } }
  )[]
}

export type Media = { readonly url: string; readonly contentType: string; readonly bytes?: number }

export type Channel = 'sms' | 'mms' | 'im' | 'contact-center'

export type Form = {
  readonly legalName?: string
  readonly displayName?: string
  readonly ein?: string
  readonly address?: { street: string; city: string; state: string; postalCode: string }
  readonly industry?: string
  readonly useCase?: string
  readonly description?: string
  readonly messageFlow?: string
  readonly samples?: readonly string[]
  readonly numbers?: readonly string[]
  readonly messageFrequency?: string
  readonly optInForm?: string
  readonly proofOfConsent?: string
  readonly privacyPolicy?: string
  readonly termsOfService?: string
}

export type Rule = {
  readonly id: string
  readonly statement: string
  readonly remedy: string
  readonly cites: readonly string[]
  readonly effective: { readonly from?: string; readonly until?: string }
  readonly isInForce: boolean
}

export type WebhookDelivery = {
  readonly id: string
  readonly cspId: string
  readonly eventType: string
  readonly endpoint: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly status: string
  readonly attempts: readonly { at: string; status: number | null; answer: string }[]
  readonly disorders: readonly string[]
}

export type Receipt = {
  readonly seq: number
  readonly at: string
  readonly acceptedAt: string
  readonly messageId: string
  readonly reference: string | null
  readonly from: string
  readonly to: string
  readonly carrier: NetworkId
  readonly status: string
  readonly rule: string | null
  readonly smpp: SmppReceipt | null
}

export type ReceiptSubscription = { readonly url: string; readonly secret: string }

export type ReceiptDelivery = {
  readonly id: string
  readonly endpoint: string
  readonly status: string
  readonly attempts: readonly { at: string; status: number | null; answer: string }[]
  readonly disorders: readonly string[]
  readonly receipts: readonly Receipt[]
}

/** Something that goes wrong on purpose. */
export type Fault = {
  readonly id: string
  readonly surface: string
  readonly kind: string
  readonly share: number
  readonly from: string
  readonly until: string | null
  readonly isActive: boolean
  readonly hits: number
}
