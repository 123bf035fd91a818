import { numberInCampaign, type Scenario, scenario, subscribers } from '../../harness/scenario.ts'
import { numberOfCampaign } from './senders.ts'

const keywords = 'carrier.keywords'
const optOut = 'carrier.opt-out'
const startsAt = '2024-09-03'
const handset = subscribers.att

const words = {
  stop: [
    ...['STOP', 'STOPALL', 'STOP ALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE'],
    ...['OPTOUT', 'OPT OUT', 'OPT-OUT', 'REMOVE', 'TD', 'ARRET', 'ARRÊT', 'stop', ' Stop '],
  ],
  help: ['HELP', 'INFO', 'AIDE', 'help'],
  start: ['START', 'UNSTOP', 'YES', 'start'],
}

scenario(
  'answers each word for STOP with exactly one confirmation and then keeps silent',
  { proves: [keywords, optOut], startsAt },
  async (t) => {
    const { number } = await numberInCampaign(t)
    for (const word of words.stop) {
      const replies = await repliesTo(t, number, word)
      t.expect(replies, word).toHaveLength(1)
      t.expect(replies[0], word).toContain('Harbor Dental')
      t.expectBlocked(await send(t, number), optOut)
      t.expect(await repliesTo(t, number, word), `${word} again`).toEqual([])
      t.expect(await repliesTo(t, number, 'START')).toHaveLength(1)
      ;(await send(t, number)).value
    }
  },
)

scenario(
  'answers each word for HELP once, whether the recipient has opted out or not',
  { proves: [keywords], startsAt },
  async (t) => {
    const { number } = await numberInCampaign(t)
    for (const word of words.help) {
      const replies = await repliesTo(t, number, word)
      t.expect(replies, word).toHaveLength(1)
      t.expect(replies[0]).toContain('STOP')
    }
    ;(await send(t, number)).value
    await repliesTo(t, number, 'STOP')
    for (const word of words.help) t.expect(await repliesTo(t, number, word)).toHaveLength(1)
    t.expectBlocked(await send(t, number), optOut)
  },
)

scenario(
  'resumes after each word for START, with one reply',
  { proves: [keywords, optOut], startsAt },
  async (t) => {
    const { number } = await numberInCampaign(t)
    for (const word of words.start) {
      await repliesTo(t, number, 'STOP')
      t.expectBlocked(await send(t, number), optOut)
      const replies = await repliesTo(t, number, word)
      t.expect(replies, word).toHaveLength(1)
      t.expect(replies[0]).toContain('HELP')
      ;(await send(t, number)).value
    }
  },
)

scenario(
  'takes a keyword for one only when it stands alone',
  { proves: [keywords], startsAt },
  async (t) => {
    const { number } = await numberInCampaign(t)
    for (const text of [
      'Please stop',
      'STOP IT',
      'I need help',
      'yes please',
      'weekend',
      'Hello',
    ]) {
      t.expect(await repliesTo(t, number, text), text).toEqual([])
      ;(await send(t, number)).value
    }
  },
)

scenario('keeps a STOP to the recipient who sent it', { proves: [optOut], startsAt }, async (t) => {
  const { number } = await numberInCampaign(t)
  await repliesTo(t, number, 'STOP')
  t.expectBlocked(await send(t, number), optOut)
  ;(await send(t, number, subscribers.verizon)).value
  await t.advance('P365D')
  t.expectBlocked(await send(t, number), optOut)
})

for (const [optOutScope, isCovered, isOtherCovered] of [
  ['business', true, true],
  ['campaign', true, false],
  ['number', false, false],
] as const) {
  scenario(
    `applies a STOP to the ${optOutScope} where that is its scope`,
    { proves: [optOut], startsAt, options: { optOutScope } },
    async (t) => {
      const { number, campaignId } = await numberInCampaign(t)
      const sibling = '+12125550150'
      ;(await t.carriers.assign(sibling, campaignId)).value
      const other = await numberInCampaign(t, { firstNumber: 200 })
      await repliesTo(t, number, 'STOP')
      t.expectBlocked(await send(t, number), optOut)
      const sent = await send(t, sibling)
      t.expect(sent.isSuccess).toBe(!isCovered)
      if (isCovered) t.expectBlocked(sent, optOut)
      const elsewhere = await send(t, other.number)
      t.expect(elsewhere.isSuccess).toBe(!isOtherCovered)
      if (isOtherCovered) t.expectBlocked(elsewhere, optOut)
    },
  )
}

scenario(
  'answers French keywords in French, and English ones in English',
  { proves: [keywords], startsAt },
  async (t) => {
    const { number } = await numberInCampaign(t)
    for (const [word, french] of [
      ['AIDE', 'répondez STOP ou ARRET'],
      ['ARRET', 'vous êtes désabonné'],
      ['ARRÊT', 'vous êtes désabonné'],
    ] as const) {
      const [reply] = await repliesTo(t, number, word)
      t.expect(reply, word).toContain(french)
      const [again] = await repliesTo(t, number, 'START')
      t.expect(again ?? 'subscribed').toContain('subscribed')
      t.expect((await repliesTo(t, number, 'HELP'))[0]).toContain('Reply STOP')
    }
  },
)

scenario(
  'hears the words that a campaign registered',
  { proves: [keywords], startsAt },
  async (t) => {
    const words = { optoutKeywords: 'STOP,HALT', helpKeywords: 'HELP,WHO', optinKeywords: 'JOIN' }
    const { number } = await numberOfCampaign(t, words)
    t.expect(await repliesTo(t, number, 'who')).toHaveLength(1)
    t.expect(await repliesTo(t, number, 'halt')).toHaveLength(1)
    t.expectBlocked(await send(t, number), optOut)
    t.expect(await repliesTo(t, number, 'Join')).toHaveLength(1)
    ;(await send(t, number)).value
  },
)

const phrases = [
  ...['stop texting', 'stop messaging', 'stop sending', 'do not text', "don't text"],
  ...['no more texts', 'no more messages', 'take me off', 'remove me', 'unsubscribe me'],
]

scenario(
  'takes any clear wording for STOP from 2025-04-11 on, and not before',
  { proves: ['carrier.revocation-wording'], startsAt: '2025-03-20' },
  async (t) => {
    const { number } = await numberInCampaign(t)
    await t.advanceTo('2025-04-10T23:40:00-04:00')
    t.expect(await repliesTo(t, number, 'Please stop texting me')).toEqual([])
    ;(await send(t, number)).value
    await t.advanceTo('2025-04-11T00:00:00-04:00')
    for (const phrase of phrases) {
      t.expect(await repliesTo(t, number, `Please ${phrase}, thanks`), phrase).toHaveLength(1)
      t.expectBlocked(await send(t, number), optOut)
      t.expect(await repliesTo(t, number, 'START')).toHaveLength(1)
    }
    t.expect(await repliesTo(t, number, 'When does it stop raining?')).toEqual([])
  },
)

function send(t: Scenario, from: string, to: string = handset) {
  return t.carriers.send({ from, to, text: 'Your visit is tomorrow.' })
}

/** Texts from the handset, and answers what arrives on it before a minute has passed. */
async function repliesTo(t: Scenario, number: string, text: string): Promise<string[]> {
  await t.advance('PT5M')
  const before = (await t.sim.handset(handset)).value.messages.length
  ;(await t.sim.inbound({ from: handset, to: number, text })).value
  await t.advance('PT5M')
  const { messages } = (await t.sim.handset(handset)).value
  return messages
    .slice(before)
    .filter(({ direction }) => direction === 'in')
    .map((message) => message.text)
}
