import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Delivery } from '../../webhooks/delivery.ts'
import { hmac } from '../../webhooks/hmac.ts'
import type { ReceiptBatch } from './receipt.ts'
import { keyOf, signReceipts } from './signature.ts'

const secret = 'whsec_bG9uZ2NvZGUtcmVjZWlwdHMtZXhhbXBsZS1rZXk='
const delivery: Delivery<ReceiptBatch> = {
  ...{ id: 'rcd_1', endpoint: 'http://127.0.0.1/', createdAt: 0, receipts: [] },
  ...{ status: 'sending', attempts: [], disorders: [] },
}

test('[carrier.receipt-signature] the worked example of the README is right', async () => {
  const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8')
  const signed = await hmac(
    'SHA-256',
    keyOf(secret),
    'rcd_1.1718600400.{"type":"carriers.receipts"}',
  )
  expect(readme).toContain(secret)
  expect(readme).toContain(`webhook-signature v1,${signed}`)
})

test('[carrier.receipt-signature] signs id, timestamp and the body as it goes out', async () => {
  const { body, headers } = await signReceipts(delivery, 1_718_600_400_999, keyOf(secret))
  const expected = await hmac('SHA-256', keyOf(secret), `rcd_1.1718600400.${body}`)
  expect(headers).toMatchObject({
    ...{ 'webhook-id': 'rcd_1', 'webhook-timestamp': '1718600400' },
    'webhook-signature': `v1,${expected}`,
  })
})

test('goes out unsigned without a key', async () => {
  const { headers } = await signReceipts(delivery, 0, undefined)
  expect(headers).not.toHaveProperty('webhook-signature')
})
