import type { Context, MiddlewareHandler } from 'hono'
import { chooseLogNormal, digest } from '../kernel/choice.ts'
import type { Fault, Faults } from '../kernel/faults.ts'
import type { Env } from './env.ts'

/** Names the fault that decided an answer, or made it wait. */
export const faultHeader = 'x-longcode-fault'

/** How long a host is to keep an answer back, in milliseconds of its own clock. */
export const delayHeader = 'x-longcode-delay-ms'

/** A host is to end the connection without this answer. */
export const droppedHeader = 'x-longcode-dropped'

/** Surfaces that are called over HTTP, by the paths below which they are. */
const httpSurfaces = {
  '/v2/': 'registry',
  '/carriers/v1/': 'carriers',
  '/8x8/v1/': '8x8',
  '/primevox/': 'primevox',
} as const

type HttpSurface = (typeof httpSurfaces)[keyof typeof httpSurfaces]

/** The surface that a path is on; undefined for the server’s own. */
export function surfaceOf(path: string): HttpSurface | undefined {
  for (const [prefix, surface] of Object.entries(httpSurfaces)) {
    if (path.startsWith(prefix)) return surface
  }
  return undefined
}

/** Longer than this no answer is kept back. */
export const delayMsMax = 60_000

/** Answers a status in the words of the surface that was called. */
type Render = (c: Context<Env>, status: number, detail: string) => Response

/**
 * Lets the faults of a world strike calls before anything else sees them. What a call is drawn by
 * is its content and how often that came before, so a retry may fare better.
 */
export function sufferFaults(render: Render): MiddlewareHandler<Env> {
  return async (c, next) => {
    const surface = surfaceOf(c.req.path)
    const { faults, seed } = c.var.world.sim
    if (surface === undefined || !faults.has(surface)) return next()
    const subject = await subjectOf(c, faults, seed)
    const late = faults.strike(surface, 'latency', subject)
    const refused = refuse(c, faults, surface, subject, render)
    if (refused) c.res = refused
    else {
      await next()
      const lost = faults.strike(surface, 'drop', subject, ({ isCarriedOut }) => !!isCarriedOut)
      if (lost) drop(c, lost)
    }
    if (!late) return
    const { medianMs, p95Ms } = late.figures
    const key = { seed, subject, purpose: `latency/${late.id}` }
    const delayMs = Math.min(delayMsMax, chooseLogNormal(key, Number(medianMs), Number(p95Ms)))
    c.header(delayHeader, String(Math.round(delayMs)))
    if (!refused) c.header(faultHeader, late.id)
  }
}

async function subjectOf(c: Context<Env>, faults: Faults, seed: number): Promise<string> {
  const { method } = c.req
  const { search } = new URL(c.req.url)
  // An upload is told apart by its size: its bytes need not be read twice.
  const isForm = c.req.header('content-type')?.startsWith('multipart/form-data')
  const body = isForm ? (c.req.header('content-length') ?? '') : await c.req.text()
  const content = digest({ seed, subject: `${search}\u0000${body}`, purpose: 'fault-subject' })
  return faults.nth(`${method} ${c.req.path} ${content}`)
}

/** The answer to a call that a fault turns away; undefined: it goes through. */
function refuse(
  c: Context<Env>,
  faults: Faults,
  surface: HttpSurface,
  subject: string,
  render: Render,
): Response | undefined {
  const strike = (kind: string, isMeant?: (figures: Fault['figures']) => boolean) =>
    faults.strike(surface, kind, subject, isMeant)
  const answer = (fault: Fault, status: number, detail: string) => {
    c.header(faultHeader, fault.id)
    if (status === 429 || status === 503) c.header('retry-after', retryAfter(fault, c))
    return render(c, status, `${detail} (fault ${fault.id}).`)
  }
  const unheard = strike('drop', ({ isCarriedOut }) => !isCarriedOut)
  if (unheard) {
    c.header(droppedHeader, 'true')
    return answer(unheard, 503, 'The connection is cut before the request is heard')
  }
  const outage = strike('outage')
  if (outage) return answer(outage, 503, `The surface ${surface} is out of order`)
  const limit = strike('rate-limit')
  if (limit) return answer(limit, 429, 'There were too many requests')
  const error = strike('error')
  return error && answer(error, Number(error.figures.status), 'The request fails on purpose')
}

function drop(c: Context<Env>, fault: Fault): void {
  c.header(faultHeader, fault.id)
  c.header(droppedHeader, 'true')
}

/** In seconds: until the fault is over, where that is known, or until its window is. */
function retryAfter({ figures, until }: Fault, c: Context<Env>): string {
  const { windowSeconds } = figures
  if (windowSeconds !== undefined) return String(windowSeconds)
  if (until === null) return '1'
  return String(Math.max(1, Math.ceil((until - c.var.world.sim.now) / 1000)))
}
