import type { Context, MiddlewareHandler } from 'hono'
import type { Env } from './env.ts'
import { problem } from './problem.ts'

/**
 * Lets a request pass whose Authorization header has the expected credentials in a scheme, and
 * answers 401 otherwise. The comparison takes the same time wherever the first difference is.
 */
export function requireAuthorization(
  scheme: 'Basic' | 'Bearer',
  expectedOf: (c: Context<Env>) => string,
): MiddlewareHandler<Env> {
  return async (c, next) => {
    const [given = '', credentials = ''] = (c.req.header('authorization') ?? '').split(' ', 2)
    const isScheme = given.toLowerCase() === scheme.toLowerCase()
    if (isScheme && isSame(credentials, expectedOf(c))) return next()
    c.header('www-authenticate', `${scheme} realm="Longcode"`)
    const detail = `${c.req.path} needs the ${scheme} credentials of this world; they are printed at start and answered by POST /sim/worlds.`
    return problem(c, 401, { code: 'not-authenticated', detail })
  }
}

/** Compares in a time that does not tell where the first difference is. */
export function isSame(given: string, expected: string): boolean {
  let difference = given.length ^ expected.length
  for (let index = 0; index < expected.length; index += 1) {
    difference |= given.charCodeAt(index) ^ expected.charCodeAt(index)
  }
  return difference === 0
}
