import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The least that any server does: read a message, parse it, answer what the send path answers. */
const server = createServer((request, response) => {
  let body = ''
  request.setEncoding('utf8')
  request.on('data', (chunk: string) => {
    body += chunk
  })
  request.on('end', () => {
    const { text } = JSON.parse(body)
    const answer = JSON.stringify({
      ...{ id: 'msg_0123456789abcdef', status: 'pending', carrier: 'verizon' },
      ...{ segments: Math.ceil(text.length / 160), encoding: 'GSM-7' },
      ...{ campaignId: 'CABC123', warnings: [] },
    })
    response.writeHead(202, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(answer),
    })
    response.end(answer)
  })
})

server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  process.send?.({ url: `http://127.0.0.1:${port}` })
})
