import type { GateVerdict, Verdict } from '../carriers/gates.ts'
import type { Media } from '../carriers/model/message.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Channel } from '../provider/model/message.ts'
import type { User } from '../provider/model/user.ts'
import type { Provider } from '../provider/model.ts'
import type { RuleId } from '../rulebook/index.ts'
import type { NetworkId } from '../rulebook/networks.ts'
import type { World } from '../world.ts'

/** A message that somebody might send. */
export type Question = {
  readonly from: string
  readonly to?: string | undefined
  readonly carrier?: NetworkId | undefined
  readonly channel: Channel
  readonly text: string
  readonly media: readonly Media[]
  readonly at: Instant
}

export type Explanation = {
  readonly verdict: Verdict
  readonly rule: RuleId | null
  readonly gates: readonly GateVerdict[]
}

/** What every gate of the send path would say, in order; the first that blocks decides. */
export function explain(world: World, question: Question): Explanation {
  if (question.channel === 'im') return explainIm()
  const holder = holderOf(world, question.from)
  const isTagged =
    holder?.provider.messaging.ridesOnCampaign(question.channel) ??
    question.channel !== 'contact-center'
  const asSent = question.channel === 'mms' || question.media.length > 0 ? 'mms' : 'sms'
  const judged = world.carriers.explain({
    ...question,
    channel: asSent,
    isTagged,
  })
  const gates = judged.flatMap((gate): GateVerdict[] => {
    if (gate.gate === 'sender-known') return [gate, explainEnablement(holder, question)]
    return gate.gate === 'regime' ? [explainEdge(holder, question) ?? gate] : [gate]
  })
  const decisive =
    gates.find(({ verdict }) => verdict === 'block') ??
    gates.find(({ verdict }) => verdict === 'at-risk')
  return { verdict: decisive?.verdict ?? 'accept', rule: decisive?.rule ?? null, gates }
}

type Holder = { readonly provider: Provider; readonly user: User }

function holderOf(world: World, number: string): Holder | undefined {
  for (const provider of world.providers) {
    const user = provider.accounts.userOfNumber(number)
    if (user) return { provider, user }
  }
  return undefined
}

function explainEnablement(holder: Holder | undefined, { channel }: Question): GateVerdict {
  const gate = 'enablement'
  if (!holder) {
    return { gate, verdict: 'accept', rule: null, detail: 'No provider’s user has the number.' }
  }
  const off = holder.provider.messaging.refuseDisabled(holder.user, channel)
  if (off) return { gate, verdict: 'block', ...off }
  return { gate, verdict: 'accept', rule: null, detail: `SMS of ${holder.user.name} is on.` }
}

function explainEdge(holder: Holder | undefined, { channel, at }: Question) {
  const edge = holder?.provider.messaging.refuseUnregistered(holder.user, channel, at)
  return edge && ({ gate: 'regime', verdict: 'block', ...edge } as const)
}

function explainIm(): Explanation {
  const rule = 'enforce.im-exempt'
  const detail = 'Instant messages are not SMS and reach no network.'
  return { verdict: 'accept', rule, gates: [{ gate: 'regime', verdict: 'accept', rule, detail }] }
}
