import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { Problem } from '../caller.ts'
import type { ConsoleEnv, Html } from '../env.ts'
import { goBack, readForm, type Typed } from '../form.ts'
import { showPage } from '../page.ts'
import { card, empty } from '../parts/card.ts'
import { bubble, deliveryPill, picturePath } from '../parts/chat.ts'
import { field, problemNote } from '../parts/field.ts'
import { type HandsetView, phone } from '../parts/handset.ts'
import { instant } from '../parts/instant.ts'
import { ruleLink } from '../parts/rule-link.ts'
import {
  apiOf,
  type DiagnosisView,
  type MessageView,
  type Provider,
  type UserView,
} from '../provider.ts'
import { smsPill, whyNot } from './provider/sms-state.ts'

type ConversationView = {
  readonly peer: string
  /** How many there are; the newest are given. */
  readonly total: number
  readonly entries: readonly (
    | { readonly kind: 'message'; readonly message: MessageView }
    | {
        readonly kind: 'system'
        readonly message: { readonly at: string; readonly text: string; readonly rule: string }
      }
  )[]
}

/** How many entries of a conversation are shown. */
const entriesMax = 40
/** How many colleagues can be chosen for an instant message. */
const colleaguesMax = 100

const pictureBytes = 227
const pictures = [
  ['', 'No picture'],
  [String(pictureBytes), 'A picture (PNG)'],
  ['5000000', 'The same, said to be 5 MB'],
] as const

/** The Work app of a user: conversations, sending, and the handset at the other end. */
export function workPages(provider: Provider) {
  const path = `/work/${provider.id}/:id{\\w+}` as const
  return new Hono<ConsoleEnv>()
    .get(path, (c) => showWork(c, provider, c.req.param('id')))
    .post(path, async (c) => {
      const id = c.req.param('id')
      const peer = c.req.query('with') ?? ''
      const typed = await readForm(c)
      const problem = typed.reply
        ? await reply(c, provider, id, typed)
        : await send(c, provider, id, { ...typed, to: peer })
      if (!problem) return goBack(c, workUrl(c.var.base, provider, id, peer))
      return showWork(c, provider, id, { problem, typed })
    })
}

function workUrl(base: string, provider: Provider, id: string, peer?: string): string {
  const url = `${base}/work/${provider.id}/${id}`
  return peer ? `${url}?with=${encodeURIComponent(peer)}` : url
}

async function send(c: Context<ConsoleEnv>, provider: Provider, userId: string, typed: Typed) {
  const { channel, picture, text = '', to } = typed
  const url = new URL(c.req.url).origin + c.var.base + picturePath
  const media = picture && [{ url, contentType: 'image/png', bytes: Number(picture) }]
  const answer = await c.var.caller.call('POST', `${apiOf(provider)}/messages`, {
    ...{ userId, to, text },
    ...(media ? { media } : {}),
    ...(channel ? { channel } : {}),
  })
  return answer.ok ? undefined : answer.problem
}

async function reply(c: Context<ConsoleEnv>, provider: Provider, id: string, typed: Typed) {
  const { caller } = c.var
  const { number } = await caller.get<UserView>(`${apiOf(provider)}/users/${id}`)
  const inbound = { from: typed.from, to: number, text: typed.reply }
  const answer = await caller.call('POST', '/sim/inbound', inbound)
  return answer.ok ? undefined : answer.problem
}

type Refused = { readonly problem: Problem; readonly typed: Typed }

async function showWork(c: Context<ConsoleEnv>, provider: Provider, id: string, refused?: Refused) {
  const { base, caller } = c.var
  const api = apiOf(provider)
  const [user, diagnosis, { conversations }] = await Promise.all([
    caller.get<UserView>(`${api}/users/${id}`),
    caller.get<DiagnosisView>(`${api}/users/${id}/diagnosis`),
    caller.get<{ conversations: readonly ConversationView[] }>(
      `${api}/conversations?userId=${id}&limit=${entriesMax}`,
    ),
  ])
  const { users } = await caller.get<{ users: readonly UserView[] }>(
    `${api}/customers/${user.customerId}/users?limit=${colleaguesMax}`,
  )
  const peer = c.req.query('with') || c.req.query('colleague') || conversations.at(-1)?.peer
  const colleague = users.find((it) => it.id === peer)
  const nameOf = (other: string) => users.find((it) => it.id === other)?.name ?? other
  const handset =
    peer === undefined || colleague
      ? undefined
      : await caller.call<HandsetView>('GET', `/sim/handsets/${encodeURIComponent(peer)}`)
  const conversation = conversations.find((it) => it.peer === peer)
  const url = workUrl(base, provider, id, peer)
  const people: Html =
    conversations.length === 0
      ? empty('No conversation yet. Begin one with a number or a colleague.')
      : html`<nav class="tabs" aria-label="Conversations">${conversations.map(
          (it) =>
            html`<a href="${workUrl(base, provider, id, it.peer)}"${it.peer === peer && html` aria-current="page"`}>${nameOf(it.peer)}</a>`,
        )}</nav>`
  const thread =
    peer !== undefined &&
    html`<section class="card" aria-label="Conversation"><header><h2>${nameOf(peer)}</h2>${colleague && html`<small>colleague</small>`}</header>
<div id="thread" data-live>${chat({ base, conversation, provider, user })}</div>${compose(base, url, { colleague, refused })}</section>`
  return showPage(c, {
    title: `Work app of ${user.name}`,
    status: refused?.problem.status ?? 200,
    main: html`<div class="title"><h1>Work app</h1><span class="muted">of <a href="${base}/${provider.id}/users/${id}">${user.name}</a>, ${user.number === null ? 'without a number' : html`<span class="id">${user.number}</span>`}</span></div>
<div class="s7 column"><section class="card"><header><h2>Conversations</h2></header><div id="state" data-live><p class="row">SMS ${smsPill(user)}</p>${whyNot(base, diagnosis)}${people}</div>${begin(base, provider, id, users)}</section>${thread}</div>
<div class="s5 column">${handsetCard(base, url, { handset, peer, colleague, user })}</div>`,
  })
}

type Chat = {
  readonly base: string
  readonly provider: Provider
  readonly user: UserView
  readonly conversation: ConversationView | undefined
}

function chat({ base, conversation, provider, user }: Chat): Html {
  if (!conversation) return empty('Nothing was written yet. Write the first message below.')
  const { entries, total } = conversation
  return html`${total > entries.length && html`<p class="muted">The newest ${entries.length} of ${total}; the <a href="${base}/${provider.id}/messages">message log</a> has all.</p>`}
<div class="scroll" role="group" tabindex="0" aria-label="Messages"><ol class="chat">${entries.map(
    ({ kind, message }) => {
      if (kind === 'system') {
        return html`<li class="system"><div class="note stop">${message.text} ${ruleLink(base, message.rule)}</div><div class="meta">${instant(message.at, 'short')}</div></li>`
      }
      const isOwn = isFrom(user, message)
      const state = html`${message.channel !== 'sms' && html`<span>${channelWords[message.channel]}</span> `}${isOwn && deliveryPill(message.status)}${isOwn && message.rule !== null && html` ${ruleLink(base, message.rule)}`}`
      return bubble({ ...message, isOwn, state })
    },
  )}</ol></div>`
}

/** An instant message is outbound for both: who wrote it says whose it is. */
function isFrom({ id }: UserView, { channel, direction, number }: MessageView): boolean {
  return channel === 'im' ? number === id : direction === 'outbound'
}

const channelWords = {
  sms: 'SMS',
  mms: 'MMS',
  im: 'IM',
  'contact-center': 'contact center',
} as const

function begin(base: string, provider: Provider, id: string, users: readonly UserView[]): Html {
  const others = users.filter((it) => it.id !== id).map((it) => [it.id, it.name] as const)
  const url = workUrl(base, provider, id)
  return html`<details><summary>New conversation</summary><div class="fields">
<form action="${url}">${field({ base, name: 'with', label: 'Number', required: true, placeholder: '+1 303 555 0182', hint: 'Any; 303 555 0181 to 0185 are handsets of AT&T, T-Mobile, Verizon, US Cellular and a regional network.' })}<button>Write to the number</button></form>
${others.length > 0 && html`<form action="${url}">${field({ base, name: 'colleague', label: 'Colleague', choices: others })}<button>Write to the colleague</button></form>`}</div></details>`
}

type Compose = {
  readonly colleague: UserView | undefined
  readonly refused: Refused | undefined
}

function compose(base: string, url: string, { colleague, refused }: Compose): Html {
  const isSend = refused !== undefined && refused.typed.reply === undefined
  const { errors } = refused?.problem ?? {}
  const typed = isSend && errors ? refused.typed : {}
  return html`<form method="post" action="${url}" data-quiet id="compose" data-answer>${problemNote(base, refused?.problem, ['text'])}
${field({ base, name: 'text', label: 'Message', value: typed.text, rows: 2, errors })}
${
  colleague
    ? html`<input type="hidden" name="channel" value="im">`
    : html`<div class="fields">${field({ base, name: 'picture', label: 'Picture', value: typed.picture, choices: pictures })}${field(
        {
          base,
          name: 'channel',
          label: 'Send from',
          value: typed.channel,
          choices: [
            ['', 'Work app'],
            ['contact-center', 'Contact center'],
          ],
        },
      )}</div>`
}
<button class="primary">Send</button></form>`
}

type Other = {
  readonly peer: string | undefined
  readonly colleague: UserView | undefined
  readonly handset: Awaited<ReturnType<Context<ConsoleEnv>['var']['caller']['call']>> | undefined
  readonly user: UserView
}

function handsetCard(base: string, url: string, { colleague, handset, peer, user }: Other): Html {
  if (colleague) {
    return card({
      title: 'Colleague',
      body: empty(`${colleague.name} reads this in the Work app: it never leaves the service.`),
    })
  }
  if (!handset || peer === undefined) {
    return card({ title: 'Handset', body: empty('Choose or begin a conversation with a number.') })
  }
  if (!handset.ok) return card({ title: 'Handset', body: empty(handset.problem.detail) })
  if (user.number === null) {
    return card({ title: 'Handset', body: empty('The user has no number to reply to.') })
  }
  return card({
    title: 'Handset',
    body: phone({ base, url, handset: handset.body as HandsetView, number: user.number }),
  })
}
