import { digest } from '../kernel/choice.ts'
import { decode, encode } from '../kernel/codec.ts'
import { ok, type Result, refused } from '../kernel/result.ts'
import type { World, WorldSpec, WorldState } from '../world.ts'

/** A world as it is handed out and taken back: `state` is the text of all that it remembers. */
export type Snapshot = {
  readonly format: 1
  /** Of the simulator that made it: another may remember other things. */
  readonly version: string
  readonly digest: string
  readonly spec: string
  readonly state: string
}

export function toSnapshot({ spec, state }: World, version: string): Snapshot {
  const texts = { spec: encode(spec), state: encode(state) }
  return { format: 1, version, digest: digestOf(texts), ...texts }
}

/** What a snapshot holds; refused when it was altered, or made by another version. */
export function readSnapshot(
  { digest: given, spec, state, version: of }: Snapshot,
  version: string,
): Result<{ spec: WorldSpec; state: WorldState }, string> {
  if (of !== version) return refused(`The snapshot was made by version ${of}; this is ${version}.`)
  if (given !== digestOf({ spec, state })) {
    return refused('The snapshot is not as it was handed out: its digest is another.')
  }
  return ok({ spec: decode(spec) as WorldSpec, state: decode(state) as WorldState })
}

function digestOf({ spec, state }: Pick<Snapshot, 'spec' | 'state'>): string {
  return digest({ seed: 0, subject: `${spec}\u0000${state}`, purpose: 'snapshot' })
}
