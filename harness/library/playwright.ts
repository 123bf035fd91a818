import { expect as playwrightExpect, test as playwrightTest } from '@playwright/test'
import { matchers } from './matchers.ts'
import type { SimulatorOptions } from './options.ts'
import { createSimulator, type Simulator } from './simulator.ts'

/** Playwright’s `expect` with the matchers of simulators. */
export const expect = playwrightExpect.extend(matchers)

/** What a test of {@link test} is given. */
export type SimulatorFixtures = {
  /** What its simulator is made with: `test.use({ simulatorOptions: { now: '2024-06-17' } })`. */
  simulatorOptions: SimulatorOptions
  /**
   * A simulator of the test’s own, listening at `simulator.url`. Calls of its pages to the
   * registry’s real addresses are answered by it.
   */
  simulator: Simulator
}

/** Playwright’s `test` with a fresh simulator for each test. */
export const test = playwrightTest.extend<SimulatorFixtures>({
  simulatorOptions: [{}, { option: true }],
  simulator: async ({ context, simulatorOptions }, use) => {
    await using simulator = createSimulator(simulatorOptions)
    await simulator.listen()
    await context.route(/^https:\/\/csp-api(-staging)?\.campaignregistry\.com\//, async (route) => {
      const request = route.request()
      const body = request.postDataBuffer()
      const answer = await simulator.fetch(request.url(), {
        method: request.method(),
        headers: await request.allHeaders(),
        ...(body ? { body: new Uint8Array(body) } : {}),
      })
      await route.fulfill({
        status: answer.status,
        headers: { ...Object.fromEntries(answer.headers), 'access-control-allow-origin': '*' },
        body: Buffer.from(await answer.arrayBuffer()),
      })
    })
    await use(simulator)
  },
})
