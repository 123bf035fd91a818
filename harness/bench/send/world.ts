import { setImmediate } from 'node:timers/promises'
import { v2Brand, v2Campaign } from '../../scenario.ts'

/** The registered world under which the send path is measured. */
export const size = { campaigns: 1000, numbersPerCampaign: 10, recipients: 20_000 } as const

const numbers = size.campaigns * size.numbersPerCampaign

/** The clock at which a world is built: businesses register, then the networks take their time. */
export const builtFrom = '2025-06-01T12:00:00Z'

type Fetch = (request: Request) => Response | Promise<Response>
type Caller = <Body>(method: string, path: string, body?: unknown) => Promise<Body>

export const authorization = `Basic ${btoa('sim-key:sim-secret')}`

/** Calls the default world of a simulator, and throws when that is refused. */
export function callerOf(fetch: Fetch, origin = 'http://longcode.invalid'): Caller {
  return async <Body>(method: string, path: string, body?: unknown): Promise<Body> => {
    const headers = { authorization, 'content-type': 'application/json' }
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
    const answer = await fetch(new Request(new URL(path, origin), init))
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`)
    return text === '' ? (undefined as Body) : JSON.parse(text)
  }
}

/**
 * Registers brands whose score gives them the highest limits, one campaign each and ten numbers
 * each, so that no cap is what is measured. The world’s clock must stand still.
 */
export async function register(call: Caller): Promise<void> {
  const campaignIds: string[] = []
  const brandIds: string[] = []
  for (let index = 0; index < size.campaigns; index += 1) {
    const ein = String(100_000_000 + index)
    const brand = v2Brand({ ein, companyName: `Business ${index}`, displayName: `Biz ${index}` })
    brandIds.push((await call<{ brandId: string }>('POST', '/v2/brand/nonBlocking', brand)).brandId)
    if (index % 100 === 0) await setImmediate()
  }
  await call('POST', '/sim/clock/advance', { by: 'PT1H' })
  for (const [index, brandId] of brandIds.entries()) {
    const vet = { evpId: 'AEGIS', vettingToken: 'certificate', vettingId: `vet-score-80-${index}` }
    await call('PUT', `/v2/brand/${brandId}/externalVetting`, vet)
    const form = v2Campaign(brandId)
    const added = await call<{ campaignId: string }>('POST', '/v2/campaignBuilder', form)
    await call('PUT', `/v2/campaign/${added.campaignId}/sharing/BANDW`)
    campaignIds.push(added.campaignId)
    if (index % 100 === 0) await setImmediate()
  }
  await call('POST', '/sim/clock/advance', { by: 'P10D' })
  for (let index = 0; index < numbers; index += 1) {
    const campaignId = campaignIds[index % campaignIds.length]
    const path = `/carriers/v1/numbers/${encodeURIComponent(senderOf(index))}/campaign`
    await call('PUT', path, { campaignId })
    if (index % 100 === 0) await setImmediate()
  }
  await call('POST', '/sim/clock/advance', { by: 'PT1H' })
}

export type BenchMessage = { readonly from: string; readonly to: string; readonly text: string }

/** The message of a turn: senders and recipients go round at different paces. */
export function messageOf(turn: number): BenchMessage {
  return {
    from: senderOf(turn % numbers),
    to: recipientOf((turn * 7919) % size.recipients),
    text: `Business ${turn % size.campaigns}: your visit number ${turn} is tomorrow at 9. Reply STOP to end.`,
  }
}

const areas = [212, 213, 305, 312, 404, 415, 503, 512, 602, 614] as const

function senderOf(index: number): string {
  return numberOf(index, 640)
}

function recipientOf(index: number): string {
  return numberOf(index, 720)
}

function numberOf(index: number, exchange: number): string {
  const area = areas[index % areas.length]
  const line = Math.floor(index / areas.length)
  const block = exchange + Math.floor(line / 10_000)
  return `+1${area}${block}${String(line % 10_000).padStart(4, '0')}`
}
