import { type Command, Option } from 'commander'
import { exit, fail } from './exit.ts'

type ExplainOptions = {
  readonly from: string
  readonly to?: string
  readonly carrier?: string
  readonly channel: string
  readonly text: string
  readonly at?: string
  readonly target?: string
  readonly json: boolean
}

type Explanation = {
  readonly verdict: string
  readonly rule: string | null
  readonly gates: readonly { gate: string; verdict: string; rule: string | null; detail: string }[]
}

/** `longcode explain`: what each gate would make of a message, in an empty world or a server's. */
export function addExplain(program: Command): void {
  program
    .command('explain')
    .description('Say what every gate of the send path would make of a message')
    .requiredOption('--from <number>', 'the sender')
    .option('--to <number>', 'the recipient')
    .option('--carrier <network>', 'any subscriber of this network, instead of a recipient')
    .addOption(
      new Option('--channel <channel>', 'what is sent')
        .choices(['sms', 'mms', 'im', 'contact-center'])
        .default('sms'),
    )
    .option('--text <text>', 'the message', 'Hello')
    .option('--at <instant>', 'when it is sent; default: now')
    .option('--target <url>', 'a running simulator, to ask about the numbers of its world')
    .option('--json', 'print the answer as JSON', false)
    .action(explain)
}

async function explain({ target, json, ...hypothesis }: ExplainOptions): Promise<void> {
  const answer = await ask(hypothesis, target)
  if (answer.status >= 400) {
    const problem = (await answer.json()) as {
      detail: string
      errors?: { field: string; detail: string }[]
    }
    const fields = (problem.errors ?? []).map(({ field, detail }) => `\n  ${field}: ${detail}`)
    fail(exit.usage, `${problem.detail}${fields.join('')}`)
  }
  const found = (await answer.json()) as Explanation
  if (json) console.log(JSON.stringify(found, undefined, 2))
  else console.log(render(found))
}

async function ask(hypothesis: object, target: string | undefined): Promise<Response> {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(hypothesis),
  }
  if (target === undefined) {
    const { createSimulator } = await import('../../simulator/app.ts')
    const { fetch: answer } = createSimulator({ now: Date.now }, { now: Date.now() })
    return answer(new Request('http://longcode.invalid/sim/explain', init))
  }
  try {
    return await fetch(new URL('/sim/explain', target), init)
  } catch {
    fail(exit.unreachable, `${target} does not answer; is the simulator running?`)
  }
}

function render({ verdict, rule, gates }: Explanation): string {
  const lines = gates.map(
    (gate) =>
      `${gate.verdict.padEnd(8)} ${gate.gate.padEnd(18)} ${gate.detail}${gate.rule ? ` (${gate.rule})` : ''}`,
  )
  return [...lines, '', `${verdict}${rule ? ` by ${rule}` : ''}`].join('\n')
}
