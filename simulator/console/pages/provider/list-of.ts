/** What stands in a list as people write them: by line, comma or semicolon. */
export function listOf(text: string): string[] {
  return text
    .split(/[\n,;]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
