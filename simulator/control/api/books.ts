import { createRoute } from '@hono/zod-openapi'
import { newApi } from '../../http/env.ts'
import { problemResponses } from '../../http/problem.ts'
import { jsonResponse } from '../../http/wire.ts'
import { BooksOutput } from '../schema/books.ts'

/** How many messages met which end, without a look at any of them. */
export function booksApi() {
  return newApi().openapi(
    createRoute({
      tags: ['Control'],
      method: 'get',
      path: '/books',
      summary: 'How many messages the networks accepted and blocked, and what became of them',
      responses: { 200: jsonResponse('The books.', BooksOutput), ...problemResponses },
    }),
    (c) => c.json(c.var.world.carriers.books(), 200),
  )
}
