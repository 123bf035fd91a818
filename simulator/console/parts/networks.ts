/** The networks by the names that people know them by. */
const networkNames: Readonly<Record<string, string>> = {
  att: 'AT&T',
  't-mobile': 'T-Mobile',
  verizon: 'Verizon',
  'us-cellular': 'US Cellular',
  regional: 'regional US',
  rogers: 'Rogers',
  bell: 'Bell',
  telus: 'Telus',
  'ca-regional': 'regional Canada',
}

/** The id and the name of every network, as the choices of a field. */
export const networkChoices = Object.entries(networkNames)

export function networkName(id: string): string {
  return networkNames[id] ?? id
}

export function isCanadian(id: string): boolean {
  return ['rogers', 'bell', 'telus', 'ca-regional'].includes(id)
}
