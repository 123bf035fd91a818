import { postWebhook } from '../../simulator/post.ts'
import type { Host } from './host.ts'

/** Node can listen, and sends webhooks over the network. */
export const host: Host = {
  post: postWebhook,
  docsViewer: async () => (await import('../../simulator/node.ts')).docsViewer(),
  listen: async (simulator, address) => {
    const { serveSimulator } = await import('../../simulator/node.ts')
    const server = await serveSimulator(simulator, address)
    server.unref()
    return server
  },
}
