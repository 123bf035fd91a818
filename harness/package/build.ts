import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import about from '../../package.json' with { type: 'json' }

/**
 * Builds the package that is published into `dist/` (`npm run build`): JavaScript and types of
 * what the command and the library need, and a package.json of its own, because here Node runs the
 * sources as they stand and does not below `node_modules`.
 */
const root = fileURLToPath(new URL('../../', import.meta.url))
const dist = join(root, 'dist')

/** The files, without their ending, behind what programs may import. */
const entries = Object.fromEntries(
  Object.entries(about.exports)
    .filter(([, path]) => path.endsWith('.ts'))
    .map(([entry, path]) => [entry, path.replace(/^\.\/|\.ts$/g, '')]),
)

rmSync(dist, { recursive: true, force: true })
// Comments are for who reads the types: the JavaScript goes without, a tenth smaller.
compile('--removeComments', '--declaration', 'false')
compile('--emitDeclarationOnly')
for (const path of globSync('**/*.{js,d.ts}', { cwd: dist })) pointToBuilt(join(dist, path))
// Of types those that a program can come to see; of JavaScript what runs, not what tests or trains.
dropUnreached(
  '.d.ts',
  Object.values(entries).map((path) => `${path}.d.ts`),
)
dropUnreached('.js', [
  ...[about.bin.longcode, ...Object.values(about.imports['#host'])].map(built),
  ...Object.values(entries).map((path) => `${path}.js`),
  ...globSync('scenarios/**/*.{scenario,load}.js', { cwd: dist }),
])
for (const path of globSync('simulator/**/*.json', { cwd: dist })) squeeze(join(dist, path))
cpSync(
  createRequire(import.meta.url).resolve('openapi-explorer/dist/browser/openapi-explorer.min.js'),
  join(dist, 'simulator/docs-viewer.js'),
)
for (const file of ['README.md', 'LICENSE', 'CHANGELOG.md'])
  cpSync(join(root, file), join(dist, file))
writeFileSync(join(dist, 'package.json'), `${JSON.stringify(packageJson(), undefined, 2)}\n`)

function compile(...flags: readonly string[]): void {
  const args = [binOf('typescript', 'tsc'), '-p', 'tsconfig.build.json', ...flags]
  execFileSync(process.execPath, args, { cwd: root, stdio: 'inherit' })
}

/** Data that nobody reads needs no layout. */
function squeeze(path: string): void {
  writeFileSync(path, JSON.stringify(JSON.parse(readFileSync(path, 'utf8'))))
}

/** Names what is built where the compiler leaves sources named: in types, and in addresses of workers. */
function pointToBuilt(path: string): void {
  const text = readFileSync(path, 'utf8')
  const named = path.endsWith('.d.ts')
    ? /(['"]\.[^'"]*)\.ts(['"])/g
    : /(new URL\('\.[^']*)\.ts(', import\.meta\.url\))/g
  const pointed = text.replaceAll(named, '$1.js$2')
  if (pointed !== text) writeFileSync(path, pointed)
}

/** Of what is compiled only that is kept which some file of `starts` comes to, one by another. */
function dropUnreached(ending: '.js' | '.d.ts', starts: readonly string[]): void {
  const reached = new Set<string>()
  const waiting = starts.map((path) => join(dist, path))
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (reached.has(path) || !existsSync(path)) continue
    reached.add(path)
    const named = readFileSync(path, 'utf8').matchAll(/['"](\.[^'"]+)\.js['"]/g)
    for (const [, name = ''] of named) waiting.push(join(path, '..', `${name}${ending}`))
  }
  for (const path of globSync(`**/*${ending}`, { cwd: dist })) {
    if (!reached.has(join(dist, path))) rmSync(join(dist, path))
  }
}

function packageJson() {
  const { bin, dependencies, description, engines, imports, license, name, type, version } = about
  return {
    ...{ name, version, description, license, type, engines },
    bin: { longcode: built(bin.longcode) },
    imports: {
      '#host': {
        browser: built(imports['#host'].browser),
        default: built(imports['#host'].default),
      },
    },
    exports: {
      ...Object.fromEntries(
        Object.entries(entries).map(([entry, path]) => [
          entry,
          { types: `./${path}.d.ts`, default: `./${path}.js` },
        ]),
      ),
      './package.json': './package.json',
    },
    dependencies,
    peerDependencies: about.peerDependencies,
    peerDependenciesMeta: about.peerDependenciesMeta,
  }
}

function built(path: string): string {
  return path.replace(/\.ts$/, '.js')
}

function binOf(packageName: string, bin: string): string {
  const path = createRequire(import.meta.url).resolve(`${packageName}/package.json`)
  const described = JSON.parse(readFileSync(path, 'utf8')) as { bin: Record<string, string> }
  return join(path, '..', described.bin[bin] ?? '')
}
