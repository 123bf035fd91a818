import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Application } from '../../simulator/compliance/model.ts'
import { loadApplication } from './load.ts'

/** An application whose violated rules are known. */
export type Case = {
  readonly name: string
  /** The lot that it came in, all of one author; the earliest cases have none. */
  readonly lot?: string
  readonly application: Application
  readonly violated: readonly string[]
  /** Rules on which careful readers disagree; they count neither way. */
  readonly arguable: readonly string[]
  /** Of a rule with two demands the one that alone is missed. */
  readonly lacks: Readonly<Record<string, readonly string[]>>
}

const root = fileURLToPath(new URL('../../scenarios/compliance/', import.meta.url))

/** The cases of a set, `development` or `held-out`, or of any folder of such cases. */
export async function casesOf(set: string): Promise<Case[]> {
  const folder = set.includes('/') ? set : join(root, set)
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return Promise.all(
    names.map(async ({ name }) => {
      const application = await loadApplication(join(folder, name))
      const labels = JSON.parse(readFileSync(join(folder, name, 'labels.json'), 'utf8'))
      return { arguable: [], lacks: {}, ...labels, name, application }
    }),
  )
}

type Wordings = Readonly<Record<string, { readonly met: string[]; readonly violated: string[] }>>

/** Passages that keep a rule or break it, by rule. */
export function wordings(): [rule: string, passage: string, isViolated: boolean][] {
  const folder = join(root, 'wordings')
  return readdirSync(folder).flatMap((file) => {
    const table: Wordings = JSON.parse(readFileSync(join(folder, file), 'utf8'))
    return Object.entries(table).flatMap(([rule, { met, violated }]) => [
      ...met.map((passage): [string, string, boolean] => [rule, passage, false]),
      ...violated.map((passage): [string, string, boolean] => [rule, passage, true]),
    ])
  })
}
