/** A world under load, and who may call it. */
export type LoadedWorld = {
  readonly id: string
  readonly basic: string
  readonly bearer: string
}

/** What came back; undefined: nothing did, for the server was killed. */
export type Reply = { readonly status: number; readonly body: Record<string, unknown> } | undefined

/** Calls a world of a server that may be killed at any moment. */
export async function callWorld(
  url: string,
  { basic, bearer, id }: LoadedWorld,
  method: string,
  path: string,
  body?: unknown,
): Promise<Reply> {
  const authorization = path.startsWith('/8x8') ? bearer : basic
  try {
    const answer = await fetch(`${url}/w/${id}${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    return { status: answer.status, body: text === '' ? {} : JSON.parse(text) }
  } catch {
    return undefined
  }
}

/** The same where an answer must come. */
export async function mustCall(
  ...call: Parameters<typeof callWorld>
): Promise<Record<string, unknown>> {
  const reply = await callWorld(...call)
  if (reply && reply.status < 300) return reply.body
  throw new Error(`${call[2]} ${call[3]} of ${call[1].id} was answered ${JSON.stringify(reply)}`)
}
