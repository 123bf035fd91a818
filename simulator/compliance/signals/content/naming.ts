import { namingIn } from '../../language/company.ts'
import type { Page } from '../../reading/page.ts'
import { type Evidence, meets, strongest } from '../evidence.ts'

/** Whether the company is named in words that people read. */
export function namingEvidence(page: Page, company: string): Evidence[] {
  return strongest(
    page.sentences.flatMap((sentence) => {
      const naming = namingIn(sentence.text, company)
      if (naming === 'absent') return []
      return [meets(naming === 'named' ? 1 : 0.5, sentence)]
    }),
  )
}
