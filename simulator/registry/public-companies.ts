import type { stockExchanges } from './enumerations.ts'

/** A company that is listed at an exchange. */
export type PublicCompany = {
  readonly symbol: string
  readonly exchange: (typeof stockExchanges)[number]
  /** Where it is at home. */
  readonly iso2: string
  readonly isin: string
  readonly displayName: string
  /** Whether it is in the index of the 3000 largest. */
  readonly russell3000: boolean
}

/** Companies that the registry knows to be listed; all of them are invented. */
export const publicCompanies: readonly PublicCompany[] = [
  listed('HRBR', 'NYSE', 'US', 'US0000000101', 'Harbor Freightways Corp', true),
  listed('MAPL', 'NASDAQ', 'US', 'US0000000102', 'Maple Foods Inc', true),
  listed('QUAY', 'NASDAQ', 'US', 'US0000000103', 'Quay Street Software Inc', true),
  listed('TINY', 'AMEX', 'US', 'US0000000104', 'Tiny Cap Holdings Inc', false),
  listed('NRTH', 'TSX', 'CA', 'CA0000000105', 'Northern Timber Ltd', false),
  listed('ALBN', 'LON', 'GB', 'GB0000000106', 'Albion Ferries plc', false),
  listed('RHNE', 'FRA', 'DE', 'DE0000000107', 'Rheinufer Maschinen AG', false),
  listed('SKRA', 'JPX', 'JP', 'JP0000000108', 'Sakura Denki KK', false),
]

/** A symbol that no exchange knows, for testers; any other that is not listed here passes. */
export const unknownSymbol = 'NOLIST'

function listed(
  symbol: string,
  exchange: PublicCompany['exchange'],
  iso2: string,
  isin: string,
  displayName: string,
  russell3000: boolean,
): PublicCompany {
  return { symbol, exchange, iso2, isin, displayName, russell3000 }
}
