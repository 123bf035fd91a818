import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { isRuleId, rules } from '../simulator/rulebook/index.ts'

/** The few things about the tree that no reader sees at a glance. */
const root = dirname(dirname(fileURLToPath(import.meta.url)))

type Source = { readonly path: string; readonly text: string; readonly imports: readonly string[] }

const sources = globSync('{simulator,scenarios,harness,reports}/**/*.ts', { cwd: root })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !path.startsWith('reports/out/'))
  .sort()
  .map((path): Source => {
    const text = readFileSync(join(root, path), 'utf8')
    const found = text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)
    const imports = [...found].map(([, name = '']) =>
      name.startsWith('.') ? normalize(join(dirname(path), name)) : name,
    )
    return { path, text, imports }
  })

const code = sources.filter(({ path }) => !path.endsWith('.test.ts'))
const isIn = (folder: string) => (path: string) => path.startsWith(`${folder}/`)
const hosts = [
  'simulator/connections.ts',
  'simulator/node.ts',
  'simulator/msw.ts',
  'simulator/log.ts',
  'simulator/metrics.ts',
  'simulator/post.ts',
  'simulator/send-requests.ts',
  'simulator/send-socket.ts',
]
/** What others import of the package, and what it imports as `#host`. */
const library = [
  'harness/library.ts',
  'harness/library/host-node.ts',
  'harness/library/host-browser.ts',
  'harness/library/vitest.ts',
  'harness/library/playwright.ts',
  'harness/library/builders.ts',
]
/** Folders of programs that are run by themselves. */
const programs = ['harness/bench', 'harness/package']
/** Runs in the reader’s browser: it is served as its own source. */
const browser = 'simulator/console/browser'
const pure = code.filter(
  ({ path }) =>
    isIn('simulator')(path) &&
    !isIn('simulator/storage')(path) &&
    !isIn(browser)(path) &&
    !hosts.includes(path),
)

/** Files of `from` that import something `to` accepts. */
function importers(from: readonly Source[], to: (name: string) => boolean): string[] {
  return from.flatMap(({ path, imports }) =>
    imports.filter(to).map((name) => `${path} imports ${name}`),
  )
}

describe('imports point one way', () => {
  test('the kernel imports nothing of the simulator but itself', () => {
    const kernel = code.filter(({ path }) => isIn('simulator/kernel')(path))
    const outside = (name: string) => isIn('simulator')(name) && !isIn('simulator/kernel')(name)
    expect(importers(kernel, outside)).toEqual([])
  })

  test('the rulebook imports only itself and the kernel', () => {
    const rulebook = code.filter(({ path }) => isIn('simulator/rulebook')(path))
    const outside = (name: string) =>
      isIn('simulator')(name) &&
      !isIn('simulator/kernel')(name) &&
      !isIn('simulator/rulebook')(name)
    expect(importers(rulebook, outside)).toEqual([])
  })

  test('models know neither HTTP nor schemas', () => {
    const isEdge = (path: string) =>
      /\/(api|schema)(\.ts|\/)/.test(path) ||
      isIn('simulator/app')(path) ||
      isIn('simulator/http')(path) ||
      isIn('simulator/storage')(path) ||
      isIn('simulator/console')(path) ||
      ['simulator/app.ts', ...hosts].includes(path)
    const models = code.filter(({ path }) => isIn('simulator')(path) && !isEdge(path))
    const edge = (name: string) =>
      /^(hono|zod|@hono\/)/.test(name) || (isIn('simulator')(name) && isEdge(name))
    expect(importers(models, edge)).toEqual([])
  })

  test('a provider meets registry and carriers at their ports', () => {
    const provider = code.filter(({ path }) => isIn('simulator/provider')(path))
    const beyondPort = (name: string) => /simulator\/(registry|carriers)\/model\.ts$/.test(name)
    expect(importers(provider, beyondPort)).toEqual([])
  })

  test('the console knows the HTTP API and nothing else', () => {
    const pages = code.filter(({ path }) => isIn('simulator/console')(path))
    const other = (name: string) => isIn('simulator')(name) && !isIn('simulator/console')(name)
    expect(importers(pages, other)).toEqual([])
    expect(
      importers(
        pages.filter(({ path }) => isIn(browser)(path)),
        () => true,
      ),
    ).toEqual([])
  })

  test('scenarios know the scenario API and nothing of the simulator', () => {
    const scenarios = code.filter(({ path }) => isIn('scenarios')(path))
    const other = (name: string) => isIn('simulator')(name) || isIn('reports')(name)
    expect(importers(scenarios, other)).toEqual([])
  })

  test('reports know nothing of the simulator', () => {
    const reports = code.filter(({ path }) => isIn('reports')(path))
    expect(importers(reports, isIn('simulator'))).toEqual([])
  })
})

describe('the simulator is pure', () => {
  test.each([
    ['the wall clock', /\bnew Date\b|\bDate\.|performance\.now/],
    ['unseeded chance', /Math\.random|crypto\.randomUUID|getRandomValues/],
    ['a timer', /\bset(Timeout|Interval|Immediate)\s*\(/],
    ['the process', /\bprocess\.|\brequire\(/],
  ])('no file uses %s', (_, pattern) => {
    expect(pure.filter(({ text }) => pattern.test(text)).map(({ path }) => path)).toEqual([])
  })

  test('no file imports a module of Node', () => {
    expect(importers(pure, (name) => name.startsWith('node:'))).toEqual([])
  })
})

describe('the tree has no loose ends', () => {
  test('every rule id that is named anywhere exists', () => {
    const prefixes = [...new Set(Object.keys(rules).map((id) => id.split('.')[0]))].join('|')
    const named = new RegExp(
      `['"\`\\[](${prefixes})\\.([a-z0-9]+(?:-[a-z0-9]+)*)(?=['"\`\\]])`,
      'g',
    )
    // What is told, due, heard or listed for subscribers is an event and no rule.
    const told =
      /(?:\b(?:emit|handle|on)\(\s*|\b\w*[kK]ind(?::| =) |^ {2})'([a-z0-9]+\.[a-z0-9-]+)'/gm
    const events = new Set(code.flatMap(({ text }) => [...text.matchAll(told)].map(([, id]) => id)))
    const unknown = code.flatMap(({ path, text }) =>
      [...text.matchAll(named)]
        .map(([, prefix, slug]) => `${prefix}.${slug}`)
        .filter((id) => !isRuleId(id) && !events.has(id))
        .map((id) => `${path}: ${id}`),
    )
    expect(unknown).toEqual([])
  })

  test('every file is an entry or is imported by one', () => {
    const entries = [
      ...hosts,
      'harness/longcode.ts',
      'simulator/storage/follower-worker.ts',
      ...library,
      'harness/compliance/train.ts',
      'harness/examples/small-provider/adapter.ts',
      'harness/examples/small-provider/provider.ts',
      'harness/load/driver-worker.ts',
    ]
    const imported = new Set(sources.flatMap(({ imports }) => imports))
    const loose = code
      .map(({ path }) => path)
      .filter((path) => !imported.has(path) && !entries.includes(path))
      .filter(
        (path) =>
          !/\.(scenario|spec|load)\.ts$/.test(path) &&
          !programs.some((folder) => isIn(folder)(path)),
      )
    expect(loose).toEqual([])
  })

  test('every exported value is used in another file', () => {
    const entries = [
      ...hosts,
      ...library,
      'simulator/app.ts',
      'harness/scenario.ts',
      'harness/longcode.ts',
    ]
    const exported = /^export (?:async )?(?:const|function|class) (\w+)/gm
    const unused = code
      // What a script of k6 exports is for k6.
      .filter(({ path }) => !entries.includes(path) && !path.endsWith('.load.ts'))
      .flatMap(({ path, text }) =>
        [...text.matchAll(exported)]
          .map(([, name = '']) => name)
          .filter((name) => {
            const word = new RegExp(`\\b${name}\\b`)
            return !sources.some((other) => other.path !== path && word.test(other.text))
          })
          .map((name) => `${path}: ${name}`),
      )
    expect(unused).toEqual([])
  })
})
