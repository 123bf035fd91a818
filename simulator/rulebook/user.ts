import { always, byId, rule } from './rule.ts'

/** A user's SMS enablement. */
export const user = byId(
  rule({
    id: 'user.states',
    statement:
      'A user’s SMS goes from Disabled over Pending to Enabled; an administrator starts it and provisioning of the number ends Pending.',
    remedy: 'Have an administrator enable SMS, then wait while the number is provisioned.',
    cites: ['S4'],
    effective: always,
  }),
  rule({
    id: 'user.number-change-disables',
    statement: 'Changing the number of a user with SMS disables it until an administrator acts.',
    remedy: 'Have an administrator enable SMS for the new number.',
    cites: ['S4'],
    effective: always,
  }),
  rule({
    id: 'user.licence-change-disables',
    statement:
      'Removing an X Series licence and adding the same or another disables SMS, even with the same number.',
    remedy: 'Have an administrator enable SMS for the user again.',
    cites: ['S4'],
    effective: always,
  }),
  rule({
    id: 'user.admin-disable',
    statement: 'SMS that an administrator disabled stays off until an administrator enables it.',
    remedy: 'Have an administrator enable SMS for the user.',
    cites: ['S4'],
    effective: always,
  }),
  rule({
    id: 'user.new-number-pending',
    statement:
      'In the US and Canada a number that was not recently provisioned waits in Pending while it is verified outside and provisioned.',
    remedy: 'Wait, or advance the clock by up to five business days.',
    cites: ['S4'],
    effective: always,
    params: { businessDaysMin: 1, businessDaysMax: 5, customerCountries: ['US', 'CA'] },
    assumes: [
      {
        option: 'numberProvisioning',
        default: 'seeded',
        why: 'The wait is documented without a length; one to five business days are taken.',
      },
    ],
  }),
  rule({
    id: 'user.recent-number-immediate',
    statement: 'A number that was enabled recently becomes active at once, without Pending.',
    remedy: 'Nothing to do.',
    cites: ['S4'],
    effective: always,
    params: { windowDays: 30 },
    assumes: [
      {
        option: 'recentNumberWindow',
        default: 'P30D',
        why: '“Recently” is not defined; disabled within the last 30 days is taken.',
      },
    ],
  }),
  rule({
    id: 'user.campaign-status-change',
    statement:
      'When a campaign is no longer verified, sends from its numbers fail although the user still reads Enabled; the banner is gone and the form shows why.',
    remedy: 'Read the errors on the registration form, correct them and resubmit.',
    cites: ['S4'],
    effective: always,
  }),
  rule({
    id: 'user.diagnosis',
    statement:
      'For a user who cannot send, the provider names the cause (number changed, licence changed, disabled by an administrator, campaign status) and the remedy.',
    remedy: 'Follow the remedy that the diagnosis names.',
    cites: ['S4'],
    effective: always,
  }),
)
