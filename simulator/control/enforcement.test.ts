import { expect, test } from 'vitest'
import { formatInstant, startOfDay } from '../kernel/instant.ts'
import type { RuleId } from '../rulebook/index.ts'
import { Rulebook } from '../rulebook/rulebook.ts'
import { enforcementCalendar } from './enforcement.ts'

const days = ['2023-03-31', '2023-09-20', '2024-06-17'] as const
const [ends, mms, all] = days.map((day) => startOfDay(day)) as [number, number, number]

function rowOf(network: string, channel: string, isRegistered: boolean, rulebook = new Rulebook()) {
  const { rows } = enforcementCalendar(rulebook)
  const row = rows.find(
    (it) => it.network === network && it.channel === channel && it.isRegistered === isRegistered,
  )
  return row?.spans.map(({ from, verdict }) => [from, verdict])
}

test('[enforce.mms-att-verizon] stands in the rows of MMS to AT&T and Verizon only', () => {
  const through = [undefined, 'accept']
  const three = [through, [ends, 'at-risk'], [all, 'block']]
  for (const network of ['att', 'verizon']) {
    expect(rowOf(network, 'sms', false)).toEqual(three)
    expect(rowOf(network, 'mms', false)).toEqual([
      ...[through, [ends, 'at-risk']],
      ...[
        [mms, 'block'],
        [all, 'block'],
      ],
    ])
  }
  expect(rowOf('t-mobile', 'mms', false)).toEqual(three)
  expect(rowOf('rogers', 'sms', false)).toEqual([through, [all, 'block']])
  expect(rowOf('att', 'mms', true)).toEqual([through])
})

test('joins one span to the next, and names the dates with their rules', () => {
  const { dates, rows } = enforcementCalendar(new Rulebook())
  for (const { spans } of rows) {
    expect([spans[0]?.from, spans.at(-1)?.until]).toEqual([undefined, undefined])
    expect(spans.slice(1).map(({ from }) => from)).toEqual(
      spans.slice(0, -1).map(({ until }) => until),
    )
  }
  const atMms = dates.filter(({ at }) => at === mms).map(({ rule }) => rule)
  expect(atMms, formatInstant(mms)).toEqual(['enforce.mms-att-verizon'])
})

test('follows the faults of a world', () => {
  const rule: RuleId = 'enforce.support-ends'
  const without = new Rulebook([{ rule, removed: true }])
  expect(rowOf('att', 'sms', false, without)).toEqual([
    [undefined, 'accept'],
    [all, 'block'],
  ])
  const later = new Rulebook([{ rule, effective: { from: '2023-04-01' } }])
  expect(rowOf('att', 'sms', false, later)?.[1]).toEqual([startOfDay('2023-04-01'), 'at-risk'])
})
