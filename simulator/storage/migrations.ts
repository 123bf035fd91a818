import { type CarrierMessage, messageTells } from '../carriers/model/message.ts'
import type { SurchargeLine } from '../carriers/model/surcharges.ts'
import type { Fate } from '../carriers/subscriber.ts'
import type { SavedWorld } from '../control/worlds.ts'
import { newFaultsState } from '../kernel/faults.ts'
import type { Instant } from '../kernel/instant.ts'
import { defaultOptions } from '../rulebook/options.ts'
import { disorderFaults } from '../webhooks/delivery.ts'
import { newWorldState } from '../world.ts'

/**
 * Each brings a world from the form of its place in the list, counted from 1, to the next. Whoever
 * changes what a world remembers writes one here; a world is of the form after the last.
 */
const migrations: readonly ((world: SavedWorld) => SavedWorld)[] = [gatherFaults, letMessagesTell]

/** The form of what worlds remember now. */
export const formNow = migrations.length + 1

/** Brings a world that was saved in an older form to the one of now. */
export function migrateWorld(world: SavedWorld, form: number): SavedWorld {
  return migrations.slice(form - 1).reduce((migrated, migrate) => migrate(migrated), world)
}

/** What form 1 had in the place of faults. */
type Disordered = object & { disorder?: Readonly<Record<string, number>> }
type Broken = object & { outages?: ReadonlySet<string> }

/**
 * Form 1 had disorder beside each log of deliveries and outages at the registry, and no faults: they
 * become faults that last until somebody ends them.
 */
function gatherFaults({ serial, spec, state }: SavedWorld): SavedWorld {
  const { now } = state.simulation.clock
  const webhooks = state.registry.webhooks as Disordered
  const receipts = state.carriers.receiptFeed.deliveries as Disordered
  const registry = state.registry as Broken
  const down = [...(registry.outages ?? [])].map((part) => {
    return { surface: 'registry', kind: 'part-down', figures: { part } }
  })
  const faults = [
    ...disorderFaults('registry-webhooks', webhooks.disorder ?? {}, now),
    ...disorderFaults('receipt-webhooks', receipts.disorder ?? {}, now),
    ...down.map((fault) => ({ ...fault, share: 1, from: now, until: null })),
  ]
  delete webhooks.disorder
  delete receipts.disorder
  delete registry.outages
  const gathered = { ...state.simulation, faults: newFaultsState(faults) }
  const simulation = 'faults' in state.simulation ? state.simulation : gathered
  return completed({ serial, spec, state: { ...state, simulation } })
}

/** What form 2 had where messages now are their own receipts, and tell their own events. */
type Apart = {
  readonly messages: {
    newer?: ReadonlyMap<string, MessageApart>
    older?: ReadonlyMap<string, MessageApart>
    generations?: CarrierMessage[][]
  }
  readonly receipts: Map<Instant, readonly { readonly id: string; readonly fate: Fate }[]>
  readonly surcharges: { today: ReadonlyMap<string, SurchargeLine> }
}
type MessageApart = Omit<CarrierMessage, 'tells' | 'acceptedSeq' | 'isKeywordReply' | 'fate'> & {
  isSwallowed?: boolean
}

/** Form 2 kept what is expected, and lines of surcharges, under keys. Events that it has stay. */
function letMessagesTell(world: SavedWorld): SavedWorld {
  const { messages, receipts, surcharges } = world.state.carriers as unknown as Apart
  const fates = new Map([...receipts.values()].flat().map(({ fate, id }) => [id, fate]))
  const telling = (before: MessageApart): CarrierMessage => {
    const { isSwallowed, ...message } = before
    const fate = isSwallowed ? 'swallowed' : (fates.get(message.id) ?? 'delivered')
    // The event of its acceptance is there already, and so no number is that of it.
    return { tells: messageTells, ...message, acceptedSeq: 0, isKeywordReply: false, fate }
  }
  const kept = [messages.older, messages.newer].map((half) => [...(half?.values() ?? [])])
  const generations = kept.filter(({ length }) => length > 0).map((half) => half.map(telling))
  const byId = new Map(generations.flat().map((message) => [message.id, message]))
  messages.generations = generations.length > 0 ? generations : [[]]
  delete messages.older
  delete messages.newer
  for (const [at, expected] of receipts) {
    receipts.set(at, expected.flatMap(({ id }) => byId.get(id) ?? []) as never)
  }
  Object.assign(surcharges, { today: [...surcharges.today.values()] })
  return world
}

/** Whatever an older form lacks is as in a world that was created just now. */
function completed({ serial, spec, state }: SavedWorld): SavedWorld {
  const whole = { ...spec, options: { ...defaultOptions, ...spec.options } }
  complete(state, newWorldState(whole, state.simulation.clock.hostMs))
  return { serial, spec: whole, state }
}

/** Gives an object the members of another that it lacks, and so on within those that both have. */
function complete(object: object, other: object): void {
  const members = object as Record<string, unknown>
  for (const [name, member] of Object.entries(other)) {
    if (!Object.hasOwn(members, name)) members[name] = member
    else if (isPlain(member) && isPlain(members[name])) complete(members[name], member)
  }
}

function isPlain(value: unknown): value is object {
  return value !== null && typeof value === 'object' && value.constructor === Object
}
