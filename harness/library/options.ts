import { z } from '@hono/zod-openapi'
import { WorldInput } from '../../simulator/control/schema/worlds.ts'
import type { WorldRequest } from '../../simulator/control/worlds.ts'

const SimulatorInput = WorldInput.omit({ id: true })

/** What a simulator is made with; everything left out has a default, which the README lists. */
export type SimulatorOptions = z.input<typeof SimulatorInput> & {
  /**
   * Takes the webhooks of the world in this process, whatever their address, and answers them as
   * a receiver would. Absent: they go out over the network. Either way only to hosts that the
   * world option `webhookHosts` lists.
   */
  readonly onWebhook?: (request: Request) => Response | Promise<Response>
}

/** Options that cannot be: the message names each, with its value and what is accepted. */
export class SimulatorOptionsError extends Error {
  override name = 'SimulatorOptionsError'
}

/** Reads options as a world is asked for. Throws a {@link SimulatorOptionsError}. */
export function toWorldRequest({ onWebhook, ...given }: SimulatorOptions): WorldRequest {
  if (onWebhook !== undefined && typeof onWebhook !== 'function') {
    throw new SimulatorOptionsError(`onWebhook: ${shown(onWebhook)} is no function of a request.`)
  }
  const read = SimulatorInput.safeParse(given)
  if (read.success) return read.data
  throw new SimulatorOptionsError(read.error.issues.map((issue) => say(issue, given)).join('\n'))
}

function say(issue: z.core.$ZodIssue, given: unknown): string {
  const { code, message, path } = issue
  if (code === 'unrecognized_keys') {
    const names = issue.keys.map((key) => [...path, key].join('.'))
    const known = keysAt(path)
    return `${names.join(', ')}: no such option. Accepted: ${known.join(', ')}.`
  }
  const value = path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown>)?.[key],
    given,
  )
  return `${path.join('.') || 'options'}: ${shown(value)} is not accepted. ${message}`
}

/** The options that there are at a path. */
function keysAt(path: readonly PropertyKey[]): string[] {
  let schema: unknown = SimulatorInput
  for (const key of path) schema = unwrapped(isObject(schema) ? schema.shape[String(key)] : schema)
  return isObject(schema) ? Object.keys(schema.shape) : []
}

function unwrapped(schema: unknown): unknown {
  return schema instanceof z.ZodOptional ? unwrapped(schema.unwrap()) : schema
}

function isObject(schema: unknown): schema is z.ZodObject {
  return schema instanceof z.ZodObject
}

function shown(value: unknown): string {
  return JSON.stringify(value) ?? String(value)
}
