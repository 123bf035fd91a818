import { numberInCampaign, type Scenario, scenario, subscribers } from '../../harness/scenario.ts'

const rule = 'carrier.idempotency'
const startsAt = '2024-09-03'
const to = subscribers.att

scenario(
  'answers a request as before under its Idempotency-Key, for 24 hours',
  { proves: [rule], startsAt },
  async (t) => {
    const { number: from } = await numberInCampaign(t)
    const message = { from, to, text: 'Hi' }
    const first = await t.carriers.send(message, 'key-1')
    t.expect([first.status, first.isReplayed]).toEqual([202, false])
    for (const wait of ['PT0S', 'PT23H59M59S']) {
      await t.advance(wait)
      const again = await t.carriers.send(message, 'key-1')
      t.expect([again.status, again.isReplayed]).toEqual([202, true])
      t.expect(again.value).toEqual(first.value)
    }
    t.expect(await acceptedOf(t)).toHaveLength(1)
    await t.advance('PT1S')
    const anew = await t.carriers.send(message, 'key-1')
    t.expect(anew.isReplayed).toBe(false)
    t.expect(anew.value.id).not.toBe(first.value.id)
    t.expect(await acceptedOf(t)).toHaveLength(2)
  },
)

scenario(
  'refuses other content under an Idempotency-Key, and names both',
  { proves: [rule], startsAt },
  async (t) => {
    const { number: from } = await numberInCampaign(t)
    ;(await t.carriers.send({ from, to, text: 'Hi' }, 'key-1')).value
    const other = await t.carriers.send({ from, to, text: 'Ho' }, 'key-1')
    t.expect(other.status).toBe(422)
    const { code, detail } = t.expectRefused(other, rule)
    t.expect(code).toBe('idempotency-key-reused')
    t.expect(detail).toMatch(/“key-1”.* content [0-9a-f]{16}, not [0-9a-f]{16}\./)
    t.expect(await acceptedOf(t)).toHaveLength(1)
    ;(await t.carriers.send({ from, to, text: 'Ho' }, 'key-2')).value
    t.expect((await t.carriers.sendBatch([{ from, to, text: 'Hi' }], 'key-1')).status).toBe(422)
  },
)

scenario(
  'gives the verdicts of a batch again under its Idempotency-Key, refusals included',
  { proves: [rule], startsAt },
  async (t) => {
    const { number: from } = await numberInCampaign(t)
    const batch = [{ from, to, text: 'One' }, { from: 'nobody' }, { from, to, text: 'casino' }]
    const first = await t.carriers.sendBatch(batch, 'batch-1')
    const again = await t.carriers.sendBatch(batch, 'batch-1')
    t.expect([first.status, again.status, again.isReplayed]).toEqual([207, 207, true])
    t.expect(again.value).toEqual(first.value)
    t.expect(first.value).toMatchObject({ accepted: 1, refused: 2 })
    t.expect(await acceptedOf(t)).toHaveLength(1)
  },
)

scenario(
  'judges again what a cap refused under an Idempotency-Key, for waiting cures it',
  { proves: [rule], startsAt },
  async (t) => {
    const { number: from } = await numberInCampaign(t, { useCase: 'SOLE_PROPRIETOR' })
    const message = { from, to, text: '🙂'.repeat(33 * 10) }
    ;(await t.carriers.send(message, 'key-1')).value
    t.expect((await t.carriers.send(message, 'key-2')).status).toBe(429)
    await t.advance('PT1M')
    const later = await t.carriers.send(message, 'key-2')
    t.expect([later.status, later.isReplayed]).toEqual([202, false])
  },
)

scenario(
  'answers a reference of a sender once in 24 hours, and other content under it never',
  { proves: [rule], startsAt },
  async (t) => {
    const { number: from } = await numberInCampaign(t)
    const message = { from, to, text: 'Hi', reference: 'visit-7' }
    const first = await t.carriers.send(message)
    await t.advance('PT23H59M59S')
    const again = await t.carriers.send(message)
    t.expect([again.status, again.isReplayed]).toEqual([202, true])
    t.expect(again.value).toEqual(first.value)
    const other = await t.carriers.send({ ...message, text: 'Ho' })
    t.expect(other.status).toBe(409)
    t.expect(t.expectRefused(other, rule).code).toBe('reference-reused')
    const { verdicts } = (await t.carriers.sendBatch([message, { ...message, to: '+1' }])).value
    t.expect(verdicts.map(({ status, replayed }) => [status, replayed])).toEqual([
      [202, true],
      [400, undefined],
    ])
    await t.advance('PT1S')
    t.expect((await t.carriers.send(message)).isReplayed).toBe(false)
    t.expect(await acceptedOf(t)).toHaveLength(2)
  },
)

for (const [duplicateReferences, statuses, accepted] of [
  ['refuse', [202, 409], 1],
  ['accept', [202, 202], 2],
] as const) {
  scenario(
    `can ${duplicateReferences} a message whose reference came before`,
    { proves: [rule], startsAt, options: { duplicateReferences } },
    async (t) => {
      const { number: from } = await numberInCampaign(t)
      const message = { from, to, text: 'Hi', reference: 'visit-7' }
      const answers = [await t.carriers.send(message), await t.carriers.send(message)]
      t.expect(answers.map(({ status }) => status)).toEqual(statuses)
      t.expect(answers.some(({ isReplayed }) => isReplayed)).toBe(false)
      t.expect(await acceptedOf(t)).toHaveLength(accepted)
    },
  )
}

async function acceptedOf(t: Scenario) {
  return (await t.sim.events('?type=carriers.message-accepted')).value.events
}
