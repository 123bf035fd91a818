/**
 * The registry's errors (facts R 1.8), by our name for what went wrong. Some of its codes stand for
 * several things; descriptions are ours, for the registry publishes next to none.
 */
export const registryErrors = {
  'not-authenticated': { code: 202, description: 'User not authenticated' },
  'not-authorized': { code: 205, description: 'Unauthorized operation' },
  'not-migration-owner': { code: 500, description: 'The caller does not own the CNP migration' },
  'invalid-parameter': { code: 501, description: 'Invalid parameter' },
  'not-found': { code: 502, description: 'Record not found' },
  'duplicate-record': { code: 503, description: 'Duplicate record' },
  'account-inactive': { code: 504, description: 'The CSP account is inactive' },
  'invalid-status': { code: 506, description: 'Invalid status' },
  'report-expired': { code: 508, description: 'The vetting report has expired' },
  'campaign-not-qualified': { code: 509, description: 'The campaign was rejected' },
  'campaign-quota-reached': { code: 511, description: 'Campaign quota reached' },
  'brand-quota-reached': { code: 512, description: 'Brand quota reached' },
  'campaign-expired': { code: 518, description: 'The campaign has expired' },
  'report-not-found': { code: 520, description: 'Vetting report not found' },
  'sharing-declined': { code: 522, description: 'Declined by the upstream CNP' },
  'sharing-loop': { code: 523, description: 'Loop in the sharing chain' },
  'brand-unchanged': { code: 525, description: 'Not allowed with the brand as it is' },
  'vetting-unsuccessful': { code: 526, description: 'Vetting was not successful' },
  'brand-unscored': { code: 527, description: 'The registration of the brand is pending' },
  'relationship-changed-recently': {
    code: 528,
    description: 'The brand relationship was changed recently',
  },
  'country-not-permitted': { code: 529, description: 'The country is not permitted' },
  'too-many-tags': { code: 530, description: 'Too many tags' },
  'not-taggable': { code: 531, description: 'The record cannot be tagged' },
  'free-trial-not-enabled': { code: 533, description: 'Platform free trial is not enabled' },
  'sole-proprietor-not-enabled': { code: 534, description: 'Sole proprietors are not enabled' },
  'vetting-pending': { code: 535, description: 'Vetting is pending' },
  'mock-not-supported': { code: 536, description: 'Not supported for mock records' },
  'identity-locked': { code: 537, description: 'The identity of the brand is locked' },
  'report-mismatch': { code: 538, description: 'The vetting report does not match the brand' },
  'import-failed': { code: 539, description: 'The import failed' },
  'import-with-campaigns': { code: 540, description: 'The brand has active campaigns' },
  'report-incompatible': { code: 541, description: 'The report is incompatible with the brand' },
  'active-campaigns': { code: 542, description: 'The brand has active campaigns' },
  'report-taken': { code: 543, description: 'The report belongs to another brand' },
  'file-too-large': { code: 544, description: 'The file is too large, or there are too many' },
  'file-type-not-supported': { code: 546, description: 'The file type is not supported' },
  'vetted-recently': { code: 549, description: 'The brand was vetted recently' },
  'duplicate-threshold': { code: 550, description: 'The duplicate threshold is reached' },
  'phone-not-supported': { code: 551, description: 'The phone number is not supported' },
  'pin-wrong': { code: 552, description: 'The PIN is wrong or has expired' },
  'email-not-supported': { code: 553, description: 'The e-mail address is not supported' },
  'address-invalid': { code: 554, description: 'The postal address is invalid' },
  'address-not-supported': { code: 555, description: 'The address is not supported' },
  'name-obfuscated': { code: 556, description: 'The name is not a natural one' },
  'otp-rate-limited': { code: 557, description: 'Too many attempts' },
  'appeal-category-invalid': { code: 559, description: 'The appeal category does not apply' },
  'secondary-dca-pending': { code: 562, description: 'A secondary DCA is pending' },
  'revet-needed': { code: 565, description: 'The e-mail cannot be sent again; order a new vet' },
  'rbm-not-enabled': { code: 568, description: 'RBM is not enabled' },
  'internal-error': { code: 590, description: 'Internal system error' },
  'temporary-error': { code: 591, description: 'Temporary error; try again in 30 seconds' },
  'operation-declined': { code: 592, description: 'The operation is declined' },
  'vetting-provider-busy': {
    code: 620,
    description: 'The vetting provider is busy; try again in 30 seconds',
  },
  'number-registry-busy': {
    code: 630,
    description: 'The number registry is busy; try again in 30 seconds',
  },
} as const satisfies Record<string, { readonly code: number; readonly description: string }>

export type RegistryErrorName = keyof typeof registryErrors

/** What can be out of order at the registry, and what callers are then told. */
export const outages = {
  registry: 'internal-error',
  capacity: 'temporary-error',
  'vetting-provider': 'vetting-provider-busy',
  'number-registry': 'number-registry-busy',
} as const satisfies Record<string, RegistryErrorName>

type RegistryPart = keyof typeof outages

export const registryParts = Object.keys(outages) as [RegistryPart, ...RegistryPart[]]
