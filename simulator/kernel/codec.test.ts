import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decode, encode } from './codec.ts'

const states = fc.letrec<{ state: unknown }>((tie) => ({
  state: fc.oneof(
    { maxDepth: 4 },
    fc.string(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array(),
    fc.array(tie('state')),
    fc.array(fc.tuple(fc.string(), tie('state'))).map((entries) => new Map(entries)),
    fc.array(fc.string()).map((members) => new Set(members)),
    fc.dictionary(fc.constantFrom('a', 'b', '$map', '$set', '$bytes', '$object'), tie('state'), {
      noNullPrototype: true,
    }),
  ),
})).state

test('decodes whatever was encoded, maps, sets, bytes and look-alikes among it', () => {
  fc.assert(
    fc.property(states, (state) => {
      expect(decode(encode(state))).toEqual(state)
    }),
  )
})

test('leaves out what is undefined, and keeps the order of a map', () => {
  const state = { gone: undefined, map: new Map([['b', 1] as const, ['a', 2] as const]) }
  expect(encode(state)).toBe('{"map":{"$map":[["b",1],["a",2]]}}')
})

test('a record that tells its events is one and the same wherever it stood', () => {
  const [one, other] = [
    { tells: 'test.record', name: 'one' },
    { tells: 'test.record', name: 'two' },
  ]
  const state = {
    list: [one, { seq: 2 }, other],
    byName: new Map([['one', one]]),
    due: [other, one],
  }
  const text = encode(state)
  expect(text.match(/"two"/g)).toHaveLength(1)
  const again = decode(text) as typeof state
  expect(again).toEqual(state)
  expect(again.byName.get('one')).toBe(again.list[0])
  expect(again.due[0]).toBe(again.list[2])
})
