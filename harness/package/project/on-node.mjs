import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createSimulator } from 'longcode'
import { createBuilders } from 'longcode/builders'

const build = createBuilders()
const message = { from: build.businessNumber(), to: build.subscriber('att'), text: build.text() }

test('registers, waits three weeks and delivers, with nothing listening', async () => {
  const simulator = createSimulator({ now: '2024-09-03' })
  const { carriers, registry } = simulator
  const { brandId } = (await registry.post('/brand/nonBlocking', build.brand())).value
  await simulator.advance('PT2M')
  const { campaignId } = (await registry.post('/campaignBuilder', build.campaign(brandId))).value
  ;(await registry.put(`/campaign/${campaignId}/sharing/BANDW`)).value
  await simulator.advance('P21D')
  ;(await carriers.assign(message.from, campaignId)).value
  await simulator.advance('PT1H')
  const { id } = (await carriers.send(message)).value
  await simulator.advance({ until: 'idle' })
  assert.equal((await carriers.message(id)).value.status, 'delivered')
  await simulator.close()
})

test('listens when asked to', async () => {
  const simulator = createSimulator({ now: '2024-09-03' })
  const url = await simulator.listen()
  const answer = await fetch(`${url}/sim/clock`)
  assert.equal((await answer.json()).now, '2024-09-03T04:00:00.000Z')
  const page = await fetch(`${url}/docs/viewer.js`)
  assert.match(await page.text(), /openapi-explorer/)
  await simulator.close()
})
