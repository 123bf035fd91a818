import { createBuilders } from 'longcode/builders'
import { expect, test } from 'longcode/vitest'

const build = createBuilders()

test.override('simulatorOptions', { now: '2024-06-18' })

test('an unregistered number is blocked', async ({ simulator }) => {
  const message = { from: build.businessNumber(), to: build.subscriber(), text: build.text() }
  await expect(simulator.carriers.send(message)).toBeBlockedBy('enforce.all-unregistered')
  await expect(simulator.sim.handset(message.to)).not.toHaveReceivedSms()
  await expect(simulator.carriers.number(message.from)).not.toBeRegistered()
})
