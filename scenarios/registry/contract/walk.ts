import { Scenario } from '../../../harness/scenario.ts'
import type { ContractDocument, Operation } from './document.ts'
import type { OperationRecipes, Recipe, Sketch } from './recipe.ts'

/** Parts of the registry that can be out of order, by the code that it then answers. */
const outages: Readonly<Record<number, string>> = {
  590: 'registry',
  591: 'capacity',
  620: 'vetting-provider',
  630: 'number-registry',
}

type Walk = {
  readonly t: Scenario
  readonly document: ContractDocument
  readonly operation: Operation
}

/** Makes every call that an operation is known by; answers what was not as it is described. */
export async function flawsOf(
  t: Scenario,
  document: ContractDocument,
  operation: Operation,
  recipes: OperationRecipes,
): Promise<string[]> {
  const walk = { t, document, operation }
  const { errors = {} } = recipes
  const successes: readonly Recipe[] =
    typeof recipes.success === 'function' ? [recipes.success] : recipes.success
  const [first] = successes
  if (!first) return [`${operation.id} has no recipe for a success`]
  const flaws: string[] = []
  const seen: number[] = []
  for (const recipe of successes) {
    flaws.push(...(await play(walk, recipe, undefined, seen)))
  }
  const unseen = operation.successes.filter((status) => !seen.includes(status))
  if (unseen.length > 0) flaws.push(`${operation.id} was never answered ${unseen.join(', ')}`)
  for (const code of operation.errorCodes) {
    const recipe = errors[code] ?? generalRecipe(walk, code, first)
    if (recipe) flaws.push(...(await play(walk, recipe, code)))
    else flaws.push(`${operation.id} has no recipe for ${code}`)
  }
  const listed = Object.keys(errors).map(Number)
  const stale = listed.filter((code) => !operation.errorCodes.includes(code))
  return stale.length === 0
    ? flaws
    : [...flaws, `${operation.id} does not list ${stale.join(', ')}, for which there are recipes`]
}

/** Plays a recipe in a copy of the world, so that none finds what another left behind. */
async function play(
  { document, operation, t }: Walk,
  recipe: Recipe,
  code: number | undefined,
  seen: number[] = [],
): Promise<string[]> {
  const copy = new Scenario(await t.connection.fork())
  const name = `${operation.id} ${code ?? 'success'}`
  try {
    const answer = await call(copy, operation, await recipe(copy))
    const { raw, status } = answer
    const shown = `${name}: ${status} ${JSON.stringify(raw)?.slice(0, 300)}`
    seen.push(status)
    if (code === undefined ? !answer.isSuccess : !codesOf(raw).includes(code)) return [shown]
    const flaws = document.flawsOf(operation, status, raw)
    return flaws.map((flaw) => `${name}: ${flaw}`)
  } catch (error) {
    return [`${name}: ${error}`]
  } finally {
    await copy.connection.close()
  }
}

function call({ connection }: Scenario, { method, path }: Operation, sketch: Sketch) {
  const { account, body, encoding, params = {}, query } = sketch
  const filled = path.replace(/\{([^}]+)\}/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? 'X'),
  )
  return connection.carryOut<unknown>({
    ...{ surface: 'registry', method },
    path: `/v2${filled}${query === undefined ? '' : `?${query}`}`,
    ...(body === undefined ? {} : { body }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(account === undefined ? {} : { account }),
  })
}

function codesOf(raw: unknown): number[] {
  return Array.isArray(raw) ? raw.map((error: { code: number }) => error.code) : []
}

/** Errors that every operation comes to in the same way. */
function generalRecipe({ operation }: Walk, code: number, success: Recipe): Recipe | undefined {
  const outage = outages[code]
  if (outage !== undefined) {
    return async ({ sim }) => {
      ;(await sim.registryOutages(outage)).value
      return {}
    }
  }
  if (code === 501) return malformed(operation, success)
  const ids = operation.parameters.filter((parameter) => parameter.in === 'path')
  if (code !== 502 || ids.length === 0) return undefined
  return async (t) => {
    const sketch = await success(t)
    const unknown = ids.map(({ name }) => [
      name,
      sketch.params?.[name]?.replace(/.{3}$/, 'ZZZ') ?? 'ZZZ',
    ])
    return { ...sketch, params: Object.fromEntries(unknown) }
  }
}

const tooLong = 'x'.repeat(3000)

/** The call of a success with one thing in it that no schema takes. */
function malformed({ parameters, takesJson }: Operation, success: Recipe): Recipe | undefined {
  const id = parameters.find((parameter) => parameter.in === 'path')
  const query = parameters.find((parameter) => parameter.in === 'query')
  if (id) {
    return async (t) => {
      const sketch = await success(t)
      return { ...sketch, params: { ...sketch.params, [id.name]: tooLong } }
    }
  }
  if (takesJson) return async (t) => ({ ...(await success(t)), body: [] })
  if (query) return () => ({ query: `${query.name}=${tooLong}` })
  return undefined
}
