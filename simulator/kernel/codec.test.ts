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
