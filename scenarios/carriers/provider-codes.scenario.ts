import { numberInCampaign, scenario, subscribers } from '../../harness/scenario.ts'

const startsAt = '2024-09-03'

for (const [codesOf, unregistered, landline] of [
  ['twilio', '30034', '30006'],
  ['telnyx', '40010', '40001'],
] as const) {
  scenario(
    `gives refusals and receipts the codes of ${codesOf} besides, where a world asks for them`,
    { proves: ['enforce.all-unregistered', 'carrier.landline'], startsAt, options: { codesOf } },
    async (t) => {
      const { number: from } = await numberInCampaign(t)
      const stranger = { from: '+12125550177', to: subscribers.att, text: 'Hi' }
      const refused = t.expectRefused(await t.carriers.send(stranger), 'enforce.all-unregistered')
      const of = { provider: codesOf, isCertain: true }
      const code = { ...of, outcome: 'sender-unregistered', code: unregistered }
      t.expect(refused).toMatchObject({ providerCode: code })
      const { verdicts } = (await t.carriers.sendBatch([stranger])).value
      t.expect(verdicts[0]?.problem).toMatchObject({ providerCode: code })

      const { value: explained } = await t.sim.explain(stranger)
      t.expect(explained).toMatchObject({ verdict: 'block', providerCode: code })
      t.expect((await t.sim.explain({ ...stranger, from })).value).not.toHaveProperty(
        'providerCode',
      )

      const { id } = (await t.carriers.send({ from, to: '+13035550192', text: 'Hi' })).value
      t.expect((await t.carriers.message(id)).value).not.toHaveProperty('providerCode')
      await t.advance('PT1H')
      const ended = { ...of, outcome: 'landline', code: landline }
      t.expect((await t.carriers.message(id)).value).toMatchObject({ providerCode: ended })
      const { receipts } = (await t.carriers.receipts()).value
      t.expect(receipts).toMatchObject([{ status: 'failed', providerCode: ended }])
    },
  )
}

scenario(
  'gives no code where no world asks for one',
  { proves: ['enforce.all-unregistered'], startsAt },
  async (t) => {
    const stranger = { from: '+12125550177', to: subscribers.att, text: 'Hi' }
    const refused = t.expectRefused(await t.carriers.send(stranger), 'enforce.all-unregistered')
    t.expect(refused).not.toHaveProperty('providerCode')
    t.expect((await t.sim.explain(stranger)).value).not.toHaveProperty('providerCode')
    const { number: from } = await numberInCampaign(t)
    const { id } = (await t.carriers.send({ from, to: '+13035550192', text: 'Hi' })).value
    await t.advance('PT1H')
    t.expect((await t.carriers.message(id)).value).not.toHaveProperty('providerCode')
  },
)
