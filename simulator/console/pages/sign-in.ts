import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { html } from 'hono/html'
import type { ConsoleEnv } from '../env.ts'
import { goBack, readForm } from '../form.ts'
import { showGate } from '../page.ts'
import { field } from '../parts/field.ts'

const cookie = 'longcode-token'

/** The token of `/sim` that the visitor signed in with. */
export function tokenOf(c: Context<ConsoleEnv>): string | undefined {
  return getCookie(c, cookie)
}

/** Keeps a token for this browser session, out of reach of scripts and other sites. */
export async function signIn(c: Context<ConsoleEnv>): Promise<Response> {
  const { back, token } = await readForm(c)
  if (token === undefined) return showSignIn(c, back ?? c.var.base)
  setCookie(c, cookie, token, {
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
    secure: new URL(c.req.url).protocol === 'https:',
  })
  return goBack(c, back)
}

/** What a page is without the token: 401, and a form for it. */
export function showSignIn(c: Context<ConsoleEnv>, back: string) {
  const { base } = c.var
  const isWrong = tokenOf(c) !== undefined
  if (isWrong) deleteCookie(c, cookie, { path: '/' })
  const wrong = {
    field: 'token',
    detail: 'This token is not the server’s.',
    remedy: 'Give the value of LONGCODE_TOKEN that it was started with.',
  }
  return showGate(
    c,
    401,
    'Sign in',
    html`<p>This server asks for its token.</p><form method="post" action="${base}/sign-in"><input type="hidden" name="back" value="${back}">
${field({ base, name: 'token', label: 'Token', type: 'password', required: true, hint: 'LONGCODE_TOKEN, as the server was started with', errors: isWrong ? [wrong] : [] })}
<button class="primary">Sign in</button></form>`,
  )
}
