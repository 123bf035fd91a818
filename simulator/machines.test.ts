import { describe, expect, test } from 'vitest'
import { messageStatus } from './carriers/model/message.ts'
import type { Machine } from './kernel/machine.ts'
import { registrationState } from './provider/model/registration.ts'
import { userSms } from './provider/model/user.ts'
import { identityStatus } from './registry/model/brand.ts'
import { operationStatus, sharingStatus } from './registry/model/campaign.ts'
import { vettingStatus } from './registry/model/vetting/vet.ts'

/** Every life cycle, written again as a list of arrows: what is not listed must be refused. */
const lifeCycles: readonly [Machine<string, string>, readonly string[]][] = [
  [
    identityStatus,
    [
      'pending verify VERIFIED',
      'pending fail UNVERIFIED',
      'pending declare SELF_DECLARED',
      'SELF_DECLARED verify VERIFIED',
      'SELF_DECLARED fail UNVERIFIED',
      'SELF_DECLARED declare SELF_DECLARED',
      'UNVERIFIED verify VERIFIED',
      'UNVERIFIED fail UNVERIFIED',
      'UNVERIFIED vet VETTED_VERIFIED',
      'VERIFIED verify VERIFIED',
      'VERIFIED fail UNVERIFIED',
      'VERIFIED vet VETTED_VERIFIED',
      'VERIFIED demote UNVERIFIED',
      'VETTED_VERIFIED verify VETTED_VERIFIED',
      'VETTED_VERIFIED fail UNVERIFIED',
      'VETTED_VERIFIED vet VETTED_VERIFIED',
      'VETTED_VERIFIED demote UNVERIFIED',
    ],
  ],
  [
    operationStatus,
    [
      'REVIEW approve REGISTERED',
      'REVIEW reject REJECTED',
      'REGISTERED suspend SUSPENDED',
      'SUSPENDED unsuspend REGISTERED',
      'SUSPENDED resubmit REVIEW',
      'REJECTED resubmit REVIEW',
    ],
  ],
  [
    sharingStatus,
    [
      'unshared share PENDING',
      'PENDING accept ACCEPTED',
      'PENDING decline DECLINED',
      'DECLINED share PENDING',
      'ACCEPTED decline DECLINED',
    ],
  ],
  [
    vettingStatus,
    [
      'PENDING receive UNSCORE',
      'UNSCORE score ACTIVE',
      'UNSCORE fail FAILED',
      'ACTIVE overturn ACTIVE',
      'ACTIVE expire EXPIRED',
      'FAILED overturn ACTIVE',
    ],
  ],
  [messageStatus, ['pending deliver delivered', 'pending fail failed', 'pending expire expired']],
  [
    userSms,
    [
      'disabled enable pending',
      'disabled enable-at-once enabled',
      'disabled change disabled',
      'pending provisioned enabled',
      'pending disable disabled',
      'pending change disabled',
      'enabled disable disabled',
      'enabled change disabled',
    ],
  ],
  [
    registrationState,
    [
      'checking identity-checked in-review',
      'checking reject rejected',
      'checking bar barred',
      'in-review accept verified',
      'in-review reject rejected',
      'in-review bar barred',
      'in-review expire expired',
      'verified suspend suspended',
      'verified reject rejected',
      'verified bar barred',
      'verified expire expired',
      'suspended restore verified',
      'suspended resubmit checking',
      'suspended reject rejected',
      'suspended bar barred',
      'suspended expire expired',
      'rejected resubmit checking',
      'rejected expire expired',
    ],
  ],
]

/** Ends, from which nothing leads on. */
const ends: Readonly<Record<string, readonly string[]>> = {
  'message-status': ['delivered', 'expired', 'failed'],
  registration: ['barred', 'expired'],
  'vetting-status': ['EXPIRED'],
}

/** Every pair of a state and an event of a life cycle, as the machine answers it. */
function pairsOf({ transitions, next }: Machine<string, string>) {
  const events = new Set(Object.values(transitions).flatMap((arrows) => Object.keys(arrows)))
  return Object.keys(transitions).flatMap((state) =>
    [...events].map((event) => ({ state, event, result: next(state, event) })),
  )
}

describe.each(lifeCycles)('$name', (life, arrows) => {
  const pairs = pairsOf(life)

  test('has each arrow of its list and no other', () => {
    const found = pairs.flatMap(({ state, event, result }) =>
      result.ok ? [`${state} ${event} ${result.value}`] : [],
    )
    expect(found.sort()).toEqual([...arrows].sort())
  })

  test('refuses each absent arrow, naming state, event and what is possible', () => {
    const drawn = new Set(arrows.map((arrow) => arrow.split(' ').slice(0, 2).join(' ')))
    const absent = pairs.filter(({ state, event }) => !drawn.has(`${state} ${event}`))
    expect(absent.length).toBe(pairs.length - arrows.length)
    for (const { state, event, result } of absent) {
      const possible = Object.keys(life.transitions[state] ?? {})
      const refusal = { machine: life.name, state, event, possible }
      expect(result).toEqual({ ok: false, refusal })
    }
  })

  test('ends only where it is meant to', () => {
    const { transitions } = life
    const found = Object.keys(transitions).filter(
      (state) => Object.keys(transitions[state] ?? {}).length === 0,
    )
    expect(found.sort()).toEqual(ends[life.name] ?? [])
  })

  test('leads only to states that it has', () => {
    for (const { result } of pairs) {
      if (result.ok) expect(Object.keys(life.transitions)).toContain(result.value)
    }
  })
})
