import { z } from '@hono/zod-openapi'
import { type Tag, taggableTypes } from '../model/tag.ts'
import { PageParams, recordSet, text } from './wire.ts'

/** How long names may be is for the rule to say; here it is only bounded. */
const name = text(255, 1).openapi({ maxLength: 50, example: 'vip' })

const TagSchema = { name, recordType: z.enum(taggableTypes), recordId: text(7, 1) }

export const TagInput = z.object(TagSchema).openapi('TagRequest')

export const TagParams = z.object(TagSchema)

export const TagOutput = z
  .object({ name: z.string(), recordType: z.enum(taggableTypes), recordId: z.string() })
  .openapi('Tag')

export const TagRecordSet = recordSet('Tag', TagOutput)

export const TagQuery = z.object({
  name: text(50).optional(),
  recordType: z.enum(taggableTypes).optional(),
  recordId: text(7).optional(),
  ...PageParams,
})

export function toTag({ name, recordId, recordType }: Tag): z.infer<typeof TagOutput> {
  return { name, recordType, recordId }
}
