import { describe, expect, test } from 'vitest'
import { checkCompliance } from '../../simulator/compliance/model.ts'
import { Rulebook } from '../../simulator/rulebook/rulebook.ts'
import {
  type BrandFault,
  brandFaults,
  campaignFaults,
  createBuilders,
  type FormFault,
  formFaults,
} from './builders.ts'
import { documentFaults } from './documents.ts'
import { createSimulator, type Simulator } from './simulator.ts'

const seeds = [1, 2, 3, 4, 5]
const startsAt = '2024-09-03'

/** What the registry made of a brand, two minutes later. */
async function brandOf(simulator: Simulator, request: unknown) {
  const { registry } = simulator
  const added = await registry.post<{ brandId: string }>('/brand/nonBlocking', request)
  await simulator.advance('PT2M')
  const path = `/brand/${added.value.brandId}`
  return (await registry.get<{ brandId: string; identityStatus?: string }>(path)).value
}

describe('brands', () => {
  test.each(seeds)('are verified, with seed %i', async (seed) => {
    await using simulator = createSimulator({ now: startsAt })
    const build = createBuilders({ seed })
    expect(await brandOf(simulator, build.brand())).toMatchObject({ identityStatus: 'VERIFIED' })
  })

  test.each(Object.keys(brandFaults) as BrandFault[])('are not verified: %s', async (fault) => {
    await using simulator = createSimulator({ now: startsAt })
    const { identityStatus } = await brandOf(simulator, createBuilders().brand(fault))
    expect(identityStatus).toBe(fault === 'no-answer' ? undefined : 'UNVERIFIED')
  })
})

describe('campaigns', () => {
  /** A campaign that was shared with a DCA, three weeks later. */
  async function campaignOf(
    simulator: Simulator,
    ...fault: [Parameters<ReturnType<typeof createBuilders>['campaign']>[1]?]
  ) {
    const build = createBuilders()
    const { registry } = simulator
    const { brandId } = await brandOf(simulator, build.brand())
    const body = build.campaign(brandId, ...fault)
    const { campaignId } = (await registry.post<{ campaignId: string }>('/campaignBuilder', body))
      .value
    ;(await registry.put(`/campaign/${campaignId}/sharing/BANDW`)).value
    await simulator.advance('P21D')
    const sharing = await registry.get<{ sharedByMe: { sharingStatus: string } }>(
      `/campaign/${campaignId}/sharing`,
    )
    const networks = await registry.get<Record<string, string>>(
      `/campaign/${campaignId}/operationStatus`,
    )
    const { events } = (await simulator.sim.events(`?subject=${campaignId}&limit=1000`)).value
    return { status: sharing.value.sharedByMe.sharingStatus, networks: networks.value, events }
  }

  test('are accepted by the partner and every network', async () => {
    await using simulator = createSimulator({ now: startsAt })
    const { networks, status } = await campaignOf(simulator)
    expect(status).toBe('ACCEPTED')
    expect(new Set(Object.values(networks))).toEqual(new Set(['REGISTERED']))
  })

  test.each(campaignFaults)('are declined for %s', async (category) => {
    await using simulator = createSimulator({ now: startsAt })
    const { events, status } = await campaignOf(simulator, category)
    expect(status).toBe('DECLINED')
    expect(JSON.stringify(events)).toContain(category)
  })

  test.each([
    ['reject-at-att', '10017', 'REJECTED'],
    ['suspend-at-t-mobile', '10035', 'SUSPENDED'],
  ] as const)('meet %s and nothing elsewhere', async (fault, mnoId, status) => {
    await using simulator = createSimulator({ now: startsAt })
    const { networks } = await campaignOf(simulator, fault)
    expect(networks[mnoId]).toBe(status)
    expect(Object.values(networks).filter((one) => one !== 'REGISTERED')).toEqual([status])
  })
})

describe('forms', () => {
  const violatedBy = (form: Readonly<Record<string, unknown>>) =>
    checkCompliance(
      {
        company: String(form.legalName),
        optIn: { text: String(form.optInForm), format: 'html' },
        privacyPolicy: { text: String(form.privacyPolicy), format: 'markdown' },
        terms: { text: String(form.termsOfService), format: 'markdown' },
      },
      { rulebook: new Rulebook(), at: Date.parse(startsAt) },
    ).filter(({ verdict }) => verdict !== 'met')

  test.each(seeds)('break no rule on documents, with seed %i', (seed) => {
    expect(violatedBy(createBuilders({ seed }).form())).toEqual([])
  })

  test.each(documentFaults)('break %s', (rule) => {
    const found = violatedBy(createBuilders().form(rule)).map((finding) => finding.rule)
    expect(found).toContain(rule)
  })

  test('have a fault for every rule on documents', () => {
    const all = [...new Rulebook().list()].map(({ id }) => id)
    const onDocuments = all.filter((id) => /^(consent|privacy|terms)\./.test(id))
    expect([...documentFaults].sort()).toEqual(onDocuments.sort())
  })

  test.each(seeds)('are verified by both providers, with seed %i', async (seed) => {
    await using simulator = createSimulator({ now: startsAt })
    const build = createBuilders({ seed })
    for (const provider of [simulator.eight, simulator.primevox]) {
      const business = build.business()
      const customer = (await provider.addCustomer(build.customer(business))).value
      const { number } = (await provider.addUser(customer.id, build.user())).value
      const form = { ...build.form(undefined, business), numbers: [String(number)] }
      const { id } = (await provider.register(customer.id, form)).value
      await simulator.advance('P60D')
      const { errors, state } = (await provider.registration(id)).value
      expect({ errors, state }).toEqual({ errors: [], state: 'verified' })
    }
  })

  test.each(Object.keys(formFaults) as FormFault[])(
    'are refused or rejected for %s',
    async (fault) => {
      await using simulator = createSimulator({ now: startsAt })
      const build = createBuilders()
      const customer = (await simulator.primevox.addCustomer(build.customer())).value
      const answer = await simulator.primevox.register(customer.id, build.form(fault))
      expect(answer.status).toBe(422)
      const fields = answer.problem.errors?.map(({ field }) => field)
      expect(fields).toEqual(formFaults[fault as keyof typeof formFaults])
    },
  )
})

describe('everything else', () => {
  test('is the same for the same seed, and fictional', () => {
    const draw = (seed: number) => {
      const build = createBuilders({ seed })
      return [
        build.business(),
        build.businessNumber(),
        build.subscriber(),
        build.text(),
        build.user(),
      ]
    }
    expect(draw(4)).toEqual(draw(4))
    expect(draw(4)).not.toEqual(draw(5))
    expect(JSON.stringify(draw(4)).match(/\+1\d{3}(?!55501)/g)).toBeNull()
  })

  test('gives no business number twice, and subscribers of the network that is named', async () => {
    await using simulator = createSimulator()
    const build = createBuilders()
    const numbers = Array.from({ length: 200 }, () => build.businessNumber())
    expect(new Set(numbers).size).toBe(200)
    const handset = await simulator.sim.handset(build.subscriber('verizon'))
    expect(handset.value.network).toBe('verizon')
    const canadian = await simulator.sim.handset(build.subscriber('telus'))
    expect(canadian.value.network).toBe('telus')
  })

  test('refuses a seed that is none', () => {
    expect(() => createBuilders({ seed: -1 })).toThrow(/^seed: -1 is not accepted/)
  })
})
