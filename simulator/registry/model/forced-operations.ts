import type { NetworkId } from '../../rulebook/networks.ts'

const words =
  /(?<![a-z0-9])(reject|suspend)-at-(att|t-mobile|verizon|us-cellular|regional)(?![a-z0-9])/gi

/**
 * The networks that a campaign’s referenceId has reject or suspend it, for testers:
 * `reject-at-att`, `suspend-at-t-mobile`, with anything around it.
 */
export function forcedAt(referenceId: string, event: 'reject' | 'suspend'): NetworkId[] {
  return [...referenceId.toLowerCase().matchAll(words)].flatMap(([, word, network]) =>
    word === event ? [network as NetworkId] : [],
  )
}
