import { z } from '@hono/zod-openapi'
import { formatInstant, type Instant } from '../../kernel/instant.ts'
import type { Page } from '../model/records.ts'

/** Text of a bounded length that a database could hold: no lone surrogates, no NUL. */
export function text(max: number, min = 0) {
  return z
    .string()
    .min(min)
    .max(max)
    .refine((value) => value.isWellFormed() && !value.includes('\u0000'), {
      message: 'not a well-formed text',
    })
}

/** The form of an address of e-mail. */
export const emailForm = /^[^@\s]+@[^@\s]+\.[^@\s]+$/

/** An address of e-mail, as far as its form goes. */
export const emailText = text(100, 1).regex(emailForm)

/** A true or false of a query. */
export const flag = z.enum(['true', 'false']).transform((value) => value === 'true')

/** A value of a query that may be given several times. */
export function repeated<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(schema).max(100),
  )
}

/** A plain date of a query. */
export const day = z
  .string()
  .regex(/^20\d\d-[01]\d-[0-3]\d$/)
  .openapi({ example: '2024-06-17' })

/** Which page of a list is asked for. */
export const PageParams = {
  page: z.coerce.number().int().min(1).max(2_147_483_647).default(1),
  recordsPerPage: z.coerce.number().int().min(1).max(500).default(10),
}

/** A list, one page of it. */
export function recordSet<Schema extends z.ZodType>(name: string, schema: Schema) {
  return z
    .object({ records: z.array(schema), page: z.int(), totalRecords: z.int() })
    .openapi(`RecordSet_${name}`)
}

/** Writes a page of records. */
export function toRecordSet<Item, Wire>(
  { page, records, totalRecords }: Page<Item>,
  toWire: (item: Item) => Wire,
) {
  return { records: records.map(toWire), page, totalRecords }
}

export const TimestampOutput = z.iso.datetime().openapi({ example: '2024-11-11T21:35:00.000Z' })

/** An instant that may be missing is left out, as objects of brands do. */
export function timestamp<Name extends string>(
  name: Name,
  instant: Instant | undefined,
): Partial<Record<Name, string>> {
  const found: Partial<Record<Name, string>> = {}
  if (instant !== undefined) found[name] = formatInstant(instant)
  return found
}
