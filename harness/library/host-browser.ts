import type { Host } from './host.ts'

/** A browser’s tab cannot listen; its webhooks go where `onWebhook` says, or nowhere. */
export const host: Host = {
  post: ({ url }) =>
    Promise.reject(new Error(`A browser sends no webhook to ${url}; take it with onWebhook.`)),
  listen: () =>
    Promise.reject(new Error('A browser cannot listen; call fetch, or use longcode/msw.')),
}
