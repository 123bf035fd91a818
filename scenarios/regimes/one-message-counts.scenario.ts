import { businessNumber, scenario, subscribers, usNetworks } from '../../harness/scenario.ts'

scenario(
  'blocks the very first message that an unregistered number ever sends',
  { proves: ['enforce.a2p-scope'], startsAt: '2024-06-17' },
  async (t) => {
    for (const [index, network] of usNetworks.entries()) {
      const from = businessNumber(index)
      const first = await t.carriers.send({ from, to: subscribers[network], text: 'Hi, Mum' })
      t.expectBlocked(first, 'enforce.all-unregistered')
      t.expect((await t.sim.handset(subscribers[network])).value.messages).toEqual([])
    }
  },
)

scenario(
  'counts the first message as unsupported as much as the hundredth',
  {
    proves: ['enforce.a2p-scope', 'enforce.support-ends'],
    startsAt: '2023-04-03',
    options: { atRiskBlockRate: 0 },
  },
  async (t) => {
    const from = businessNumber(0)
    for (let index = 1; index <= 100; index += 1) {
      const text = index % 2 === 0 ? 'Your order is ready.' : `A private note, number ${index}`
      const sent = (await t.carriers.send({ from, to: subscribers['t-mobile'], text })).value
      t.expect(sent.warnings, `message ${index}`).toEqual(['unsupported'])
    }
  },
)

scenario(
  'explains the regime to a number that has never sent anything',
  { proves: ['enforce.a2p-scope'], startsAt: '2023-04-03' },
  async (t) => {
    for (const carrier of usNetworks) {
      const explained = (await t.sim.explain({ from: businessNumber(0), carrier })).value
      t.expect(explained).toMatchObject({ verdict: 'at-risk', rule: 'enforce.support-ends' })
    }
  },
)
