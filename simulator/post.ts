import type { Post } from './webhooks/courier.ts'
import type { SignedWebhook } from './webhooks/delivery.ts'

/** How long a receiver may take, and how much of its answer is kept. */
const limitMs = 5000
const answerMax = 2000

/** Posts a webhook by the host's own fetch: no redirects, and never longer than the limit. */
export const postWebhook: Post = (webhook) => post(webhook, limitMs)

/** The same with a limit of one’s own. */
export async function post({ body, headers, url }: SignedWebhook, withinMs: number) {
  const signal = AbortSignal.timeout(withinMs)
  const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal })
  return { status: answer.status, body: await beginningOf(answer) }
}

async function beginningOf({ body }: Response): Promise<string> {
  if (!body) return ''
  let text = ''
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    text += chunk
    if (text.length >= answerMax) break
  }
  return text.slice(0, answerMax)
}
