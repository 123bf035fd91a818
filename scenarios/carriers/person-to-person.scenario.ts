import { businessNumber, type Scenario, scenario, subscribers } from '../../harness/scenario.ts'

const rule = 'carrier.person-to-person-rate'
const options = { personToPersonRate: true }
const to = subscribers.att
const [from, other] = [businessNumber(0), businessNumber(1)]

scenario(
  'takes 60 messages a minute of an unregistered number at AT&T from 2022-03-01 on',
  { proves: [rule], startsAt: '2022-02-28T23:59:00-05:00', options },
  async (t) => {
    await sendMany(t, 61)
    await t.advanceTo('2022-03-01T00:00:00-05:00')
    await sendMany(t, 60)
    const over = await t.carriers.send({ from, to, text: 'One too many' })
    t.expect(over.status).toBe(429)
    t.expectRefused(over, rule)
    ;(await t.carriers.send({ from: other, to, text: 'Another number' })).value
    ;(await t.carriers.send({ from, to: subscribers.verizon, text: 'Elsewhere' })).value
    await t.advance('PT1M')
    ;(await t.carriers.send({ from, to, text: '🙂'.repeat(330) })).value
  },
)

scenario(
  'takes 1000 messages a day of an unregistered number at AT&T, by Central time',
  { proves: [rule], startsAt: '2022-06-14T20:00:00-05:00', options },
  async (t) => {
    for (let minute = 0; minute < 20; minute += 1) {
      await sendMany(t, 50)
      await t.advance('PT1M')
    }
    t.expectRefused(await t.carriers.send({ from, to, text: 'One too many' }), rule)
    await t.advanceTo('2022-06-14T23:59:59-05:00')
    t.expectRefused(await t.carriers.send({ from, to, text: 'Too early' }), rule)
    await t.advance('PT1S')
    ;(await t.carriers.send({ from, to, text: 'A new day' })).value
  },
)

scenario(
  'slows nobody in a world that does not ask for it',
  { proves: [rule], startsAt: '2022-06-14T20:00:00-05:00' },
  async (t) => sendMany(t, 1001),
)

async function sendMany(t: Scenario, count: number): Promise<void> {
  for (let sent = 0; sent < count; sent += 1) {
    ;(await t.carriers.send({ from, to, text: `Hi ${sent}` })).value
  }
}
