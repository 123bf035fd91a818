import { always, byId, rule } from './rule.ts'

/** Campaigns on their way up to a DCA: chains of parties, their reviews, and moves to another chain. */
export const registrySharing = byId(
  rule({
    id: 'registry.sharing-chain',
    statement:
      'A campaign goes from party to party up to a DCA: each shares it with one that is not yet in the chain, and with another one only once it was declined.',
    remedy: 'Wait for the upstream party to accept or decline, or start a migration.',
    cites: ['R 5.7', 'R 1.8'],
    effective: always,
  }),
  rule({
    id: 'registry.chain-sole-proprietors',
    statement:
      'A sole proprietor’s campaign is shared only with parties that are enabled for sole proprietors.',
    remedy: 'Choose an upstream party that is enabled for sole proprietors.',
    cites: ['R 5.4'],
    effective: always,
  }),
  rule({
    id: 'registry.partner-view',
    statement:
      'A CSP sees of a partner’s campaign what it needs, and the two links beside it; a DCA sees the whole chain.',
    remedy: 'Ask the party next to you for the rest.',
    cites: ['R 5.7', 'R 2.6'],
    effective: always,
  }),
  rule({
    id: 'registry.dca-review-fee',
    statement:
      'From 26 January 2023 a DCA that reviews campaigns by hand charges USD 15 for each one that it is sent, and again when it is sent again.',
    remedy: 'Share a campaign when it is complete, so that one review is enough.',
    cites: ['R 7', 'C 3.1'],
    effective: { from: '2023-01-26' },
    params: { usdCents: 1500 },
    assumes: [
      {
        why: 'It is charged to the party that shares with the DCA; providers of ours have terms of their own with theirs.',
      },
    ],
  }),
  rule({
    id: 'registry.dca-election',
    statement:
      'Once the primary DCA has accepted a campaign, a DCA is elected for each network in turn; some networks are reached through a second DCA.',
    remedy: 'Wait for the elections to end, or have the second DCA accept.',
    cites: ['R 5.7', 'R 3.8'],
    effective: always,
    params: { minutesPerNetwork: 10, secondaryNetworks: ['regional'] },
    assumes: [
      {
        why: 'Neither how long elections take nor which networks have a second DCA is published.',
      },
    ],
  }),
  rule({
    id: 'registry.nudge',
    statement:
      'The CSP whose campaign it is may ask the party that it is stuck with to review it, or to take a rejection up again.',
    remedy: 'Nudge while the campaign waits for somebody, or has been declined.',
    cites: ['R 5.7', 'R 3.7'],
    effective: always,
  }),
  rule({
    id: 'registry.cnp-migration',
    statement:
      'A migration builds a second chain beside the live one and takes its place when complete; it needs parties that support migrations, and ends at midnight UTC 30 days after its start.',
    remedy: 'Have the parties turn on migrations, and end the migration under way first.',
    cites: ['R 5.8', 'R 2.5'],
    effective: always,
    params: { daysMax: 30 },
    assumes: [
      {
        why: 'A chain counts as complete when its DCAs are elected; any party below its DCA may start a migration.',
      },
    ],
  }),
  rule({
    id: 'registry.migration-auto-complete',
    statement: 'A party of both chains that turned it on accepts its part of a migration at once.',
    remedy: 'Turn off the automatic completion of migrations in the settings.',
    cites: ['R 5.8'],
    effective: always,
  }),
)
