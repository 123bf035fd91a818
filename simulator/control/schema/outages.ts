import { z } from '@hono/zod-openapi'
import { registryParts } from '../../registry/errors.ts'

export const OutagesSchema = z.strictObject({ outages: z.array(z.enum(registryParts)).max(10) })
