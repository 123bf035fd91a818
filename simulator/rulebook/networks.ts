/** A mobile network: where it is, what the registry calls it and how many subscribers it has. */
export type Network = {
  readonly displayName: string
  readonly country: 'US' | 'CA' | undefined
  /** The registry's number for it, where it takes part in registration. */
  readonly mnoId?: number
  /** Share of its country's subscribers (facts C 8). */
  readonly share: number
}

/** Every network, in the order in which shares are laid out for the stable hash. */
export const networks = {
  att: { displayName: 'AT&T', country: 'US', mnoId: 10017, share: 0.285 },
  't-mobile': { displayName: 'T-Mobile', country: 'US', mnoId: 10035, share: 0.325 },
  verizon: { displayName: 'Verizon Wireless', country: 'US', mnoId: 10038, share: 0.355 },
  'us-cellular': { displayName: 'US Cellular', country: 'US', mnoId: 10037, share: 0.011 },
  regional: { displayName: 'Regional networks', country: 'US', mnoId: 10631, share: 0.024 },
  rogers: { displayName: 'Rogers', country: 'CA', share: 0.32 },
  bell: { displayName: 'Bell', country: 'CA', share: 0.275 },
  telus: { displayName: 'Telus', country: 'CA', share: 0.27 },
  'ca-regional': { displayName: 'Regional networks (Canada)', country: 'CA', share: 0.135 },
  international: { displayName: 'Networks elsewhere', country: undefined, share: 1 },
} as const satisfies Record<string, Network>

export type NetworkId = keyof typeof networks

export const networkIds = Object.keys(networks) as NetworkId[]

/** The networks that register campaigns and provision numbers: those of the US. */
export const registeringNetworks = networkIds.filter((id) => 'mnoId' in networks[id])

/** The key of a network in figures that are one for all of Canada. */
export function figureKey(id: NetworkId): string {
  return networks[id].country === 'CA' ? 'canada' : id
}
