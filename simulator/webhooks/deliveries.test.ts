import { expect, test } from 'vitest'
import { buildWorld } from '../build-world.ts'
import { Deliveries } from './deliveries.ts'
import { newDeliveriesState } from './delivery.ts'

/** Deliveries of which three are kept. */
function build() {
  const { sim, rulebook, spec } = buildWorld()
  const state = newDeliveriesState<{ what: string }>()
  const deliveries = new Deliveries({ sim, rulebook, options: spec.options }, state, {
    ...{ dueKind: 'test.webhook-due', answerKind: 'test.webhook-answered' },
    ...{ idPrefix: 'd', surface: 'test', logMax: 3 },
    retries: () => ({ max: 0, delaySeconds: 1, lateMinutes: 1 }),
    sign: async ({ endpoint }) => ({ url: endpoint, headers: {}, body: '' }),
  })
  const deliver = (what: string) => deliveries.deliver('http://127.0.0.1/', { what })
  const kept = () => deliveries.list().map(({ what }) => what)
  return { deliveries, deliver, kept }
}

test('what is over makes room before what is under way', () => {
  const { deliveries, deliver, kept } = build()
  for (const what of ['a', 'b', 'c']) deliver(what)
  deliveries.record({ id: 'd2', isAllowed: true, status: 200, answer: '' })
  deliver('d')
  expect(kept()).toEqual(['d', 'c', 'a'])
  expect(deliveries.dropped).toBe(0)
})

test('the oldest is given up where all are under way, and its answer changes nothing', () => {
  const { deliveries, deliver, kept } = build()
  for (const what of ['a', 'b', 'c', 'd']) deliver(what)
  expect(kept()).toEqual(['d', 'c', 'b'])
  expect(deliveries.dropped).toBe(1)
  expect(deliveries.outgoing('d1')).toBeUndefined()
  deliveries.record({ id: 'd1', isAllowed: true, status: 200, answer: '' })
  expect(kept()).toEqual(['d', 'c', 'b'])
})

test('what is under way is taken once, and stays in the outbox until it is answered', () => {
  const { deliveries, deliver } = build()
  deliver('a')
  expect(deliveries.takeOutbox().map(({ id }) => id)).toEqual(['d1'])
  deliver('b')
  expect(deliveries.takeOutbox().map(({ id }) => id)).toEqual(['d2'])
  deliveries.record({ id: 'd1', isAllowed: true, status: 200, answer: '' })
  deliver('c')
  expect(deliveries.takeOutbox().map(({ id }) => id)).toEqual(['d3'])
})
