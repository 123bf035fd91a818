import { expect, test } from 'vitest'
import { figuresOf } from './law.ts'

const book = {
  'a.first': { effective: { from: '2024-01-01' }, params: { max: 3 }, statement: 'At most three.' },
  'a.second': { effective: {}, params: {}, statement: 'Never.' },
}
const options = { share: 0.25 }
const figures = figuresOf(book, options)

test.each([
  ['a figure', { ...book, 'a.first': { ...book['a.first'], params: { max: 4 } } }, options],
  ['a date', { ...book, 'a.first': { ...book['a.first'], effective: {} } }, options],
  ['a rule more', { ...book, 'a.third': book['a.second'] }, options],
  ['a default', book, { share: 0.5 }],
])('%s makes another law', (_, other, defaults) => {
  expect(figuresOf(other, defaults)).not.toBe(figures)
})

test('words and the order of rules do not', () => {
  const reworded = { ...book['a.first'], statement: 'Three and no more.' }
  expect(figuresOf({ 'a.second': book['a.second'], 'a.first': reworded }, options)).toBe(figures)
})
