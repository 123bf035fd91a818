import { numberInCampaign, scenario, subscribers } from '../../harness/scenario.ts'

const rule = 'carrier.media'
const startsAt = '2024-09-03'

/** The largest MMS of each network, in bytes. */
const limits = [
  ['AT&T', subscribers.att, 1_000_000],
  ['T-Mobile', subscribers['t-mobile'], 2_300_000],
  ['Verizon', subscribers.verizon, 1_300_000],
  ['US Cellular', subscribers['us-cellular'], 500_000],
  ['a regional network', subscribers.regional, 500_000],
  ['Rogers', subscribers.rogers, 1_000_000],
  ['Telus', subscribers.telus, 1_000_000],
  ['a network abroad', '+447400123456', 500_000],
] as const

for (const [name, to, bytesMax] of limits) {
  scenario(
    `takes MMS of up to ${bytesMax} bytes to ${name}`,
    { proves: [rule], startsAt },
    async (t) => {
      const { number: from } = await numberInCampaign(t)
      const mms = (...sizes: number[]) =>
        t.carriers.send({ from, to, text: 'A plan', media: sizes.map(picture) })
      const sent = (await mms(bytesMax)).value
      t.expect((await t.carriers.message(sent.id)).value.channel).toBe('mms')
      t.expectBlocked(await mms(bytesMax + 1), rule)
      ;(await mms(bytesMax - 1000, 1000)).value
      t.expectBlocked(await mms(bytesMax - 1000, 1001), rule)
    },
  )
}

scenario('takes ten attachments and no eleventh', { proves: [rule], startsAt }, async (t) => {
  const { number: from } = await numberInCampaign(t)
  const mms = (count: number) => {
    const media = Array.from({ length: count }, () => picture(10))
    return t.carriers.send({ from, to: subscribers.att, text: '', media })
  }
  ;(await mms(10)).value
  t.expectBlocked(await mms(11), rule)
})

scenario('carries common media and nothing else', { proves: [rule], startsAt }, async (t) => {
  const { number: from } = await numberInCampaign(t)
  const mms = (contentType: string) => {
    const media = [picture(10), { url: 'https://example.com/a', contentType }]
    return t.carriers.send({ from, to: subscribers.verizon, text: '', media })
  }
  const carried = [
    ...['image/jpeg', 'image/png', 'image/gif', 'image/bmp'],
    ...['video/mp4', 'video/3gpp', 'video/mpeg', 'video/quicktime', 'video/h264'],
    ...['audio/mpeg', 'audio/mp4', 'audio/amr', 'audio/ogg', 'audio/wav', 'audio/midi'],
    ...['text/plain', 'text/vcard', 'text/calendar', 'application/pdf', 'application/smil'],
    ...['IMAGE/PNG', 'text/plain; charset=utf-8'],
  ]
  for (const contentType of carried) (await mms(contentType)).value
  for (const contentType of [
    'application/zip',
    'font/woff2',
    'image/webp',
    'image/heic',
    'text/html',
    'image/',
  ]) {
    t.expectBlocked(await mms(contentType), rule)
  }
})

function picture(bytes: number) {
  return { url: 'https://example.com/a.png', contentType: 'image/png', bytes }
}
