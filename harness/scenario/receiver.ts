import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One webhook as it arrived. */
export type Received = {
  readonly signature: string | undefined
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: Readonly<Record<string, unknown>>
  readonly text: string
}

/** A receiver of webhooks on this machine, which keeps what it gets. */
export class Receiver {
  readonly received: Received[] = []
  /** What it answers from now on. */
  status = 200
  readonly url: string
  readonly #close: () => Promise<void>

  private constructor(url: string, close: () => Promise<void>) {
    this.url = url
    this.#close = close
  }

  /** Listens on a free port of the loopback. */
  static async open(): Promise<Receiver> {
    const server = createServer(async (request, response) => {
      let text = ''
      for await (const chunk of request.setEncoding('utf8')) text += chunk
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, value?.toString()]),
      )
      const signature = headers['x-registry-signature'] ?? headers['webhook-signature']
      receiver.received.push({ signature, headers, text, body: JSON.parse(text) })
      response.writeHead(receiver.status).end('noted')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const close = () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    const receiver = new Receiver(`http://127.0.0.1:${port}/hook`, close)
    return receiver
  }

  /** The types of the events it got, in the order they came. */
  get types(): string[] {
    return this.received.map(({ body }) => String(body.eventType))
  }

  close(): Promise<void> {
    return this.#close()
  }
}
