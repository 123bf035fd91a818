import { numberInCampaign, scenario, subscribers } from '../../harness/scenario.ts'

const rule = 'carrier.message-length'
const startsAt = '2024-09-03'
const to = subscribers.verizon

const texts = [
  ['160 plain letters', 'a'.repeat(160), 'GSM-7', 1],
  ['161 plain letters', 'a'.repeat(161), 'GSM-7', 2],
  ['306 plain letters', 'a'.repeat(306), 'GSM-7', 2],
  ['307 plain letters', 'a'.repeat(307), 'GSM-7', 3],
  ['80 signs that count twice', '€'.repeat(80), 'GSM-7', 1],
  ['81 signs that count twice', '€'.repeat(81), 'GSM-7', 2],
  ['accents of the GSM alphabet', 'àéöñÅ'.repeat(32), 'GSM-7', 1],
  ['70 Cyrillic letters', 'ж'.repeat(70), 'UCS-2', 1],
  ['71 Cyrillic letters', 'ж'.repeat(71), 'UCS-2', 2],
  ['134 Cyrillic letters', 'ж'.repeat(134), 'UCS-2', 2],
  ['135 Cyrillic letters', 'ж'.repeat(135), 'UCS-2', 3],
  ['69 letters and one curly quote', `${'a'.repeat(69)}’`, 'UCS-2', 1],
  ['70 letters and one curly quote', `${'a'.repeat(70)}’`, 'UCS-2', 2],
  ['35 emoji', '🙂'.repeat(35), 'UCS-2', 1],
  ['36 emoji', '🙂'.repeat(36), 'UCS-2', 2],
] as const

for (const [what, text, encoding, segments] of texts) {
  scenario(`counts ${what} as ${segments} in ${encoding}`, { proves: [], startsAt }, async (t) => {
    const { number: from } = await numberInCampaign(t)
    const sent = (await t.carriers.send({ from, to, text })).value
    t.expect([sent.encoding, sent.segments]).toEqual([encoding, segments])
  })
}

for (const [alphabet, letter, longest] of [
  ['GSM-7', 'a', 1530],
  ['UCS-2', 'ж', 670],
] as const) {
  scenario(
    `takes ten segments of ${alphabet} and no letter more, unless it is an MMS`,
    { proves: [rule], startsAt },
    async (t) => {
      const { number: from } = await numberInCampaign(t)
      const sent = (await t.carriers.send({ from, to, text: letter.repeat(longest) })).value
      t.expect(sent.segments).toBe(10)
      const text = letter.repeat(longest + 1)
      t.expectBlocked(await t.carriers.send({ from, to, text }), rule)
      const media = [{ url: 'https://example.com/a.png', contentType: 'image/png' }]
      t.expect((await t.carriers.send({ from, to, text, media })).value.segments).toBe(1)
    },
  )
}
