import { z } from '@hono/zod-openapi'
import { formatInstant } from '../../kernel/instant.ts'
import { mnoIds as everyMno, mnos } from '../mnos.ts'
import type { Campaign } from '../model/campaign.ts'
import type { OsrNumber } from '../model/number-registry.ts'
import { flag, PageParams, recordSet, TimestampOutput } from './wire.ts'

export const OperationStatusOutput = z.record(
  z.string(),
  z.enum(['REGISTERED', 'REVIEW', 'REJECTED', 'SUSPENDED']),
)

export const OsrAttributesOutput = z.record(z.string(), z.string())

export const OsrPhonesQuery = z.object({ current: flag.optional(), ...PageParams })

export const OsrPhoneRecordSet = recordSet(
  'OsrPhone',
  z
    .object({
      nnid: z.string(),
      provisionedDate: TimestampOutput,
      current: z.boolean(),
      phoneNumber: z.string(),
    })
    .openapi('OsrPhone'),
)

/** What each network that a campaign went to makes of it, by the registry’s numbers. */
export function toOperationStatus({ mnoIds = everyMno, operations }: Campaign) {
  const statuses = mnoIds.flatMap((id) => {
    const mno = mnos.get(id)
    const status = mno && operations[mno.network]
    return status ? [[String(id), status] as const] : []
  })
  return Object.fromEntries(statuses)
}

export function toOsrPhone({ isCurrent, number, provisionedAt }: OsrNumber, nnid: string) {
  return {
    nnid,
    provisionedDate: formatInstant(provisionedAt),
    current: isCurrent,
    phoneNumber: number.replace(/\D/g, ''),
  }
}
