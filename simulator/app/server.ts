import { createRoute, z } from '@hono/zod-openapi'
import { type Books, sumBooks } from '../carriers/model/message-log.ts'
import type { Worlds } from '../control/worlds.ts'
import { newApi } from '../http/env.ts'
import { problem, problemResponses, unwrittenFacts } from '../http/problem.ts'
import type { Traffic } from '../http/traffic.ts'
import { jsonResponse } from '../http/wire.ts'
import type { ArchiveHealth } from '../kernel/archive.ts'
import type { Journal } from '../kernel/journal.ts'

/** What a server counts, over all of its worlds. */
export type ServerCounts = {
  readonly traffic: ReturnType<Traffic['counts']>
  readonly books: Books
  readonly worlds: number
  readonly due: number
  readonly journal: Pick<Journal, 'fault' | 'lagMs' | 'waiting'>
  readonly archive: ArchiveHealth | undefined
}

/** Whether the server is alive, and whether it takes changes. */
export function healthApi(
  journal: Journal,
  archiveHealth: (() => ArchiveHealth | undefined) | undefined,
) {
  const server = { tags: ['Server'], method: 'get' as const }
  const healthy = jsonResponse('The server answers.', z.object({ status: z.literal('ok') }))
  const ready = jsonResponse(
    'Changes are taken.',
    z.object({
      status: z.literal('ready'),
      archiveFault: z.string().optional().openapi({
        description: 'Why what worlds no longer keep in memory cannot be written and searched now.',
      }),
    }),
  )
  return newApi()
    .openapi(
      createRoute({
        ...{ ...server, path: '/healthz', summary: 'Whether the server is alive' },
        responses: { 200: healthy },
      }),
      (c) => c.json({ status: 'ok' as const }, 200),
    )
    .openapi(
      createRoute({
        ...{ ...server, path: '/readyz', summary: 'Whether the server takes changes' },
        responses: { 200: ready, ...problemResponses },
      }),
      (c) => {
        const { fault } = journal
        if (fault) return problem(c, 503, unwrittenFacts(fault))
        return c.json({ status: 'ready' as const, archiveFault: archiveHealth?.()?.fault }, 200)
      },
    )
}

/** What the server counts, where the process is its own. */
export function metricsApi(
  {
    archiveHealth,
    metrics,
  }: {
    readonly archiveHealth?: (() => ArchiveHealth | undefined) | undefined
    readonly metrics?: ((counts: ServerCounts) => Promise<string>) | undefined
  },
  worlds: Worlds,
  { journal, traffic }: { readonly journal: Journal; readonly traffic: Traffic },
) {
  const description = 'Counters and gauges in the text form of Prometheus.'
  const content = { 'text/plain': { schema: z.string() } }
  return newApi().openapi(
    createRoute({
      ...{ tags: ['Server'], method: 'get', path: '/metrics' },
      summary: 'What the server counts, for Prometheus',
      responses: { 200: { description, content }, ...problemResponses },
    }),
    async (c) => {
      if (!metrics) {
        const detail = 'This simulator runs inside of another process, which is none of its own.'
        return problem(c, 501, { code: 'not-simulated', detail })
      }
      const all = worlds.list()
      const text = await metrics({
        ...{ traffic: traffic.counts(), worlds: all.length, journal },
        archive: archiveHealth?.(),
        books: sumBooks(all.map(({ carriers }) => carriers.books())),
        due: all.reduce((sum, { sim }) => sum + sim.dueCount, 0),
      })
      return c.text(text, 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' })
    },
  )
}
