import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { problem } from '../http/problem.ts'
import { fail } from '../registry/api/env.ts'
import { isRegistry } from './paths.ts'

/** The largest request body. */
const bodyBytesMax = 1_000_000

/** The largest upload: a file of the registry’s largest size, and what wraps it. */
const uploadBytesMax = 11_000_000

/** The largest snapshot of a world. */
const snapshotBytesMax = 64_000_000

/** The largest batch of messages. */
const batchBytesMax = 16_000_000

/** The largest body of a request. */
export function bytesMaxOf(path: string, contentType: string | null | undefined): number {
  if (path === '/carriers/v1/messages/batch') return batchBytesMax
  if (/^\/sim\/(worlds\/[^/]+\/)?snapshot$/.test(path)) return snapshotBytesMax
  const isUpload = isRegistry(path) && contentType?.startsWith('multipart/form-data')
  return isUpload ? uploadBytesMax : bodyBytesMax
}

/** Refuses a body that is larger than its path takes, before anybody reads it whole. */
export const limitBodies: MiddlewareHandler = (c, next) => {
  const bytesMax = bytesMaxOf(c.req.path, c.req.header('content-type'))
  if (bytesMax === uploadBytesMax) return limitUpload(c, next)
  if (bytesMax === snapshotBytesMax) return limitSnapshot(c, next)
  return (bytesMax === batchBytesMax ? limitBatch : limitBody)(c, next)
}

const limitUpload = bodyLimit({
  maxSize: uploadBytesMax,
  onError: (c) => fail(c, 'file-too-large', ['file']),
})

const limitBody = limitTo(bodyBytesMax)

const limitBatch = limitTo(batchBytesMax)

const limitSnapshot = limitTo(snapshotBytesMax)

function limitTo(maxSize: number): MiddlewareHandler {
  const onError = (c: Context) => {
    // The rest of the body stays unread, so nothing else can come over this connection.
    c.header('connection', 'close')
    if (isRegistry(c.req.path)) return fail(c, 'invalid-parameter', ['body'])
    const detail = `The body is larger than ${maxSize} bytes.`
    return problem(c, 413, { code: 'body-too-large', detail, remedy: 'Send a smaller body.' })
  }
  return bodyLimit({ maxSize, onError })
}
