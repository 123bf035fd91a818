import { expect, test } from 'vitest'
import { buildWorld } from '../build-world.ts'
import { World, type WorldState } from '../world.ts'
import { formNow, migrateWorld } from './migrations.ts'

/** The names of what stands in an object and in those within it. */
function shapeOf(object: object, path: string): [string, string][] {
  const within = Object.entries(object).filter(([, member]) => member?.constructor === Object)
  return [
    [path, Object.keys(object).sort().join(' ')],
    ...within.flatMap(([name, member]) => shapeOf(member, `${path}.${name}`)),
  ]
}

test('a world remembers what form 3 says: when this fails, write a migration to the next form', () => {
  expect(formNow).toBe(3)
  expect(Object.fromEntries(shapeOf(buildWorld().state, 'state'))).toMatchInlineSnapshot(`
    {
      "state": "carriers eight primevox registry simulation",
      "state.carriers": "bereft blocks canadaFreeAt contentNotices handsets idleSince messages numbers numbersOfCampaign pools receiptFeed receipts replays sent snowshoes surcharges usage",
      "state.carriers.canadaFreeAt": "hasForgotten newer older",
      "state.carriers.handsets": "optedOut written",
      "state.carriers.handsets.written": "hasForgotten newer older",
      "state.carriers.messages": "accepted blocked carried ended generations hasForgotten unreported",
      "state.carriers.messages.ended": "delivered expired failed",
      "state.carriers.receiptFeed": "batches deliveries gathered kept lastSeq late overtaken subscription",
      "state.carriers.receiptFeed.deliveries": "created deliveries dropped held outbox",
      "state.carriers.replays": "newer newerCharacters older",
      "state.carriers.snowshoes": "hasForgotten newer older",
      "state.carriers.surcharges": "dayEndsAt fines past today",
      "state.carriers.usage": "canada personal registered sustained",
      "state.carriers.usage.canada": "dayEndsAt minute perDay perMinute",
      "state.carriers.usage.personal": "dayEndsAt minute perDay perMinute",
      "state.carriers.usage.registered": "dayEndsAt minute perDay perMinute",
      "state.eight": "bills capQueue conversations customerOfAuth customers lastActive log messageOfCarrierId messages openLines registrationOfBrand registrationOfCampaign registrations registrationsOfCustomer userOfNumber users usersOfCustomer",
      "state.eight.capQueue": "lanes waiting",
      "state.primevox": "bills capQueue conversations customerOfAuth customers lastActive log messageOfCarrierId messages openLines registrationOfBrand registrationOfCampaign registrations registrationsOfCustomer userOfNumber users usersOfCustomer",
      "state.primevox.capQueue": "lanes waiting",
      "state.registry": "accounts activeCampaigns attachments brandAppeals brands callWindows campaigns charges osrNumbers otps otpsOfBrand resellers sharing tags trialParticipants vetting webhooks",
      "state.registry.sharing": "corrected elections links migrations",
      "state.registry.vetting": "appeals brandsChangedAt cvTokens emailsSentAt vets",
      "state.registry.webhooks": "created deliveries dropped held outbox subscriptions",
      "state.simulation": "clock events faults ids scheduler seed",
      "state.simulation.clock": "from hostMs mode now rate",
      "state.simulation.events": "forgotten list",
      "state.simulation.faults": "allowances created faults held hits occurrences",
      "state.simulation.faults.occurrences": "hasForgotten newer older",
      "state.simulation.ids": "moment uses",
      "state.simulation.ids.moment": "at uses",
      "state.simulation.scheduler": "entries nextSeq",
    }
  `)
})

/** A world of form 1, before faults: disorder and outages stood where they struck. */
function buildOld() {
  const { spec, state } = buildWorld()
  const { faults: _, ...simulation } = state.simulation
  Object.assign(state.registry, { outages: new Set(['capacity']) })
  Object.assign(state.registry.webhooks, { disorder: { late: 0.5, lost: 0 } })
  Object.assign(state.carriers.receiptFeed.deliveries, { disorder: {} })
  const { atRiskBlockRate: __, ...options } = spec.options
  setApart(state)
  return { serial: 3, spec: { ...spec, options }, state: { ...state, simulation } } as never
}

/** Form 2 kept messages and what is expected of them apart, in maps. */
function setApart({ carriers }: WorldState, messages: readonly object[] = [], expected = {}) {
  const { generations: _, ...others } = carriers.messages
  const newer = new Map(messages.map((message) => [(message as { id: string }).id, message]))
  const apart = { messages: { ...others, newer, older: new Map() } }
  const receipts = new Map(Object.entries(expected).map(([at, each]) => [Number(at), each]))
  const surcharges = { ...carriers.surcharges, today: new Map() }
  Object.assign(carriers, { ...apart, receipts, surcharges })
}

test('messages of form 2 come to their ends in form 3', () => {
  const { spec, state } = buildWorld()
  const pending = {
    ...{ id: 'msg_1', from: '+12126400001', to: '+12127200001', channel: 'sms', text: 'Hi' },
    ...{ media: [], carrier: 'att', segments: 1, encoding: 'GSM-7', campaignId: null },
    ...{ warnings: [], acceptedAt: state.simulation.clock.now, status: 'pending' },
    ...{ isAwaited: true, isSwallowed: false },
  }
  const at = state.simulation.clock.now + 1000
  setApart(state, [pending], { [at]: [{ id: 'msg_1', fate: 'filtered' }] })
  const due = { seq: 1, at, kind: 'carriers.fates-due', subject: String(at) }
  state.simulation.scheduler.entries.set(1, due)
  const migrated = migrateWorld({ serial: 1, spec, state }, 2)
  const world = new World(migrated.spec, 0, migrated.state)
  world.sim.advanceTo(at, 0)
  expect(world.carriers.message('msg_1')).toMatchObject({ status: 'failed', finishedAt: at })
  expect(world.carriers.receiptFeed.after(0, 10)).toMatchObject({
    receipts: [{ messageId: 'msg_1', status: 'failed', rule: 'carrier.spam-filter' }],
  })
})

test('a world of form 1 gets faults for its disorder and its outages, and what else it lacks', () => {
  const { serial, spec, state } = migrateWorld(buildOld(), 1)
  expect([...state.simulation.faults.faults.values()]).toMatchObject([
    { id: 'flt_1', surface: 'registry-webhooks', kind: 'late', share: 0.5, until: null },
    { id: 'flt_2', surface: 'registry', kind: 'part-down', figures: { part: 'capacity' } },
  ])
  expect([serial, spec.options.atRiskBlockRate]).toEqual([3, 0.25])
  expect(Object.keys(state.registry)).not.toContain('outages')
  expect(Object.keys(state.registry.webhooks)).not.toContain('disorder')
})

test('a world of the form of now stays the object it is', () => {
  const { spec, state } = buildWorld()
  const world = { serial: 1, spec, state }
  expect(migrateWorld(world, formNow)).toBe(world)
})
