import type { Page } from './page.ts'

const common = new Set(
  `the of and to a in is you that it for on are as with your by or be this from we at have not can
  our us will may any an if all no do i my me when how more about terms message messages text
  reply policy privacy agree receive`.split(/\s+/),
)
/** Below this share of everyday English words a text is taken for another language. */
const shareMin = 0.1
const wordsMin = 12

/** Why a page cannot be judged, or undefined when it can. */
export function whyNotJudged(page: Page): string | undefined {
  const words = page.sentences.flatMap(({ plain }) => plain.match(/[\p{L}\p{N}']+/gu) ?? [])
  if (words.length === 0) return 'It has no words.'
  const latin = words.filter((word) => /^[a-z0-9']+$/.test(word)).length
  const known = words.filter((word) => common.has(word)).length
  const isEnglish =
    words.length < wordsMin ? latin * 2 > words.length : known >= words.length * shareMin
  return isEnglish ? undefined : 'It is not in English, the one language that is read.'
}
