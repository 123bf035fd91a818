import { businessNumber, numberInCampaign, scenario, subscribers } from '../../harness/scenario.ts'

const blocked = 'carrier.number-blocked'
const cycling = 'carrier.number-cycling'
const startsAt = '2024-09-03'

scenario(
  'takes nothing of a number at a network that blocked it, in whatever campaign',
  { proves: [blocked], startsAt },
  async (t) => {
    const { number: from, campaignId } = await numberInCampaign(t)
    const block = { subject: from, network: 'verizon' } as const
    ;(await t.sim.decide({ ...block, decision: 'block-number' })).value
    const message = { from, to: subscribers.verizon, text: 'Hi' }
    const sent = await t.carriers.send(message)
    t.expect(sent.status).toBe(403)
    t.expectBlocked(sent, blocked)
    const { gates } = (await t.sim.explain({ from, to: subscribers.verizon })).value
    t.expect(gates.find(({ gate }) => gate === 'campaign-standing')?.rule).toBe(blocked)
    ;(await t.carriers.send({ ...message, to: subscribers.att })).value

    ;(await t.carriers.remove(from)).value
    ;(await t.carriers.assign(from, campaignId)).value
    await t.advance('PT10M')
    t.expectBlocked(await t.carriers.send(message), blocked)
    t.expect((await t.carriers.number(from)).value.blockedAt).toEqual(['verizon'])
    ;(await t.sim.decide({ ...block, decision: 'unblock-number' })).value
    ;(await t.carriers.send(message)).value
    t.expect((await t.sim.decide({ ...block, decision: 'unblock-number' })).status).toBe(404)
  },
)

scenario(
  'notices a number in place of a blocked one as evasion, and fines it where fines are automatic',
  { proves: [cycling], startsAt, options: { automaticFines: true } },
  async (t) => {
    const { number, campaignId } = await numberInCampaign(t)
    const evasions = async () => {
      const { events } = (await t.sim.events('?type=carriers.evasion-noticed')).value
      return events.map(({ subject, rule }) => [subject, rule])
    }
    const other = businessNumber(70)
    ;(await t.carriers.assign(other, campaignId)).value
    ;(await t.carriers.remove(other)).value
    ;(await t.carriers.assign(other, campaignId)).value
    t.expect(await evasions()).toEqual([])

    ;(await t.sim.decide({ subject: number, network: 'att', decision: 'block-number' })).value
    ;(await t.carriers.remove(number)).value
    ;(await t.carriers.assign(businessNumber(71), campaignId)).value
    ;(await t.carriers.assign(businessNumber(72), campaignId)).value
    t.expect(await evasions()).toEqual([[businessNumber(71), cycling]])
    const { events } = (await t.sim.events('?type=carriers.fine-imposed')).value
    t.expect(events.map(({ subject, data }) => [subject, data.kind])).toEqual([
      [businessNumber(71), 'program-evasion'],
    ])
  },
)

scenario(
  'lets a campaign with a number pool replace a blocked number',
  { proves: [cycling], startsAt },
  async (t) => {
    const { number, campaignId } = await numberInCampaign(t)
    ;(await t.carriers.requestNumberPool(campaignId)).value
    ;(await t.sim.decide({ subject: campaignId, decision: 'lift-cap' })).value
    ;(await t.sim.decide({ subject: number, network: 'att', decision: 'block-number' })).value
    ;(await t.carriers.remove(number)).value
    ;(await t.carriers.assign(businessNumber(71), campaignId)).value
    t.expect((await t.sim.events(`?rule=${cycling}`)).value.events).toEqual([])
  },
)
