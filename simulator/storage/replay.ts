import type { Simulator } from '../app.ts'
import type { Frame } from './frame.ts'

/** Does what a frame has once more, from behind an entry on. */
export async function replayFrame(
  simulator: Simulator,
  { entries, seq }: Frame,
  afterSeq: number,
  onBug: (error: unknown) => void = () => {},
): Promise<void> {
  for (const [index, entry] of entries.entries()) {
    if (seq + index <= afterSeq) continue
    try {
      await simulator.replay(entry)
    } catch (error) {
      // It failed the same way when it was first applied, and those behind it went on.
      onBug(error)
    }
  }
}
