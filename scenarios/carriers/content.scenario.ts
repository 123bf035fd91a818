import { numberInCampaign, scenario, subscribers, usNetworks } from '../../harness/scenario.ts'

const policy = 'carrier.content-policy'
const shortener = 'carrier.public-shortener'
const startsAt = '2024-09-03'
const to = subscribers.verizon

const forbidden = {
  phishing: ['verify your account password', 'confirm your social security number'],
  drugs: ['cannabis', 'marijuana', 'cbd', 'kratom'],
  sex: ['escort', 'xxx'],
  gambling: ['casino', 'betting', 'lottery'],
  firearms: ['ammo', 'ammunition', 'firearm'],
  tobacco: ['vape', 'cigarette'],
  lending: ['payday loan', 'debt relief'],
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
