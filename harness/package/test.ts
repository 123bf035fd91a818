import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import packaged from '@sparticuz/chromium'
import about from '../../package.json' with { type: 'json' }
import { hasK6 } from '../load/k6.ts'

/**
 * Tries the package as somebody who installs it would (`npm run test:package`): packs it, installs
 * the tarball into an empty project and uses all of it there, on each Node it promises to run on
 * and in a browser.
 */
const bytesMax = 1_000_000
const nodes = ['22', '24', '26']
const root = fileURLToPath(new URL('../../', import.meta.url))
const project = mkdtempSync(join(tmpdir(), 'longcode-package-'))
const dev = about.devDependencies
const ways = {
  env: { ...process.env, NODE_OPTIONS: '', VITEST: undefined },
  ...{ encoding: 'utf8' as const, timeout: 300_000 },
}
let [passed, skipped] = [0, 0]

try {
  step('builds', () => run('npm', ['run', '-s', 'build'], root))
  const tarball = step('packs into less than a megabyte', pack)
  step('installs into an empty project', () => install(tarball))
  for (const version of nodes) {
    step(`works on Node ${version}`, () => {
      run(nodeOf(version), ['--test', 'on-node.mjs'], project)
      run(nodeOf(version), [commandOf(), 'rules', 'carrier.opt-out'], project)
    })
  }
  step('has types that hold under strict settings', () => run('npx', ['tsc', '-p', '.'], project))
  step('gives Vitest its fixture and matchers', () => run('npx', ['vitest', 'run'], project))
  step('verifies scenarios from the tarball', () => {
    const told = run('npx', ['longcode', 'verify', 'regimes'], project)
    if (!/[1-9]\d* passed, 0 failed, 0 errored, 0 skipped/.test(told)) throw new Error(told)
  })
  await stepAsync('serves from the tarball', serves)
  step('loads by the driver from the tarball', () => loads())
  if (hasK6()) step('loads by k6 from the tarball', () => loads('--engine', 'k6'))
  else skip('loads by k6 from the tarball', 'k6 is not on the PATH')
  step('builds for the browser', () =>
    run('npx', ['vite', 'build', 'page', '--logLevel', 'warn'], project),
  )
  await stepAsync('registers and delivers in a tab, and nothing leaves it', deliversInTab)
  console.log(`${passed} passed, 0 failed, ${skipped} skipped`)
} catch (error) {
  const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
  console.error(`${stdout}${stderr}${(error as Error).message}`)
  console.log(`${passed} passed, 1 failed, ${skipped} skipped`)
  process.exitCode = 1
} finally {
  rmSync(project, { recursive: true, force: true })
}

function step<Value>(what: string, act: () => Value): Value {
  const startedAt = performance.now()
  const value = act()
  tell(what, startedAt)
  return value
}

async function stepAsync(what: string, act: () => Promise<void>): Promise<void> {
  const startedAt = performance.now()
  await act()
  tell(what, startedAt)
}

function tell(what: string, startedAt: number): void {
  passed += 1
  console.log(`ok  ${what} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`)
}

function skip(what: string, why: string): void {
  skipped += 1
  console.log(`--  ${what}: skipped, ${why}`)
}

function run(command: string, args: readonly string[], cwd: string): string {
  return execFileSync(command, args, { cwd, ...ways, stdio: 'pipe' })
}

function pack(): string {
  const told = run('npm', ['pack', '--json', '--pack-destination', project], join(root, 'dist'))
  const [{ filename } = { filename: '' }] = Object.values(JSON.parse(told)) as {
    filename: string
  }[]
  const tarball = join(project, filename)
  const { size } = statSync(tarball)
  if (size > bytesMax) throw new Error(`the tarball has ${size} bytes, more than ${bytesMax}.`)
  return tarball
}

function install(tarball: string): void {
  cpSync(join(root, 'harness/package/project'), project, { recursive: true })
  const manifest = {
    name: 'project',
    private: true,
    type: 'module',
    dependencies: { longcode: `file:${tarball}` },
    devDependencies: {
      ...Object.fromEntries(nodes.map((version) => [`node${version}`, `npm:node@${version}`])),
      '@faker-js/faker': dev['@faker-js/faker'],
      '@playwright/test': dev['@playwright/test'],
      '@types/node': dev['@types/node'],
      msw: dev.msw,
      typescript: dev.typescript,
      vite: '8',
      vitest: dev.vitest,
    },
  }
  const compilerOptions = {
    ...{ strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
    ...{ noEmit: true, skipLibCheck: false, types: ['node'] },
    ...{ target: 'esnext', module: 'nodenext', lib: ['esnext', 'dom', 'dom.iterable'] },
  }
  write('package.json', manifest)
  write('tsconfig.json', { compilerOptions, include: ['*.ts', 'page/*.ts'] })
  run('npm', ['install', '--no-audit', '--no-fund'], project)
  run('npx', ['msw', 'init', 'page/public', '--no-save'], project)
}

function write(name: string, content: unknown): void {
  writeFileSync(join(project, name), JSON.stringify(content, undefined, 2))
}

function nodeOf(version: string): string {
  return join(project, `node_modules/node${version}/bin/node`)
}

function commandOf(): string {
  return join(project, 'node_modules/longcode/harness/longcode.js')
}

/** Starts the server by the package’s command, asks it for its health, and stops it. */
async function serves(): Promise<void> {
  const args = [commandOf(), 'serve', '--port', '0', '--json']
  const server = spawn(nodeOf('24'), args, { cwd: project, stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const [line] = await Array.fromAsync(firstLine(server.stdout))
    const { url } = JSON.parse(String(line)) as { url: string }
    const answer = await fetch(`${url}/healthz`)
    if (!answer.ok) throw new Error(`${url}/healthz answered ${answer.status}`)
  } finally {
    server.kill()
  }
}

/**
 * Loads for two seconds and has the books balance. A machine that is too busy to measure anything
 * (status 4) is no fault of the package.
 */
function loads(...flags: readonly string[]): void {
  const short = ['--duration', '2s', '--drain', '1s', '--json', '--out', 'load']
  const args = ['longcode', 'load', 'smoke', ...short, ...flags]
  const { status, stderr, stdout } = spawnSync('npx', args, { cwd: project, ...ways })
  if ((status !== 0 && status !== 4) || stdout === '') throw new Error(`${stdout}${stderr}`)
}

async function* firstLine(stream: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let text = ''
  for await (const chunk of stream) {
    text += chunk.toString()
    const end = text.indexOf('\n')
    if (end >= 0) return yield text.slice(0, end)
  }
}

async function deliversInTab(): Promise<void> {
  const folder = join(project, 'page/dist')
  const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' }
  const server = createServer((request, response) => {
    const name = request.url === '/' ? 'index.html' : String(request.url).slice(1)
    try {
      const content = readFileSync(join(folder, name))
      response.setHeader('content-type', types[extname(name)] ?? 'application/octet-stream')
      response.end(content)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const executablePath = process.env.CHROMIUM_PATH ?? (await packaged.executablePath())
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage()
    const left: string[] = []
    // What the service worker answers never gets here.
    await page.context().route(
      (url) => url.origin !== origin,
      (route) => {
        left.push(route.request().url())
        return route.abort()
      },
    )
    await page.goto(origin)
    await page.waitForFunction(() => document.querySelector('#outcome')?.textContent !== 'working')
    const outcome = await page.textContent('#outcome')
    if (outcome !== 'delivered') throw new Error(`the page says: ${outcome}`)
    if (left.length > 0) throw new Error(`these left the tab: ${left.join(', ')}`)
  } finally {
    await browser.close()
    server.close()
  }
}
