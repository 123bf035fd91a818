import { mask } from './mask.ts'
import type { Run, ScenarioResult } from './run.ts'
import { escapeHtml } from './timeline.ts'

/** A run as JUnit XML, the form that every CI reads. */
export function toJunit(run: Run): string {
  const files = [...new Set(run.results.map(({ file }) => file))].sort()
  const suites = files.map((file) => {
    const own = run.results.filter((result) => result.file === file)
    const count = (outcome: string) => own.filter((result) => result.outcome === outcome).length
    return `  <testsuite name="${escapeXml(file)}" tests="${own.length}" failures="${count('failed')}" errors="${count('errored')}" skipped="${count('skipped')}" time="${seconds(own)}">
${own.map(testCase).join('\n')}
  </testsuite>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="longcode" tests="${run.results.length}" time="${run.durationMs / 1000}">
${suites.join('\n')}
</testsuites>
`
}

function testCase(result: ScenarioResult): string {
  const { title, file, outcome, reason = '', proves } = result
  const open = `    <testcase classname="${escapeXml(file)}" name="${escapeXml(title)}" time="${seconds([result])}">`
  const properties = proves
    .map((id) => `<property name="proves" value="${escapeXml(id)}"/>`)
    .join('')
  const tag = { passed: '', failed: 'failure', errored: 'error', skipped: 'skipped' }[outcome]
  const body = tag === '' ? '' : `<${tag} message="${escapeXml(reason)}"/>`
  return `${open}<properties>${properties}</properties>${body}</testcase>`
}

function seconds(results: readonly ScenarioResult[]): string {
  return (results.reduce((sum, { durationMs }) => sum + durationMs, 0) / 1000).toFixed(3)
}

/** Text as it can stand in XML. */
export function escapeXml(text: string): string {
  // Control characters have no place in XML, not even escaped.
  return escapeHtml(mask(text)).replace(/[^\t\n\r\u0020-\uFFFD]/g, '')
}
