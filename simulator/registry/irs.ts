import type { RuleId } from '../rulebook/index.ts'
import type { IrsRecord } from '../rulebook/options.ts'
import type { FeedbackCategory, FeedbackCode } from './feedback.ts'

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
  readonly category: FeedbackCategory
  readonly code: FeedbackCode
  readonly field: string
  readonly detail: string
  /** The rule by which it counts, where that is not the check of the tax id itself. */
  readonly rule?: RuleId
}

/** What the directory answers: mismatches if any, no answer at all, or one that says nothing. */
export type IdentityAnswer =
  | { readonly mismatches: readonly IdentityMismatch[] }
  | 'no-answer'
  | 'no-result'

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
  '000000008': 'matches, but has no tax exemption on record: a non-profit is not verified',
  '000000009': 'matches, but is no government body: a government entity is not verified',
  '000000011': 'gets an answer without a result: not verified, and there is no feedback',
  '000000527': 'is a political organisation: a non-profit is verified without tax-exempt status',
  '000005013': 'is exempt as 501c3, as any other non-profit',
  '000005014': 'is exempt as 501c4',
  '000005015': 'is exempt as 501c5',
  '000005016': 'is exempt as 501c6',
} as const

/** Why a non-profit pays no taxes, where its tax id says something else than usual. */
export function exemptionOf(ein: string): string | null | undefined {
  const exemptions: Readonly<Record<string, string | null>> = {
    ...{ '000000008': null, '000000527': '527' },
    ...{ '000005013': '501c3', '000005014': '501c4', '000005015': '501c5', '000005016': '501c6' },
  }
  const digits = taxIdDigits(ein)
  return Object.hasOwn(exemptions, digits) ? exemptions[digits] : undefined
}

/** Whether a body that says so is one of the government. */
export function isGovernmentBody(ein: string): boolean {
  return taxIdDigits(ein) !== '000000009'
}

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
    case '000000011':
      return 'no-result'
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
export function plain(text: string): string {
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
