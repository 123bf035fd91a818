/**
 * A small application as somebody might write it: it registers a business at the registry’s real
 * address and texts its customers through a messaging service. Nothing in it knows of Longcode.
 */

/** Where the services are, and what signs the application in. */
export type Settings = {
  readonly registryUrl?: string
  readonly messagesUrl: string
  readonly key: string
  readonly secret: string
  /** The partner that takes campaigns to the networks. */
  readonly partner: string
}

/** How a campaign stands: `declined` says why, for a person to correct it. */
export type Standing =
  | { readonly state: 'in review' }
  | { readonly state: 'declined'; readonly why: string }
  | { readonly state: 'accepted'; readonly suspendedAt: readonly string[] }

/** What became of a reminder when it was handed over. */
export type Handover =
  | { readonly outcome: 'accepted'; readonly id: string }
  /** Over a limit: the same reminder goes through later. */
  | { readonly outcome: 'held' }
  /** It will not go through however often it is tried. */
  | { readonly outcome: 'refused'; readonly why: string }

export class Reminders {
  readonly #settings: Required<Settings>

  constructor(settings: Settings) {
    this.#settings = { registryUrl: 'https://csp-api.campaignregistry.com/v2', ...settings }
  }

  /** Registers a business; its identity is checked within minutes. */
  async registerBusiness(business: Readonly<Record<string, unknown>>): Promise<string> {
    const { brandId } = await this.#registry<{ brandId: string }>(
      'POST',
      '/brand/nonBlocking',
      business,
    )
    return brandId
  }

  /** Registers a campaign and hands it to the partner for review. */
  async registerCampaign(campaign: Readonly<Record<string, unknown>>): Promise<string> {
    const { campaignId } = await this.#registry<{ campaignId: string }>(
      'POST',
      '/campaignBuilder',
      campaign,
    )
    await this.#share(campaignId)
    return campaignId
  }

  /** Corrects a declined campaign and hands it in again. */
  async correct(campaignId: string, change: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#registry('PUT', `/campaign/${campaignId}`, change)
    await this.#share(campaignId)
  }

  async standingOf(campaignId: string): Promise<Standing> {
    const { sharedByMe } = await this.#registry<{
      sharedByMe: { sharingStatus: string; explanation: string | null }
    }>('GET', `/campaign/${campaignId}/sharing`)
    if (sharedByMe.sharingStatus === 'DECLINED') {
      return { state: 'declined', why: sharedByMe.explanation ?? 'no reason given' }
    }
    if (sharedByMe.sharingStatus !== 'ACCEPTED') return { state: 'in review' }
    const networks = await this.#registry<Record<string, string>>(
      'GET',
      `/campaign/${campaignId}/operationStatus`,
    )
    const suspended = Object.entries(networks).filter(([, status]) => status === 'SUSPENDED')
    return { state: 'accepted', suspendedAt: suspended.map(([mnoId]) => mnoId) }
  }

  /** Ties a number to a campaign; the networks take minutes to know. */
  async useNumber(number: string, campaignId: string): Promise<void> {
    const path = `/numbers/${encodeURIComponent(number)}/campaign`
    const answer = await this.#messages('PUT', path, { campaignId })
    if (!answer.ok) throw new Error(`${number} was not assigned: ${await answer.text()}`)
  }

  async remind(from: string, to: string, text: string): Promise<Handover> {
    const answer = await this.#messages('POST', '/messages', { from, to, text })
    const body = (await answer.json()) as { id: string; detail: string }
    if (answer.ok) return { outcome: 'accepted', id: body.id }
    if (answer.status === 429) return { outcome: 'held' }
    return { outcome: 'refused', why: body.detail }
  }

  async #share(campaignId: string): Promise<void> {
    await this.#registry('PUT', `/campaign/${campaignId}/sharing/${this.#settings.partner}`)
  }

  async #registry<Body>(method: string, path: string, body?: unknown): Promise<Body> {
    const answer = await this.#call(this.#settings.registryUrl + path, method, body)
    if (answer.ok) return (await answer.json()) as Body
    throw new Error(
      `the registry answered ${method} ${path} with ${answer.status}: ${await answer.text()}`,
    )
  }

  #messages(method: string, path: string, body: unknown): Promise<Response> {
    return this.#call(this.#settings.messagesUrl + path, method, body)
  }

  #call(url: string, method: string, body: unknown): Promise<Response> {
    const { key, secret } = this.#settings
    return fetch(url, {
      method,
      headers: {
        authorization: `Basic ${btoa(`${key}:${secret}`)}`,
        'content-type': 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  }
}
