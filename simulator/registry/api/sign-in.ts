import type { MiddlewareHandler } from 'hono'
import { isSame } from '../../http/authorization.ts'
import type { RegistryEnv } from './env.ts'

/** Finds the account of the caller by HTTP Basic, and turns away who calls too often. */
export const signIn: MiddlewareHandler<RegistryEnv> = async (c, next) => {
  const { accounts } = c.var.world.registry
  const [key, secret] = basicOf(c.req.header('authorization') ?? '')
  const account = accounts.withKey(key)
  if (!account || !isSame(secret, account.secret)) {
    return c.body(null, 401, { 'www-authenticate': 'Basic realm="Longcode"' })
  }
  if (!accounts.admits(account.cspId, c.req.method === 'GET')) {
    return c.body(null, 429, { 'x-longcode-rule': 'registry.rate-limits' })
  }
  c.set('account', account)
  return next()
}

function basicOf(header: string): [key: string, secret: string] {
  const [, encoded = ''] = /^basic +([a-z0-9+/=]+)$/i.exec(header) ?? []
  const text = decode(encoded)
  const at = text.indexOf(':')
  return at < 0 ? ['', ''] : [text.slice(0, at), text.slice(at + 1)]
}

function decode(encoded: string): string {
  try {
    return atob(encoded)
  } catch {
    return ''
  }
}
