import { mask } from './mask.ts'
import { countOf, coverageOf, type Run } from './run.ts'

/** A run as Markdown, short enough for the summary of a CI job. */
export function toMarkdown(run: Run): string {
  const coverage = coverageOf(run)
  const unproven = coverage.filter(({ isProven }) => !isProven)
  const wrong = run.results.filter(({ outcome }) => outcome === 'failed' || outcome === 'errored')
  const proven = coverage.length - unproven.length
  const lines = [
    '# Longcode',
    '',
    `| passed | failed | errored | skipped | rules proven |`,
    '|---|---|---|---|---|',
    `| ${countOf(run, 'passed')} | ${countOf(run, 'failed')} | ${countOf(run, 'errored')} | ${countOf(run, 'skipped')} | ${proven} of ${coverage.length} |`,
    '',
    ...wrong.flatMap(({ title, file, reason = '', proves, replay = run.command }) => [
      `- **${title}** (\`${file}\`, proves ${proves.map((id) => `\`${id}\``).join(', ')})`,
      ...reason.split('\n').map((line) => `  > ${line}`),
      `  \`${replay}\``,
    ]),
    ...run.errors.map((error) => `- ${error}`),
    ...unproven.map(({ rule }) => `- \`${rule.id}\` is not proven`),
    '',
    `Run again: \`${run.command}\``,
  ]
  return mask(`${lines.join('\n')}\n`)
}
