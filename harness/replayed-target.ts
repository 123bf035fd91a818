import { createSimulator } from '../simulator/app.ts'
import type { SavedWorlds } from '../simulator/control/worlds.ts'
import { decode, encode } from '../simulator/kernel/codec.ts'
import type { Entry, Journal } from '../simulator/kernel/journal.ts'
import { postWebhook } from '../simulator/post.ts'
import type { SimulatorTarget } from './targets.ts'

type Written = { readonly entry: Entry; readonly hostMs: number }

const origin = 'http://longcode.invalid'

/**
 * A simulator in this process whose commands are done once more, in another one, whenever a world
 * ends: the other must then be in the very same state, for that is what recovery depends on.
 */
export function replayedTarget(): SimulatorTarget {
  const { journal, written } = recordingJournal()
  const simulator = createSimulator({ now: journal.now, journal, post: postWebhook })
  const begun = encode(simulator.worlds.save())
  return {
    kind: 'simulator',
    fetch: async (path, init) => {
      const [, ended] = /^\/sim\/worlds\/([^/]+)$/.exec(path) ?? []
      if (init.method === 'DELETE' && ended !== undefined) await compare(ended)
      return simulator.fetch(new Request(new URL(path, origin), init))
    },
  }

  async function compare(id: string): Promise<void> {
    const hostMs = journal.now()
    const clock = { ms: hostMs }
    // What is made of saved worlds sends no webhooks: their answers are in the journal.
    const again = createSimulator({ now: () => clock.ms }, decode(begun) as SavedWorlds)
    for (const each of entriesOf(id, written)) {
      clock.ms = each.hostMs
      const { entry } = each
      const serial = entry.kind === 'input' ? again.worlds.serialOf(entry.world) : 0
      await again.replay(entry.kind === 'input' ? { ...entry, serial } : entry)
    }
    clock.ms = hostMs
    const worlds = [simulator, again].map(({ worlds }) => worlds.get(id))
    const states = worlds.map((world) => {
      world?.sim.catchUp(hostMs)
      return encode(world?.state)
    })
    const [before = '', after = ''] = states
    if (before === after) return
    const at = [...before].findIndex((character, index) => character !== after[index])
    const near = (state: string) => state.slice(Math.max(0, at - 120), at + 120)
    throw new Error(`replayed, world ${id} differs: ${near(before)} is ${near(after)}`)
  }
}

/** What happened to a world, and to those that it was copied from. */
function entriesOf(id: string, written: readonly Written[]): Written[] {
  const ids = new Set([id])
  for (const { entry } of [...written].reverse()) {
    const [, source] =
      (entry.kind === 'request' && /^\/sim\/worlds\/(.+)\/fork$/.exec(entry.url)) || []
    if (
      source !== undefined &&
      entry.kind === 'request' &&
      ids.has(JSON.parse(entry.body ?? '{}').id)
    ) {
      ids.add(source)
    }
  }
  return written.filter(({ entry }) => {
    if (entry.kind === 'input') return ids.has(entry.world)
    if (/^\/sim\/worlds(\/.+\/fork)?$/.test(entry.url)) {
      return ids.has(JSON.parse(entry.body ?? '{}').id)
    }
    const [, ended] = /^\/sim\/worlds\/([^/]+)$/.exec(entry.url) ?? []
    if (ended !== undefined) return ids.has(ended)
    const [, within = 'default'] = /^\/w\/([^/]+)\//.exec(entry.url) ?? []
    return ids.has(within)
  })
}

/** A journal in memory that applies one command after the other. */
function recordingJournal() {
  const written: Written[] = []
  let last = Promise.resolve()
  let heldMs: number | undefined
  const journal: Journal = {
    now: () => heldMs ?? Date.now(),
    submit: (entry, apply) => {
      const kept = JSON.parse(JSON.stringify(entry))
      last = last.then(async () => {
        const hostMs = Date.now()
        written.push({ entry: kept, hostMs })
        heldMs = hostMs
        await apply()
        heldMs = undefined
      })
    },
  }
  return { journal, written }
}
