import canonicalize from 'canonicalize'
import type { OutgoingWebhook } from './delivery.ts'

/** A webhook as it goes over the wire. */
export type SignedWebhook = {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/**
 * Writes and signs a webhook (facts R 6.2): base64 of HMAC-SHA1, keyed by the account’s secret,
 * over the endpoint as it was registered and the canonical JSON (RFC 8785) of the payload.
 */
export async function signWebhook(webhook: OutgoingWebhook): Promise<SignedWebhook> {
  const { endpoint, payload, secret, signature } = webhook
  const body = canonicalize(payload) ?? '{}'
  const headers = { 'content-type': 'application/json; utf-8', accept: '*.*' }
  if (signature === 'none') return { url: endpoint, headers, body }
  const key = signature === 'right' ? secret : `not-${secret}`
  const signed = await hmacSha1(key, endpoint + body)
  return { url: endpoint, headers: { ...headers, 'x-registry-signature': signed }, body }
}

async function hmacSha1(secret: string, message: string): Promise<string> {
  const { subtle } = globalThis.crypto
  const encode = (text: string) => new TextEncoder().encode(text)
  const algorithm = { name: 'HMAC', hash: 'SHA-1' }
  const key = await subtle.importKey('raw', encode(secret), algorithm, false, ['sign'])
  const signed = await subtle.sign('HMAC', key, encode(message))
  return btoa(String.fromCharCode(...new Uint8Array(signed)))
}
