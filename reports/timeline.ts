import type { Moment } from './run.ts'

const width = 880
const left = 110
const laneHeight = 26
const top = 22

/**
 * What happened on virtual time, as a picture: a lane for each party, a dot for each event, filled
 * where a rule decided. The list below it in the report says the same in words.
 */
export function timelineSvg(moments: readonly Moment[]): string {
  const first = moments[0]
  const last = moments.at(-1)
  if (!first || !last) return ''
  const lanes = [...new Set(moments.map(({ type }) => partyOf(type)))]
  const start = Date.parse(first.at)
  const span = Math.max(1, Date.parse(last.at) - start)
  const x = ({ at }: Moment) => left + ((Date.parse(at) - start) / span) * (width - left - 20)
  const y = ({ type }: Moment) => top + lanes.indexOf(partyOf(type)) * laneHeight + laneHeight / 2
  const height = top + lanes.length * laneHeight + 24
  const dots = moments.map((moment) => {
    const title = `${moment.at} ${moment.type} ${moment.subject}${moment.rule ? ` (${moment.rule})` : ''}`
    const style = moment.rule ? 'class="ruled"' : ''
    return `<circle cx="${x(moment).toFixed(1)}" cy="${y(moment)}" r="4" ${style}><title>${escapeHtml(title)}</title></circle>`
  })
  const lines = lanes.map((lane, index) => {
    const middle = top + index * laneHeight + laneHeight / 2
    return `<line x1="${left}" x2="${width - 20}" y1="${middle}" y2="${middle}"/><text x="0" y="${middle + 4}">${escapeHtml(lane)}</text>`
  })
  const label = `${moments.length} events from ${first.at} to ${last.at}`
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">
<text x="${left}" y="12">${dayOf(first.at)}</text><text x="${width - 20}" y="12" text-anchor="end">${dayOf(last.at)}</text>
${lines.join('')}${dots.join('')}
</svg>`
}

/** Text that is safe in a page. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

function partyOf(type: string): string {
  return type.split('.')[0] ?? type
}

function dayOf(at: string): string {
  return at.slice(0, 16).replace('T', ' ')
}
