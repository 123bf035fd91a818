import { describe, expect, test } from 'vitest'
import { machine } from './machine.ts'

const door = machine<'open' | 'shut' | 'walled', 'close' | 'open'>('door', {
  open: { close: 'shut' },
  shut: { open: 'open' },
  walled: {},
})

describe('machine', () => {
  test('follows an arrow', () => {
    expect(door.next('open', 'close')).toEqual({ ok: true, value: 'shut' })
  })

  test('refuses an absent arrow, naming state, event and what is possible', () => {
    expect(door.next('open', 'open')).toEqual({
      ok: false,
      refusal: { machine: 'door', state: 'open', event: 'open', possible: ['close'] },
    })
  })

  test('leads nowhere from an end', () => {
    const refused = door.next('walled', 'open')
    expect(refused).toMatchObject({ ok: false, refusal: { possible: [] } })
  })
})
