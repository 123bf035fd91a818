import {
  businessNumber,
  type Scenario,
  scenario,
  subscribers,
  usNetworks,
} from '../../harness/scenario.ts'

const picture = { url: 'https://example.com/map.png', contentType: 'image/png' }
const from = businessNumber(0)

const free = { verdict: 'accept', rule: null }
const unsupported = { verdict: 'at-risk', rule: 'enforce.support-ends' }
const mmsBlocked = { verdict: 'block', rule: 'enforce.mms-att-verizon' }
const allBlocked = { verdict: 'block', rule: 'enforce.all-unregistered' }

const periods = [
  {
    instants: [
      '2022-01-03T12:00:00-05:00',
      '2023-02-14T23:59:59.999-05:00',
      '2023-02-15T00:00:00-05:00',
      '2023-03-30T23:59:59.999-04:00',
    ],
    ...{ sms: free, mms: free, mmsToAttAndVerizon: free },
  },
  {
    instants: ['2023-03-31T00:00:00-04:00', '2023-09-19T23:59:59.999-04:00'],
    ...{ sms: unsupported, mms: unsupported, mmsToAttAndVerizon: unsupported },
  },
  {
    instants: ['2023-09-20T00:00:00-04:00', '2024-06-16T23:59:59.999-04:00'],
    ...{ sms: unsupported, mms: unsupported, mmsToAttAndVerizon: mmsBlocked },
  },
  {
    instants: ['2024-06-17T00:00:00-04:00', '2031-01-06T12:00:00-05:00'],
    ...{ sms: allBlocked, mms: allBlocked, mmsToAttAndVerizon: allBlocked },
  },
]

scenario(
  'explains what each date makes of an unregistered number at every US network',
  {
    proves: [
      'enforce.a2p-scope',
      'enforce.support-ends',
      'enforce.mms-att-verizon',
      'enforce.all-unregistered',
    ],
    startsAt: '2022-01-03',
  },
  async (t) => {
    for (const { instants, sms, mms, mmsToAttAndVerizon } of periods) {
      for (const at of instants) {
        for (const carrier of usNetworks) {
          const isFirstToBlock = carrier === 'att' || carrier === 'verizon'
          const ofSms = (await t.sim.explain({ from, carrier, channel: 'sms', at })).value
          t.expect(ofSms, `SMS to ${carrier} at ${at}`).toMatchObject(sms)
          const ofMms = (await t.sim.explain({ from, carrier, channel: 'mms', at })).value
          const expected = isFirstToBlock ? mmsToAttAndVerizon : mms
          t.expect(ofMms, `MMS to ${carrier} at ${at}`).toMatchObject(expected)
          t.expect(ofMms.gates.find(({ gate }) => gate === 'regime')?.rule).toBe(
            expected.rule ?? 'enforce.a2p-scope',
          )
        }
      }
    }
  },
)

/** Sends one SMS and one MMS to each US network: accepted, unsupported, or the rule that blocks. */
async function sendEverywhere(t: Scenario): Promise<Record<string, string>> {
  const outcomes: Record<string, string> = {}
  for (const network of usNetworks) {
    for (const [channel, media] of [['sms', []] as const, ['mms', [picture]] as const]) {
      const answer = await t.carriers.send({ from, to: subscribers[network], text: 'Hi', media })
      const warnings = answer.isSuccess ? answer.value.warnings : [answer.problem.rule ?? '?']
      outcomes[`${channel} to ${network}`] = warnings.join() || 'accepted'
    }
  }
  return outcomes
}

function everywhere(outcome: string, others: Record<string, string> = {}): Record<string, string> {
  const names = usNetworks.flatMap((network) => [`sms to ${network}`, `mms to ${network}`])
  return { ...Object.fromEntries(names.map((name) => [name, outcome])), ...others }
}

const mmsToAttAndVerizonBlocked = {
  'mms to att': 'enforce.mms-att-verizon',
  'mms to verizon': 'enforce.mms-att-verizon',
}

scenario(
  'warns of every unregistered message from 2023-03-31 on, and of none before',
  {
    proves: ['enforce.support-ends', 'enforce.a2p-scope'],
    startsAt: '2023-03-30T23:59:59-04:00',
    options: { atRiskBlockRate: 0 },
  },
  async (t) => {
    t.expect(await sendEverywhere(t)).toEqual(everywhere('accepted'))
    await t.advance('PT1S')
    t.expect(await sendEverywhere(t)).toEqual(everywhere('unsupported'))
  },
)

scenario(
  'blocks unregistered MMS to AT&T and Verizon from 2023-09-20 on, and nothing else',
  {
    proves: ['enforce.mms-att-verizon'],
    startsAt: '2023-09-19T23:59:59-04:00',
    options: { atRiskBlockRate: 0 },
  },
  async (t) => {
    t.expect(await sendEverywhere(t)).toEqual(everywhere('unsupported'))
    await t.advance('PT1S')
    t.expect(await sendEverywhere(t)).toEqual(everywhere('unsupported', mmsToAttAndVerizonBlocked))
  },
)

scenario(
  'blocks every unregistered message from 2024-06-17 on',
  {
    proves: ['enforce.all-unregistered'],
    startsAt: '2024-06-16T23:59:59-04:00',
    options: { atRiskBlockRate: 0 },
  },
  async (t) => {
    t.expect(await sendEverywhere(t)).toEqual(everywhere('unsupported', mmsToAttAndVerizonBlocked))
    await t.advance('PT1S')
    t.expect(await sendEverywhere(t)).toEqual(everywhere('enforce.all-unregistered'))
  },
)
