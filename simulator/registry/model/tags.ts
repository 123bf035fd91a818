import { ok, type Result, refused } from '../../kernel/result.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import { notFound, refusal } from '../../rulebook/refusal.ts'
import type { RegistryRefusal } from '../port.ts'
import type { Brand } from './brand.ts'
import type { Brands } from './brands.ts'
import type { Campaign } from './campaign.ts'
import type { Campaigns } from './campaigns.ts'
import { type Page, type PageQuery, Records } from './records.ts'
import type { RegistryState } from './state.ts'
import { refuseTags, type Tag, type Taggable } from './tag.ts'

/** A tag with the account that it is of. */
export type OwnedTag = Tag & { readonly cspId: string }

export type TagQuery = PageQuery & { readonly [Field in keyof Tag]?: Tag[Field] | undefined }

/**
 * Tags of brands and campaigns. A record has the names of its own, by which lists are filtered;
 * here each of them is an entry, so that they can be looked up without reading the records.
 */
export class Tags {
  readonly #context: Context
  readonly #state: RegistryState
  readonly #brands: Brands
  readonly #campaigns: Campaigns
  readonly #tags: Records<OwnedTag, 'account' | keyof Tag>

  constructor(
    context: Context,
    state: RegistryState,
    parts: { readonly brands: Brands; readonly campaigns: Campaigns },
  ) {
    this.#context = context
    this.#state = state
    this.#brands = parts.brands
    this.#campaigns = parts.campaigns
    this.#tags = new Records(state.tags, idOf, {
      account: ({ cspId }) => cspId,
      name: ({ cspId, name }) => `${cspId}/${name}`,
      recordId: ({ cspId, recordId }) => `${cspId}/${recordId}`,
      recordType: ({ cspId, recordType }) => `${cspId}/${recordType}`,
    })
    const { events } = context.sim
    events.on('registry.brand-added', ({ subject }) => this.#enter('BRAND', subject))
    events.on('registry.campaign-added', ({ subject }) => this.#enter('CAMPAIGN', subject))
  }

  /** Tags a record of the account; one that has the tag keeps it. */
  put(cspId: string, { name, recordId, recordType }: Tag): Result<Tag, RegistryRefusal> {
    const problem = refuseTags(this.#context, [name], 'name')
    if (problem) return refused(problem)
    const found = this.#own(cspId, recordType, recordId)
    if (!found.ok) return found
    const tag = { cspId, recordType, recordId, name: name.toLowerCase() }
    const names = found.value.tag ?? []
    if (names.includes(tag.name)) return ok(tag)
    const { tagsMax } = this.#context.rulebook.params('registry.tags')
    if (names.length >= tagsMax && isInForce(this.#context, 'registry.tags')) {
      const detail = `${recordId} has ${names.length} tags, and no record has more than ${tagsMax}.`
      return refused(refusal('too-many-tags', 'registry.tags', detail))
    }
    this.#write(found.value, [...names, tag.name])
    this.#tags.put(tag)
    this.#context.sim.emit('registry.tag-added', recordId, { cspId, name: tag.name })
    return ok(tag)
  }

  list(cspId: string, query: TagQuery): Page<Tag> {
    const { name, recordId, recordType } = query
    const given = Object.entries({ name: name?.toLowerCase(), recordId, recordType })
      .filter(([, value]) => value !== undefined)
      .map(([index, value]) => [index, `${cspId}/${value}`])
    return this.#tags.page(given.length > 0 ? Object.fromEntries(given) : { account: cspId }, query)
  }

  remove(cspId: string, { recordId, recordType, ...rest }: Tag): Result<Tag, RegistryRefusal> {
    const tag = { cspId, recordType, recordId, name: rest.name.toLowerCase() }
    const record = this.#find(recordType, recordId)
    if (record?.cspId !== cspId || !this.#tags.has(idOf(tag))) {
      return refused(notFound('tag', `${rest.name} of ${recordId}`))
    }
    this.#write(
      record,
      (record.tag ?? []).filter((name) => name !== tag.name),
    )
    this.#tags.remove(idOf(tag))
    this.#context.sim.emit('registry.tag-removed', recordId, { cspId, name: tag.name })
    return ok(tag)
  }

  /** Takes in the tags that a record was registered with. */
  #enter(recordType: Taggable, recordId: string): void {
    const record = this.#find(recordType, recordId)
    for (const name of record?.tag ?? []) {
      this.#tags.put({ cspId: record?.cspId ?? '', recordType, recordId, name })
    }
  }

  #own(cspId: string, type: Taggable, id: string): Result<Brand | Campaign, RegistryRefusal> {
    const record = this.#find(type, id)
    if (!record || ('entityType' in record && record.status === 'DELETED')) {
      return refused(notFound(type.toLowerCase(), id))
    }
    if (record.cspId === cspId) return ok(record)
    return refused(refusal('not-taggable', 'registry.tags', `${id} is not a record of ${cspId}.`))
  }

  #find(type: Taggable, id: string): Brand | Campaign | undefined {
    return type === 'BRAND' ? this.#brands.find(id) : this.#state.campaigns.get(id)
  }

  #write(record: Brand | Campaign, tag: readonly string[]): void {
    if ('campaignId' in record) this.#campaigns.put({ ...record, tag })
    else this.#brands.put({ ...record, tag })
  }
}

function idOf({ name, recordId, recordType }: Tag): string {
  return `${recordType}/${recordId}/${name}`
}
