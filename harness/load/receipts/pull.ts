import type { ReceiptSource, Receipts } from '../receipts.ts'
import type { LoadWorld } from '../simulator.ts'
import { wallNow } from '../wall.ts'

const pauseMs = 50

/** Asks for receipts again and again, which any number of machines may do. */
export class ReceiptPull implements ReceiptSource {
  readonly #world: LoadWorld
  readonly #receipts: Receipts
  #cursor = 0
  #isEnded = false
  #watching: Promise<void> = Promise.resolve()

  constructor(world: LoadWorld, receipts: Receipts) {
    this.#world = world
    this.#receipts = receipts
  }

  async open(): Promise<void> {
    for (;;) {
      const { next, receipts } = await this.#world.receiptsAfter(this.#cursor)
      this.#cursor = next
      if (receipts.length === 0) return
    }
  }

  watch(): void {
    const turn = async () => {
      while (!this.#isEnded) {
        await this.#pull()
        await new Promise((resolve) => setTimeout(resolve, pauseMs))
      }
    }
    this.#watching = turn()
    // Whoever settles hears of a failure.
    this.#watching.catch(() => {})
  }

  async settle(): Promise<void> {
    this.#isEnded = true
    await this.#watching
    await this.#pull()
  }

  async encoded() {
    return { by: 'pull' as const }
  }

  async close(): Promise<void> {
    this.#isEnded = true
    await this.#watching.catch(() => {})
  }

  async #pull(): Promise<void> {
    for (;;) {
      const { next, receipts } = await this.#world.receiptsAfter(this.#cursor)
      const now = wallNow()
      this.#cursor = next
      if (receipts.length === 0) return
      for (const receipt of receipts) this.#receipts.take(receipt, now)
    }
  }
}
