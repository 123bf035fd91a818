import { z } from '@hono/zod-openapi'
import { text } from './wire.ts'

export const TrialParticipantInput = z
  .object({
    resellerId: text(8, 1).optional(),
    referenceId: text(50, 1),
    phone: text(20, 1),
    firstName: text(100, 1),
    lastName: text(100, 1),
    email: text(100, 1),
    longcode: text(20, 1),
    longcodeProvisionDate: z.iso.datetime({ offset: true }).or(z.iso.date()),
  })
  .openapi('NewPlatformFreeTrialParticipant')
