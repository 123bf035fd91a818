import { escapeXml } from '../junit.ts'
import type { LoadReport } from './schema.ts'

/** A run as JUnit XML: each threshold and each thing that must hold is a test. */
export function toLoadJunit({ plan, sendingMs, verdict }: LoadReport): string {
  const seconds = (sendingMs / 1000).toFixed(3)
  const cases = [
    ...verdict.checks.map(({ isKept, says }) => testCase(says, isKept ? '' : failure(says))),
    ...verdict.thresholds.map(({ isKept, limit, name, value }) => {
      const title = `${name} is at most ${limit}`
      return testCase(title, isKept ? '' : failure(`it is ${value}`))
    }),
    testCase(
      'the measurement is of the target',
      verdict.invalid.map((reason) => `<error message="${escapeXml(reason)}"/>`).join(''),
    ),
  ]
  const [failures, errors] = ['<failure', '<error'].map(
    (tag) => cases.filter((each) => each.includes(tag)).length,
  )
  const name = `longcode load ${plan.profile}`
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="longcode" tests="${cases.length}" time="${seconds}">
  <testsuite name="${escapeXml(name)}" tests="${cases.length}" failures="${failures}" errors="${errors}" skipped="0" time="${seconds}">
${cases.join('\n')}
  </testsuite>
</testsuites>
`
}

function testCase(title: string, inside: string): string {
  return `    <testcase classname="longcode.load" name="${escapeXml(title)}" time="0">${inside}</testcase>`
}

function failure(message: string): string {
  return `<failure message="${escapeXml(message)}"/>`
}
