import { expect, test as vitestTest } from 'vitest'
import { matchers } from './matchers.ts'
import type { SimulatorOptions } from './options.ts'
import { createSimulator, type Simulator } from './simulator.ts'

expect.extend(matchers)

declare module 'vitest' {
  interface Matchers<R extends void | Promise<void>, T> {
    /** The message has arrived. */
    toBeDelivered(): Promise<void>
    /** This rule refused it. */
    toBeBlockedBy(rule: string): Promise<void>
    /** The handset shows a message with this text, or one that fits it. */
    toHaveReceivedSms(text?: string | RegExp, options?: { readonly from?: string }): Promise<void>
    /** The number is ACTIVE in a campaign at every network, or at the one named. */
    toBeRegistered(network?: string): Promise<void>
  }
}

/** What a test of {@link test} is given. */
export type SimulatorFixtures = {
  /** What its simulator is made with; `test.override('simulatorOptions', …)` changes it for a suite. */
  simulatorOptions: SimulatorOptions
  /** A simulator of the test’s own, which nothing else sees and which is closed after it. */
  simulator: Simulator
}

/** Vitest’s `test` with a fresh simulator for each test, so that tests can run at once. */
export const test = vitestTest.extend<SimulatorFixtures>({
  simulatorOptions: {},
  simulator: async ({ simulatorOptions }, use) => {
    await using simulator = createSimulator(simulatorOptions)
    await use(simulator)
  },
})

export { expect }
