import { isWeekdayBetween } from '../../kernel/calendar.ts'
import type { Fault } from '../../kernel/faults.ts'
import type { Due } from '../../kernel/scheduler.ts'
import type { CampaignFacts, RegistryDirectory } from '../../registry/port.ts'
import { type Context, isInForce, waitEnd } from '../../rulebook/context.ts'
import { type NetworkId, registeringNetworks } from '../../rulebook/networks.ts'
import { type DeploymentFailure, isActiveEverywhere, type NumberRecord } from './number.ts'

const secondsPerHour = 3600

/** Where the records of numbers are kept. */
type Records = {
  readonly get: (number: string) => NumberRecord
  readonly store: (record: NumberRecord) => void
}

/** How each network takes a number into its campaign: when, and whether it succeeds. */
export class Deployments {
  readonly #context: Context
  readonly #registry: RegistryDirectory
  readonly #records: Records

  constructor(context: Context, registry: RegistryDirectory, records: Records) {
    this.#context = context
    this.#registry = registry
    this.#records = records
    context.sim.handle('carriers.number-provisioned', (due) => this.#finish(due))
  }

  /** Every network begins with a number; the first of a campaign may take it longer. */
  begin(record: NumberRecord, isFirst: boolean): void {
    for (const network of registeringNetworks) this.#schedule(record, network, 1, isFirst)
  }

  /** A number that failed at a network is tried again. */
  retry(number: string, network: NetworkId): void {
    const record = this.#records.get(number)
    const { [network]: _, ...failures } = record.failures ?? {}
    const networks = { ...record.networks, [network]: 'PENDING' as const }
    const pending = { ...record, networks, failures }
    this.#records.store(pending)
    this.#schedule(pending, network, 1, false)
  }

  /** A network drops a number, or does not take it. */
  fail(number: string, network: NetworkId, failure: DeploymentFailure): void {
    const record = this.#records.get(number)
    const networks = { ...record.networks, [network]: 'FAILED' as const }
    const failures = { ...record.failures, [network]: failure }
    this.#records.store({ ...record, networks, failures })
    const data = { network, campaignId: record.campaignId, failure }
    this.#context.sim.emit('carriers.number-failed', number, data, 'carrier.deployment-failure')
  }

  #schedule(record: NumberRecord, network: NetworkId, attempt: number, isFirst: boolean): void {
    const { sim } = this.#context
    const { number, campaignId = '' } = record
    const { min, max } = this.#span(isFirst)
    const { carrierProvisioning: option } = this.#context.options
    const wait = { option, unit: 'seconds', min, max } as const
    const at = isInForce(this.#context, 'carrier.provisioning')
      ? waitEnd(this.#context, `${number}/${campaignId}/${network}`, wait, sim.now)
      : sim.now
    const data = { network, campaignId, attempt }
    sim.schedule({ at, kind: 'carriers.number-provisioned', subject: number, data })
  }

  /** The shortest and the longest time that a network takes for a number that is assigned now. */
  #span(isFirst: boolean): { min: number; max: number } {
    const { options, rulebook, sim } = this.#context
    const { secondsMin, secondsMax } = rulebook.params('carrier.provisioning')
    const isBusy = options.provisioningDays === 'busy'
    if (isBusy && isFirst && isInForce(this.#context, 'carrier.provisioning-first-number')) {
      const { hoursMax } = rulebook.params('carrier.provisioning-first-number')
      return { min: secondsMin, max: hoursMax * secondsPerHour }
    }
    if (isBusy && isInForce(this.#context, 'carrier.provisioning-busy-afternoon')) {
      const { fromHour, untilHour, hoursMin, hoursMax } = rulebook.params(
        'carrier.provisioning-busy-afternoon',
      )
      if (isWeekdayBetween(sim.now, fromHour, untilHour)) {
        return { min: hoursMin * secondsPerHour, max: hoursMax * secondsPerHour }
      }
    }
    return { min: secondsMin, max: secondsMax }
  }

  #finish({ kind, subject: number, data }: Due): void {
    const record = this.#records.get(number)
    const network = registeringNetworks.find((id) => id === data?.network)
    const { campaignId } = record
    // The number may have left the campaign while the network was at it.
    if (!network || campaignId === undefined || campaignId !== data?.campaignId) return
    if (record.networks[network] !== 'PENDING') return
    const stuck = this.#stuckAt(`${number}/${campaignId}/${network}`, network)
    if (stuck) {
      this.#context.sim.faults.hold(stuck, { kind, subject: number, data })
      return
    }
    const attempt = Number(data.attempt)
    const failure = this.#failureOf(record, network, attempt)
    if (failure) {
      this.#failForNow(record, network, attempt, failure)
      return
    }
    const networks = { ...record.networks, [network]: 'ACTIVE' as const }
    const provisioned = { ...record, networks }
    this.#records.store(provisioned)
    this.#context.sim.emit('carriers.number-provisioned', number, { network, campaignId })
    if (isActiveEverywhere(provisioned)) {
      this.#context.sim.emit('carriers.number-active', number, { campaignId })
    }
  }

  /** The fault for which a network takes no numbers: it is down, or stuck at that. */
  #stuckAt(subject: string, at: NetworkId): Fault | undefined {
    const { faults } = this.#context.sim
    const isHere = ({ network }: Fault['figures']) => network === undefined || network === at
    return (
      faults.strike('networks', 'down', subject, isHere) ??
      faults.strike('networks', 'provisioning-stuck', subject, isHere)
    )
  }

  /** Why a network does not take a number now: its campaign has no standing there, or by chance. */
  #failureOf(
    { number, campaignId = '' }: NumberRecord,
    network: NetworkId,
    attempt: number,
  ): DeploymentFailure | undefined {
    const { options, sim } = this.#context
    if (!isInForce(this.#context, 'carrier.deployment-failure')) return undefined
    const standing = this.#registry.factsOf(campaignId)?.standings[network]
    if (standing !== 'active') return failureBy(standing)
    const share = options.provisioningFailures[network] ?? 0
    const draw = sim.choose(`${number}/${campaignId}/${network}`, `deployment-${attempt}`)
    return draw < share ? 'CARRIER_ERROR' : undefined
  }

  /** A fault of the network's own passes: it is tried again, a few times. */
  #failForNow(
    record: NumberRecord,
    network: NetworkId,
    attempt: number,
    failure: DeploymentFailure,
  ): void {
    const { rulebook, sim } = this.#context
    const { retryMinutes, attemptsMax } = rulebook.params('carrier.deployment-failure')
    const { number, campaignId = '' } = record
    if (failure === 'CARRIER_ERROR' && attempt < attemptsMax) {
      const data = { network, campaignId, attempt: attempt + 1 }
      const at = sim.now + retryMinutes * 60_000
      sim.schedule({ at, kind: 'carriers.number-provisioned', subject: number, data })
      return
    }
    this.fail(number, network, failure)
  }
}

function failureBy(standing: CampaignFacts['standings'][NetworkId] | undefined): DeploymentFailure {
  switch (standing) {
    case 'expired':
      return 'CAMPAIGN_EXPIRED'
    case 'rejected':
      return 'CAMPAIGN_MNO_REJECTED'
    case 'suspended':
      return 'CAMPAIGN_MNO_SUSPENDED'
    case 'in-review':
      return 'CAMPAIGN_MNO_REVIEW'
    default:
      return 'CAMPAIGN_NOT_AVAILABLE'
  }
}
