import type { Simulator } from '../../simulator/app.ts'
import type { Post } from '../../simulator/webhooks/courier.ts'

/** What the runtime that a simulator runs in can do for it; `#host` is the one for this runtime. */
export type Host = {
  readonly post: Post
  readonly listen: (
    simulator: Simulator,
    address: { readonly hostname: string; readonly port: number },
  ) => Promise<{ readonly url: string; close(): Promise<void> }>
}
