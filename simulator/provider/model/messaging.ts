import type { CarrierMessage, MessageRequest } from '../../carriers/model/message.ts'
import type { CarriersPort } from '../../carriers/port.ts'
import type { WorldEvent } from '../../kernel/events.ts'
import type { Instant } from '../../kernel/instant.ts'
import { ok, type Result, refused } from '../../kernel/result.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import { isRuleId, type RuleId } from '../../rulebook/index.ts'
import { notFound, refusal } from '../../rulebook/refusal.ts'
import type { ProviderPolicy } from '../policy.ts'
import type { MessageRefusal } from '../refusal.ts'
import type { Accounts } from './accounts.ts'
import { CapQueue, type CapQueueListener } from './cap-queue.ts'
import type { Channel, ProviderMessage, ProviderMessageStatus, SystemMessage } from './message.ts'
import type { Registrations } from './registrations.ts'
import type { ProviderState } from './state.ts'
import type { TemporaryRegistrations } from './temporary-registrations.ts'
import type { User } from './user.ts'

export type SendRequest = {
  readonly userId: string
  /** A phone number; for an instant message, the id of a user. */
  readonly to: string
  readonly text: string
  readonly channel?: Channel | undefined
  readonly media?: MessageRequest['media']
}

export type LogSearch = {
  readonly number?: string | undefined
  readonly direction?: ProviderMessage['direction'] | undefined
  readonly status?: ProviderMessageStatus | undefined
  readonly since?: Instant | undefined
  readonly until?: Instant | undefined
}

type ConversationEntry =
  | { readonly kind: 'message'; readonly message: ProviderMessage }
  | { readonly kind: 'system'; readonly message: SystemMessage }

/** What a user wrote with somebody, and how many entries that are; the newest are here. */
export type Conversation = {
  readonly peer: string
  readonly total: number
  readonly entries: readonly ConversationEntry[]
}

type BlockCode =
  | 'sms-off'
  | 'media-not-carried'
  | 'not-registered'
  | 'message-blocked'
  | 'cap-reached'
  | 'queue-full'

/** The rules by which a message is blocked because its number is not registered. */
const unregisteredRules: readonly RuleId[] = [
  'enforce.support-ends',
  'enforce.mms-att-verizon',
  'enforce.all-unregistered',
  'enforce.primevox-june-2023',
  'enforce.registered-means-assigned',
]

/** Messages of users: sending, what the app shows, and the log of every number. */
export class Messaging {
  readonly #context: Context
  readonly #state: ProviderState
  readonly #policy: ProviderPolicy
  readonly #carriers: CarriersPort
  readonly #accounts: Accounts
  readonly #registrations: Registrations
  readonly #temporary: TemporaryRegistrations
  readonly #capQueue: CapQueue

  constructor(
    context: Context,
    state: ProviderState,
    policy: ProviderPolicy,
    carriers: CarriersPort,
    parts: {
      accounts: Accounts
      registrations: Registrations
      temporary: TemporaryRegistrations
    },
  ) {
    this.#context = context
    this.#state = state
    this.#policy = policy
    this.#carriers = carriers
    this.#accounts = parts.accounts
    this.#registrations = parts.registrations
    this.#temporary = parts.temporary
    const listener: CapQueueListener = {
      release: (id, request) => this.#release(id, request),
      giveUp: (id, rule, detail) => this.#giveUp(id, rule, detail),
    }
    this.#capQueue = new CapQueue(context, state.capQueue, policy, { carriers, listener })
    const { events } = context.sim
    carriers.onMessage((message) => {
      if (message.status === 'pending') this.#hearAccepted(message)
      else this.#hearReceipt(message, message.status)
    })
    events.on('carriers.message-blocked', (event) => this.#hearBlocked(event))
    events.on('carriers.inbound-received', (event) => this.#hearInbound(event))
  }

  /**
   * A user sends a message. What a network or this provider turns back is kept as not delivered,
   * and the refusal says which message that is.
   */
  send(request: SendRequest): Result<ProviderMessage, MessageRefusal> {
    const user = this.#accounts.user(request.userId)
    if (!user) return refused(notFound('user', request.userId))
    const media = request.media ?? []
    const channel = request.channel ?? (media.length > 0 ? 'mms' : 'sms')
    if (channel === 'im') return this.#sendIm(user, request)
    if (user.number === null) {
      const detail = `${user.name} has no number to send from.`
      return refused(refusal('number-missing', 'user.number-change-disables', detail))
    }
    return this.#sendText(user, user.number, { ...request, media }, channel)
  }

  /** Why a user's SMS is off, if it is: the gate before everything that networks judge. */
  refuseDisabled(user: User, channel: Channel): { rule: RuleId; detail: string } | undefined {
    if (channel === 'contact-center' || user.sms === 'enabled') return undefined
    const rule = this.#offRule(user)
    if (!isInForce(this.#context, rule)) return undefined
    if (user.sms === 'pending') {
      return { rule, detail: `SMS of ${user.name} is Pending: the number is being provisioned.` }
    }
    return { rule, detail: `The SMS feature of ${user.name} is off (${user.disabledCause}).` }
  }

  /** Why this provider itself turns a number's traffic back, if it does, at an instant. */
  refuseUnregistered(
    user: User,
    channel: Channel,
    at: Instant,
  ): { rule: RuleId; detail: string } | undefined {
    const { edgeRule } = this.#policy
    if (edgeRule === null || !this.#context.rulebook.isInForce(edgeRule, at)) return undefined
    const { channels } = this.#context.rulebook.params(edgeRule)
    const asSent = channel === 'contact-center' ? 'sms' : channel
    const isNeeded = this.#registrations.isNeededFor(user.customerId)
    if (!isNeeded || !channels.some((covered) => covered === asSent)) return undefined
    const isCovered =
      this.#registrations.hasVerified(user.customerId) || this.#temporary.isActive(user.customerId)
    if (isCovered) return undefined
    const detail = `${user.number} belongs to a business that is not registered.`
    return { rule: edgeRule, detail }
  }

  /** Whether traffic of a channel rides on the number's campaign. */
  ridesOnCampaign(channel: Channel): boolean {
    const rule = 'enforce.contact-center-not-covered'
    return channel !== 'contact-center' || !isInForce(this.#context, rule)
  }

  message(id: string): ProviderMessage | undefined {
    return this.#state.messages.get(id)
  }

  /** The complete log, newest first, narrowed by whatever is given. */
  search(asked: LogSearch): ProviderMessage[] {
    const rule = 'prime.message-log'
    if (!isInForce(this.#context, rule)) return []
    const { searchableBy } = this.#context.rulebook.params(rule)
    const known = Object.entries(asked).filter(([name]) => searchableBy.some((it) => it === name))
    const { number, direction, status, since, until }: LogSearch = Object.fromEntries(known)
    const ids = number === undefined ? [...this.#state.messages.keys()] : this.#logOf(number)
    return ids
      .flatMap((id) => this.#state.messages.get(id) ?? [])
      .filter((message) => direction === undefined || message.direction === direction)
      .filter((message) => status === undefined || message.status === status)
      .filter((message) => since === undefined || message.at >= since)
      .filter((message) => until === undefined || message.at < until)
      .reverse()
  }

  /** The peers a user has written with, and what stands in each conversation: the newest entries. */
  conversationsOf(userId: string, entriesMax = Number.POSITIVE_INFINITY): Conversation[] {
    return [...(this.#state.conversations.get(userId) ?? [])].map(([peer, entries]) => ({
      peer,
      total: entries.length,
      entries: entries.slice(-entriesMax).flatMap((entry): ConversationEntry[] => {
        if (typeof entry !== 'string') return [{ kind: 'system', message: entry }]
        const message = this.#state.messages.get(entry)
        return message ? [{ kind: 'message', message }] : []
      }),
    }))
  }

  #sendIm(user: User, request: SendRequest): Result<ProviderMessage, MessageRefusal> {
    const peer = this.#accounts.user(request.to)
    if (peer?.customerId !== user.customerId) {
      const detail = `${request.to} is no user of the same service; outside it a message is an SMS.`
      return refused(refusal('im-not-internal', 'enforce.im-exempt', detail))
    }
    if (!isInForce(this.#context, 'enforce.im-exempt')) {
      if (user.number === null || peer.number === null)
        return refused(notFound('number of', user.id))
      const asSms = { ...request, to: peer.number }
      return this.#sendText(user, user.number, asSms, 'sms')
    }
    const { sim } = this.#context
    const message: ProviderMessage = {
      ...this.#draft(user, user.id, peer.id, request, 'im'),
      status: 'delivered',
    }
    this.#keep(message, user.id)
    this.#attach(peer.id, user.id, message.id)
    sim.emit(`${this.#policy.id}.im-delivered`, message.id, { from: user.id, to: peer.id })
    return ok(message)
  }

  #sendText(
    user: User,
    number: string,
    request: SendRequest,
    channel: Exclude<Channel, 'im'>,
  ): Result<ProviderMessage, MessageRefusal> {
    const draft = this.#draft(user, number, request.to, request, channel)
    const turnedBack = this.#turnBack(user, channel, request)
    if (turnedBack) return refused(this.#keepBlocked(user, draft, turnedBack, turnedBack.code))
    this.#keep(draft, user.id)
    const asked = {
      from: number,
      to: request.to,
      text: request.text,
      media: request.media,
      reference: draft.id,
      campaignId: this.ridesOnCampaign(channel) ? undefined : null,
    }
    const offered = this.#capQueue.offer(draft.id, asked)
    if (offered?.kind === 'no-room') {
      return refused(this.#keepBlocked(user, draft, offered, 'queue-full'))
    }
    if (!offered) return this.#submit(user, draft, asked)
    const { detail: reason, rule } = offered
    this.#context.sim.emit(`${this.#policy.id}.message-queued`, draft.id, { to: draft.peer }, rule)
    return ok(this.#store({ ...draft, status: 'queued', rule, reason }))
  }

  /** Hands a message to its network. */
  #submit(
    user: User,
    draft: ProviderMessage,
    asked: MessageRequest,
  ): Result<ProviderMessage, MessageRefusal> {
    const sent = this.#carriers.send(asked)
    if (!sent.ok) {
      return refused(this.#keepBlocked(user, draft, sent.refusal, sent.refusal.code))
    }
    const { id: carrierMessageId, warnings } = sent.value
    this.#state.messageOfCarrierId.set(carrierMessageId, draft.id)
    return ok(this.#store({ ...draft, carrierMessageId, warnings }))
  }

  /** A message has waited for its cap: it goes out, unless its user may no longer send. */
  #release(id: string, asked: MessageRequest): void {
    const message = this.#state.messages.get(id)
    const user = message && this.#accounts.user(message.userId ?? '')
    if (!user || !message || message.channel === 'im') return
    const sent: ProviderMessage = { ...message, status: 'pending', rule: null, reason: null }
    const request = { userId: user.id, to: message.peer, text: message.text, media: message.media }
    const turnedBack = this.#turnBack(user, message.channel, request)
    if (turnedBack) this.#keepBlocked(user, sent, turnedBack, turnedBack.code)
    else this.#submit(user, sent, asked)
  }

  #giveUp(id: string, rule: RuleId, detail: string): void {
    const message = this.#state.messages.get(id)
    const user = message && this.#accounts.user(message.userId ?? '')
    if (user && message) this.#keepBlocked(user, message, { rule, detail }, 'cap-reached')
  }

  /** What this provider turns back itself, before any network is asked. */
  #turnBack(user: User, channel: Channel, { media = [] }: SendRequest) {
    const off = this.refuseDisabled(user, channel)
    if (off) return { code: 'sms-off', ...off } as const
    const odd = this.#refuseMedia(media)
    if (odd) return { code: 'media-not-carried', ...odd } as const
    const edge = this.refuseUnregistered(user, channel, this.#context.sim.now)
    return edge && ({ code: 'not-registered', ...edge } as const)
  }

  #keepBlocked<Code extends BlockCode>(
    user: User,
    draft: ProviderMessage,
    { rule, detail }: { rule: RuleId; detail: string },
    code: Code,
  ) {
    const blocked: ProviderMessage = { ...draft, status: 'not-delivered', rule, reason: detail }
    if (this.#state.messages.has(draft.id)) this.#store(blocked)
    else this.#keep(blocked, user.id)
    const data = { customerId: user.customerId, number: draft.number, to: draft.peer }
    this.#context.sim.emit(`${this.#policy.id}.message-not-delivered`, draft.id, data, rule)
    if (unregisteredRules.includes(rule)) this.#tellUnregistered(user, blocked)
    return refusal(code, rule, detail, { kept: { message: blocked } })
  }

  /** The app says so in the conversation, since 2024-06-17 and to legacy users at any time. */
  #tellUnregistered(user: User, { id, peer }: ProviderMessage): void {
    const rule = 'enforce.system-message'
    const isLegacy = user.isLegacyEnabled && isInForce(this.#context, 'eight.legacy-auto-enabled')
    if (!isLegacy && !isInForce(this.#context, rule)) return
    const { sim } = this.#context
    const text =
      'Your message was not delivered: this number is not registered for SMS and MMS. Ask your administrator to assign it to a verified campaign.'
    this.#entriesOf(user.id, peer).push({ at: sim.now, about: id, text, rule })
    sim.emit(`${this.#policy.id}.system-message-shown`, user.id, { about: id, peer }, rule)
  }

  #offRule(user: User): RuleId {
    if (user.sms === 'pending') return 'user.states'
    switch (user.disabledCause) {
      case 'number-changed':
        return 'user.number-change-disables'
      case 'licence-changed':
        return 'user.licence-change-disables'
      case 'disabled-by-administrator':
        return 'eight.unneeded-should-be-disabled'
      case 'never-enabled':
      case null:
        return 'user.states'
    }
  }

  #refuseMedia(
    media: NonNullable<SendRequest['media']>,
  ): { rule: RuleId; detail: string } | undefined {
    const { mediaRule } = this.#policy
    if (mediaRule === null || !isInForce(this.#context, mediaRule)) return undefined
    const { mediaTypes } = this.#context.rulebook.params(mediaRule)
    const odd = media.find(
      ({ contentType }) => !mediaTypes.some((type) => contentType.startsWith(type)),
    )
    if (!odd) return undefined
    const detail = `${odd.contentType} is neither an image, a document nor audio.`
    return { rule: mediaRule, detail }
  }

  #draft(
    user: User,
    number: string,
    peer: string,
    { text, media }: SendRequest,
    channel: Channel,
  ): ProviderMessage {
    const { sim } = this.#context
    const content = `${this.#policy.id}/${user.id}>${peer}/${channel}/${text}`
    return {
      ...{ id: sim.ids.ofMoment('pm_', content, sim.now), userId: user.id, number, peer },
      ...{ direction: 'outbound', channel, text, media: media ?? [], at: sim.now },
      ...{ status: 'pending', carrierMessageId: null, warnings: [], rule: null, reason: null },
    }
  }

  #hearReceipt(
    { id: carrierId, rule: because }: CarrierMessage,
    status: 'delivered' | 'failed' | 'expired',
  ): void {
    const { messageOfCarrierId, messages } = this.#state
    if (messageOfCarrierId.size === 0) return
    const id = messageOfCarrierId.get(carrierId)
    const message = id === undefined ? undefined : messages.get(id)
    const rule = because ?? null
    if (message) this.#store({ ...message, status, rule, reason: this.#reasonOf(rule) })
  }

  /** Traffic of our numbers that no user sent: keyword replies, and other callers. */
  #hearAccepted({ channel, from, id, reference, text, to }: CarrierMessage): void {
    const user = this.#userOfOther(from, reference)
    if (!user) return
    const draft = this.#draft(user, from, to, { userId: user.id, to, text }, channel)
    this.#keep({ ...draft, carrierMessageId: id }, user.id)
    this.#state.messageOfCarrierId.set(id, draft.id)
  }

  #hearBlocked({ data, rule: because }: WorldEvent): void {
    const [from, to, text] = [String(data.from), String(data.to), String(data.text)]
    const user = this.#userOfOther(from, data.reference)
    if (!user) return
    const draft = this.#draft(user, from, to, { userId: user.id, to, text }, 'sms')
    const rule = because !== undefined && isRuleId(because) ? because : null
    const reason = this.#reasonOf(rule)
    this.#keep({ ...draft, status: 'not-delivered', rule, reason }, user.id)
  }

  /** Whose number it is, unless the message is one that a user sent from here. */
  #userOfOther(number: string, reference: unknown): User | undefined {
    const user = this.#accounts.userOfNumber(number)
    return user && this.#state.messages.has(String(reference)) ? undefined : user
  }

  #reasonOf(rule: RuleId | null): string | null {
    return rule === null ? null : this.#context.rulebook.get(rule).statement
  }

  #hearInbound({ subject, data }: WorldEvent): void {
    const { from, to, text, media } = data
    const user = this.#accounts.userOfNumber(String(to))
    if (!user) return
    const request = {
      ...{ userId: user.id, to: String(from), text: String(text) },
      media: (media ?? []) as NonNullable<SendRequest['media']>,
    }
    const channel = request.media.length > 0 ? 'mms' : 'sms'
    const draft = this.#draft(user, String(to), String(from), request, channel)
    const received = { ...draft, direction: 'inbound', status: 'received' } as const
    this.#keep({ ...received, carrierMessageId: subject }, user.id)
  }

  /** Into the log of its number and the conversation of its user. */
  #keep(message: ProviderMessage, owner: string): void {
    this.#store(message)
    this.#logOf(message.number).push(message.id)
    this.#attach(owner, message.peer, message.id)
  }

  #store(message: ProviderMessage): ProviderMessage {
    this.#state.messages.set(message.id, message)
    return message
  }

  #attach(owner: string, peer: string, messageId: string): void {
    this.#entriesOf(owner, peer).push(messageId)
  }

  #entriesOf(owner: string, peer: string) {
    const conversations = getOrPut(this.#state.conversations, owner, () => new Map())
    return getOrPut(conversations, peer, (): (string | SystemMessage)[] => [])
  }

  #logOf(number: string): string[] {
    return getOrPut(this.#state.log, number, () => [])
  }
}

function getOrPut<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key)
  if (known !== undefined) return known
  const fresh = make()
  map.set(key, fresh)
  return fresh
}
