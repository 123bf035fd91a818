import { primevoxCustomer, scenario, subscribers } from '../../harness/scenario.ts'

const rule = 'prime.conversations-api'
const startsAt = '2023-05-01'
const options = { atRiskBlockRate: 0 }

scenario(
  'lists the conversations of a number to whoever has the auth string of its account',
  { proves: [rule], startsAt, options },
  async (t) => {
    const { customer, user, number } = await primevoxCustomer(t)
    const auth = customer.messagingAuth
    t.expect((await t.primevox.conversationsByAuth({ auth, number })).value.conversations).toEqual(
      [],
    )
    for (const to of [subscribers.att, subscribers.verizon]) {
      ;(await t.primevox.send({ userId: user.id, to, text: `To ${to}` })).value
    }
    ;(await t.sim.inbound({ from: subscribers.att, to: number, text: 'Thanks' })).value

    const { conversations } = (await t.primevox.conversationsByAuth({ auth, number })).value
    const written = conversations.map(({ peer, entries }) => ({
      peer,
      texts: entries.map((entry) => entry.message.text),
    }))
    t.expect(written).toEqual([
      { peer: subscribers.att, texts: [`To ${subscribers.att}`, 'Thanks'] },
      { peer: subscribers.verizon, texts: [`To ${subscribers.verizon}`] },
    ])
  },
)

scenario(
  'refuses the conversations of a number to a wrong, foreign or missing auth string',
  { proves: [rule], startsAt, options },
  async (t) => {
    const { customer, number } = await primevoxCustomer(t)
    const other = await primevoxCustomer(t, { firstNumber: 60, name: 'Elm Bikes' })
    const auth = customer.messagingAuth
    const last = auth.endsWith('0') ? '1' : '0'
    const wrong = [
      { auth: `${auth.slice(0, -1)}${last}`, number },
      { auth: other.customer.messagingAuth, number },
      { auth: auth.toUpperCase() === auth ? auth.toLowerCase() : auth.toUpperCase(), number },
      { auth: '', number },
      { number },
    ]
    for (const query of wrong) {
      const answer = await t.primevox.conversationsByAuth(query)
      t.expect(answer.status, JSON.stringify(query)).toBe(401)
      t.expectRefused(answer, rule)
    }
    const own = { auth: other.customer.messagingAuth, number: other.number }
    t.expect((await t.primevox.conversationsByAuth(own)).status).toBe(200)
  },
)

scenario(
  'takes no parameter whose name is written in another case',
  { proves: [rule], startsAt, options },
  async (t) => {
    const { customer, number } = await primevoxCustomer(t)
    const auth = customer.messagingAuth
    for (const query of [
      { Auth: auth, number },
      { AUTH: auth, number },
      { auth, Number: number },
      { auth, number, Auth: auth },
    ]) {
      const answer = await t.primevox.conversationsByAuth(query)
      t.expect(answer.isSuccess, JSON.stringify(query)).toBe(false)
      t.expect([400, 401]).toContain(answer.status)
    }
    t.expect((await t.primevox.conversationsByAuth({ auth, number })).status).toBe(200)
  },
)
