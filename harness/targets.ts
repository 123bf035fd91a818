import { createSimulator, type Simulator } from '../simulator/app.ts'

/** What scenarios run against: anything that answers HTTP-shaped requests. */
export type Target = {
  /** How a person would name it. */
  readonly name: string
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>
}

/** The variable that names a server to run against; absent: a simulator in this process. */
export const targetVariable = 'LONGCODE_TARGET'

const inProcessOrigin = 'http://longcode.invalid'

let embedded: Simulator | undefined

/** The target of this run: the server that the environment names, or one embedded here. */
export function currentTarget(): Target {
  const url = process.env[targetVariable]
  if (url !== undefined) {
    return { name: url, fetch: (path, init) => fetch(new URL(path, url), init) }
  }
  embedded ??= createSimulator({ now: Date.now })
  const { fetch: answer } = embedded
  return {
    name: 'embedded simulator',
    fetch: async (path, init) => answer(new Request(new URL(path, inProcessOrigin), init)),
  }
}
