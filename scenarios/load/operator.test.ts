import { existsSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = new URL('../../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')
const manifest = read('scenarios/load/k6-operator/testrun.yaml')
const image = read('scenarios/load/k6-operator/Dockerfile')

/** What the resource `TestRun` of k6.io/v1alpha1 has, as far as the manifest goes into it. */
const testRun: Readonly<Record<string, readonly string[]>> = {
  '': ['apiVersion', 'kind', 'metadata', 'spec'],
  spec: [
    ...['arguments', 'cleanup', 'cloud', 'initializer', 'parallelism', 'paused', 'ports'],
    ...['quiet', 'runner', 'script', 'scuttle', 'separate', 'starter'],
  ],
  'spec.script': ['configMap', 'localFile', 'volumeClaim'],
  'spec.runner': [
    ...['affinity', 'automountServiceAccountToken', 'containerSecurityContext', 'env', 'envFrom'],
    ...['image', 'imagePullPolicy', 'imagePullSecrets', 'initContainers', 'livenessProbe'],
    ...['metadata', 'nodeSelector', 'priorityClassName', 'readinessProbe', 'resources'],
    ...['schedulerName', 'securityContext', 'serviceAccountName', 'tolerations'],
    ...['topologySpreadConstraints', 'volumeMounts', 'volumes'],
  ],
  'spec.runner.resources': ['claims', 'limits', 'requests'],
}

/** The fields of a document by the path of what they are in; items of lists aside. */
function fieldsOf(yaml: string): (readonly [within: string, field: string])[] {
  const path: { readonly indent: number; readonly field: string }[] = []
  return yaml.split('\n').flatMap((line) => {
    const [, space = '', field] = /^( *)([A-Za-z]\w*):/.exec(line) ?? []
    if (field === undefined) return []
    while ((path.at(-1)?.indent ?? -1) >= space.length) path.pop()
    const within = path.map((each) => each.field).join('.')
    path.push({ indent: space.length, field })
    return [[within, field] as const]
  })
}

describe('the manifest for the k6 operator', () => {
  test('has only fields that a TestRun has', () => {
    const unknown = fieldsOf(manifest).filter(
      ([within, field]) => testRun[within] !== undefined && !testRun[within].includes(field),
    )
    expect(unknown).toEqual([])
    expect(manifest).toMatch(/^apiVersion: k6\.io\/v1alpha1\nkind: TestRun\n/m)
    const given = fieldsOf(manifest).map((names) => names.join('.'))
    // What the operator cannot do without.
    expect(given).toEqual(expect.arrayContaining(['spec.parallelism', 'spec.script']))
  })

  test('runs a file that the image holds, and all that it imports', () => {
    const file = /localFile: \/longcode\/(\S+)/.exec(manifest)?.[1] ?? ''
    const copied = [...image.matchAll(/^COPY (\S+) \/longcode\/(\S+)$/gm)]
    expect(copied.map(([, from]) => from)).toEqual(copied.map(([, , to]) => to))
    const folders = copied.map(([, from]) => from)
    expect(folders).toContain(dirname(file))
    for (const path of importedBy(file)) expect(folders).toContain(dirname(path))
  })

  test('tells the script what the script reads', () => {
    const script = read('scenarios/load/send.load.ts')
    const told = [...manifest.matchAll(/^ {6}- name: (\w+)$/gm)].map(([, name]) => name)
    expect(told).toContain('LONGCODE_TOKEN')
    expect(told.filter((name) => !script.includes(`env.${name}`))).toEqual([])
  })

  test('has the k6 that is tried here', () => {
    const version = /^FROM grafana\/k6:(\S+)$/m.exec(image)?.[1]
    expect(read('.ci/run')).toContain(`go.k6.io/k6@v${version}`)
  })
})

/** A source and all of ours that it imports, one by another. */
function importedBy(path: string, seen = new Set<string>()): Set<string> {
  if (seen.has(path)) return seen
  expect(existsSync(new URL(path, root))).toBe(true)
  seen.add(path)
  for (const [, name = ''] of read(path).matchAll(
    /^(?:import|export) (?!type )[^']*?'(\.[^']+)'/gm,
  )) {
    const url = new URL(name, new URL(path, root))
    importedBy(fileURLToPath(url).slice(fileURLToPath(root).length), seen)
  }
  return seen
}
