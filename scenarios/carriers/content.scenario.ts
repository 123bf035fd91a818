import { numberInCampaign, scenario, subscribers, usNetworks } from '../../harness/scenario.ts'
import { numberOfCampaign } from './senders.ts'

const policy = 'carrier.content-policy'
const disguise = 'carrier.disguised-words'
const shortener = 'carrier.public-shortener'
const startsAt = '2024-09-03'
const to = subscribers.verizon

const forbidden = {
  phishing: ['verify your account password', 'confirm your social security number'],
  malware: ['apk'],
  drugs: ['cannabis', 'marijuana', 'cbd', 'thc', 'hemp', 'kratom', 'xanax'],
  sex: ['escort', 'xxx', 'porn'],
  gambling: ['casino', 'betting', 'lottery', 'sportsbook'],
  hate: ['white power', 'bullshit', 'i will kill you'],
  firearms: ['ammo', 'ammunition', 'firearm', 'silencer'],
  alcohol: ['beer', 'wine', 'whiskey', 'vodka'],
  tobacco: ['vape', 'cigarette', 'cigar'],
  leads: ['lead generation', 'affiliate offer'],
  lending: ['payday loan', 'debt relief', 'credit repair'],
  investments: ['bitcoin', 'crypto', 'stock tip'],
  schemes: ['secret shopper', 'get rich quick', 'earn money from home'],
  sweepstakes: ['sweepstakes', 'free prize'],
  political: ['vote for', 'paid for by'],
}

for (const [category, terms] of Object.entries(forbidden)) {
  scenario(
    `blocks content about ${category}, registered or not`,
    { proves: [policy], startsAt },
    async (t) => {
      const { number: from } = await numberInCampaign(t)
      for (const term of terms) {
        for (const text of [`Try our ${term} today`, `${term.toUpperCase()}!`]) {
          const sent = await t.carriers.send({ from, to, text })
          t.expect(sent.status).toBe(403)
          t.expect(t.expectBlocked(sent, policy).detail).toContain(category)
        }
      }
      ;(await t.carriers.send({ from, to, text: 'Try our bread today' })).value
    },
  )
}

scenario(
  'carries alcohol and tobacco for an age-gated campaign, but no firearms',
  { proves: ['carrier.age-gate'], startsAt },
  async (t) => {
    const { number: gated } = await numberOfCampaign(t, { ageGated: true })
    for (const text of ['Beer tasting at six', 'New cigars are in', 'A cigar for you']) {
      ;(await t.carriers.send({ from: gated, to, text })).value
    }
    const shown = await t.sim.explain({ from: gated, to, text: 'Ammo for less' })
    t.expect([shown.value.verdict, shown.value.rule]).toEqual(['block', policy])
    t.expectBlocked(await t.carriers.send({ from: gated, to, text: 'Ammo for less' }), policy)
    const other = { from: gated, to, text: 'Beer tasting at six', campaignId: null }
    t.expect((await t.carriers.send(other)).isSuccess).toBe(false)
  },
)

for (const [useCase, text, elsewhere] of [
  ['SWEEPSTAKE', 'Our sweepstakes end today', 'Vote for Ms. Vega'],
  ['POLITICAL', 'Vote for Ms. Vega', 'Our sweepstakes end today'],
] as const) {
  scenario(
    `carries what a ${useCase} campaign is for, and nothing that another is for`,
    { proves: ['carrier.special-use-case'], startsAt },
    async (t) => {
      const { number: from } = await numberInCampaign(t, { useCase })
      ;(await t.carriers.send({ from, to, text })).value
      t.expectBlocked(await t.carriers.send({ from, to, text: elsewhere }), policy)
    },
  )
}

/** The same words as filters are meant to miss them. */
const disguises = [
  ...['c@sino', 'c4sino', 'b3er', 'cas1no', 'cas!no', 'casin0', 'ca$ino', 'ca5ino', 'lo7tery'],
  ...['cаsino', 'bеer', 'casіno', 'casinо', 'рorn', 'сasino', 'хanax', 'lotterу'],
  ...['c.a.s.i.n.o', 'c-a-s-i-n-o', 'c_a_s_i_n_o', 'c*a*s*i*n*o', 'c a s i n o'],
  ...['c\u200basino', 'càsino', 'ｃａｓｉｎｏ', 'vap3'],
]

scenario(
  'blocks forbidden words in disguise for what they are',
  { proves: [disguise], startsAt },
  async (t) => {
    const { number: from } = await numberInCampaign(t)
    for (const word of disguises) {
      const sent = await t.carriers.send({ from, to, text: `Try our ${word} tonight` })
      t.expectBlocked(sent, disguise)
    }
    for (const text of ['Apt 4b at 9am, $5 off', 'A. B. C. Ltd', 'Café Zoë, 7 pm!', 'S.O.S.']) {
      ;(await t.carriers.send({ from, to, text })).value
    }
  },
)

scenario(
  'takes words that only contain a forbidden one',
  { proves: [policy], startsAt },
  async (t) => {
    const { number: from } = await numberInCampaign(t)
    for (const text of ['Room escorted by Ms. Ammons', 'Casinos, no', 'The firearms act']) {
      ;(await t.carriers.send({ from, to, text })).value
    }
  },
)

scenario(
  'blocks links through public shorteners at every network',
  { proves: [shortener], startsAt },
  async (t) => {
    const { number: from } = await numberInCampaign(t)
    const domains = [
      ...['bit.ly', 'tinyurl.com', 'goo.gl', 'tiny.cc', 'is.gd', 'soo.gd', 's2r.co', 'bc.vc'],
      ...['budurl.com', 'clicky.me', 'lc.chat'],
    ]
    for (const domain of domains) {
      const sent = await t.carriers.send({ from, to, text: `See https://${domain}/a1b2` })
      t.expectBlocked(sent, shortener)
    }
    for (const network of usNetworks) {
      const message = { from, to: subscribers[network], text: 'See bit.ly/a1b2' }
      t.expectBlocked(await t.carriers.send(message), shortener)
    }
  },
)

scenario(
  'takes links to domains of the business’s own',
  { proves: [shortener], startsAt },
  async (t) => {
    const { number: from } = await numberInCampaign(t)
    for (const link of [
      'https://harbor.example/v/1',
      'https://my-bit.ly.example/1',
      'notbit.ly/1',
    ]) {
      ;(await t.carriers.send({ from, to, text: `See ${link}` })).value
    }
  },
)
