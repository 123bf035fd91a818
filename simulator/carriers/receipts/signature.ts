import { formatInstant, type Instant } from '../../kernel/instant.ts'
import { type CodeProvider, codeOfEnd } from '../../rulebook/provider-codes.ts'
import type { Delivery, SignedWebhook } from '../../webhooks/delivery.ts'
import { hmac } from '../../webhooks/hmac.ts'
import type { Receipt, ReceiptBatch } from './receipt.ts'

/** Secrets are base64 behind this, as Standard Webhooks has them. */
export const secretPrefix = 'whsec_'

/** A receipt as it goes out, pushed or pulled, with a provider’s code where that is asked for. */
export function toReceiptBody(receipt: Receipt, codesOf: CodeProvider | undefined) {
  const providerCode = codesOf && codeOfEnd(receipt.status, receipt.rule, codesOf)
  const instants = { at: formatInstant(receipt.at), acceptedAt: formatInstant(receipt.acceptedAt) }
  return { ...receipt, ...instants, ...(providerCode ? { providerCode } : {}) }
}

/**
 * Writes and signs a webhook as Standard Webhooks says: `v1,` and the base64 of HMAC-SHA256 over
 * id, timestamp and body. Without a key it goes out unsigned.
 */
export async function signReceipts(
  { endpoint, id, receipts }: Delivery<ReceiptBatch>,
  now: Instant,
  key: Uint8Array<ArrayBuffer> | undefined,
  codesOf?: CodeProvider,
): Promise<SignedWebhook> {
  const timestamp = String(Math.floor(now / 1000))
  const data = { receipts: receipts.map((receipt) => toReceiptBody(receipt, codesOf)) }
  const body = JSON.stringify({ type: 'carriers.receipts', timestamp: formatInstant(now), data })
  const headers = {
    ...{ 'content-type': 'application/json', 'webhook-id': id, 'webhook-timestamp': timestamp },
  }
  if (!key) return { url: endpoint, headers, body }
  const signature = await hmac('SHA-256', key, `${id}.${timestamp}.${body}`)
  return { url: endpoint, headers: { ...headers, 'webhook-signature': `v1,${signature}` }, body }
}

/** The key that a secret stands for. */
export function keyOf(secret: string): Uint8Array<ArrayBuffer> {
  const binary = atob(secret.slice(secretPrefix.length))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}
