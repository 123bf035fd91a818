import { type Answer, createSimulator, type Handset, type Simulator } from 'longcode'
import { type BrandFault, createBuilders } from 'longcode/builders'
import { handlers } from 'longcode/msw'
import { expect as expectOfPages, test as testOfPages } from 'longcode/playwright'
import { scenario } from 'longcode/scenario'

/** Compiles under strict settings, or the types of the package are wrong. */
export async function use(): Promise<string> {
  await using simulator: Simulator = createSimulator({
    seed: 3,
    clock: { mode: 'flowing', rate: 60 },
    options: { optOutScope: 'number' },
    onWebhook: () => new Response(),
  })
  // @ts-expect-error an option that there is not
  createSimulator({ options: { optOutScop: 'number' } })
  const fault: BrandFault = 'tax-id-unknown'
  const added = await simulator.registry.post<{ brandId: string }>(
    '/brand/nonBlocking',
    createBuilders().brand(fault),
  )
  const handset: Answer<Handset> = await simulator.sim.handset('+13035550181')
  const answering = handlers(simulator, { 'https://sms.example.com': '/carriers/v1' })
  return `${added.value.brandId} ${handset.value.network} ${answering.length}`
}

testOfPages('a page', async ({ page, simulator }) => {
  await page.goto(`${simulator.url}/docs`)
  await expectOfPages(simulator.sim.handset('+13035550181')).not.toHaveReceivedSms()
})

scenario('a scenario of one’s own', { proves: [], startsAt: '2024-06-17' }, async (t) => {
  t.expectBlocked(await t.carriers.send({ from: '', to: '', text: '' }), 'enforce.all-unregistered')
})
