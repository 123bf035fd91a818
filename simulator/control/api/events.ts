import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import { type Env, newApi } from '../../http/env.ts'
import { problem, problemResponses } from '../../http/problem.ts'
import { jsonResponse } from '../../http/wire.ts'
import { EventsOutput, EventsQuery, toEvent } from '../schema.ts'

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
    (c) => {
      const { after, limit, type, subject, rule } = c.req.valid('query')
      const { events } = c.var.world.sim
      const matches = (event: { type: string; subject: string; rule?: string }) =>
        (type === undefined || event.type === type) &&
        (subject === undefined || event.subject === subject) &&
        (rule === undefined || event.rule === rule)
      if (c.req.header('accept')?.includes('text/event-stream')) {
        return streamEvents(c, after, matches) as never
      }
      if (after < events.forgottenSeq) return beyondHorizon(c, events.forgottenSeq)
      const found = events.after(after).filter(matches).slice(0, limit)
      return c.json(
        { events: found.map(toEvent), last: events.lastSeq, forgotten: events.forgottenSeq },
        200,
      )
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
  const { events } = c.var.world.sim
  const from = Number(c.req.header('last-event-id') ?? after) || after
  return streamSSE(c, async (stream) => {
    let sent = from
    const flush = async () => {
      if (sent < events.forgottenSeq) {
        const data = JSON.stringify({ forgotten: events.forgottenSeq })
        await stream.writeSSE({ event: 'beyond-horizon', data })
      }
      for (const event of events.after(sent)) {
        sent = event.seq
        if (!matches(event)) continue
        await stream.writeSSE({
          id: String(event.seq),
          event: event.type,
          data: JSON.stringify(toEvent(event)),
        })
      }
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
