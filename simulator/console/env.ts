import type { HtmlEscapedString } from 'hono/utils/html'
import type { Caller } from './caller.ts'

/** A piece of a page in which everything typed by somebody is escaped. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

/** What every page finds in its context. */
export type ConsoleEnv = {
  Variables: {
    /** Calls the world that the page is about. */
    caller: Caller
    /** Where the console of the world begins: `/console`, or `/w/{id}/console`. */
    base: string
  }
}
