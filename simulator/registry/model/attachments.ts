import { digest } from '../../kernel/choice.ts'
import type { Instant } from '../../kernel/instant.ts'
import { ok, type Result, refused } from '../../kernel/result.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import { refusal } from '../../rulebook/refusal.ts'
import type { RegistryRefusal } from '../port.ts'
import { Records } from './records.ts'
import type { RegistryState } from './state.ts'

/** Evidence of appeals, reports of enhanced vets, media and documents of campaigns. */
export type AttachmentKind = 'VA' | 'EVR' | 'MMS' | 'SUPPORT_DOC'

export type AttachedFile = {
  readonly fileName: string
  readonly mimeType: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

export type Attachment = AttachedFile & {
  /** `<owner>/<kind>/<32 characters>`. */
  readonly uuid: string
  /** The brand or campaign that it belongs to. */
  readonly ownerId: string
  readonly kind: AttachmentKind
  readonly addedAt: Instant
}

/** Reports of vets are the registry's own and have no limits. */
const limits = {
  VA: 'registry.appeal-evidence',
  MMS: 'registry.mms-files',
  SUPPORT_DOC: 'registry.supporting-documents',
  EVR: undefined,
} as const

const bytesPerMegabyte = 1024 * 1024

/** Files that hang on brands and campaigns. Whose the owner is, is for the caller to know. */
export class Attachments {
  readonly #context: Context
  readonly #records: Records<Attachment, 'place'>

  constructor(context: Context, state: RegistryState) {
    this.#context = context
    this.#records = new Records(state.attachments, ({ uuid }) => uuid, {
      place: ({ ownerId, kind }) => `${ownerId}/${kind}`,
    })
  }

  add(
    ownerId: string,
    kind: AttachmentKind,
    file: AttachedFile,
  ): Result<Attachment, RegistryRefusal> {
    const problem = this.#refuseFile(ownerId, kind, file)
    if (problem) return refused(problem)
    const { sim } = this.#context
    const uuid = this.#nextUuid(ownerId, kind)
    const attachment = { ...file, uuid, ownerId, kind, addedAt: sim.now }
    this.#records.put(attachment)
    sim.emit('registry.attachment-added', ownerId, { uuid, kind, fileName: file.fileName })
    return ok(attachment)
  }

  list(ownerId: string, kind: AttachmentKind): Attachment[] {
    return [...this.#records.by('place', `${ownerId}/${kind}`)]
  }

  get(uuid: string): Attachment | undefined {
    return this.#records.get(uuid)
  }

  remove(uuid: string): void {
    const attachment = this.#records.get(uuid)
    if (!attachment) return
    this.#records.remove(uuid)
    this.#context.sim.emit('registry.attachment-removed', attachment.ownerId, { uuid })
  }

  #refuseFile(ownerId: string, kind: AttachmentKind, { bytes, fileName }: AttachedFile) {
    const rule = limits[kind]
    if (rule === undefined || !isInForce(this.#context, rule)) return undefined
    const { filesMax, megabytesMax, types } = this.#context.rulebook.params(rule)
    const { remedy } = this.#context.rulebook.get(rule)
    const refuse = (code: 'file-too-large' | 'file-type-not-supported', detail: string) =>
      refusal(code, rule, detail, { errors: [{ field: 'file', rule, detail, remedy }] })
    const type = /\.([^.]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? ''
    if (!types.some((known) => known === type)) {
      return refuse('file-type-not-supported', `“${fileName}” is none of ${types.join(', ')}.`)
    }
    if (bytes.length > megabytesMax * bytesPerMegabyte) {
      return refuse('file-too-large', `“${fileName}” has ${bytes.length} bytes.`)
    }
    const count = this.#records.count('place', `${ownerId}/${kind}`)
    if (count < filesMax) return undefined
    return refuse('file-too-large', `${ownerId} already has ${count} files.`)
  }

  /** Two digests make the 32 characters; a file that was removed never lends its name again. */
  #nextUuid(ownerId: string, kind: AttachmentKind): string {
    const { ids, now } = this.#context.sim
    const subject = ids.ofMoment('', `${ownerId}/${kind}`, now)
    const rest = digest(this.#context.sim.key(subject, 'attachment'))
    return `${ownerId}/${kind}/${subject}${rest}`
  }
}
