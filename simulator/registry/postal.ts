/** The first digits of the postal codes of each US state and territory. */
const usStates: Readonly<Record<string, string>> = {
  ...{ AL: '3', AK: '9', AS: '9', AZ: '8', AR: '7', CA: '9', CO: '8', CT: '0', DE: '1', DC: '2' },
  ...{ FL: '3', GA: '3', GU: '9', HI: '9', ID: '8', IL: '6', IN: '4', IA: '5', KS: '6', KY: '4' },
  ...{ LA: '7', ME: '0', MD: '2', MA: '0', MI: '4', MN: '5', MS: '3', MO: '6', MT: '5', NE: '6' },
  ...{ NV: '8', NH: '0', NJ: '0', NM: '8', NY: '01', NC: '2', ND: '5', MP: '9', OH: '4', OK: '7' },
  ...{ OR: '9', PA: '1', PR: '0', RI: '0', SC: '2', SD: '5', TN: '3', TX: '78', UT: '8', VT: '0' },
  ...{ VI: '0', VA: '2', WA: '9', WV: '2', WI: '5', WY: '8' },
}

/** The first letters of the postal codes of each Canadian province and territory. */
const provinces: Readonly<Record<string, string>> = {
  ...{ AB: 'T', BC: 'V', MB: 'R', NB: 'E', NL: 'A', NS: 'B', NT: 'X', NU: 'X', ON: 'KLMNP' },
  ...{ PE: 'C', QC: 'GHJ', SK: 'S', YT: 'Y' },
}

export type PostalAddress = {
  readonly country: string
  readonly street?: string | undefined
  readonly city?: string | undefined
  readonly state?: string | undefined
  readonly postalCode?: string | undefined
}

/** Whether a code is that of a US state or territory. */
export function isUsState(code: string): boolean {
  return Object.hasOwn(usStates, code)
}

/** Whether an address of the US or Canada can exist: its postal code lies in its state. */
export function isPlausible({ country, postalCode = '', state = '', ...rest }: PostalAddress) {
  const places = country === 'CA' ? provinces : usStates
  const pattern = country === 'CA' ? /^[A-Z]\d[A-Z] ?\d[A-Z]\d$/ : /^\d{5}(-\d{4})?$/
  const code = postalCode.toUpperCase()
  const initials = Object.hasOwn(places, state.toUpperCase()) ? places[state.toUpperCase()] : ''
  const isThere = pattern.test(code) && (initials ?? '').includes(code.charAt(0))
  return isThere && /\p{L}/u.test(rest.street ?? '') && /\p{L}/u.test(rest.city ?? '')
}
