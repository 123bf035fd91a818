import { z } from '@hono/zod-openapi'
import type { Reseller } from '../model/resellers.ts'
import { emailText, PageParams, recordSet, text } from './wire.ts'

const details = { companyName: text(100, 1), phone: text(20, 1), email: emailText }

export const ResellerInput = z.object(details).openapi('ResellerRequest')

export const ResellerUpdateInput = z.object(details).partial().openapi('UpdateReseller')

export const ResellerOutput = z
  .object({ resellerId: z.string(), cspId: z.string(), ...details })
  .openapi('Reseller')

export const ResellerRecordSet = recordSet('Reseller', ResellerOutput)

export const ResellerParams = z.object({
  resellerId: text(8, 1).openapi({ example: 'RABC123' }),
})

export const ResellerQuery = z.object({ companyName: text(100).optional(), ...PageParams })

export function toReseller({ companyName, cspId, email, phone, resellerId }: Reseller) {
  return { resellerId, cspId, companyName, phone, email }
}
