import { z } from '@hono/zod-openapi'
import type { AttachedFile, Attachment } from '../model/attachments.ts'
import { text } from './wire.ts'

const fileNameMax = 255

const UploadInput = z.object({
  file: z
    .instanceof(File)
    .refine(({ name }) => name.length > 0 && name.length <= fileNameMax, {
      message: `the file has a name of 1 to ${fileNameMax} characters`,
    })
    .openapi({ type: 'string', format: 'binary' }),
})

/** The body of an upload: one part named `file`. */
export const uploadBody = {
  required: true,
  content: { 'multipart/form-data': { schema: UploadInput } },
} as const

export const AttachmentParams = z.object({
  attachmentId: text(100, 1).openapi({ example: 'CABC123/MMS/0123456789abcdef0123456789abcdef' }),
})

export const AttachmentInfoOutput = z
  .object({
    uuid: z.string().openapi({ example: 'BABC123/VA/0123456789abcdef0123456789abcdef' }),
    fileName: z.string(),
    mimeType: z.string(),
  })
  .openapi('AttachmentInfo')

/** Reads an uploaded file into what the registry keeps of it. */
export async function readUpload({ file }: z.infer<typeof UploadInput>): Promise<AttachedFile> {
  const mimeType = file.type === '' ? 'application/octet-stream' : file.type
  return { fileName: file.name, mimeType, bytes: new Uint8Array(await file.arrayBuffer()) }
}

/** What lists say of a file. */
export function toAttachmentInfo({ uuid, fileName, mimeType }: Attachment) {
  return { uuid, fileName, mimeType }
}
