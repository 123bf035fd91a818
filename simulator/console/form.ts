import type { Context } from 'hono'
import { Temporal } from 'temporal-polyfill'
import type { ConsoleEnv } from './env.ts'
import { zone } from './parts/instant.ts'

/** What a form sent, by name; a name that came more than once has its last value. */
export type Typed = Readonly<Record<string, string>>

/** Reads a form; fields that were left empty are absent. */
export async function readForm(c: Context<ConsoleEnv>): Promise<Typed> {
  const fields = new URLSearchParams(await c.req.text())
  return Object.fromEntries([...fields].filter(([, value]) => value !== ''))
}

/** After what was asked for is done: back to where the form stood, which is a page of this console. */
export function goBack(c: Context<ConsoleEnv>, back: string | undefined): Response {
  const { base } = c.var
  const isOurs = back !== undefined && new RegExp(`^${base}(?:$|[/?])`).test(back)
  return c.redirect(isOurs ? back : base, 303)
}

/**
 * A date is its midnight in New York, and a time without an offset is one there; whatever else was
 * typed is left for the API to judge.
 */
export function inOfficeZone(text: string): string {
  try {
    return Temporal.Instant.from(text).toString()
  } catch {
    try {
      return Temporal.PlainDateTime.from(text).toZonedDateTime(zone).toInstant().toString()
    } catch {
      return text
    }
  }
}

/** What is no number is sent as it was typed, for the API to refuse. */
export function numberOr(text: string): number | string {
  const value = Number(text)
  return Number.isNaN(value) ? text : value
}
