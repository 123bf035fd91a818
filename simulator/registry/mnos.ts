import type { NetworkId } from '../rulebook/networks.ts'

/** A mobile network operator as the registry knows it. */
export type Mno = {
  readonly displayName: string
  /** The network of ours that stands for it. */
  readonly network: NetworkId
  /** Its place, counted from 1, in the status that the number registry keeps of a campaign. */
  readonly osrBitmaskIndex: number
}

/**
 * The networks that register campaigns (facts R 4.17), by the number that the registry gives them.
 * Two hubs lead to the small networks, which are one here.
 */
export const mnos: ReadonlyMap<number, Mno> = new Map([
  [10017, { displayName: 'AT&T', network: 'att', osrBitmaskIndex: 1 }],
  [10035, { displayName: 'T-Mobile', network: 't-mobile', osrBitmaskIndex: 2 }],
  [10037, { displayName: 'US Cellular', network: 'us-cellular', osrBitmaskIndex: 3 }],
  [10038, { displayName: 'Verizon Wireless', network: 'verizon', osrBitmaskIndex: 4 }],
  [10631, { displayName: 'ClearSky', network: 'regional', osrBitmaskIndex: 5 }],
  [10901, { displayName: 'Interop', network: 'regional', osrBitmaskIndex: 6 }],
])

export const mnoIds: readonly number[] = [...mnos.keys()]

/** The registry's numbers for one of our networks, among those that a campaign went to. */
export function mnoIdsOf(network: NetworkId, among: readonly number[] = mnoIds): number[] {
  return among.filter((id) => mnos.get(id)?.network === network)
}

/** The networks behind some of the registry's numbers, each once. */
export function networksOf(ids: readonly number[]): NetworkId[] {
  return [...new Set(ids.flatMap((id) => mnos.get(id)?.network ?? []))]
}
