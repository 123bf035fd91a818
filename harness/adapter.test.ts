import { describe, expect, test } from 'vitest'
import { type Adapter, type AdapterSession, capabilityOf, loadAdapter } from './adapter.ts'
import smallProvider from './examples/small-provider/adapter.ts'
import { runScenario } from './scenario/run.ts'
import { eightCustomer, type Scenario, subscribers } from './scenario.ts'
import { adaptedTarget } from './targets.ts'

const patienceMs = 20

/** A scenario of three lines, and what a broken adapter makes of it. */
async function runThrough(call: AdapterSession['call'], change: Partial<Adapter> = {}) {
  const adapter: Adapter = {
    name: 'broken',
    capabilities: ['customers'],
    open: async () => ({ call, close: async () => {} }),
    ...change,
  }
  const run = async (t: Scenario) => {
    ;(await t.eight.addCustomer({ name: 'Harbor Dental', country: 'US' })).value
  }
  const spec = { proves: [], startsAt: '2024-09-03' }
  const target = await adaptedTarget(adapter, patienceMs)
  const { error } = await runScenario({ title: 'adds a customer', spec, run }, [], target)
  return error instanceof Error ? `${error.name}: ${error.message}` : error
}

describe('a scenario through an adapter', () => {
  test('passes when the adapter answers as a provider would', async () => {
    expect(await runThrough(async () => ({ status: 201, body: { id: 'c-1' } }))).toBeUndefined()
  })

  test('is not capable of what the adapter does not declare, and says what that is', async () => {
    const error = await runThrough(async () => ({ status: 201 }), { capabilities: ['clock'] })
    expect(error).toBe('NotCapableError: broken declares no “customers” (POST /8x8/v1/customers)')
  })

  test('is an error with the adapter’s own words when it throws', async () => {
    const error = await runThrough(async () => {
      throw new Error('the provider is out for lunch')
    })
    expect(error).toBe('Error: the provider is out for lunch')
  })

  test('is an error when the adapter hangs', async () => {
    const error = await runThrough(() => new Promise(() => {}))
    expect(error).toContain('did not finish POST /8x8/v1/customers within 0.02 s')
  })

  test.each([undefined, null, 42, 'fine', {}, { status: '200' }, { status: 7 }])(
    'is an error when the adapter answers %j',
    async (nonsense) => {
      const error = await runThrough(async () => nonsense as never)
      expect(error).toContain('answered POST /8x8/v1/customers without a status')
    },
  )
})

describe('a file that is no adapter', () => {
  test.each([
    ['./no-such-file.ts', 'cannot be loaded'],
    ['./adapter.ts', 'has no default export with name, capabilities and open()'],
  ])('is refused by name: %s', async (file, why) => {
    const path = new URL(file, import.meta.url).pathname
    await expect(loadAdapter(path)).rejects.toThrow(why)
  })
})

test.each([
  ['sim', '/sim/clock/advance', 'clock'],
  ['sim', '/sim/inbound', 'handsets'],
  ['carriers', '/carriers/v1/messages', 'carriers'],
  ['8x8', '/8x8/v1/customers/c/users', 'users'],
  ['8x8', '/8x8/v1/customers/c/registrations', 'registration'],
  ['8x8', '/8x8/v1/registrations/r/numbers', 'registration'],
  ['8x8', '/8x8/v1/users/u/sms/enable', 'enablement'],
  ['8x8', '/8x8/v1/users/u/diagnosis', 'diagnosis'],
  ['8x8', '/8x8/v1/messages?number=1', 'messages'],
  ['8x8', '/8x8/v1/conversations?userId=u', 'conversations'],
  ['primevox', '/primevox/v1/customers', 'primevox'],
] as const)('an operation of %s at %s asks for %s', (surface, path, capability) => {
  expect(capabilityOf({ surface, method: 'GET', path })).toBe(capability)
})

describe('the example provider', () => {
  const startsAt = '2024-06-18'
  const legacy = { signedUpAt: '2021-05-03', provisionedAt: '2022-05-03' }

  async function play(run: (t: Scenario) => Promise<void>) {
    const target = await adaptedTarget(smallProvider)
    const spec = { proves: [], startsAt }
    return (await runScenario({ title: 'plays', spec, run }, [], target)).error
  }

  test('is blocked by the networks like any other', async () => {
    const error = await play(async (t) => {
      const { user } = await eightCustomer(t, legacy)
      const sent = await t.eight.send({ userId: user.id, to: subscribers.att, text: 'Hi' })
      t.expectBlocked(sent, 'enforce.all-unregistered')
    })
    expect(error).toBeUndefined()
  })

  test('is caught enabling SMS a day too late', async () => {
    const error = await play(async (t) => {
      const { user } = await eightCustomer(t, { ...legacy, provisionedAt: '2023-02-15T05:00:00Z' })
      t.expect(user.sms).toBe('disabled')
    })
    expect(error).toMatchObject({ name: 'AssertionError' })
  })

  test('is caught keeping a block from its user', async () => {
    const error = await play(async (t) => {
      const { user } = await eightCustomer(t, legacy)
      await t.eight.send({ userId: user.id, to: subscribers.att, text: 'Hi' })
      const { conversations } = (await t.eight.conversations(user.id)).value
      const kinds = conversations.flatMap(({ entries }) => entries.map(({ kind }) => kind))
      t.expect(kinds).toContain('system')
    })
    expect(error).toMatchObject({ name: 'AssertionError' })
  })
})
