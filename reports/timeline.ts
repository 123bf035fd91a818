import type { Moment } from './run.ts'

const width = 880
const left = 110
const right = width - 30
const laneHeight = 34
const top = 22
/** Events nearer than this are one dot with their number in it. */
const clusterPx = 14

/** Events of one party that fall together on the picture. */
type Cluster = { readonly lane: number; readonly x: number; readonly moments: Moment[] }

/**
 * What happened on virtual time, as a picture: a lane for each party, a dot for each event or
 * cluster of them, filled where a rule decided. The list below it in the report says the same in
 * words.
 */
export function timelineSvg(moments: readonly Moment[]): string {
  const first = moments[0]
  const last = moments.at(-1)
  if (!first || !last) return ''
  const lanes = [...new Set(moments.map(({ type }) => partyOf(type)))]
  const middle = (lane: number) => top + lane * laneHeight + laneHeight / 2
  const height = top + lanes.length * laneHeight
  const lines = lanes.map((name, lane) => {
    const y = middle(lane)
    return `<line x1="${left}" x2="${right}" y1="${y}" y2="${y}"/><text x="0" y="${y + 4}">${escapeHtml(name)}</text>`
  })
  const dots = clustersOf(moments, lanes).map((cluster) => dot(cluster, middle(cluster.lane)))
  const label = `${moments.length} events from ${first.at} to ${last.at}`
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">
<text x="${left}" y="12">${minuteOf(first.at)}</text><text x="${right}" y="12" text-anchor="end">${minuteOf(last.at)}</text>
${lines.join('')}${dots.join('')}
</svg>`
}

/** Text that is safe in a page. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

function clustersOf(moments: readonly Moment[], lanes: readonly string[]): Cluster[] {
  const times = moments.map(({ at }) => Date.parse(at))
  const start = Math.min(...times)
  const span = Math.max(1, Math.max(...times) - start)
  const latest = new Map<number, Cluster>()
  const clusters: Cluster[] = []
  for (const moment of moments) {
    const lane = lanes.indexOf(partyOf(moment.type))
    const x = left + ((Date.parse(moment.at) - start) / span) * (right - left)
    const near = latest.get(lane)
    if (near && x - near.x < clusterPx) near.moments.push(moment)
    else {
      const cluster = { lane, x, moments: [moment] }
      latest.set(lane, cluster)
      clusters.push(cluster)
    }
  }
  return clusters
}

function dot({ x, moments }: Cluster, y: number): string {
  const titles = moments.map(({ at, type, subject, rule }) => {
    return `${at} ${type} ${subject}${rule ? ` (${rule})` : ''}`
  })
  const isRuled = moments.some(({ rule }) => rule !== undefined)
  const radius = moments.length === 1 ? 4 : Math.min(12, 6 + Math.log2(moments.length))
  const at = `cx="${x.toFixed(1)}" cy="${y}"`
  const count =
    moments.length === 1
      ? ''
      : `<text x="${x.toFixed(1)}" y="${y + 4}" text-anchor="middle" class="count">${moments.length}</text>`
  return `<g${isRuled ? ' class="ruled"' : ''}><title>${escapeHtml(titles.join('\n'))}</title><circle ${at} r="${radius.toFixed(1)}"/>${count}</g>`
}

function partyOf(type: string): string {
  return type.split('.')[0] ?? type
}

function minuteOf(at: string): string {
  return at.slice(0, 16).replace('T', ' ')
}
