import { numberInCampaign, type Scenario, scenario, subscribers } from '../../harness/scenario.ts'

const startsAt = '2024-09-03'

/** Sends so many messages and answers what the network told of them afterwards, in its order. */
async function told(t: Scenario, count: number, to: string = subscribers.att): Promise<string[]> {
  const { number: from } = await numberInCampaign(t)
  for (let index = 0; index < count; index += 1) {
    const reference = String(index)
    ;(await t.carriers.send({ from, to, text: `Visit ${index}`, reference })).value
    await t.advance('PT2M')
  }
  await t.advance('PT1H')
  const { receipts } = (await t.carriers.receipts()).value
  return receipts.map(({ reference, status }) => `${reference} ${status}`)
}

for (const [kind, count, expected] of [
  ['lost', 2, []],
  ['duplicate', 1, ['0 delivered', '0 delivered']],
] as const) {
  scenario(`tells senders ${kind} receipts when asked to`, { proves: [], startsAt }, async (t) => {
    ;(await t.sim.setFault({ surface: 'receipts', kind })).value
    t.expect(await told(t, count)).toEqual(expected)
    const arrived = (await t.sim.handset(subscribers.att)).value.messages
    t.expect(arrived).toHaveLength(count)
  })
}

scenario('tells of every other message first when receipts are reordered', opts(), async (t) => {
  ;(await t.sim.setFault({ surface: 'receipts', kind: 'reordered' })).value
  t.expect(await told(t, 4)).toEqual(['1 delivered', '0 delivered', '3 delivered', '2 delivered'])
})

scenario('tells late of what has long arrived, and as late as asked', opts(), async (t) => {
  ;(await t.sim.setFault({ surface: 'receipts', kind: 'late', by: 'PT2H' })).value
  t.expect(await told(t, 1)).toEqual([])
  t.expect((await t.sim.handset(subscribers.att)).value.messages).toHaveLength(1)
  await t.advance('PT1H')
  t.expect((await t.carriers.receipts()).value.receipts).toHaveLength(1)
})

scenario('says delivered of what never arrived when receipts lie', opts(), async (t) => {
  ;(await t.sim.setFault({ surface: 'receipts', kind: 'lying' })).value
  const landline = '+13035550192'
  t.expect(await told(t, 1, landline)).toEqual(['0 delivered'])
  t.expect((await t.sim.handset(landline)).value.messages).toEqual([])
  t.expect((await t.sim.books()).value).toMatchObject({ delivered: 0, failed: 1 })
})

scenario('lets only the receipts of one network go wrong', opts(), async (t) => {
  ;(await t.sim.setFault({ surface: 'receipts', kind: 'lost', network: 'verizon' })).value
  t.expect(await told(t, 1)).toEqual(['0 delivered'])
})

scenario('keeps messages waiting while their network is down', opts(), async (t) => {
  const { number: from } = await numberInCampaign(t)
  ;(await t.sim.setFault({ surface: 'networks', kind: 'down', network: 'att', lasts: 'PT6H' }))
    .value
  const [here, there] = [subscribers.att, subscribers.verizon]
  ;(await t.carriers.send({ from, to: here, text: 'Hi' })).value
  ;(await t.carriers.send({ from, to: there, text: 'Hi' })).value
  await t.advance('PT5H59M')
  t.expect((await t.sim.books()).value).toMatchObject({ delivered: 1, pending: 1 })
  await t.advance('PT10M')
  t.expect((await t.sim.books()).value).toMatchObject({ delivered: 2, pending: 0 })
})

scenario('gives messages up whose network stays down for 72 hours', opts(), async (t) => {
  const { number: from } = await numberInCampaign(t)
  ;(await t.sim.setFault({ surface: 'networks', kind: 'down', network: 'att' })).value
  const { id } = (await t.carriers.send({ from, to: subscribers.att, text: 'Hi' })).value
  await t.advance('PT71H59M')
  t.expect((await t.carriers.message(id)).value.status).toBe('pending')
  await t.advance('PT1M')
  const message = (await t.carriers.message(id)).value
  t.expect([message.status, message.rule]).toEqual(['expired', 'carrier.validity'])
  ;(await t.sim.clearFaults()).value
  await t.advance('P1D')
  t.expect((await t.carriers.message(id)).value).toEqual(message)
})

scenario('provisions no number while that is stuck, and goes on after it', opts(), async (t) => {
  const { campaignId, number } = await numberInCampaign(t)
  ;(await t.carriers.remove(number)).value
  const stateAt = async (id: string) => {
    const { networks } = (await t.carriers.number(number)).value
    return networks.find(({ network }) => network === id)?.state
  }
  const fault = { surface: 'networks', kind: 'provisioning-stuck', network: 'verizon' }
  const { id } = (await t.sim.setFault(fault)).value
  ;(await t.carriers.assign(number, campaignId)).value
  await t.advance('P2D')
  t.expect([await stateAt('att'), await stateAt('verizon')]).toEqual(['ACTIVE', 'PENDING'])
  ;(await t.sim.clearFaults(id)).value
  await t.advance('PT0S')
  t.expect(await stateAt('verizon')).toBe('ACTIVE')
})

scenario(
  'answers a surface that is out of order in its own shape, for a while',
  opts(),
  async (t) => {
    for (const surface of ['registry', 'carriers', '8x8', 'primevox']) {
      ;(await t.sim.setFault({ surface, kind: 'outage', lasts: 'PT1H' })).value
    }
    const harbor = { name: 'Harbor Dental', country: 'US' }
    const ask = async () => [
      await t.registry.get('/brand'),
      await t.carriers.number('+12125550100'),
      await t.eight.addCustomer(harbor),
      await t.primevox.addCustomer(harbor),
    ]
    const [registry, ...others] = await ask()
    t.expect(registry?.status).toBe(503)
    t.expect(registry?.raw).toMatchObject([{ code: 591 }])
    for (const other of others)
      t.expect(other.problem).toMatchObject({ status: 503, code: 'fault' })
    t.expect((await t.sim.faults()).value.faults.map(({ hits }) => hits)).toEqual([1, 1, 1, 1])
    await t.advance('PT1H')
    for (const answer of await ask()) t.expect(answer.isSuccess).toBe(true)
    t.expect((await t.sim.faults()).value.faults).toEqual([])
    const { events } = (await t.sim.events('?type=faults.ended')).value
    t.expect(events.map(({ data }) => data)).toMatchObject(
      Array.from({ length: 4 }, () => ({ because: 'expired', hits: 1 })),
    )
  },
)

scenario('lets a share of calls fail, and a retry fare better', opts(), async (t) => {
  ;(await t.sim.setFault({ surface: 'carriers', kind: 'error', status: 502, share: 0.5 })).value
  const statuses: number[] = []
  for (let index = 0; index < 40; index += 1) {
    statuses.push((await t.carriers.number('+12125550100')).status)
  }
  t.expect(new Set(statuses)).toEqual(new Set([200, 502]))
  const failed = statuses.filter((status) => status === 502).length
  t.expect(Math.abs(failed - 20)).toBeLessThan(10)
  t.expect((await t.sim.faults()).value.faults[0]?.hits).toBe(failed)
})

scenario('turns calls away beyond a rate, until its window is over', opts(), async (t) => {
  const limit = { requestsMax: 2, windowSeconds: 60 }
  ;(await t.sim.setFault({ surface: 'carriers', kind: 'rate-limit', ...limit })).value
  const ask = async () => (await t.carriers.number('+12125550100')).status
  t.expect([await ask(), await ask(), await ask()]).toEqual([200, 200, 429])
  await t.advance('PT1M')
  t.expect(await ask()).toBe(200)
})

scenario('carries a request out whose answer is lost', opts(), async (t) => {
  const { number: from } = await numberInCampaign(t)
  const lost = { surface: 'carriers', kind: 'drop', isCarriedOut: true }
  const { id } = (await t.sim.setFault(lost)).value
  const message = { from, to: subscribers.att, text: 'Hi', reference: 'visit-7' }
  t.expect((await t.carriers.send(message)).fault).toBe(id)
  ;(await t.sim.clearFaults()).value
  t.expect((await t.carriers.send(message)).isReplayed).toBe(true)
  t.expect((await t.sim.books()).value.accepted).toBe(1)
})

function opts() {
  return { proves: [], startsAt }
}
