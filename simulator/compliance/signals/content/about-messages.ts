import { has } from '../../language/concept.ts'
import { messages, texting } from '../../language/lexicon.ts'
import type { Page, Sentence } from '../../reading/page.ts'

const reach = 3

/** Whether a sentence is about the messages: by its own words, its heading, or those just before. */
export function isOnMessages(page: Page, { index, plain, section }: Sentence): boolean {
  if (speaks(plain) || speaks(section)) return true
  return page.sentences
    .slice(Math.max(0, index - reach), index)
    .some((other) => other.section === section && speaks(other.plain))
}

function speaks(plain: string): boolean {
  return has(plain, texting) || has(plain, messages)
}
