import { createRoute, type z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import { type Env, newApi } from '../../http/env.ts'
import { problem, problemResponses } from '../../http/problem.ts'
import { jsonResponse } from '../../http/wire.ts'
import type { Archive } from '../../kernel/archive.ts'
import type { WorldEvent } from '../../kernel/events.ts'
import type { World } from '../../world.ts'
import { toClock } from '../schema/clock.ts'
import { type EventFilter, EventsOutput, EventsQuery, toEvent } from '../schema/events.ts'
import type { Worlds } from '../worlds.ts'

/** How many events a stream takes from the archive at once. */
const pageOfArchive = 500

const shared = { tags: ['Control'] }

const description = `With \`Accept: text/event-stream\` events come as they happen, each as a message with its number as id, so that a reader who lost the connection goes on where it was. Named messages tell the rest: \`clock\` (at first, and whenever the clock was moved, started or stopped), \`beyond-horizon\` (events were missed that are no longer kept) and \`world-ended\` (the world was reset or is gone).`

/** What happened in a world, as a list or as it happens. */
export function eventsApi(worlds: Worlds) {
  return newApi().openapi(
    createRoute({
      ...shared,
      method: 'get',
      path: '/events',
      summary: 'What happened, oldest first; server-sent with Accept: text/event-stream',
      description,
      request: { query: EventsQuery },
      responses: { 200: jsonResponse('The events.', EventsOutput), ...problemResponses },
    }),
    async (c) => {
      const query = c.req.valid('query')
      const { archive, world } = c.var
      if (c.req.header('accept')?.includes('text/event-stream')) {
        return streamEvents(c, worlds, query) as never
      }
      const { forgottenSeq, lastSeq: last } = world.sim.events
      // Backwards, the horizon is where the list ends, and `forgotten` says so.
      if (query.order === 'oldest' && query.after < forgottenSeq && !archive) {
        return beyondHorizon(c, forgottenSeq)
      }
      const found = await find(world, archive, query)
      const forgotten = archive ? 0 : forgottenSeq
      return c.json({ events: found.map(toEvent), last, forgotten }, 200)
    },
  )
}

/** The events that are asked for, from memory and, as far as they are older, from the archive. */
async function find(
  { sim: { events } }: World,
  archive: Archive | undefined,
  query: z.infer<typeof EventsQuery>,
): Promise<WorldEvent[]> {
  const { after, before = events.lastSeq + 1, limit, order, ...filter } = query
  const isNewestFirst = order === 'newest'
  const { forgottenSeq } = events
  // What is in memory is taken before the archive is asked, for it goes on meanwhile.
  const kept = isNewestFirst ? events.backwards(before) : events.after(after)
  const inMemory = take(kept, limit, query)
  const upTo = Math.min(forgottenSeq, before - 1)
  const isWanted = after < upTo && !(isNewestFirst && inMemory.length === limit)
  if (!archive || !isWanted) return inMemory
  const older = await archive.events({ ...filter, after, upTo, limit, isNewestFirst })
  return (isNewestFirst ? [...inMemory, ...older] : [...older, ...inMemory]).slice(0, limit)
}

/** The first `limit` events that match, between two sequence numbers that are not among them. */
function take(
  events: Iterable<WorldEvent>,
  limit: number,
  query: z.infer<typeof EventsQuery>,
): WorldEvent[] {
  const { after, before = Number.POSITIVE_INFINITY } = query
  const found: WorldEvent[] = []
  for (const event of events) {
    if (event.seq >= before || event.seq <= after || found.length === limit) break
    if (matches(event, query)) found.push(event)
  }
  return found
}

function matches(event: WorldEvent, { rule, subject, type }: EventFilter): boolean {
  return (
    (type === undefined || event.type === type) &&
    (subject === undefined || event.subject === subject) &&
    (rule === undefined || event.rule === rule)
  )
}

/** What a world no longer keeps is not passed over in silence. */
function beyondHorizon(c: Context<Env>, forgottenSeq: number): never {
  const detail = `Events up to ${forgottenSeq} are no longer kept.`
  const remedy = `Ask for events after ${forgottenSeq}, or create the world with a larger historyKept.`
  return problem(c, 410, { code: 'beyond-horizon', detail, remedy }, { forgotten: forgottenSeq })
}

function streamEvents(c: Context<Env>, worlds: Worlds, query: z.infer<typeof EventsQuery>) {
  const { archive, world } = c.var
  const { sim } = world
  const asked = Number(c.req.header('last-event-id') ?? query.after) || query.after
  // A reader that knows more than has happened knew the world before it was reset.
  let sent = asked > sim.events.lastSeq ? 0 : asked
  return streamSSE(c, async (stream) => {
    const news = new News()
    const stops = [
      sim.events.watch(() => news.tell('event')),
      sim.watchClock(() => news.tell('clock')),
      worlds.watchEnd(world, () => news.tell('end')),
    ]
    stream.onAbort(() => news.tell('end'))
    news.tell('clock')
    do {
      sent = await sendSince(stream, { world, archive, filter: query }, sent)
      if (news.take('clock')) {
        await stream.writeSSE({ event: 'clock', data: JSON.stringify(toClock(world)) })
      }
      if (sent === sim.events.lastSeq) await news.wait()
    } while (!news.take('end'))
    for (const stop of stops) stop()
    if (!stream.aborted) await stream.writeSSE({ event: 'world-ended', data: '{}' })
  })
}

type Source = {
  readonly world: World
  readonly archive: Archive | undefined
  readonly filter: EventFilter
}

/** Sends what came after a number, and answers how far that reached. */
async function sendSince(
  stream: SSEStreamingApi,
  { archive, filter, world }: Source,
  seq: number,
): Promise<number> {
  const { events } = world.sim
  let sent = seq
  const send = async (event: WorldEvent) => {
    sent = event.seq
    if (!matches(event, filter)) return
    await stream.writeSSE({ id: String(event.seq), data: JSON.stringify(toEvent(event)) })
  }
  while (archive && sent < events.forgottenSeq && !stream.aborted) {
    const search = { after: sent, upTo: events.forgottenSeq, limit: pageOfArchive }
    for (const event of await archive.events(search)) await send(event)
  }
  if (sent < events.forgottenSeq) {
    const data = JSON.stringify({ forgotten: events.forgottenSeq })
    await stream.writeSSE({ event: 'beyond-horizon', data })
  }
  for (const event of events.after(sent)) await send(event)
  return sent
}

type Told = 'event' | 'clock' | 'end'

/** What a stream has to tell, gathered while it was busy or asleep. */
class News {
  readonly #kinds = new Set<Told>()
  #wake = () => {}

  tell(kind: Told): void {
    this.#kinds.add(kind)
    this.#wake()
  }

  take(kind: Told): boolean {
    return this.#kinds.delete(kind)
  }

  /** Sleeps until there is something to tell; not at all when there is. */
  async wait(): Promise<void> {
    this.take('event')
    if (this.#kinds.size > 0) return
    await new Promise<void>((resolve) => {
      this.#wake = resolve
    })
  }
}
