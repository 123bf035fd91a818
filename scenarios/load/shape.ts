import { type Arrival, referencePrefix } from './message.ts'

/** A request as an engine sends it. */
export type ShapedRequest = {
  readonly method: 'POST' | 'PUT'
  /** Below the target’s address. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What became of a message that was handed in. An error is an answer that judges nothing. */
export type Verdict =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly rule: string }
  | { readonly kind: 'error'; readonly reason: string }

/** A message in neutral terms, as a shape gets it. */
export type LoadMessage = Pick<Arrival, 'from' | 'to' | 'text' | 'media'> & {
  /** Must come back in the receipt, for it is how a receipt is told from others. */
  readonly reference: string
}

/**
 * How messages are put to a system under test: pure functions, for both engines call them. An
 * adapter’s file has one as `load` of its default export.
 */
export type LoadShape = {
  readonly request: (message: LoadMessage) => ShapedRequest
  readonly verdict: (answer: { readonly status: number; readonly body: string }) => Verdict
}

/** The shape of the carriers’ own API. */
export function carrierShape(authorization: string): LoadShape {
  const headers = { authorization, 'content-type': 'application/json' }
  const request = (message: LoadMessage) => ({
    ...{ method: 'POST' as const, path: '/carriers/v1/messages', headers },
    body: JSON.stringify(message),
  })
  return { request, verdict: carrierVerdict }
}

/** The message of an arrival, with the reference by which its receipt is known. */
export function toMessage({ from, index, media, text, to }: Arrival): LoadMessage {
  const reference = `${referencePrefix}${index}`
  return media ? { from, to, text, media, reference } : { from, to, text, reference }
}

/** The index behind a reference of ours; undefined for any other message. */
export function indexOf(reference: string | null): number | undefined {
  if (!reference?.startsWith(referencePrefix)) return undefined
  return Number(reference.slice(referencePrefix.length))
}

function carrierVerdict({ body, status }: { status: number; body: string }): Verdict {
  if (status === 202) return { kind: 'accepted' }
  // A refusal names its rule wherever it stands; only then is it one.
  const rule = /"rule":"([^"]+)"/.exec(body)?.[1]
  if (status >= 400 && status < 500 && rule !== undefined) return { kind: 'refused', rule }
  return { kind: 'error', reason: `status ${status}` }
}
