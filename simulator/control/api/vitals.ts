import { createRoute, z } from '@hono/zod-openapi'
import { newApi } from '../../http/env.ts'
import { problem, problemResponses } from '../../http/problem.ts'
import { jsonResponse } from '../../http/wire.ts'

/** How busy the process of a simulator is, as its host tells. */
export type HostVitals = {
  /** Since the start, as are the next two: who wants a rate asks twice. */
  readonly cpuMs: number
  readonly loopActiveMs: number
  readonly loopIdleMs: number
  /** How late the event loop came to its work: the 99th percentile in the last whole second. */
  readonly loopDelayMs: number
}

const VitalsOutput = z
  .object({
    cpuMs: z.number().openapi({ description: 'Of the whole process, since it began.' }),
    loopActiveMs: z.number().openapi({ description: 'At work since the start.' }),
    loopIdleMs: z.number().openapi({ description: 'Waiting since the start.' }),
    loopDelayMs: z.number().openapi({
      description: 'How late the event loop came to its work in the last second: 99th percentile.',
    }),
  })
  .openapi('Vitals')

/** Whether the simulator itself is at its limit, for those who load it. */
export function vitalsApi(vitals: (() => HostVitals) | undefined) {
  return newApi().openapi(
    createRoute({
      tags: ['Control'],
      method: 'get',
      path: '/vitals',
      summary: 'How busy the process of the simulator is',
      responses: { 200: jsonResponse('Its vitals.', VitalsOutput), ...problemResponses },
    }),
    (c) => {
      if (vitals) return c.json({ ...vitals() }, 200)
      const detail = 'This simulator runs inside of another process, which is none of its own.'
      return problem(c, 501, { code: 'not-simulated', detail })
    },
  )
}
