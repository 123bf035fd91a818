import { mask } from './mask.ts'
import { countOf, coverageOf, type Outcome, type Run } from './run.ts'

const statuses: Readonly<Record<Outcome, string>> = {
  passed: 'passed',
  failed: 'failed',
  errored: 'failed',
  skipped: 'skipped',
}

/** A run as a Common Test Report Format document, for the tools that read those. */
export function toCtrf(run: Run): string {
  const start = Date.parse(run.startedAt)
  const document = {
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    results: {
      tool: { name: 'longcode' },
      summary: {
        tests: run.results.length,
        passed: countOf(run, 'passed'),
        failed: countOf(run, 'failed') + countOf(run, 'errored'),
        skipped: countOf(run, 'skipped'),
        pending: 0,
        other: 0,
        start,
        stop: start + run.durationMs,
      },
      tests: run.results.map((result) => ({
        name: result.title,
        status: statuses[result.outcome],
        duration: result.durationMs,
        filePath: result.file,
        tags: result.proves,
        ...(result.reason === undefined ? {} : { message: result.reason }),
        extra: { outcome: result.outcome, startsAt: result.startsAt, seed: result.seed },
      })),
      environment: {
        extra: {
          target: run.target,
          command: run.command,
          errors: run.errors,
          rules: coverageOf(run).map(({ rule, isProven, scenarios }) => ({
            id: rule.id,
            isProven,
            scenarios: scenarios.map(({ title }) => title),
          })),
        },
      },
    },
  }
  return mask(`${JSON.stringify(document, undefined, 2)}\n`)
}
