import type { IrsRecord } from '../rulebook/options.ts'
import type { IdentityFinding } from './model/brand.ts'

/** What a business says of itself, as far as the IRS can check it. */
export type BusinessClaim = {
  readonly ein?: string | undefined
  readonly companyName?: string | undefined
  readonly street?: string | undefined
  readonly postalCode?: string | undefined
  readonly vertical?: string | undefined
}

/** One thing that does not match the record, in the terms of the registry's feedback. */
export type IdentityMismatch = {
  readonly category: IdentityFinding['category']
  readonly code: string
  readonly field: keyof BusinessClaim
  readonly detail: string
}

/** What the directory answers: nothing amiss, mismatches, or no answer at all. */
export type IdentityAnswer = { readonly mismatches: readonly IdentityMismatch[] } | 'no-answer'

/**
 * Tax ids that force an outcome, for testers (prefix 00 is never issued). Every other well-formed
 * tax id matches whatever business gives it, unless the world's `irsDirectory` has a record.
 */
export const testTaxIds = {
  '000000001': 'matches any business',
  '000000002': 'is on record under another name',
  '000000003': 'is not on record',
  '000000004': 'gets no answer: the identity check stays pending',
  '000000005': 'is on record at another address',
  '000000006': 'is on record in another industry',
  '000000007': 'matches, and the campaign review then declines the call to action',
} as const

/** Checks a claim against the simulated records of the IRS. */
export function checkIdentity(
  claim: BusinessClaim,
  directory: readonly IrsRecord[],
): IdentityAnswer {
  const ein = taxIdDigits(claim.ein ?? '')
  switch (ein) {
    case '000000002':
      return { mismatches: [nameMismatch(claim)] }
    case '000000003':
      return { mismatches: [notOnRecord(claim)] }
    case '000000004':
      return 'no-answer'
    case '000000005':
      return { mismatches: [addressMismatch(claim)] }
    case '000000006':
      return { mismatches: [industryMismatch(claim)] }
    default: {
      const record = directory.find((entry) => taxIdDigits(entry.ein) === ein)
      return { mismatches: record ? compare(claim, record) : [] }
    }
  }
}

/** The digits of a tax id, written with or without its hyphen. */
export function taxIdDigits(ein: string): string {
  return ein.replace(/\D/g, '')
}

function compare(claim: BusinessClaim, record: IrsRecord): IdentityMismatch[] {
  const differs = (claimed: string | undefined, onRecord: string | undefined) =>
    onRecord !== undefined && plain(claimed ?? '') !== plain(onRecord)
  const found: IdentityMismatch[] = []
  if (differs(claim.companyName, record.legalName)) found.push(nameMismatch(claim))
  if (differs(claim.street, record.street) || differs(claim.postalCode, record.postalCode)) {
    found.push(addressMismatch(claim))
  }
  if (differs(claim.vertical, record.industry)) found.push(industryMismatch(claim))
  return found
}

/** Case, punctuation and spacing never make a mismatch. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

function nameMismatch({ companyName, ein }: BusinessClaim): IdentityMismatch {
  const detail = `The IRS has tax id ${ein} under another name than “${companyName}”.`
  return { category: 'TAX_ID', code: 'TFTI04', field: 'companyName', detail }
}

function notOnRecord({ ein }: BusinessClaim): IdentityMismatch {
  const detail = `The IRS has no record of tax id ${ein}.`
  return { category: 'TAX_ID', code: 'TFTI01', field: 'ein', detail }
}

function addressMismatch({ ein, street }: BusinessClaim): IdentityMismatch {
  const detail = `The IRS has tax id ${ein} at another address than “${street}”.`
  return { category: 'TAX_ID', code: 'TFTI05', field: 'street', detail }
}

function industryMismatch({ ein, vertical }: BusinessClaim): IdentityMismatch {
  const detail = `The IRS has tax id ${ein} in another industry than “${vertical}”.`
  return { category: 'TAX_ID', code: 'TFTI06', field: 'vertical', detail }
}
