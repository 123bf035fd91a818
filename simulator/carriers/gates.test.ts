import { describe, expect, test } from 'vitest'
import { instantOf } from '../build-world.ts'
import { invariant } from '../kernel/invariant.ts'
import type { CampaignFacts } from '../registry/port.ts'
import type { RuleId } from '../rulebook/index.ts'
import { type NetworkId, networkIds, registeringNetworks } from '../rulebook/networks.ts'
import { Rulebook } from '../rulebook/rulebook.ts'
import {
  type Attempt,
  askGate,
  type GateName,
  gates,
  gatesFor,
  noteClearance,
  type Sender,
} from './gates.ts'
import { readPhoneNumber } from './phone-number.ts'

const documented = new Rulebook()

function senderOf(text: string, more: Partial<Sender> = {}): Sender {
  const number = readPhoneNumber(text)
  invariant(number, `${text} is a number`)
  return { number, networks: {}, clearedUntil: {}, ...more }
}

function factsWith(change: Partial<CampaignFacts> = {}): CampaignFacts {
  const standings = Object.fromEntries(networkIds.map((id) => [id, 'active']))
  return {
    ...{ campaignId: 'CABC123', brandName: 'Harbor', taxId: '123456789' },
    ...{ messageClass: 'T', brandTier: 'LOW', numberPool: false },
    ...{ useCase: 'CUSTOMER_CARE', ageGated: false },
    standings: standings as CampaignFacts['standings'],
    ...change,
  }
}

/** A registered sender’s short SMS on 2025-06-17; name what differs. */
function attemptOf(change: Partial<Attempt> = {}, facts: Partial<CampaignFacts> = {}): Attempt {
  const networks = Object.fromEntries(registeringNetworks.map((id) => [id, 'ACTIVE' as const]))
  return {
    at: instantOf('2025-06-17'),
    sender: senderOf('+12125550100', { campaign: factsWith(facts), networks }),
    isTagged: true,
    network: 'verizon',
    ...{ channel: 'sms', text: 'See you at 9', media: [], segments: 1, encoding: 'GSM-7' },
    ...{ sentBefore: 0, isOptedOut: false, usage: { minute: 0, day: 0 } },
    ...change,
  }
}

const unregistered = { sender: senderOf('+12125550100'), isTagged: false }

/** What one gate says, as `verdict rule`. */
function ask(name: GateName, attempt: Attempt, rulebook = documented): string {
  const gate = gates.find((each) => each.gate === name)
  invariant(gate, `${name} is a gate`)
  const { verdict, rule } = askGate(gate, attempt, rulebook)
  return rule === null ? verdict : `${verdict} ${rule}`
}

const without = (rule: RuleId) => new Rulebook([{ rule, removed: true }])

test('the gates stand in their documented order', () => {
  const order = ['sender-known', 'regime', 'campaign-standing', 'opt-out', 'content-policy', 'caps']
  expect(gates.map(({ gate }) => gate)).toEqual(order)
})

test('every gate accepts a registered sender’s ordinary message', () => {
  for (const { gate } of gates) expect(ask(gate, attemptOf())).toBe('accept')
})

describe('sender-known', () => {
  test('[carrier.sender-known] turns a toll-free number back', () => {
    const sender = senderOf('+18005551234')
    const blocked = 'block carrier.sender-known'
    expect(ask('sender-known', attemptOf({ sender }))).toBe(blocked)
    expect(ask('sender-known', attemptOf({ sender }), without('carrier.sender-known'))).toBe(
      'accept',
    )
  })

  test('[carrier.sender-known] lets numbers of Canada and elsewhere in', () => {
    for (const text of ['+14165550100', '+442071838750']) {
      expect(ask('sender-known', attemptOf({ sender: senderOf(text) }))).toBe('accept')
    }
  })
})

describe('regime', () => {
  const days: readonly [string, 'sms' | 'mms', NetworkId, string][] = [
    ['2023-03-30', 'sms', 'att', 'accept enforce.a2p-scope'],
    ['2023-03-31', 'sms', 'att', 'at-risk enforce.support-ends'],
    ['2023-03-31', 'mms', 't-mobile', 'at-risk enforce.support-ends'],
    ['2023-03-31', 'sms', 'rogers', 'accept enforce.a2p-scope'],
    ['2023-09-19', 'mms', 'att', 'at-risk enforce.support-ends'],
    ['2023-09-20', 'mms', 'att', 'block enforce.mms-att-verizon'],
    ['2023-09-20', 'mms', 'verizon', 'block enforce.mms-att-verizon'],
    ['2023-09-20', 'mms', 't-mobile', 'at-risk enforce.support-ends'],
    ['2023-09-20', 'sms', 'att', 'at-risk enforce.support-ends'],
    ['2024-06-16', 'sms', 'rogers', 'accept enforce.a2p-scope'],
    ['2024-06-17', 'sms', 'att', 'block enforce.all-unregistered'],
    ['2024-06-17', 'mms', 'regional', 'block enforce.all-unregistered'],
    ['2024-06-17', 'sms', 'rogers', 'block enforce.all-unregistered'],
    ['2024-06-17', 'sms', 'international', 'block enforce.all-unregistered'],
  ]

  test.each(days)('says on %s of an unregistered %s at %s: %4$s', (day, channel, network, said) => {
    const attempt = attemptOf({ ...unregistered, at: instantOf(day), channel, network })
    expect(ask('regime', attempt)).toBe(said)
  })

  test.each(days)('accepts on %s a registered %s at %s', (day, channel, network) => {
    expect(ask('regime', attemptOf({ at: instantOf(day), channel, network }))).toBe('accept')
  })

  test('takes a number that is still PENDING at the network for unregistered there', () => {
    const networks = { att: 'PENDING', verizon: 'ACTIVE' } as const
    const sender = senderOf('+12125550100', { campaign: factsWith(), networks })
    const said = (network: NetworkId) => ask('regime', attemptOf({ sender, network }))
    expect(said('att')).toBe('block enforce.all-unregistered')
    expect(said('verizon')).toBe('accept')
    expect(said('rogers')).toBe('accept')
  })

  test('[enforce.other-countries-exempt] asks nothing of senders elsewhere', () => {
    const sender = senderOf('+442071838750')
    const exempt = 'accept enforce.other-countries-exempt'
    expect(ask('regime', attemptOf({ sender, isTagged: false }))).toBe(exempt)
    const rulebook = without('enforce.other-countries-exempt')
    expect(ask('regime', attemptOf({ sender, isTagged: false }), rulebook)).toBe(
      'block enforce.all-unregistered',
    )
  })

  test('[enforce.a2p-scope] counts the first message already', () => {
    const rulebook = new Rulebook([
      { rule: 'enforce.a2p-scope', params: { firstMessageCounts: false } },
    ])
    const said = (sentBefore: number) =>
      ask('regime', attemptOf({ ...unregistered, sentBefore }), rulebook)
    expect([said(0), said(1)]).toEqual([
      'accept enforce.a2p-scope',
      'block enforce.all-unregistered',
    ])
    expect(ask('regime', attemptOf(unregistered))).toBe('block enforce.all-unregistered')
  })
})

describe('campaign-standing', () => {
  test.each([
    'in-review',
    'declined',
    'rejected',
    'suspended',
    'expired',
    'brand-unverified',
  ] as const)(
    '[enforce.registered-means-assigned] stops a campaign that is %s, at that network only',
    (standing) => {
      const standings = { ...factsWith().standings, att: standing }
      const said = (network: NetworkId) =>
        ask('campaign-standing', attemptOf({ network }, { standings }))
      expect(said('att')).toBe('block enforce.registered-means-assigned')
      expect(said('verizon')).toBe('accept')
    },
  )

  test('says nothing of a message outside every campaign', () => {
    const standings = { ...factsWith().standings, verizon: 'expired' } as const
    expect(ask('campaign-standing', attemptOf({ isTagged: false }, { standings }))).toBe('accept')
  })
})

test('[carrier.opt-out] turns a message back that its recipient said STOP to', () => {
  const attempt = attemptOf({ isOptedOut: true })
  expect(ask('opt-out', attempt)).toBe('block carrier.opt-out')
  expect(ask('opt-out', attempt, without('carrier.opt-out'))).toBe('accept')
})

describe('content-policy', () => {
  const file = (contentType: string, bytes = 1000) => ({
    ...{ url: 'https://harbor.example/a', contentType, bytes },
  })

  test('[carrier.message-length] takes ten segments of an SMS and no eleventh', () => {
    const said = (segments: number) => ask('content-policy', attemptOf({ segments }))
    expect([said(10), said(11)]).toEqual(['accept', 'block carrier.message-length'])
  })

  test('[carrier.media] takes ten attachments and no eleventh', () => {
    const said = (count: number) => {
      const media = Array.from({ length: count }, () => file('image/png'))
      return ask('content-policy', attemptOf({ channel: 'mms', media }))
    }
    expect([said(10), said(11)]).toEqual(['accept', 'block carrier.media'])
  })

  test.each([
    ['att', 1_000_000],
    ['t-mobile', 2_300_000],
    ['verizon', 1_300_000],
    ['us-cellular', 500_000],
    ['regional', 500_000],
    ['telus', 1_000_000],
    ['international', 500_000],
  ] as const)('[carrier.media] takes at %s %i bytes in all and not one more', (network, bytes) => {
    const said = (size: number) => {
      const media = [file('image/png', size - 400_000), file('image/png', 400_000)]
      return ask('content-policy', attemptOf({ channel: 'mms', network, media }))
    }
    expect([said(bytes), said(bytes + 1)]).toEqual(['accept', 'block carrier.media'])
  })

  test('[carrier.media] takes common media types only', () => {
    const said = (contentType: string) =>
      ask('content-policy', attemptOf({ channel: 'mms', media: [file(contentType)] }))
    for (const type of ['image/png', 'video/mp4', 'audio/amr', 'text/vcard', 'application/pdf']) {
      expect(said(type)).toBe('accept')
    }
    expect(said('application/zip')).toBe('block carrier.media')
  })
})

describe('one text from many numbers', () => {
  test.each([
    [3, false, 'accept'],
    [4, false, 'block carrier.snowshoeing'],
    [1, true, 'block carrier.snowshoeing'],
  ])(
    '[carrier.snowshoeing] from %i of 3, noticed before: %s, means %s',
    (numbers, isNoticed, said) => {
      const attempt = attemptOf({ spread: { fingerprint: '0', numbers, numbersMax: 3, isNoticed } })
      expect(ask('content-policy', attempt)).toBe(said)
      expect(ask('content-policy', attempt, without('carrier.snowshoeing'))).toBe('accept')
    },
  )
})

describe('caps', () => {
  const minute = (used: number) => ({ minute: used, day: 0 })
  const day = (used: number) => ({ minute: 0, day: used })

  test.each([
    ['T', 75],
    ['W', 15],
    ['F', 240],
    ['X', 4500],
  ])('[carrier.att-throughput] takes of class %s %i segments a minute', (messageClass, limit) => {
    const said = (used: number, segments: number) =>
      ask('caps', attemptOf({ network: 'att', segments, usage: minute(used) }, { messageClass }))
    expect(said(limit - 1, 1)).toBe('accept')
    expect(said(limit, 1)).toBe('block carrier.att-throughput')
    expect(said(limit - 2, 3)).toBe('block carrier.att-throughput')
  })

  test('[carrier.att-throughput] counts an MMS as one, by a limit of its own', () => {
    const said = (used: number) =>
      ask('caps', attemptOf({ network: 'att', channel: 'mms', segments: 9, usage: minute(used) }))
    expect([said(49), said(50)]).toEqual(['accept', 'block carrier.att-throughput'])
  })

  test.each([
    ['LOW', 2000],
    ['SOLE_PROPRIETOR', 1000],
  ])('[carrier.t-mobile-daily-cap] takes of tier %s %i segments a day', (brandTier, limit) => {
    const said = (used: number) =>
      ask('caps', attemptOf({ network: 't-mobile', usage: day(used) }, { brandTier }))
    expect([said(limit - 1), said(limit)]).toEqual(['accept', 'block carrier.t-mobile-daily-cap'])
  })

  test('leaves other networks and unregistered senders alone', () => {
    const usage = { minute: 1e9, day: 1e9 }
    expect(ask('caps', attemptOf({ network: 'verizon', usage }))).toBe('accept')
    expect(ask('caps', attemptOf({ ...unregistered, network: 'regional', usage }))).toBe('accept')
  })

  test.each([
    [59, 999, 'accept'],
    [60, 0, 'block carrier.person-to-person-rate'],
    [0, 1000, 'block carrier.person-to-person-rate'],
  ])('[carrier.person-to-person-rate] after %i a minute and %i a day: %s', (minute, day, said) => {
    const attempt = attemptOf({ ...unregistered, network: 'att', usage: { minute, day } })
    expect(ask('caps', attempt)).toBe(said)
  })

  test.each(['rogers', 'bell', 'telus', 'ca-regional'] as const)(
    '[carrier.canada-long-code] takes 500 segments a day at %s, and any MMS',
    (network) => {
      const said = (day: number, channel: 'sms' | 'mms' = 'sms') =>
        ask('caps', attemptOf({ network, channel, usage: { minute: 0, day } }))
      expect([said(499), said(500)]).toEqual(['accept', 'block carrier.canada-long-code'])
      expect(said(500, 'mms')).toBe('accept')
    },
  )
})

describe('a message that passed', () => {
  const names = (attempt: Attempt) => gatesFor(attempt).map(({ gate }) => gate)
  const all = gates.map(({ gate }) => gate)

  test('clears others like it for its network until any rule changes', () => {
    const attempt = attemptOf({ at: instantOf('2024-06-01') })
    expect(names(attempt)).toEqual(all)
    noteClearance(attempt, documented)
    expect(names(attempt)).toEqual(['opt-out', 'content-policy', 'caps'])
    const until = documented.nextChangeAfter(attempt.at)
    expect(names({ ...attempt, at: until - 1 })).not.toEqual(all)
    expect(names({ ...attempt, at: until })).toEqual(all)
    expect(names({ ...attempt, network: 'rogers' })).toEqual(all)
    expect(names({ ...attempt, channel: 'mms' })).toEqual(all)
    expect(names({ ...attempt, isTagged: false })).toEqual(all)
  })

  test('clears nothing when its sender is not registered', () => {
    const attempt = attemptOf({ ...unregistered, at: instantOf('2023-02-01') })
    noteClearance(attempt, documented)
    expect(names(attempt)).toEqual(all)
  })
})
