import type { Command } from 'commander'
import type { Finding } from '../../simulator/compliance/model.ts'
import { exit } from './exit.ts'

type CheckOptions = { readonly json: boolean }
type Checked = {
  readonly file: string
  readonly company: string
  readonly findings: Finding[]
  /** Whether every document that was handed in could be judged. */
  readonly isJudged: boolean
}
type Unchecked = { readonly file: string; readonly error: string }

/** `longcode check`: judges opt-in, privacy policy and terms before anything is submitted. */
export function addCheck(program: Command): void {
  program
    .command('check')
    .argument('<file...>', 'an application.json, or a folder that has one')
    .description('Check opt-in forms, privacy policies and terms against the documented rules')
    .option('--json', 'print one JSON document instead of lines', false)
    .action(check)
}

async function check(files: readonly string[], { json }: CheckOptions): Promise<void> {
  const results: (Checked | Unchecked)[] = []
  for (const file of files) results.push(await checkOne(file))
  if (json) console.log(JSON.stringify({ applications: results }, null, 2))
  else for (const result of results) tell(result)
  process.exitCode = statusOf(results)
}

async function checkOne(file: string): Promise<Checked | Unchecked> {
  const { checkCompliance } = await import('../../simulator/compliance/model.ts')
  const { Rulebook } = await import('../../simulator/rulebook/rulebook.ts')
  const { loadApplication, UnusableFile } = await import('../compliance/load.ts')
  try {
    const application = await loadApplication(file)
    const findings = checkCompliance(application, { rulebook: new Rulebook(), at: Date.now() })
    const isJudged = findings.every(({ isHandedIn, reason }) => !isHandedIn || reason === null)
    return { file, company: application.company, isJudged, findings }
  } catch (error) {
    if (error instanceof UnusableFile) return { file, error: error.message }
    throw error
  }
}

function tell(result: Checked | Unchecked): void {
  if ('error' in result) {
    console.error(`longcode: ${result.error}`)
    return
  }
  const { company, file, findings } = result
  const by = (verdict: Finding['verdict']) => findings.filter((one) => one.verdict === verdict)
  console.log(`${company} (${file})`)
  for (const { document, passage, remedy, rule } of by('violated')) {
    console.log(`  violated     ${rule}  (${document})`)
    console.log(passage === null ? '    nothing there says it' : `    “${passage}”`)
    console.log(`    remedy: ${remedy}`)
  }
  for (const { document, passage, reason, rule } of by('cannot-tell')) {
    console.log(`  cannot tell  ${rule}  (${document})`)
    if (reason !== null || passage !== null) console.log(`    ${reason ?? `“${passage}”`}`)
  }
  const counts = [by('violated').length, by('cannot-tell').length, by('met').length]
  console.log(`  ${counts[0]} violated, ${counts[1]} cannot be told, ${counts[2]} met\n`)
}

/** What could not be read or judged weighs more than what was found: the check is incomplete. */
function statusOf(results: readonly (Checked | Unchecked)[]): number {
  if (results.some((result) => 'error' in result || !result.isJudged)) return exit.usage
  const isViolated = results.some(
    (result) =>
      'findings' in result && result.findings.some(({ verdict }) => verdict === 'violated'),
  )
  return isViolated ? exit.failed : exit.done
}
