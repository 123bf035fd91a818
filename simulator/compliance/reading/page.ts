/** A document as a reader meets it: blocks of text in order, links, and the controls of its forms. */
export type Page = {
  readonly blocks: readonly Block[]
  readonly controls: readonly Control[]
  readonly links: readonly Link[]
  readonly sentences: readonly Sentence[]
}

export type BlockKind = 'heading' | 'text' | 'item' | 'label' | 'button'

export type Block = {
  readonly kind: BlockKind
  readonly text: string
  /** Why a reader may miss it: folded away, in a scrolling box, in tiny print. */
  readonly hiddenBy: string | null
}

export type Link = { readonly text: string; readonly href: string }

export type Control = {
  readonly kind: 'phone' | 'checkbox' | 'hidden' | 'button' | 'other'
  readonly name: string
  readonly label: string
  readonly isRequired: boolean
  readonly isChecked: boolean
  readonly value: string
}

export type Sentence = {
  /** As written, blanks collapsed: this is what a finding quotes. */
  readonly text: string
  /** Lower case, plain quotes, “and” for “&”: this is what signals read. */
  readonly plain: string
  readonly kind: BlockKind
  /** The nearest heading above, in plain form. */
  readonly section: string
  readonly hiddenBy: string | null
  readonly index: number
}

/** “Paragraph 9.”, “12.”: what stands before a clause, on its own. */
export const isClauseNumber = (plain: string) =>
  /^(?:(?:paragraph|section|clause|article|item|part|rule|para|sec|art|no)\.? |§ ?)?(?:\d{1,3}(?:\.\d{1,2})*|[ivx]{1,5})[.):]?$/.test(
    plain,
  )

/** One signature for all that the page says, and no box to tick. */
export const isSignedWhole = ({ controls, sentences }: Page) =>
  controls.every(({ kind }) => kind !== 'checkbox') &&
  sentences.some(({ plain }) => /^(?:\w+ )?(?:signed|signature|sign here|initials)\b/.test(plain))
