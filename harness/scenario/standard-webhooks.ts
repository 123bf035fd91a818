import { createHmac, timingSafeEqual } from 'node:crypto'

/** A webhook as its receiver got it: its headers, and the body as it came. */
export type SignedPost = {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
}

/** Whether a webhook is signed with a secret, as the description of Standard Webhooks says. */
export function isSigned({ headers, text }: SignedPost, secret: string): boolean {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const content = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${text}`
  const expected = Buffer.from(`v1,${createHmac('sha256', key).update(content).digest('base64')}`)
  const given = Buffer.from(String(headers['webhook-signature'] ?? ''))
  return given.length === expected.length && timingSafeEqual(given, expected)
}
