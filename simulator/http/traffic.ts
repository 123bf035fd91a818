import { surfaceOf } from './faults.ts'

/** What a request was for; everything that is not a surface of its own is `server`. */
const surfaces = [
  'registry',
  'carriers',
  '8x8',
  'primevox',
  'control',
  'console',
  'server',
] as const

type Surface = (typeof surfaces)[number]

/** The first digit of a status. */
const statusClasses = [1, 2, 3, 4, 5] as const

/** Counts answers by surface and class of status: few places, however many paths there are. */
export class Traffic {
  readonly #counts = new Map<Surface, number[]>(surfaces.map((name) => [name, [0, 0, 0, 0, 0, 0]]))
  readonly #ofCarriers = this.#countsOf('carriers')

  /** A request to a path, without the world’s prefix, was answered. */
  count(path: string, status: number): void {
    add(this.#countsOf(surfaceOf(path) ?? ownSurfaceOf(path)), status)
  }

  /** The same for the carriers’ surface, where messages come in by the thousand. */
  countSend(status: number): void {
    add(this.#ofCarriers, status)
  }

  /** Every count that is not zero. */
  *counts(): Iterable<{ surface: Surface; statusClass: string; requests: number }> {
    for (const [surface, counts] of this.#counts) {
      for (const digit of statusClasses) {
        const requests = counts[digit] ?? 0
        if (requests > 0) yield { surface, statusClass: `${digit}xx`, requests }
      }
    }
  }

  #countsOf(surface: Surface): number[] {
    return this.#counts.get(surface) ?? []
  }
}

function add(counts: number[], status: number): void {
  const digit = Math.floor(status / 100)
  counts[digit] = (counts[digit] ?? 0) + 1
}

function ownSurfaceOf(path: string): Surface {
  if (path.startsWith('/sim/')) return 'control'
  return /^\/console(?:\/|$)/.test(path) ? 'console' : 'server'
}
