import fc from 'fast-check'
import type { Mutant } from '../../simulator/rulebook/rulebook.ts'
import { businessNumber } from '../scenario/forms.ts'
import { v2Brand, v2Campaign } from '../scenario/registry.ts'
import { expectThat, Simulated, Step, type Subject } from './play.ts'

/** What a CSP has at the registry and the networks is taken to be, in as few words as can be. */
type Model = {
  brand: 'none' | 'verified' | 'deleted'
  readonly campaigns: Campaign[]
  /** The campaign that each number is in, by its place. */
  readonly numbers: Map<string, number>
}

type Campaign = {
  isActive: boolean
  /** Its chain: the first is who the CSP shared it with, each next who that shared it on to. */
  links: Link[]
  pool?: 'requested' | 'approved' | 'declined'
}

type Link = { readonly to: Party; status: 'PENDING' | 'ACCEPTED' | 'DECLINED' }

const csps = ['SPARTN1', 'SPARTN2'] as const
const dcas = ['BANDW', 'SINCH'] as const
const parties = [...csps, ...dcas]

type Party = (typeof parties)[number]

const campaignsMax = 2
/** So few that short sequences come to the limit; the world is told so. */
const numbersMax = 3
const numbers = Array.from({ length: numbersMax + 2 }, (_, index) => businessNumber(index))

/** The CSP as the simulator has it. */
class Real extends Simulated {
  #brandId = 'B000000'
  readonly #campaignIds: string[] = []

  static async begin(mutants: readonly Mutant[]): Promise<Real> {
    const fewer = { rule: 'carrier.number-cap-49', params: { numbersMax } } as const
    return new Real({ options: { reviewTime: 'P900D' }, mutants: [fewer, ...mutants] })
  }

  async addBrand() {
    const answer = await this.call('POST', '/v2/brand/nonBlocking', v2Brand())
    this.#brandId = answer.body.brandId
    await this.wait('PT2M')
  }

  deleteBrand() {
    return this.call('DELETE', `/v2/brand/${this.#brandId}`)
  }

  async addCampaign() {
    const answer = await this.call('POST', '/v2/campaignBuilder', v2Campaign(this.#brandId))
    if (answer.isOk) this.#campaignIds.push(answer.body.campaignId)
    return answer
  }

  deactivate(campaign: number) {
    return this.call('DELETE', `/v2/campaign/${this.#id(campaign)}`)
  }

  share(campaign: number, to: Party) {
    return this.call('PUT', `/v2/campaign/${this.#id(campaign)}/sharing/${to}`)
  }

  shareOn(by: Party, campaign: number, to: Party) {
    const path = `/v2/partnerCampaign/${this.#id(campaign)}/sharing/${to}`
    return this.call('PUT', path, undefined, by)
  }

  turnDown(by: Party, campaign: number) {
    const query = 'explanation=No&rejectionCategory=OTHER'
    const path = `/v2/partnerCampaign/${this.#id(campaign)}/sharing?${query}`
    return this.call('DELETE', path, undefined, by)
  }

  decide(campaign: number, decision: string) {
    return this.call('POST', '/sim/decisions', { subject: this.#id(campaign), decision })
  }

  assign(number: string, campaign: number) {
    const path = `/carriers/v1/numbers/${encodeURIComponent(number)}/campaign`
    return this.call('PUT', path, { campaignId: this.#id(campaign) })
  }

  remove(number: string) {
    return this.call('DELETE', `/carriers/v1/numbers/${encodeURIComponent(number)}/campaign`)
  }

  requestPool(campaign: number) {
    return this.call('PUT', `/carriers/v1/campaigns/${this.#id(campaign)}/number-pool`)
  }

  /** Brand, campaigns, chains, pools and numbers are those of the model; no law is broken. */
  async check({ brand, campaigns, numbers: held }: Model): Promise<void> {
    if (brand !== 'none') {
      const { status } = (await this.call('GET', `/v2/brand/${this.#brandId}`)).body
      expectThat((status === 'DELETED') === (brand === 'deleted'), `${brand}, but ${status}`)
    }
    for (const [index, campaign] of campaigns.entries()) await this.#checkCampaign(index, campaign)
    for (const number of numbers) {
      const path = `/carriers/v1/numbers/${encodeURIComponent(number)}`
      const { campaignId } = (await this.call('GET', path)).body
      const at = held.get(number)
      const expected = at === undefined ? null : this.#id(at)
      expectThat(campaignId === expected, `${number} is in ${campaignId} and not in ${expected}`)
    }
    await this.checkLaws()
  }

  async #checkCampaign(index: number, { isActive, links, pool }: Campaign): Promise<void> {
    const id = this.#id(index)
    const { status } = (await this.call('GET', `/v2/campaign/${id}`)).body
    expectThat((status === 'ACTIVE') === isActive, `campaign ${index} is ${status}`)
    const own = (await this.call('GET', `/v2/campaign/${id}/sharing`)).body
    expectSame('what the CSP shared', own.sharedByMe, links[0])
    for (const party of parties) {
      const at = links.findIndex(({ status, to }) => to === party && status !== 'DECLINED')
      const path = `/v2/partnerCampaign/${id}/sharing`
      const { body, isOk } = await this.call('GET', path, undefined, party)
      expectThat(isOk === at >= 0, `${party} sees campaign ${index}: ${isOk}`)
      if (!isOk) continue
      expectSame(`what ${party} was given`, body.sharedWithMe, links[at])
      expectSame(`what ${party} shared on`, body.sharedByMe, links[at + 1])
    }
    const path = `/carriers/v1/campaigns/${id}/number-pool`
    const { body, isOk } = await this.call('GET', path)
    const found = isOk ? body.status : undefined
    expectThat(found === pool, `the pool of campaign ${index} is ${found} and not ${pool}`)
  }

  #id(campaign: number): string {
    return this.#campaignIds[campaign] ?? 'C000000'
  }
}

type Share = { readonly upstreamCnpId: string; readonly sharingStatus: string } | null

function expectSame(what: string, share: Share, link: Link | undefined): void {
  const found = share ? `${share.upstreamCnpId} ${share.sharingStatus}` : 'nothing'
  const expected = link ? `${link.to} ${link.status}` : 'nothing'
  expectThat(found === expected, `${what} is ${found} and not ${expected}`)
}

const isDca = (party: Party): boolean => dcas.some((id) => id === party)

/** A campaign runs once its chain ends at a DCA that has accepted it. */
function isAccepted({ isActive, links }: Campaign): boolean {
  const last = links.at(-1)
  return isActive && last?.status === 'ACCEPTED' && isDca(last.to)
}

const step = (name: string, run: (model: Model, real: Real) => Promise<void>) =>
  new Step<Model, Real>(name, run)

const ofCampaign = (
  name: string,
  run: (real: Real, at: number, campaign: Campaign | undefined) => Promise<void>,
) =>
  fc
    .nat(campaignsMax - 1)
    .map((at) => step(`${name}(${at})`, (model, real) => run(real, at, model.campaigns[at])))

const party = fc.constantFrom(...parties)

/** Shares a campaign from a place in its chain on, where −1 is the CSP’s own. */
function shareFrom(campaign: Campaign, at: number, to: Party): void {
  const link = campaign.links[at]
  if (link?.status === 'PENDING') link.status = 'ACCEPTED'
  campaign.links = [...campaign.links.slice(0, at + 1), { to, status: 'PENDING' }]
}

const isFree = (link: Link | undefined): boolean => !link || link.status === 'DECLINED'

async function addBrand(model: Model, real: Real): Promise<void> {
  if (model.brand === 'verified') return
  await real.addBrand()
  model.brand = 'verified'
}

async function addCampaign(model: Model, real: Real): Promise<void> {
  if (model.campaigns.length >= campaignsMax) return
  const { isOk } = await real.addCampaign()
  expectThat(isOk === (model.brand === 'verified'), `added: ${isOk}`)
  if (isOk) model.campaigns.push({ isActive: true, links: [] })
}

async function share({ campaigns }: Model, real: Real, at: number, to: Party): Promise<void> {
  const campaign = campaigns[at]
  const { isOk } = await real.share(at, to)
  const may = campaign?.isActive === true && isFree(campaign.links[0])
  expectThat(isOk === may, `shared: ${isOk}`)
  if (campaign && isOk) shareFrom(campaign, -1, to)
}

async function decide(
  real: Real,
  at: number,
  campaign: Campaign | undefined,
  decision: 'approve' | 'reject',
): Promise<void> {
  const last = campaign?.links.at(-1)
  if (!campaign?.isActive || !last || last.status !== 'PENDING' || !isDca(last.to)) return
  expectThat((await real.decide(at, decision)).isOk, `a DCA can ${decision}`)
  last.status = decision === 'approve' ? 'ACCEPTED' : 'DECLINED'
}

async function assign(model: Model, real: Real, number: string, at: number): Promise<void> {
  const campaign = model.campaigns[at]
  const { isOk } = await real.assign(number, at)
  const held = model.numbers.get(number)
  const count = [...model.numbers.values()].filter((place) => place === at).length
  const hasRoom = count < numbersMax || campaign?.pool === 'approved'
  const may = campaign && isAccepted(campaign) && held === undefined && hasRoom
  expectThat(isOk === (held === at || may === true), `assigned: ${isOk}`)
  if (isOk) model.numbers.set(number, at)
}

const steps = [
  fc.constant(step('addBrand', addBrand)),
  fc.constant(step('addCampaign', addCampaign)),
  // The long way to an accepted campaign with numbers in one step, or few sequences would go it.
  fc.nat(campaignsMax - 1).map((at) =>
    step(`raise(${at})`, async (model, real) => {
      await addBrand(model, real)
      while (model.campaigns.length <= at) await addCampaign(model, real)
      await share(model, real, at, 'BANDW')
      await decide(real, at, model.campaigns[at], 'approve')
    }),
  ),
  fc.nat(campaignsMax - 1).map((at) =>
    step(`fill(${at})`, async (model, real) => {
      for (const number of numbers) await assign(model, real, number, at)
    }),
  ),
  fc.constant(
    step('deleteBrand', async (model, real) => {
      const { isOk } = await real.deleteBrand()
      const isUsed = model.campaigns.some(({ isActive }) => isActive)
      expectThat(isOk === (model.brand === 'verified' && !isUsed), `deleted: ${isOk}`)
      if (isOk) model.brand = 'deleted'
    }),
  ),
  ofCampaign('deactivate', async (real, at, campaign) => {
    const { isOk } = await real.deactivate(at)
    expectThat(isOk === (campaign !== undefined), `deactivated: ${isOk}`)
    if (campaign) campaign.isActive = false
  }),
  fc
    .tuple(fc.nat(campaignsMax - 1), party)
    .map(([at, to]) => step(`share(${at}, ${to})`, (model, real) => share(model, real, at, to))),
  fc.tuple(party, fc.nat(campaignsMax - 1), party).map(([by, at, to]) =>
    step(`shareOn(${by}, ${at}, ${to})`, async ({ campaigns }, real) => {
      const campaign = campaigns[at]
      const { isOk } = await real.shareOn(by, at, to)
      const links = campaign?.links ?? []
      const place = links.findIndex(({ status, to }) => to === by && status !== 'DECLINED')
      const isBelow = links.slice(0, place + 1).some((link) => link.to === to)
      const may = campaign?.isActive === true && place >= 0 && !isDca(by) && !isBelow
      expectThat(isOk === (may && isFree(links[place + 1])), `shared on: ${isOk}`)
      if (campaign && isOk) shareFrom(campaign, place, to)
    }),
  ),
  fc.tuple(party, fc.nat(campaignsMax - 1)).map(([by, at]) =>
    step(`turnDown(${by}, ${at})`, async ({ campaigns }, real) => {
      const campaign = campaigns[at]
      const { isOk } = await real.turnDown(by, at)
      const links = campaign?.links ?? []
      const place = links.findIndex(({ status, to }) => to === by && status !== 'DECLINED')
      const link = links[place]
      const may = campaign?.isActive === true && link !== undefined && isFree(links[place + 1])
      expectThat(isOk === may, `turned down: ${isOk}`)
      if (!campaign || !link || !isOk) return
      link.status = 'DECLINED'
      campaign.links = links.slice(0, place + 1)
    }),
  ),
  ...(['approve', 'reject'] as const).map((decision) =>
    ofCampaign(decision, (real, at, campaign) => decide(real, at, campaign, decision)),
  ),
  fc
    .tuple(fc.constantFrom(...numbers), fc.nat(campaignsMax - 1))
    .map(([number, at]) =>
      step(`assign(${number}, ${at})`, (model, real) => assign(model, real, number, at)),
    ),
  fc.constantFrom(...numbers).map((number) =>
    step(`remove(${number})`, async (model, real) => {
      const { isOk } = await real.remove(number)
      expectThat(isOk === model.numbers.has(number), `removed: ${isOk}`)
      model.numbers.delete(number)
    }),
  ),
  ofCampaign('requestPool', async (real, at, campaign) => {
    const { isOk } = await real.requestPool(at)
    expectThat(isOk === (campaign !== undefined && isAccepted(campaign)), `asked: ${isOk}`)
    // What was approved stays so, however often it is asked for.
    if (campaign && isOk && campaign.pool !== 'approved') campaign.pool = 'requested'
  }),
  ...(['lift-cap', 'keep-cap'] as const).map((decision) =>
    ofCampaign(decision, async (real, at, campaign) => {
      const { isOk } = await real.decide(at, decision)
      expectThat(isOk === (campaign?.pool === 'requested'), `decided: ${isOk}`)
      if (campaign && isOk) campaign.pool = decision === 'lift-cap' ? 'approved' : 'declined'
    }),
  ),
]

/** A CSP with a brand, its campaigns, their chains, pools and numbers, beside the model of one. */
export const registry: Subject<Model, Real> = {
  steps,
  begin: async (mutants) => {
    const model: Model = { brand: 'none', campaigns: [], numbers: new Map() }
    return { model, real: await Real.begin(mutants) }
  },
}
