import { faker } from '@faker-js/faker'
import { callWorld, type LoadedWorld, type Reply } from './client.ts'
import type { CrashLedger } from './ledger.ts'

/** How many calls are under way at once. */
const callers = 12

type Send = { readonly world: LoadedWorld; readonly body: Readonly<Record<string, string>> }

/** Whether a world that came and went under load must be there, must not, or may. */
type Presence = 'there' | 'gone' | 'maybe'

/**
 * Changes of every kind, from several callers at once and without end, until the server is gone.
 * What is answered goes into the ledger; what is not may have been done or not.
 */
export class CrashLoad {
  readonly #worlds: readonly LoadedWorld[]
  readonly #ledger: CrashLedger
  /** Sends that nobody answered, to be made again as a client would. */
  #unanswered: Send[] = []
  readonly #extraWorlds = new Map<string, Presence>()
  readonly #optedOut: { readonly world: string; readonly handset: string }[] = []
  #count = 0

  constructor(worlds: readonly LoadedWorld[], ledger: CrashLedger) {
    this.#worlds = worlds
    this.#ledger = ledger
  }

  /** Calls until `isOver`; resolves when the last call has come back or never will. */
  async run(url: string, isOver: () => boolean): Promise<void> {
    const call = async () => {
      while (!isOver()) await this.#callOnce(url)
    }
    await Promise.all(Array.from({ length: callers }, call))
  }

  /** Makes once more what was not answered: each has its reference, so it happens once. */
  async makeUp(url: string): Promise<void> {
    const sends = this.#unanswered
    this.#unanswered = []
    for (const send of sends) await this.#send(url, send)
  }

  /** Compares what a restarted server has with what was answered before. */
  async check(url: string): Promise<void> {
    const [world] = this.#worlds
    if (!world) return
    const listed = await callWorld(url, world, 'GET', '/sim/worlds')
    const ids = ((listed?.body.worlds ?? []) as { id: string }[]).map(({ id }) => id)
    for (const [id, presence] of this.#extraWorlds) {
      const isThere = ids.includes(id)
      if (presence === 'there' && !isThere) this.#ledger.wrong(`world ${id} is lost`)
      if (presence === 'gone' && isThere) this.#ledger.wrong(`world ${id} came back`)
      if (isThere) await callWorld(url, world, 'DELETE', `/sim/worlds/${id}`)
    }
    this.#extraWorlds.clear()
    for (const { handset, world: id } of this.#optedOut.splice(0)) {
      const of = this.#worlds.find((each) => each.id === id) ?? world
      const shown = await callWorld(url, of, 'GET', `/sim/handsets/${handset}`)
      const programs = (shown?.body.optedOutOf ?? []) as string[]
      if (programs.length === 0) this.#ledger.wrong(`${handset} is opted in again in ${id}`)
    }
  }

  async #callOnce(url: string): Promise<void> {
    const world = faker.helpers.arrayElement(this.#worlds)
    this.#count += 1
    const call = faker.helpers.weightedArrayElement([
      { weight: 60, value: () => this.#send(url, this.#newSend(world)) },
      { weight: 10, value: () => this.#addBrand(url, world) },
      { weight: 8, value: () => this.#addCustomer(url, world) },
      { weight: 8, value: () => this.#stop(url, world) },
      { weight: 5, value: () => this.#fine(url, world) },
      { weight: 5, value: () => this.#advance(url, world) },
      { weight: 2, value: () => this.#addWorld(url, world) },
      { weight: 2, value: () => this.#endWorld(url, world) },
    ])
    await call()
  }

  #newSend(world: LoadedWorld): Send {
    const reference = `ref-${this.#count}`
    const from = faker.helpers.arrayElement(['+12125550100', '+12125550101', '+12125550102'])
    return { world, body: { from, to: phoneNumber(), text: `Message ${this.#count}`, reference } }
  }

  async #send(url: string, send: Send): Promise<void> {
    const { body, world } = send
    const reply = await callWorld(url, world, 'POST', '/carriers/v1/messages', body)
    const { reference = '' } = body
    if (reply === undefined) this.#unanswered.push(send)
    else if (reply.status === 202) this.#note(world, 'carriers.message-accepted', reference)
    else if (reply.status === 403) this.#note(world, 'carriers.message-blocked', reference)
    else this.#odd(reply)
  }

  async #addBrand(url: string, world: LoadedWorld): Promise<void> {
    const brand = {
      ...{ entityType: 'PRIVATE_PROFIT', displayName: `Brand ${this.#count}`, country: 'US' },
      ...{ companyName: `Brand ${this.#count} LLC`, ein: '123456789', phone: '+12125550100' },
      ...{ street: '12 Quay St', city: 'Albany', state: 'NY', postalCode: '12207' },
      ...{ email: 'a@example.com', vertical: 'HEALTHCARE', brandRelationship: 'BASIC_ACCOUNT' },
    }
    const reply = await callWorld(url, world, 'POST', '/v2/brand/nonBlocking', brand)
    if (reply?.status === 200) this.#note(world, 'registry.brand-added', reply.body.brandId)
    else this.#odd(reply)
  }

  async #addCustomer(url: string, world: LoadedWorld): Promise<void> {
    const customer = { name: `Customer ${this.#count}`, country: 'US' }
    const reply = await callWorld(url, world, 'POST', '/8x8/v1/customers', customer)
    if (reply?.status === 201) this.#note(world, '8x8.customer-added', reply.body.id)
    else this.#odd(reply)
  }

  async #stop(url: string, world: LoadedWorld): Promise<void> {
    const handset = phoneNumber()
    const stop = { from: handset, to: '+12125550100', text: 'STOP' }
    const reply = await callWorld(url, world, 'POST', '/sim/inbound', stop)
    if (reply?.status !== 202) return this.#odd(reply)
    this.#note(world, 'carriers.inbound-received', reply.body.id)
    this.#optedOut.push({ world: world.id, handset })
  }

  async #fine(url: string, world: LoadedWorld): Promise<void> {
    const subject = phoneNumber()
    const decision = { subject, decision: 'fine', fine: 'program-evasion' }
    const reply = await callWorld(url, world, 'POST', '/sim/decisions', decision)
    if (reply?.status === 200) this.#note(world, 'carriers.fine-imposed', subject)
    else this.#odd(reply)
  }

  async #advance(url: string, world: LoadedWorld): Promise<void> {
    const reply = await callWorld(url, world, 'POST', '/sim/clock/advance', { by: 'PT37S' })
    if (reply?.status === 200) this.#ledger.clock(world.id, reply.body.now)
    else this.#odd(reply)
  }

  async #addWorld(url: string, world: LoadedWorld): Promise<void> {
    const id = `extra-${this.#count}`
    this.#extraWorlds.set(id, 'maybe')
    const path = faker.helpers.arrayElement(['/sim/worlds', `/sim/worlds/${world.id}/fork`])
    const reply = await callWorld(url, world, 'POST', path, { id })
    if (reply?.status === 201) this.#extraWorlds.set(id, 'there')
    else this.#odd(reply)
  }

  async #endWorld(url: string, world: LoadedWorld): Promise<void> {
    const [id] = [...this.#extraWorlds].find(([, presence]) => presence === 'there') ?? []
    if (id === undefined) return
    this.#extraWorlds.set(id, 'maybe')
    const reply = await callWorld(url, world, 'DELETE', `/sim/worlds/${id}`)
    if (reply?.status === 204) this.#extraWorlds.set(id, 'gone')
    else this.#odd(reply)
  }

  #note({ id: world }: LoadedWorld, type: string, key: unknown): void {
    this.#ledger.acknowledge({ world, type, key: String(key) })
  }

  /** Any answer but the ones that a change may have is a finding of its own. */
  #odd(reply: Reply): void {
    if (reply) this.#ledger.wrong(`answered ${reply.status}: ${JSON.stringify(reply.body)}`)
  }
}

/** A number like no other in the run. */
function phoneNumber(): string {
  return `+1303${faker.number.int({ min: 2_200_000, max: 9_999_999 })}`
}
