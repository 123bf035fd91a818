import { describe, expect, test } from 'vitest'
import { buildWorld, must, refusalOf } from '../../build-world.ts'
import type { AttachmentKind } from './attachments.ts'

const file = (fileName: string, length = 3) => ({
  ...{ fileName, mimeType: 'text/plain', bytes: new Uint8Array(length) },
})

describe('attachments', () => {
  test('are listed by owner and kind until they are removed', () => {
    const { attachments } = buildWorld().registry
    const [first, second] = [1, 2].map(() => must(attachments.add('B1', 'VA', file('a.txt'))))
    must(attachments.add('C1', 'MMS', file('a.png')))
    expect(first?.uuid).toMatch(/^B1\/VA\/[0-9a-f]{32}$/)
    expect(attachments.list('B1', 'VA')).toEqual([first, second])
    attachments.remove(first?.uuid ?? '')
    attachments.remove('B1/VA/none')
    expect(attachments.list('B1', 'VA')).toEqual([second])
    expect(attachments.get(first?.uuid ?? '')).toBeUndefined()
  })

  test.each<[AttachmentKind, string, string]>([
    ['VA', 'a.mp3', 'registry.appeal-evidence'],
    ['MMS', 'a.pdf', 'registry.mms-files'],
    ['SUPPORT_DOC', 'a.mp3', 'registry.supporting-documents'],
  ])('of kind %s are no %s', (kind, name, rule) => {
    const { attachments } = buildWorld().registry
    const refused = refusalOf(attachments.add('B1', kind, file(name)))
    expect(refused).toMatchObject({ code: 'file-type-not-supported', rule })
  })

  test('of vets have no limits', () => {
    const { attachments } = buildWorld().registry
    for (let index = 0; index < 12; index += 1) {
      must(attachments.add('B1', 'EVR', file('report')))
    }
    expect(attachments.list('B1', 'EVR')).toHaveLength(12)
  })

  test('are copied with their world', () => {
    const world = buildWorld()
    const { uuid } = must(world.registry.attachments.add('B1', 'VA', file('a.txt')))
    const fork = world.fork('other', 0)
    world.registry.attachments.remove(uuid)
    expect(fork.registry.attachments.get(uuid)?.bytes).toEqual(new Uint8Array(3))
  })
})
