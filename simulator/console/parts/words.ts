/** An id of several words as the beginning of a sentence: `lift-cap` is “Lift cap”. */
export function sentence(id: string): string {
  const words = id.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** A count with its noun: `1 event`, `12 events`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
