import { Connection } from '../../harness/scenario/connection.ts'
import {
  applyingPrimevox,
  businessNumber,
  eightForm,
  primevoxForm,
  Scenario,
  scenario,
  sendingEight,
  subscribers,
} from '../../harness/scenario.ts'

const startsAt = '2024-04-01'
const options = { atRiskBlockRate: 0.5 }
const businesses = ['Ash', 'Birch', 'Cedar', 'Elm', 'Fir', 'Gum', 'Hazel', 'Larch']

for (const seed of [1, 7, 2024]) {
  scenario(
    `gives two worlds of seed ${seed} the same events for the same calls`,
    { proves: [], startsAt, options, seed },
    async (t) => {
      await inTwin(t, async (twin) => {
        await live(t)
        await live(twin)
        const own = await eventsOf(t)
        t.expect(own.length).toBeGreaterThan(1000)
        t.expect(await eventsOf(twin)).toBe(own)
      })
    },
  )
}

scenario(
  'gives two worlds of different seeds different events',
  { proves: [], startsAt, options, seed: 1 },
  async (t) => {
    await inTwin(
      t,
      async (other) => {
        await live(t)
        await live(other)
        t.expect(await eventsOf(other)).not.toBe(await eventsOf(t))
      },
      2,
    )
  },
)

scenario(
  'gives each business the same ids and outcome in whatever order they come',
  { proves: [], startsAt, options },
  async (t) => {
    await inTwin(t, async (twin) => {
      for (const name of businesses) await register(t, name)
      for (const name of businesses.toReversed()) await register(twin, name)
      await t.advance('P22D')
      await twin.advance('P22D')
      const outcomes = await outcomesOf(t)
      t.expect(outcomes).toHaveLength(businesses.length)
      t.expect(await outcomesOf(twin)).toEqual(outcomes)
    })
  },
)

scenario(
  'gives each business the same ids and outcome when all come at once',
  { proves: [], startsAt, options },
  async (t) => {
    await inTwin(t, async (twin) => {
      for (const name of businesses) await register(t, name)
      await Promise.all(businesses.map((name) => register(twin, name)))
      await t.advance('P22D')
      await twin.advance('P22D')
      t.expect(await outcomesOf(twin)).toEqual(await outcomesOf(t))
    })
  },
)

scenario(
  'blocks the same messages at risk in whatever order they are sent',
  { proves: [], startsAt, options },
  async (t) => {
    await inTwin(t, async (twin) => {
      const texts = Array.from({ length: 60 }, (_, index) => `Reminder ${index}`)
      const send = async (world: Scenario, text: string) => {
        const message = { from: businessNumber(5), to: subscribers.att, text }
        const answer = await world.carriers.send(message)
        return [text, answer.isSuccess ? answer.value.id : 'blocked']
      }
      const inOrder: string[][] = []
      for (const text of texts) inOrder.push(await send(t, text))
      const atOnce = await Promise.all(texts.toReversed().map((text) => send(twin, text)))
      t.expect(atOnce.toReversed()).toEqual(inOrder)
      const blocked = inOrder.filter(([, id]) => id === 'blocked')
      t.expect(blocked.length).toBeGreaterThan(15)
      t.expect(blocked.length).toBeLessThan(45)
    })
  },
)

/** Runs beside a second world that begins as the first did. */
async function inTwin(
  t: Scenario,
  run: (twin: Scenario) => Promise<void>,
  seed = t.connection.world.seed,
): Promise<void> {
  const { id, now } = t.connection.world
  const connection = await Connection.open({ id: `${id}-twin`, seed, now, options })
  try {
    await run(new Scenario(connection))
  } finally {
    await connection.close()
  }
}

/** Something of everything: registrations, decisions, messages, receipts, keywords and months. */
async function live(t: Scenario): Promise<void> {
  const { user, number, registration } = await sendingEight(t)
  const { registration: application } = await applyingPrimevox(t, { ein: '00-0000002' })
  ;(await t.primevox.requestTemporary(application.id)).value
  for (let index = 0; index < 300; index += 1) {
    const to = `+1${index % 2 ? '303' : '720'}5550${String(100 + (index % 95))}`
    await t.eight.send({ userId: user.id, to, text: `Visit ${index}` })
    await t.advance('PT20S')
  }
  ;(await t.sim.inbound({ from: subscribers.att, to: number, text: 'STOP' })).value
  await t.advance('P40D')
  ;(await t.primevox.resubmit(application.id, primevoxForm())).value
  ;(await t.sim.decide({ subject: registration.id, decision: 'suspend', network: 'att' })).value
  await t.advance('P120D')
}

async function register(t: Scenario, name: string): Promise<void> {
  const customer = (await t.eight.addCustomer({ name, country: 'US' })).value
  const number = businessNumber(10 * businesses.indexOf(name))
  const person = { name: 'Desk', licence: 'X2', number }
  ;(await t.eight.addUser(customer.id, person)).value
  ;(await t.eight.register(customer.id, eightForm([number], { legalName: name }))).value
}

/** What became of each business, and when: without what depends on who came first. */
async function outcomesOf(t: Scenario): Promise<string[]> {
  const { events } = (await t.sim.events('?type=8x8.registration-changed')).value
  const ended = events.filter(({ data }) => data.state === 'verified')
  const found = ended.map(async ({ at, subject }) => {
    const { id, state, brandId, campaignId } = (await t.eight.registration(subject)).value
    return [id, state, brandId, campaignId, at].join(' ')
  })
  return (await Promise.all(found)).sort()
}

async function eventsOf(t: Scenario): Promise<string> {
  return JSON.stringify((await t.sim.events('?limit=10000')).value.events)
}
