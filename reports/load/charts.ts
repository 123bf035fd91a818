import { escapeHtml } from '../timeline.ts'

const width = 720
const height = 220
const plot = { left: 60, right: 12, top: 12, bottom: 26 }

/** One line of a chart; its values are even steps of time, undefined where there is none. */
export type Line = {
  readonly name: string
  /** The class that gives it its colour. */
  readonly tone: string
  readonly values: readonly (number | undefined)[]
}

export type LineChart = {
  readonly title: string
  readonly unit: string
  readonly stepSeconds: number
  readonly lines: readonly Line[]
  /** Whether each line of the grid stands for ten times the one below it. */
  readonly isLogarithmic?: boolean
}

/** Lines over time, as a picture with a legend; the table below it says the same in figures. */
export function lineChart({ isLogarithmic, lines, stepSeconds, title, unit }: LineChart): string {
  const all = lines.flatMap(({ values }) => values.filter((value) => value !== undefined))
  const steps = Math.max(...lines.map(({ values }) => values.length))
  if (all.length === 0)
    return `<figure><figcaption>${title}</figcaption><p>Nothing to show.</p></figure>`
  const ticks = isLogarithmic ? decades(all) : evenTicks(Math.max(...all))
  const [bottom = 0, top = 1] = [ticks[0], ticks.at(-1)]
  const scale = (value: number) => (isLogarithmic ? Math.log10(Math.max(value, bottom)) : value)
  const span = scale(top) - scale(bottom) || 1
  const y = (value: number) => {
    const share = (scale(value) - scale(bottom)) / span
    return height - plot.bottom - share * (height - plot.top - plot.bottom)
  }
  const x = (step: number) =>
    plot.left + ((step + 0.5) / Math.max(1, steps)) * (width - plot.left - plot.right)
  const grid = ticks.map((tick) => {
    const at = y(tick).toFixed(1)
    return `<line class="grid" x1="${plot.left}" x2="${width - plot.right}" y1="${at}" y2="${at}"/><text x="${plot.left - 8}" y="${at}" dy="4" text-anchor="end">${figure(tick)}</text>`
  })
  const paths = lines.map(({ name, tone, values }) => {
    return `<path class="${tone}" d="${pathOf(values, x, y)}"><title>${escapeHtml(name)}</title></path>${dots(values, tone, x, y)}`
  })
  const legend = lines.map(({ name, tone }) => `<li class="${tone}">${escapeHtml(name)}</li>`)
  return `<figure><figcaption>${title} <small>${unit}</small></figcaption>
<ul class="legend">${legend.join('')}</ul>
<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(title)}, ${unit}">
${grid.join('')}${timeTicks(steps, stepSeconds, x)}${paths.join('')}
</svg></figure>`
}

/** A bar of a list of bars. */
export type Bar = {
  readonly name: string
  readonly value: number
  readonly tone: string
  readonly words: string
  /** Where a limit stands; the bar is measured against it. */
  readonly limit?: number
}

/** Bars of one scale, each with its figure; a limit is a mark on its bar. */
export function bars(list: readonly Bar[]): string {
  const max = Math.max(1, ...list.map(({ limit = 0, value }) => Math.max(limit, value)))
  const rows = list.map(({ limit, name, tone, value, words }) => {
    const of = limit === undefined ? max : Math.max(limit, value)
    const share = (part: number) => `${((100 * part) / of).toFixed(2)}%`
    const mark = limit === undefined ? '' : `<i style="left:${share(limit)}"></i>`
    return `<dt>${escapeHtml(name)}</dt><dd><span class="bar"><b class="${tone}" style="width:${share(value)}"></b>${mark}</span><span>${escapeHtml(words)}</span></dd>`
  })
  return `<dl class="bars">${rows.join('')}</dl>`
}

type Place = (value: number) => number

/** A line that breaks where there is no value. */
function pathOf(values: Line['values'], x: Place, y: Place): string {
  let isDrawing = false
  return values
    .map((value, step) => {
      if (value === undefined) {
        isDrawing = false
        return ''
      }
      const command = isDrawing ? 'L' : 'M'
      isDrawing = true
      return `${command}${x(step).toFixed(1)} ${y(value).toFixed(1)}`
    })
    .join('')
}

/** A value that stands alone has no line, so it gets a dot. */
function dots(values: Line['values'], tone: string, x: Place, y: Place): string {
  return values
    .map((value, step) => {
      const isAlone = values[step - 1] === undefined && values[step + 1] === undefined
      if (value === undefined || !isAlone) return ''
      return `<circle class="${tone}" cx="${x(step).toFixed(1)}" cy="${y(value).toFixed(1)}" r="3"/>`
    })
    .join('')
}

function timeTicks(steps: number, stepSeconds: number, x: Place): string {
  const count = Math.min(6, steps)
  const marks = Array.from({ length: count }, (_, index) => {
    const step = Math.round((index * (steps - 1)) / Math.max(1, count - 1))
    const anchor = index === 0 ? 'start' : index === count - 1 ? 'end' : 'middle'
    const label = timeLabel(step * stepSeconds)
    return `<text x="${x(step).toFixed(1)}" y="${height - 8}" text-anchor="${anchor}">${label}</text>`
  })
  return marks.join('')
}

function timeLabel(seconds: number): string {
  if (seconds < 60) return `${seconds} s`
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60]
  return rest === 0 ? `${minutes} min` : `${minutes}:${String(rest).padStart(2, '0')}`
}

function evenTicks(max: number): number[] {
  if (max <= 0) return [0, 1]
  const rough = max / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step =
    [1, 2, 2.5, 5, 10].map((times) => times * power).find((size) => size >= rough) ?? rough
  return Array.from({ length: Math.ceil(max / step) + 1 }, (_, index) => index * step)
}

function decades(values: readonly number[]): number[] {
  const above = values.filter((value) => value > 0)
  if (above.length === 0) return [1, 10]
  const low = Math.floor(Math.log10(Math.min(...above)))
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...above))))
  return Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index))
}

function figure(value: number): string {
  if (value >= 1_000_000) return `${trim(value / 1_000_000)} M`
  return value >= 10_000 ? `${trim(value / 1000)} k` : trim(value)
}

function trim(value: number): string {
  return String(Math.round(value * 1000) / 1000)
}
