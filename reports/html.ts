import { mask } from './mask.ts'
import { type Coverage, countOf, coverageOf, type Run, type ScenarioResult } from './run.ts'
import { escapeHtml, timelineSvg } from './timeline.ts'

/** A run as one page that needs nothing but itself. Phone numbers and secrets are masked. */
export function toHtml(run: Run): string {
  const coverage = coverageOf(run)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Longcode: ${countOf(run, 'failed') + countOf(run, 'errored')} failed of ${run.results.length}</title>
<style>${css}</style>
</head>
<body>
<header>
<h1>Longcode</h1>
${summary(run, coverage)}
</header>
<main>
${problems(run)}
<section id="rules"><h2>Rules</h2>${matrix(coverage, run)}</section>
<section id="scenarios"><h2>Scenarios</h2>${byFile(run.results)}</section>
</main>
</body>
</html>
`
}

function summary(run: Run, coverage: readonly Coverage[]): string {
  const proven = coverage.filter(({ isProven }) => isProven).length
  const counts = (['passed', 'failed', 'errored', 'skipped'] as const)
    .map((outcome) => `<span class="pill ${outcome}">${countOf(run, outcome)} ${outcome}</span>`)
    .join(' ')
  return `<p>${counts} <span class="pill">${proven} of ${coverage.length} rules proven</span></p>
<dl>
<dt>target</dt><dd>${text(run.target)}</dd>
<dt>began</dt><dd>${text(run.startedAt)}, took ${(run.durationMs / 1000).toFixed(1)} s</dd>
<dt>again</dt><dd><code>${text(run.command)}</code></dd>
</dl>`
}

/** What went wrong comes first. */
function problems(run: Run): string {
  const wrong = run.results.filter(({ outcome }) => outcome === 'failed' || outcome === 'errored')
  const errors = run.errors.map((error) => `<li>${text(error)}</li>`).join('')
  if (wrong.length === 0 && errors === '') return ''
  return `<section id="failures"><h2>What failed</h2>
${errors === '' ? '' : `<ul>${errors}</ul>`}
${wrong.map((result) => details(result, true)).join('')}</section>`
}

function matrix(coverage: readonly Coverage[], { sources }: Run): string {
  const rows = coverage.map(({ rule, scenarios, isProven }) => {
    const proof = scenarios
      .map(({ title, outcome }) => `<li class="${outcome}">${text(title)}</li>`)
      .join('')
    const cites = rule.cites
      .map((cite) => {
        const source = sources[cite.split(' ')[0] ?? ''] ?? cite
        return `<abbr title="${text(source)}">${text(cite)}</abbr>`
      })
      .join(', ')
    return `<tr id="${rule.id}"><td><code>${rule.id}</code><br>${text(rule.statement)} <small>${cites}</small></td>
<td><span class="pill ${isProven ? 'passed' : 'failed'}">${isProven ? 'proven' : 'not proven'}</span></td>
<td><details><summary>${scenarios.length} scenario${scenarios.length === 1 ? '' : 's'}</summary><ul>${proof}</ul></details></td></tr>`
  })
  return `<div class="wide"><table><thead><tr><th>Rule</th><th>Verdict</th><th>Proof</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`
}

function byFile(results: readonly ScenarioResult[]): string {
  const files = [...new Set(results.map(({ file }) => file))].sort()
  return files
    .map((file) => {
      const own = results.filter((result) => result.file === file)
      return `<h3>${text(file)}</h3>${own.map((result) => details(result, false)).join('')}`
    })
    .join('')
}

function details(result: ScenarioResult, open: boolean): string {
  const { outcome, title, startsAt, seed, durationMs, proves, reason, story, replay } = result
  const rules = proves.map((id) => `<a href="#${id}"><code>${id}</code></a>`).join(' ')
  return `<details class="scenario"${open ? ' open' : ''}>
<summary><span class="pill ${outcome}">${outcome}</span> ${text(title)}</summary>
<p>proves ${rules}; begins ${text(startsAt)}, seed ${seed}, ${Math.round(durationMs)} ms</p>
${reason === undefined ? '' : `<pre class="reason">${text(reason)}</pre>`}
${replay === undefined ? '' : `<p>Run it again: <code>${text(replay)}</code></p>`}
${story === undefined ? '' : `<div class="wide">${timelineSvg(story.moments)}</div>${words(story)}${transcript(story)}`}
</details>`
}

function words({ moments, momentsTotal }: NonNullable<ScenarioResult['story']>): string {
  const lines = moments.map(({ at, type, subject, rule }) => {
    return `<li><time>${at}</time> ${text(type)} ${text(subject)}${rule ? ` <code>${rule}</code>` : ''}</li>`
  })
  const left = momentsTotal - moments.length
  const note = left > 0 ? `<p>${left} events in between are left out.</p>` : ''
  return `<details><summary>${momentsTotal} events</summary>${note}<ol>${lines.join('')}</ol></details>`
}

function transcript({ calls, callsTotal }: NonNullable<ScenarioResult['story']>): string {
  const lines = calls.map(({ method, path, body, status, answer }) => {
    const asked = body === undefined ? '' : `\n${JSON.stringify(body)}`
    return `<li><pre>${text(`${method} ${path}${asked}`)}</pre><pre class="${status < 400 ? '' : 'refused'}">${status} ${text(shorten(JSON.stringify(answer) ?? ''))}</pre></li>`
  })
  const left = callsTotal - calls.length
  const note = left > 0 ? `<p>${left} calls in between are left out.</p>` : ''
  return `<details><summary>${callsTotal} calls</summary>${note}<ol>${lines.join('')}</ol></details>`
}

const answerShown = 700

function shorten(answer: string): string {
  return answer.length > answerShown ? `${answer.slice(0, answerShown)}…` : answer
}

function text(value: string): string {
  return escapeHtml(mask(value))
}

const css = `
:root { color-scheme: light dark; --paper: #fbf9f4; --ink: #23211c; --line: #ddd7c9; --good: #22683a; --bad: #9c2f23; --soft: #6b665a }
@media (prefers-color-scheme: dark) { :root { --paper: #1b1a17; --ink: #ece8dd; --line: #3b382f; --good: #7fd09a; --bad: #f09a8d; --soft: #a9a393 } }
body { margin: 0 auto; max-width: 72rem; padding: 1.5rem; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif }
h1 { margin: 0 } h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line) } h3 { margin: 1.5rem 0 .5rem; font: 600 .9rem ui-monospace, monospace; color: var(--soft) }
code, pre, time { font: .85em ui-monospace, monospace } pre { margin: .2rem 0; white-space: pre-wrap; overflow-wrap: anywhere }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem } dd { margin: 0 } dt, small { color: var(--soft) }
table { border-collapse: collapse; width: 100% } td:last-child, th:last-child { white-space: nowrap } td li { white-space: normal } td, th { text-align: left; vertical-align: top; padding: .5rem; border-bottom: 1px solid var(--line) }
.pill { display: inline-block; padding: 0 .5rem; border: 1px solid currentColor; border-radius: 1rem; font-size: .85rem; white-space: nowrap }
.passed { color: var(--good) } .failed, .errored, .refused, .reason { color: var(--bad) } .skipped { color: var(--soft) }
details.scenario { border: 1px solid var(--line); border-radius: .4rem; padding: .4rem .8rem; margin: .4rem 0 } summary { cursor: pointer }
.wide { overflow-x: auto } svg { min-width: 40rem; width: 100%; font: 11px ui-monospace, monospace; fill: var(--ink) }
svg line { stroke: var(--line) } circle { fill: var(--paper); stroke: var(--ink) } .ruled circle { fill: var(--bad); stroke: var(--bad) } .ruled .count { fill: var(--paper) } .count { font-size: 10px }
a { color: inherit }
`
