/** What an identity check can find amiss, by category (facts R 4.13); wording is ours. */
export const feedbackCategories = {
  TAX_ID: {
    displayName: 'Tax id',
    description: 'The tax id and the company do not belong together.',
    fields: ['ein', 'companyName', 'entityType'],
  },
  STOCK_SYMBOL: {
    displayName: 'Stock symbol',
    description: 'The company is not listed under this symbol at this exchange.',
    fields: ['stockSymbol', 'stockExchange', 'companyName'],
  },
  GOVERNMENT_ENTITY: {
    displayName: 'Government entity',
    description: 'The organisation is not known to be part of the US government.',
    fields: ['entityType'],
  },
  NONPROFIT: {
    displayName: 'Non-profit',
    description: 'The organisation is not on record as tax-exempt.',
    fields: ['entityType'],
  },
  WEB_DOMAIN: {
    displayName: 'Web domain',
    description: 'The business contact is not at a mailbox of their own at the company.',
    fields: ['businessContactEmail'],
  },
  OTHERS: { displayName: 'Others', description: 'Something else is amiss.', fields: [] },
} as const satisfies Readonly<
  Record<string, { displayName: string; description: string; fields: readonly string[] }>
>

export type FeedbackCategory = keyof typeof feedbackCategories

/** The codes that identity checks and their like give, with what each says. */
export const feedbackCodes = {
  TFGE01: 'A government entity must be of the US.',
  TFGE02: 'The organisation is not recognised as part of the US government.',
  TFNP01: 'A non-profit must be of the US or have a US tax id.',
  TFNP02: 'The IRS has no record of a tax exemption.',
  TFSS01: 'No exchange lists the company under this symbol.',
  TFSS02: 'The symbol is another company’s, or of another exchange.',
  TFTI01: 'The IRS has no record of the tax id.',
  TFTI04: 'The legal name does not match the US tax id.',
  TFTI05: 'The address does not match the US tax id.',
  TFTI06: 'The industry does not match the US tax id.',
  TFWD01: 'The domain of the contact’s e-mail address is not allowed.',
  TFWD02: 'Nobody independent confirms who owns the domain.',
} as const

export type FeedbackCode = keyof typeof feedbackCodes
