import canonicalize from 'canonicalize'
import type { SignedWebhook } from '../../webhooks/delivery.ts'
import { hmac } from '../../webhooks/hmac.ts'
import type { Payload } from './notice.ts'

/**
 * Writes and signs a webhook (facts R 6.2): base64 of HMAC-SHA1, keyed by the account’s secret,
 * over the endpoint as it was registered and the canonical JSON (RFC 8785) of the payload. Without
 * a secret it goes out unsigned.
 */
export async function signWebhook(
  endpoint: string,
  payload: Payload,
  secret: string | undefined,
): Promise<SignedWebhook> {
  const body = canonicalize(payload) ?? '{}'
  const headers = { 'content-type': 'application/json; utf-8', accept: '*.*' }
  if (secret === undefined) return { url: endpoint, headers, body }
  const signed = await hmac('SHA-1', new TextEncoder().encode(secret), endpoint + body)
  return { url: endpoint, headers: { ...headers, 'x-registry-signature': signed }, body }
}
