import { getCountries } from 'libphonenumber-js/max'

/** The countries that the registry knows, by ISO code, with their English names. */
export function countryNames(): Record<string, string> {
  const names = new Intl.DisplayNames('en', { type: 'region' })
  return Object.fromEntries(
    [...getCountries()].sort().map((code) => [code, names.of(code) ?? code]),
  )
}
