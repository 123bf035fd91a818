import { has } from '../../language/concept.ts'
import { messages, texting } from '../../language/lexicon.ts'
import type { Page, Sentence } from '../../reading/page.ts'

const reach = 3

/** Whether a sentence is about the messages: by its own words, its heading, or those just before. */
export function isOnMessages(page: Page, { index, plain, section }: Sentence): boolean {
  if (speaks(plain) || speaks(section) || isDevoted(page)) return true
  return page.sentences
    .slice(Math.max(0, index - reach), index)
    .some((other) => other.section === section && speaks(other.plain))
}

function speaks(plain: string): boolean {
  return has(plain, texting) || has(plain, messages)
}

/** “Text terms”, “Ring-time texts”: a page that opens so speaks of nothing else. */
function isDevoted(page: Page): boolean {
  return page.sentences
    .slice(0, 2)
    .some(({ plain }) => plain.length < 90 && has(plain, texting) && isTitle.test(plain))
}

const isTitle = /terms|rules|conditions|texts$|texts?:|program|service|club|alerts|list|notice/
