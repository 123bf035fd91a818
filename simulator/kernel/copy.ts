/**
 * A copy of state whose containers are its own and whose records are shared: what stands in a map
 * or a list is replaced and never changed, so that copying costs what the containers do. Members of
 * `changing` are those whose records do change; they are copied whole.
 */
export function copyState<State extends object>(
  state: State,
  changing: readonly (keyof State)[] = [],
): State {
  const copied = Object.entries(state).map(([name, value]) => [
    name,
    changing.some((each) => each === name) ? structuredClone(value) : copyMember(value),
  ])
  return Object.fromEntries(copied) as State
}

/** Outside of maps and lists an object is a part of the state and no record. */
function copyMember(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return value
  return isContainer(value) ? copyContainer(value) : copyState(value)
}

/** What stands in a container is of one kind, so the first tells whether there are more within. */
function copyContainer(container: Container): Container {
  if (container instanceof Set) return new Set(container)
  if (Array.isArray(container)) {
    return isContainer(container[0]) ? container.map(copyContainer) : container.slice()
  }
  const copy = new Map(container)
  const [first] = container.values()
  if (isContainer(first)) for (const [key, value] of copy) copy.set(key, copyContainer(value))
  return copy
}

type Container = Map<unknown, Container> | Set<unknown> | Container[]

function isContainer(value: unknown): value is Container {
  return Array.isArray(value) || value instanceof Map || value instanceof Set
}
