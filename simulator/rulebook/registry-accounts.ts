import { always, byId, rule } from './rule.ts'

/** What a CSP keeps at the registry besides brands and campaigns. */
export const registryAccounts = byId(
  rule({
    id: 'registry.account-active',
    statement: 'The profile and the settings of a CSP can be read and changed while it is active.',
    remedy: 'Have the registry activate the account.',
    cites: ['R 1.8', 'R 2.1'],
    effective: always,
  }),
  rule({
    id: 'registry.resellers',
    statement:
      'An account names each company that resells once, and keeps it as long as a campaign is linked to it.',
    remedy: 'Give another companyName, or set the resellerId of its campaigns to R000000 first.',
    cites: ['R 2.7', 'R 3.8'],
    effective: always,
    assumes: [
      { why: 'How a linked reseller is refused is not published; 592 is taken.' },
      { why: 'Whether names differ by case is not published; they do not.' },
    ],
  }),
  rule({
    id: 'registry.tags',
    statement:
      'A record of one’s own takes up to ten tags, each of up to 50 letters and digits without spaces or punctuation, in lower case.',
    remedy: 'Take a tag off the record first, or write the name without spaces and punctuation.',
    cites: ['R 2.8', 'R 3.8'],
    effective: always,
    params: { tagsMax: 10, nameLengthMax: 50 },
  }),
)
