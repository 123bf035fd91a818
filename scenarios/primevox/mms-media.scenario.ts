import { applyingPrimevox, type Scenario, scenario, subscribers } from '../../harness/scenario.ts'

const rule = 'prime.mms-media'
const spec = {
  proves: [rule],
  startsAt: '2024-09-03',
  options: { reviewTime: 'min', carrierProvisioning: 'min' },
}

for (const [what, contentType] of [
  ['a photo', 'image/jpeg'],
  ['a drawing', 'image/png'],
  ['a PDF', 'application/pdf'],
  ['a text document', 'text/plain'],
  ['a contact card', 'text/vcard'],
  ['audio', 'audio/mpeg'],
] as const) {
  scenario(`carries ${what} (${contentType})`, spec, async (t) => {
    const user = await registeredUser(t)
    const media = [{ url: 'https://example.com/menu', contentType }]
    const to = subscribers.verizon
    const sent = (await t.primevox.send({ userId: user, to, text: 'The menu', media })).value
    t.expect(sent.channel).toBe('mms')
    await t.sim.advance({ until: 'idle' })
    t.expect((await t.primevox.message(sent.id)).value.status).toBe('delivered')
  })
}

for (const contentType of ['video/mp4', 'application/zip', 'application/smil']) {
  scenario(`does not carry ${contentType}`, spec, async (t) => {
    const userId = await registeredUser(t)
    const odd = { url: 'https://example.com/menu', contentType }
    const image = { url: 'https://example.com/menu.png', contentType: 'image/png' }
    const to = subscribers.verizon
    for (const media of [[odd], [image, odd]]) {
      const sent = await t.primevox.send({ userId, to, text: 'The menu', media })
      t.expect(t.expectRefused(sent, rule).detail).toContain(contentType)
    }
    ;(await t.primevox.send({ userId, to, text: 'The menu', media: [image] })).value
  })
}

async function registeredUser(t: Scenario): Promise<string> {
  const { user } = await applyingPrimevox(t)
  await t.advance('P30D')
  return user.id
}
