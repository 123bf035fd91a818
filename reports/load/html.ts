import { escapeHtml } from '../timeline.ts'
import { bars, lineChart } from './charts.ts'
import { duration, type LoadTimes, type Percentiles, thresholdLine } from './console.ts'
import type { LoadReport } from './schema.ts'
import { totalsOf } from './totals.ts'

/** A load as one page that needs nothing but itself. */
export function toLoadHtml(whole: LoadReport, allTimes: LoadTimes): string {
  const { report, times } = untilItsEnd(whole, allTimes)
  const { plan, verdict } = report
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Longcode load: ${plan.profile}, ${verdict.outcome}</title>
<style>${css}</style>
</head>
<body>
${head(report)}
<main>
${tiles(report, times)}
<section class="charts">
${rateChart(report)}
${latencyChart(report, times)}
</section>
<section class="halves">
<div><h2>Verdicts by rule</h2>${byRule(report)}</div>
<div><h2>Caps against limits</h2>${caps(report)}</div>
</section>
<section><h2>How long it took</h2>${timesTable(times)}</section>
<section class="halves">
<div><h2>What must hold</h2>${checks(report)}</div>
<div><h2>Who sent, who answered</h2>${machines(report)}</div>
</section>
<section><h2>Lanes</h2>${lanesTable(report)}</section>
<section><h2>Step by step</h2><details><summary>The figures behind the pictures</summary>${slicesTable(report, times)}</details></section>
</main>
</body>
</html>
`
}

/** Without the steps that were planned and never came: a rising rate stops where it meets its limit. */
function untilItsEnd(report: LoadReport, times: LoadTimes) {
  const count = 1 + report.slices.findLastIndex(({ offered }) => offered > 0)
  return {
    report: { ...report, slices: report.slices.slice(0, count) },
    times: { ...times, slices: times.slices.slice(0, count) },
  }
}

const outcomes = { passed: 'Passed', failed: 'Failed', invalid: 'Invalid', crossed: 'Crossed' }

function head({ adapter, command, parts, plan, target, verdict }: LoadReport): string {
  const began = parts.map(({ startedAt }) => startedAt).sort()[0] ?? ''
  const engines = [...new Set(parts.map(({ engine }) => engine))].join(' and ')
  const machineCount = parts.length === 1 ? '' : ` on ${parts.length} machines`
  return `<header class="${verdict.outcome}">
<p class="eyebrow">Longcode load</p>
<h1>${plan.profile} <span>${plan.mix}</span></h1>
<p class="verdict"><b>${outcomes[verdict.outcome]}</b> ${escapeHtml(verdict.summary)}.</p>
<dl>
<dt>Target</dt><dd>${escapeHtml(target)}${adapter === null ? '' : `, by ${escapeHtml(adapter)}`}</dd>
<dt>Sent by</dt><dd>${engines}${machineCount}, from ${began.replace('T', ' ').slice(0, 19)} UTC, ${duration(plan.durationMs)}, seed ${plan.seed}</dd>
<dt>Again</dt><dd><code>${escapeHtml(command)}</code></dd>
</dl>
</header>`
}

function tiles(report: LoadReport, times: LoadTimes): string {
  const { sendingMs } = report
  const { accepted, answered, dropped, errors, offered, refused } = totalsOf(report)
  const perSecond = answered / Math.max(0.001, sendingMs / 1000)
  const pending = report.books
    ? report.books.after.pending - report.books.before.pending
    : undefined
  const all: readonly (readonly [string, string, string])[] = [
    ['offered', count(offered), `${count(dropped)} dropped`],
    [
      'answered',
      `${perSecond < 100 ? perSecond.toFixed(1) : count(Math.round(perSecond))} /s`,
      `${count(errors)} errors`,
    ],
    ['accepted', count(accepted), `${count(refused)} refused`],
    ['p99 of answers', times.send ? duration(times.send.p99) : 'none', 'from the intended instant'],
    [
      'receipts',
      count(report.receipts.delivered + report.receipts.failed + report.receipts.expired),
      `by ${report.receipts.by}, ${pending === undefined ? 'books not read' : `${count(pending)} pending`}`,
    ],
  ]
  return `<ul class="tiles">${all
    .map(
      ([name, value, more]) => `<li><small>${name}</small><b>${value}</b><span>${more}</span></li>`,
    )
    .join('')}</ul>`
}

function rateChart({ plan, slices }: LoadReport): string {
  const perSecond = (value: number) => value / (plan.sliceMs / 1000)
  const line = (name: string, tone: string, of: (slice: (typeof slices)[number]) => number) => ({
    ...{ name, tone },
    values: slices.map((slice) => perSecond(of(slice))),
  })
  const dropped = line('dropped', 'bad', (slice) => slice.dropped + slice.errors)
  return lineChart({
    ...{ title: 'Rate', unit: 'messages a second', stepSeconds: plan.sliceMs / 1000 },
    lines: [
      line('offered', 'faint', ({ offered }) => offered),
      line('answered', 'one', ({ accepted, errors, refused }) => accepted + refused + errors),
      line('accepted', 'two', ({ accepted }) => accepted),
      ...(dropped.values.some((value) => value > 0) ? [dropped] : []),
    ],
  })
}

function latencyChart({ plan }: LoadReport, { slices }: LoadTimes): string {
  const line = (name: 'p50' | 'p90' | 'p99', tone: string) => ({
    ...{ name, tone },
    values: slices.map((times) => times && Math.max(0.1, times[name])),
  })
  return lineChart({
    ...{
      title: 'Time to the answer',
      unit: 'ms from the intended instant, by powers of ten',
    },
    ...{ stepSeconds: plan.sliceMs / 1000, isLogarithmic: true },
    lines: [line('p50', 'two'), line('p90', 'one'), line('p99', 'three')],
  })
}

function byRule(report: LoadReport): string {
  const { accepted, dropped, errorsBy, offered, refusedBy } = totalsOf(report)
  const words = (value: number) => `${count(value)} · ${percent(value / Math.max(1, offered))}`
  const bar = (name: string, value: number, tone: string) => {
    return { name, value, tone, words: words(value) }
  }
  const sorted = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts).sort(([, one], [, other]) => other - one)
  return bars([
    bar('accepted', accepted, 'two'),
    ...sorted(refusedBy).map(([rule, value]) => bar(rule, value, 'one')),
    ...sorted(errorsBy).map(([reason, value]) => bar(reason, value, 'bad')),
    ...(dropped > 0 ? [bar('dropped', dropped, 'bad')] : []),
  ])
}

const capsShown = 12

function caps({ capUse }: LoadReport): string {
  if (capUse.length === 0) return '<p>No lane of this run ran against a cap.</p>'
  const names: Readonly<Record<string, string>> = {
    hot: 'AT&T class T, a minute',
    daily: 'T-Mobile, a day',
  }
  const list = bars(
    capUse.slice(0, capsShown).map(({ lane, limit, segments, window }) => ({
      ...{ name: `${names[lane] ?? lane}: ${window.slice(-5)}`, value: segments, limit },
      tone: segments > limit ? 'bad' : 'two',
      words: `${count(segments)} of ${count(limit)} segments`,
    })),
  )
  const left = capUse.length - capsShown
  return left > 0 ? `${list}<p>${left} more windows are in the JSON.</p>` : list
}

function timesTable(times: LoadTimes): string {
  const rows: readonly (readonly [string, Percentiles])[] = [
    ['Answer, from the intended instant', times.send],
    ['Answer, from the actual sending <small>(not corrected)</small>', times.service],
    ['Sending, behind the intended instant', times.late],
    ['Receipt, from acceptance, in virtual time', times.receiptVirtual],
    ['Receipt seen, from the intended instant, on the wall', times.receiptWall],
    ['Receipt seen, behind its own instant', times.receiptLag],
  ]
  const cell = (value: number | undefined) =>
    `<td>${value === undefined ? '–' : duration(value)}</td>`
  const body = rows.map(
    ([name, at]) =>
      `<tr><th scope="row">${name}</th>${[at?.p50, at?.p90, at?.p99, at?.max].map(cell).join('')}</tr>`,
  )
  return wide(['', 'p50', 'p90', 'p99', 'max'], body)
}

function checks({ verdict }: LoadReport): string {
  const list = [
    ...verdict.checks,
    ...verdict.thresholds.map((threshold) => {
      return { isKept: threshold.isKept, says: thresholdLine(threshold) }
    }),
    ...verdict.invalid.map((says) => ({ isKept: false, says })),
  ]
  const item = ({ isKept, says }: (typeof list)[number]) =>
    `<li class="${isKept ? 'kept' : 'broken'}">${escapeHtml(says)}</li>`
  return `<ul class="checks">${list.map(item).join('')}</ul>`
}

function machines({ parts, simulator }: LoadReport): string {
  const row = (name: string, vitals: (typeof parts)[number]['driver']) => {
    const delay = vitals?.delayMs ?? undefined
    const cells = vitals
      ? `<td>${percent(vitals.busyShare)}</td><td>${vitals.cpuShare === null ? '–' : percent(vitals.cpuShare)}</td><td>${delay === undefined ? '–' : duration(delay)}</td>`
      : '<td>–</td><td>–</td><td>–</td>'
    return `<tr><th scope="row">${name}</th>${cells}</tr>`
  }
  return wide(
    ['', 'event loop', 'CPU', 'delay'],
    [
      ...parts.map(({ driver, engine, segment }) =>
        row(`${engine}${segment === '1/1' ? '' : ` ${segment}`}`, driver),
      ),
      row('simulator', simulator),
    ],
  )
}

function lanesTable({ lanes }: LoadReport): string {
  const sum = (counts: Readonly<Record<string, number>>) =>
    Object.values(counts).reduce((total, value) => total + value, 0)
  const rows = Object.entries(lanes).map(([name, lane]) => {
    const { accepted, dropped, errors, offered, refused } = lane
    const cells = [offered, accepted, sum(refused), sum(errors), dropped]
    return `<tr><th scope="row">${escapeHtml(name)}</th>${cells.map((value) => `<td>${count(value)}</td>`).join('')}</tr>`
  })
  return wide(['', 'offered', 'accepted', 'refused', 'errors', 'dropped'], rows)
}

function slicesTable({ plan, slices }: LoadReport, times: LoadTimes): string {
  const rows = slices.map(({ accepted, dropped, errors, offered, refused }, at) => {
    const ms = times.slices[at]
    const cells = [offered, accepted, refused, errors, dropped].map((value) => count(value))
    const late = [ms?.p50, ms?.p90, ms?.p99].map((value) =>
      value === undefined ? '–' : duration(value),
    )
    return `<tr><th scope="row">${(at * plan.sliceMs) / 1000} s</th>${[...cells, ...late].map((value) => `<td>${value}</td>`).join('')}</tr>`
  })
  const columns = ['offered', 'accepted', 'refused', 'errors', 'dropped', 'p50', 'p90', 'p99']
  return wide(['', ...columns], rows)
}

function wide(columns: readonly string[], rows: readonly string[]): string {
  const names = columns.map((name) => (name === '' ? '<td></td>' : `<th scope="col">${name}</th>`))
  return `<div class="wide"><table><thead><tr>${names.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`
}

function count(value: number): string {
  return value.toLocaleString('en-US')
}

function percent(share: number): string {
  return share > 0 && share < 0.01 ? '< 1 %' : `${Math.round(share * 100)} %`
}

const css = `
:root { color-scheme: light dark; --paper: #fbf9f4; --card: #fffefb; --ink: #23211c; --soft: #655f53; --line: #e0d9ca; --one: #b4590c; --two: #1f6f62; --three: #8c2f5d; --good: #22683a; --bad: #a8281b; --warn: #8a5a00 }
@media (prefers-color-scheme: dark) { :root { --paper: #1b1a17; --card: #23211d; --ink: #ece8dd; --soft: #aaa494; --line: #3b382f; --one: #f0a35b; --two: #6cc7b6; --three: #e391b8; --good: #7fd09a; --bad: #f4948a; --warn: #e6b95c } }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 76rem; padding: clamp(1rem, 3vw, 2.5rem); background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif }
h1 { margin: 0; font-size: clamp(1.9rem, 5vw, 2.8rem); line-height: 1.1; letter-spacing: -.02em; text-wrap: balance } h1 span { color: var(--soft); font-weight: 400 }
h2 { margin: 0 0 .75rem; font-size: 1.05rem } section { margin-top: 2.25rem } small { color: var(--soft); font-size: .8rem; font-weight: 400 }
.eyebrow { margin: 0 0 .35rem; color: var(--soft); font-size: .8rem; letter-spacing: .06em; text-transform: uppercase }
header dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: 0 } dt { color: var(--soft) } dd { margin: 0; overflow-wrap: anywhere }
code { font: .85em ui-monospace, monospace }
.verdict { margin: 1rem 0; padding: .75rem 1rem; border-left: .3rem solid var(--tone); background: var(--card); border-radius: 0 .4rem .4rem 0; overflow-wrap: anywhere } .verdict b { color: var(--tone); margin-right: .4rem }
.passed { --tone: var(--good) } .failed, .crossed { --tone: var(--bad) } .invalid { --tone: var(--warn) }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .75rem; margin: 1.75rem 0 0; padding: 0; list-style: none }
.tiles li { display: flex; flex-direction: column; padding: .8rem 1rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--card) }
.tiles b { font-size: 1.5rem; line-height: 1.25; font-variant-numeric: tabular-nums; white-space: nowrap } .tiles span { color: var(--soft); font-size: .85rem }
.charts { display: grid; gap: 1rem } .halves { display: grid; gap: 2rem }
@media (min-width: 64rem) { .charts, .halves { grid-template-columns: 1fr 1fr } .halves > div { min-width: 0 } }
figure { margin: 0; padding: 1rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--card); min-width: 0 } figcaption { font-weight: 600 }
svg { display: block; width: 100%; height: auto; font: 12px system-ui, sans-serif; fill: var(--soft) }
.grid { stroke: var(--line) } path { fill: none; stroke-width: 2; stroke-linejoin: round }
path.one { stroke: var(--one) } path.two { stroke: var(--two) } path.three { stroke: var(--three) } path.bad { stroke: var(--bad) } path.faint { stroke: var(--soft); stroke-width: 5; stroke-opacity: .35 }
circle.one { fill: var(--one) } circle.two { fill: var(--two) } circle.three { fill: var(--three) } circle.bad { fill: var(--bad) } circle.faint { fill: var(--soft) }
.legend { display: flex; flex-wrap: wrap; gap: .2rem 1rem; margin: .3rem 0 .5rem; padding: 0; list-style: none; font-size: .85rem; color: var(--soft) }
.legend li::before { content: ''; display: inline-block; width: .9rem; height: .2rem; margin-right: .4rem; vertical-align: middle; border-radius: .1rem; background: currentColor }
.legend .one::before { color: var(--one) } .legend .two::before { color: var(--two) } .legend .three::before { color: var(--three) } .legend .bad::before { color: var(--bad) } .legend .faint::before { opacity: .4; height: .35rem }
.bars { margin: 0 } .bars dt { font: .85rem ui-monospace, monospace; overflow-wrap: anywhere } .bars dd { display: grid; grid-template-columns: 1fr 11.5rem; gap: .75rem; align-items: center; margin-bottom: .6rem; font-size: .85rem; font-variant-numeric: tabular-nums; white-space: nowrap }
.bar { position: relative; height: .7rem; border-radius: .35rem; background: var(--line) } .bar b { display: block; height: 100%; min-width: 2px; border-radius: .35rem } .bar i { position: absolute; top: -.2rem; bottom: -.2rem; width: 2px; margin-left: -2px; background: var(--ink) }
.bar .one { background: var(--one) } .bar .two { background: var(--two) } .bar .bad { background: var(--bad) }
.wide { overflow-x: auto } table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums } th, td { padding: .4rem .6rem; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap } th:first-child, td:first-child { padding-left: 0; text-align: left; font-weight: 400; white-space: normal; min-width: 9rem } thead th { color: var(--soft); font-size: .85rem; font-weight: 600 }
.checks { margin: 0; padding: 0; list-style: none } .checks li { padding: .25rem 0 .25rem 1.6rem; text-indent: -1.6rem; overflow-wrap: anywhere } .checks li::before { display: inline-block; width: 1.6rem; text-indent: 0; font-weight: 700 } .kept::before { content: '✓'; color: var(--good) } .broken { color: var(--bad) } .broken::before { content: '✗' }
summary { cursor: pointer }
@media (max-width: 40rem) { svg { font-size: 20px } th, td { padding: .4rem .35rem; font-size: .9rem } th:first-child, td:first-child { min-width: 7rem } }
@media (max-width: 30rem) { .bars dd { grid-template-columns: 1fr; gap: .2rem } }
`
