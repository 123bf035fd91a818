import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import { type Env, newApi } from '../../http/env.ts'
import { problem, problemResponses } from '../../http/problem.ts'
import { jsonResponse } from '../../http/wire.ts'
import type { WorldEvent } from '../../kernel/events.ts'
import { EventsOutput, EventsQuery, toEvent } from '../schema.ts'

/** How many events a stream takes from the archive at once. */
const pageOfArchive = 500

const shared = { tags: ['Control'] }

/** What happened in a world, as a list or as it happens. */
export function eventsApi() {
  return newApi().openapi(
    createRoute({
      ...shared,
      method: 'get',
      path: '/events',
      summary: 'What happened, oldest first; server-sent with Accept: text/event-stream',
      request: { query: EventsQuery },
      responses: { 200: jsonResponse('The events.', EventsOutput), ...problemResponses },
    }),
    async (c) => {
      const { after, limit, type, subject, rule } = c.req.valid('query')
      const { archive, world } = c.var
      const { events } = world.sim
      const matches = (event: { type: string; subject: string; rule?: string }) =>
        (type === undefined || event.type === type) &&
        (subject === undefined || event.subject === subject) &&
        (rule === undefined || event.rule === rule)
      if (c.req.header('accept')?.includes('text/event-stream')) {
        return streamEvents(c, after, matches) as never
      }
      const { forgottenSeq, lastSeq: last } = events
      if (after < forgottenSeq && !archive) return beyondHorizon(c, forgottenSeq)
      // What is in memory is taken before the archive is asked, for it goes on meanwhile.
      const kept = events.after(after).filter(matches)
      const search = { after, upTo: forgottenSeq, limit, type, subject, rule }
      const older = after < forgottenSeq ? await archive?.events(search) : []
      const found = [...(older ?? []), ...kept].slice(0, limit)
      const forgotten = archive ? 0 : forgottenSeq
      return c.json({ events: found.map(toEvent), last, forgotten }, 200)
    },
  )
}

/** What a world no longer keeps is not passed over in silence. */
function beyondHorizon(c: Context<Env>, forgottenSeq: number): never {
  const detail = `Events up to ${forgottenSeq} are no longer kept.`
  const remedy = `Ask for events after ${forgottenSeq}, or create the world with a larger historyKept.`
  return problem(c, 410, { code: 'beyond-horizon', detail, remedy }, { forgotten: forgottenSeq })
}

function streamEvents(
  c: Context<Env>,
  after: number,
  matches: (event: { type: string; subject: string; rule?: string }) => boolean,
) {
  const { archive, world } = c.var
  const { events } = world.sim
  const from = Number(c.req.header('last-event-id') ?? after) || after
  return streamSSE(c, async (stream) => {
    let sent = from
    const write = async (event: WorldEvent) => {
      sent = event.seq
      if (!matches(event)) return
      const data = JSON.stringify(toEvent(event))
      await stream.writeSSE({ id: String(event.seq), event: event.type, data })
    }
    const flush = async () => {
      while (archive && sent < events.forgottenSeq && !stream.aborted) {
        const search = { after: sent, upTo: events.forgottenSeq, limit: pageOfArchive }
        for (const event of await archive.events(search)) await write(event)
      }
      if (sent < events.forgottenSeq) {
        const data = JSON.stringify({ forgotten: events.forgottenSeq })
        await stream.writeSSE({ event: 'beyond-horizon', data })
      }
      for (const event of events.after(sent)) await write(event)
    }
    let wake = () => {}
    const stop = events.watch(() => wake())
    stream.onAbort(() => {
      stop()
      wake()
    })
    while (!stream.aborted) {
      const woken = new Promise<void>((resolve) => {
        wake = resolve
      })
      await flush()
      if (sent === events.lastSeq) await woken
    }
  })
}
