import type { Command } from 'commander'
import type { Rule } from '../../simulator/rulebook/rule.ts'
import { exit } from './exit.ts'

/** `longcode rules`: the rulebook, to read. */
export function addRules(program: Command): void {
  program
    .command('rules')
    .description('List the rules, or show those whose id has a text')
    .argument('[filter]', 'show the rules whose id has this text in full')
    .option('--json', 'print the rules as JSON', false)
    .action(showRules)
}

async function showRules(filter: string | undefined, { json }: { json: boolean }): Promise<void> {
  const { rules } = await import('../../simulator/rulebook/index.ts')
  const { sources } = await import('../../simulator/rulebook/sources.ts')
  const found: readonly Rule[] = Object.values(rules).filter(({ id }) => id.includes(filter ?? ''))
  if (json) console.log(JSON.stringify({ rules: found, sources }, undefined, 2))
  else if (filter === undefined) console.log(found.map(line).join('\n'))
  else console.log(found.map((rule) => entry(rule, sources)).join('\n\n'))
  process.exitCode = found.length === 0 ? exit.usage : exit.done
}

function line({ id, statement }: Rule): string {
  return `${id.padEnd(46)} ${statement}`
}

function entry(rule: Rule, sources: Readonly<Record<string, string>>): string {
  const { id, statement, remedy, cites, effective, params, assumes = [] } = rule
  const { from = 'always', until = 'today' } = effective
  return [
    id,
    `  ${statement}`,
    `  in force  ${from} to ${until}`,
    `  remedy    ${remedy}`,
    ...Object.entries(params).map(
      ([name, value]) => `  figure    ${name} = ${JSON.stringify(value)}`,
    ),
    ...assumes.map(({ option, why }) => `  assumes   ${option ? `${option}: ` : ''}${why}`),
    ...cites.map((cite) => `  source    ${cite}: ${sources[cite.split(' ')[0] ?? ''] ?? cite}`),
  ].join('\n')
}
