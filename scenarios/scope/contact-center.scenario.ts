import { scenario, sendingEight, subscribers, usNetworks } from '../../harness/scenario.ts'

const rule = 'enforce.contact-center-not-covered'

scenario(
  'blocks contact-center traffic of a number whose campaign covers the Work app',
  { proves: [rule], startsAt: '2024-08-01' },
  async (t) => {
    const { user, number, registration } = await sendingEight(t)
    for (const network of usNetworks) {
      const message = { userId: user.id, to: subscribers[network], text: 'Your case is open' }
      const app = (await t.eight.send(message)).value
      t.expect(app.warnings).toEqual([])
      const desk = await t.eight.send({ ...message, channel: 'contact-center' })
      t.expectBlocked(desk, 'enforce.all-unregistered')
      const explained = await t.sim.explain({
        from: number,
        to: subscribers[network],
        channel: 'contact-center',
      })
      t.expect(explained.value.rule).toBe('enforce.all-unregistered')
    }
    t.expect((await t.eight.registration(registration.id)).value.state).toBe('verified')
    t.expect((await t.eight.smsPage(user.customerId)).value.banner).toBe('VERIFIED')
  },
)

scenario(
  'takes contact-center traffic of a registered number as unsupported before 2024-06-17',
  { proves: [rule], startsAt: '2024-05-01', options: { atRiskBlockRate: 0 } },
  async (t) => {
    const { user } = await sendingEight(t)
    const message = { userId: user.id, to: subscribers.att, text: 'Your case is open' }
    t.expect((await t.now()) < '2024-06-17').toBe(true)
    t.expect((await t.eight.send(message)).value.warnings).toEqual([])
    const desk = await t.eight.send({ ...message, channel: 'contact-center' })
    t.expect(desk.value.warnings).toEqual(['unsupported'])
    const media = [{ url: 'https://example.com/map.png', contentType: 'image/png' }]
    ;(await t.eight.send({ ...message, media })).value
    const picture = await t.eight.send({ ...message, media, channel: 'contact-center' })
    t.expectBlocked(picture, 'enforce.mms-att-verizon')
  },
)
