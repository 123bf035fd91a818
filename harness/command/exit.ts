/** The exit statuses of the command, the same for every subcommand. */
export const exit = {
  done: 0,
  /** A scenario or check failed. */
  failed: 1,
  /** Wrong usage or configuration. */
  usage: 2,
  /** The target could not be reached. */
  unreachable: 3,
  /** The run is invalid: nothing ran, or the load generator was the limit and not the target. */
  invalid: 4,
  /** A threshold of a load test was crossed. */
  crossed: 99,
} as const

/** Ends the command for a reason that the user can mend. */
export function fail(status: (typeof exit)[keyof typeof exit], message: string): never {
  console.error(`longcode: ${message}`)
  process.exit(status)
}
