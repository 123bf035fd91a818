import { html } from 'hono/html'

/**
 * The states of the console, the same on every page: goes through, may be blocked, pending,
 * blocked; and `info` for what is none of them.
 */
export type Tone = 'ok' | 'risk' | 'wait' | 'stop' | 'info'

/** A state as a colour with its word. */
export function pill(tone: Tone, word: string) {
  return html`<span class="pill ${tone}">${word}</span>`
}
