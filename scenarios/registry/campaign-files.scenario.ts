import { registerBrand, type Scenario, scenario, v2Campaign } from '../../harness/scenario.ts'

const startsAt = '2025-06-17T10:00:00-04:00'

const lists = [
  {
    ...{ what: 'media', path: 'mms', kind: 'MMS', rule: 'registry.mms-files', wrong: 'pdf' },
    types:
      'bmp dib gif jpeg jpg m2a m4a m4b m4p m4r m4v mp1 mp2 mp3 mp4 mpa oga ogg ogm ogv ogx png spx txt wav webm',
  },
  {
    ...{ what: 'documents', path: 'supportingDocument', kind: 'SUPPORT_DOC', wrong: 'mp3' },
    ...{ rule: 'registry.supporting-documents' },
    types: 'jpg jpeg png bmp tiff raw pdf rtf xml odt docx htm txt',
  },
] as const

async function addCampaign(t: Scenario): Promise<string> {
  const body = v2Campaign(await registerBrand(t))
  const added = await t.registry.post<{ campaignId: string }>('/campaignBuilder', body)
  return added.value.campaignId
}

const upload = (t: Scenario, path: string, fileName: string, text = 'x') =>
  t.registry.upload<{ uuid: string }>(path, { fileName, text, mimeType: 'text/plain' })

for (const { kind, path: list, rule, types, what, wrong } of lists) {
  scenario(
    `takes ${what} of the documented types for a campaign`,
    { proves: [rule], startsAt },
    async (t) => {
      const campaignId = await addCampaign(t)
      const path = `/campaign/${campaignId}/${list}`
      for (const type of types.split(' ')) {
        const { uuid } = (await upload(t, path, `file.${type}`)).value
        t.expect(uuid).toMatch(new RegExp(`^${campaignId}/${kind}/.{32}$`))
        ;(await t.registry.delete(`/attachment/${encodeURIComponent(uuid)}`)).value
      }
      t.expectRegistryError(await upload(t, path, `file.${wrong}`), 546, rule)
    },
  )

  scenario(
    `takes five files of ten megabytes as ${what} of a campaign`,
    { proves: [rule], startsAt },
    async (t) => {
      const path = `/campaign/${await addCampaign(t)}/${list}`
      const full = 'x'.repeat(10 * 1024 * 1024)
      ;(await upload(t, path, 'full.txt', full)).value
      t.expectRegistryError(await upload(t, path, 'more.txt', `${full}x`), 544, rule)
      for (let count = 1; count < 5; count += 1) (await upload(t, path, `${count}.txt`)).value
      t.expectRegistryError(await upload(t, path, '6.txt'), 544, rule)
    },
  )
}
