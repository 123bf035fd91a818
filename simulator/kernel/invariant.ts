/** A broken promise of the program itself, never of its caller: the process edge answers 500 for it. */
export class InvariantError extends Error {
  override name = 'InvariantError'
}

/** Throws an {@link InvariantError} unless `condition` holds; `message` says what was believed. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantError(message)
}
