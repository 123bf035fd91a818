import { businessNumber, canadianNetworks, scenario, subscribers } from '../../harness/scenario.ts'

const picture = { url: 'https://example.com/map.png', contentType: 'image/png' }

scenario(
  'delivers unregistered messages to Canadian networks until 2024-06-17, then blocks them',
  {
    proves: ['enforce.all-unregistered', 'enforce.a2p-scope'],
    startsAt: '2024-06-16T23:59:59-04:00',
    options: { atRiskBlockRate: 1 },
  },
  async (t) => {
    const from = businessNumber(0)
    const sendToAll = async (text: string) => {
      const answers = []
      for (const network of canadianNetworks) {
        for (const media of [[], [picture]]) {
          answers.push(await t.carriers.send({ from, to: subscribers[network], text, media }))
        }
      }
      return answers
    }
    for (const answer of await sendToAll('Before')) t.expect(answer.value.warnings).toEqual([])
    await t.advance('PT1S')
    for (const answer of await sendToAll('After')) {
      t.expectBlocked(answer, 'enforce.all-unregistered')
    }
    await t.sim.advance({ until: 'idle' })
    for (const network of canadianNetworks) {
      const { messages } = (await t.sim.handset(subscribers[network])).value
      t.expect(messages.map(({ text }) => text)).toEqual(['Before', 'Before'])
    }
  },
)

scenario(
  'explains that no earlier date touches messages to Canadian networks',
  {
    proves: ['enforce.all-unregistered', 'enforce.a2p-scope'],
    startsAt: '2023-01-03',
  },
  async (t) => {
    const from = businessNumber(0)
    for (const carrier of canadianNetworks) {
      for (const channel of ['sms', 'mms'] as const) {
        for (const [at, verdict] of [
          ['2023-03-31T00:00:00-04:00', 'accept'],
          ['2023-09-20T00:00:00-04:00', 'accept'],
          ['2024-06-16T23:59:59.999-04:00', 'accept'],
          ['2024-06-17T00:00:00-04:00', 'block'],
        ] as const) {
          const explained = (await t.sim.explain({ from, carrier, channel, at })).value
          t.expect(explained.verdict, `${channel} to ${carrier} at ${at}`).toBe(verdict)
        }
      }
    }
  },
)
