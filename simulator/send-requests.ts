import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { type SendLane, sendHeadOf } from './carriers/api/send-lane.ts'

/** More than the longest message takes; what is longer goes the long way. */
const bytesMax = 65_536

type Listener = (request: IncomingMessage, response: ServerResponse) => void

/**
 * Has messages answered as soon as `node:http` has read them, before they become Web requests.
 * Whatever the lane declines goes the way of every other request.
 */
export function takeSends(server: Server, lane: SendLane): void {
  const [passOn] = server.listeners('request') as Listener[]
  if (!passOn) throw new Error('the server has no listener of its own for requests')
  server.removeAllListeners('request')
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const { headers, method, url } = request
    const head = sendHeadOf(method, url, headers)
    if (!head || !(Number(headers['content-length']) <= bytesMax)) {
      passOn.call(server, request, response)
      return
    }
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const [only] = chunks
      const bytes = only && chunks.length === 1 ? only : Buffer.concat(chunks)
      const isTaken = lane.take(head, bytes.toString(), ({ body, headers: named, status }) => {
        response.writeHead(status, { ...named, 'content-length': Buffer.byteLength(body) })
        response.end(body)
      })
      if (isTaken) return
      // The adapter takes a body that was read already from here.
      Object.assign(request, { rawBody: bytes })
      passOn.call(server, request, response)
    })
  })
}
