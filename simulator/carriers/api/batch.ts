import { createRoute, z } from '@hono/zod-openapi'
import { newApi } from '../../http/env.ts'
import { badRequestBody, ProblemSchema, problemResponses } from '../../http/problem.ts'
import { jsonBody, jsonResponse } from '../../http/wire.ts'
import type { World } from '../../world.ts'
import { AcceptedOutput, IdempotencyHeaders, MessageInput } from '../schema.ts'
import { plainMessage } from './send-lane.ts'
import { answerOnce, type Outcome, sendOnce } from './send-once.ts'

/** The most messages of one batch. */
const messagesMax = 1000

/** Messages are judged one by one, so one that is malformed spoils no other. */
const BatchInput = z
  .strictObject({
    messages: z
      .array(z.unknown())
      .min(1, 'A batch has at least one message.')
      .max(messagesMax, `A batch has at most ${messagesMax} messages.`)
      .openapi({
        type: 'array',
        items: { $ref: '#/components/schemas/CarrierMessageRequest' },
      }),
  })
  .openapi('CarrierBatchRequest')

const BatchOutput = z
  .object({
    accepted: z.int(),
    refused: z.int(),
    verdicts: z
      .array(
        z.object({
          index: z.int(),
          status: z.int().openapi({ description: 'What the message alone would be answered.' }),
          message: AcceptedOutput.optional(),
          problem: ProblemSchema.optional(),
          replayed: z.boolean().optional().openapi({
            description: 'The message came before under its reference.',
          }),
        }),
      )
      .openapi({ description: 'One for each message, in order.' }),
  })
  .openapi('CarrierBatchVerdicts')

type Verdict = z.infer<typeof BatchOutput>['verdicts'][number]

/** Many messages in one request, each with a verdict of its own. */
export function batchApi(shared: {
  readonly tags: string[]
  readonly security: { basic: string[] }[]
}) {
  return newApi().openapi(
    createRoute({
      ...shared,
      method: 'post',
      path: '/messages/batch',
      summary: `Send up to ${messagesMax} messages; each gets the verdict that it would get alone`,
      request: { headers: IdempotencyHeaders, body: jsonBody(BatchInput) },
      responses: {
        207: jsonResponse('One verdict for each message, in order.', BatchOutput),
        ...problemResponses,
      },
    }),
    (c) => {
      const { messages } = c.req.valid('json')
      const { 'idempotency-key': key } = c.req.valid('header')
      return answerOnce(c, key, messages, () => {
        const verdicts = messages.map((message, index) => judge(c.var.world, message, index))
        const accepted = verdicts.filter(({ message }) => message !== undefined).length
        const refused = verdicts.length - accepted
        return { status: 207, body: { accepted, refused, verdicts } }
      })
    },
  )
}

function judge(world: World, given: unknown, index: number): Verdict {
  const plain = plainMessage(given)
  if (plain) return toVerdict(sendOnce(world, plain), index)
  const read = MessageInput.safeParse(given)
  if (read.success) return toVerdict(sendOnce(world, read.data), index)
  return { index, status: 400, problem: badRequestBody(read.error.issues) }
}

function toVerdict({ body, isReplayed, status }: Outcome, index: number): Verdict {
  const isAccepted = status < 400
  return {
    ...{ index, status, ...(isAccepted ? { message: body } : { problem: body }) },
    ...(isReplayed ? { replayed: true } : {}),
  } as Verdict
}
