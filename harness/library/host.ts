import type { Simulator } from '../../simulator/app.ts'
import type { Post } from '../../simulator/webhooks/courier.ts'

/** What the runtime that a simulator runs in can do for it; `#host` is the one for this runtime. */
export type Host = {
  readonly post: Post
  /** The script of the page that shows the API’s description. */
  readonly docsViewer?: () => Promise<string>
  readonly listen: (
    simulator: Simulator,
    address: { readonly hostname: string; readonly port: number },
  ) => Promise<{ readonly url: string; close(): Promise<void> }>
}
