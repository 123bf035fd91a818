import { createRoute, z } from '@hono/zod-openapi'
import { newApi } from '../../http/env.ts'
import { problem, problemResponses, refuse } from '../../http/problem.ts'
import { jsonBody, jsonResponse, PhoneNumberInput } from '../../http/wire.ts'
import { notFound, type Refusal } from '../../rulebook/refusal.ts'
import type { ProviderMessage } from '../model/message.ts'
import {
  ConversationOutput,
  ConversationsQuery,
  IdParams,
  LogQuery,
  MessageOutput,
  SendInput,
  toConversation,
  toMessage,
} from '../schema.ts'
import type { ProviderApiConfig } from './config.ts'
import { conversationsStatuses, messageStatuses } from './statuses.ts'

/** Sending, conversations as the app shows them, and the message log. */
export function messagesApi({ providerOf, shared }: ProviderApiConfig) {
  return newApi()
    .openapi(
      createRoute({
        ...shared,
        method: 'post',
        path: '/messages',
        summary: 'A user sends a message; what is turned back is kept as not delivered',
        request: { body: jsonBody(SendInput) },
        responses: { 202: jsonResponse('The message.', MessageOutput), ...problemResponses },
      }),
      (c) => {
        const sent = providerOf(c).messaging.send(c.req.valid('json'))
        if (!sent.ok) return refuse(c, messageStatuses, withKeptMessage(sent.refusal))
        return c.json(toMessage(sent.value), 202)
      },
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'get',
        path: '/messages',
        summary: 'Search the message log, newest first',
        request: { query: LogQuery },
        responses: {
          200: jsonResponse(
            'The messages.',
            z.object({ total: z.int(), messages: z.array(MessageOutput) }),
          ),
          ...problemResponses,
        },
      }),
      (c) => {
        const { limit, offset, ...search } = c.req.valid('query')
        const found = providerOf(c).messaging.search(search)
        const messages = found.slice(offset, offset + limit).map(toMessage)
        return c.json({ total: found.length, messages }, 200)
      },
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'get',
        path: '/messages/{id}',
        summary: 'A message with what became of it',
        request: { params: IdParams },
        responses: { 200: jsonResponse('The message.', MessageOutput), ...problemResponses },
      }),
      (c) => {
        const { id } = c.req.valid('param')
        const message = providerOf(c).messaging.message(id)
        if (!message) return problem(c, 404, notFound('message', id))
        return c.json(toMessage(message), 200)
      },
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'get',
        path: '/conversations',
        summary: 'A user’s conversations as the app shows them, system messages included',
        request: { query: ConversationsQuery },
        responses: {
          200: jsonResponse(
            'The conversations.',
            z.object({ conversations: z.array(ConversationOutput) }),
          ),
          ...problemResponses,
        },
      }),
      (c) => {
        const { limit, userId } = c.req.valid('query')
        const { accounts, messaging } = providerOf(c)
        if (!accounts.user(userId)) return problem(c, 404, notFound('user', userId))
        const conversations = messaging.conversationsOf(userId, limit).map(toConversation)
        return c.json({ conversations }, 200)
      },
    )
}

/** The Primevox-style conversation list, which knows its caller by the account’s auth string. */
export function conversationsApi({ providerOf, shared: { tags } }: ProviderApiConfig) {
  const query = z.strictObject({
    auth: z.string().max(200).default(''),
    number: PhoneNumberInput,
  })
  return newApi().openapi(
    createRoute({
      tags,
      method: 'get',
      path: '/api/messaging/v1/conversations',
      summary: 'Conversations of a number; parameter names are case-sensitive',
      request: { query },
      responses: {
        200: jsonResponse(
          'The conversations.',
          z.object({ conversations: z.array(ConversationOutput) }),
        ),
        ...problemResponses,
      },
    }),
    (c) => {
      const { auth, number } = c.req.valid('query')
      const found = providerOf(c).conversationsByAuth(auth, number)
      if (!found.ok) return refuse(c, conversationsStatuses, found.refusal)
      return c.json({ conversations: found.value.map(toConversation) }, 200)
    },
  )
}

/** A refused message is kept: the problem carries it as the log shows it. */
function withKeptMessage<Found extends { code: string }>(found: Found): Found {
  const { kept } = found as Partial<Refusal>
  if (!kept?.message) return found
  return { ...found, kept: { message: toMessage(kept.message as ProviderMessage) } }
}
