import type { Attributes } from './elements.ts'
import type { Control } from './page.ts'

type Draft = { name: string; attributes: Attributes; label: string }

const isTrue = (value: string | undefined) => value !== undefined && value !== 'false'

/** Collects the controls of a page and the words that label them, as the parser goes. */
export class FormReader {
  readonly #drafts: Draft[] = []
  readonly #labels = new Map<string, string>()
  readonly #texts = new Map<string, string>()
  #open: { target: string | null; text: string; drafts: Draft[]; id: string | null } | null = null
  #awaiting: Draft | null = null
  #recent = ''

  /** Takes an opening tag; answers what it adds to the text that people read. */
  open(name: string, attributes: Attributes): string {
    if (attributes.id !== undefined) this.#texts.set(attributes.id, '')
    if (name === 'label') {
      this.#open = { target: attributes.for ?? null, text: '', drafts: [], id: null }
      return ''
    }
    const isCheckbox = attributes.role === 'checkbox' || attributes.role === 'switch'
    if (!isCheckbox && !/^(input|textarea|select|button)$/.test(name)) return ''
    const draft: Draft = { name, attributes, label: '' }
    this.#drafts.push(draft)
    if (this.#open) this.#open.drafts.push(draft)
    else draft.label = kindOf(draft) === 'checkbox' ? '' : this.#recent
    this.#awaiting = kindOf(draft) === 'checkbox' || kindOf(draft) === 'button' ? draft : null
    this.#recent = ''
    const speaks = name === 'input' && /^(submit|button)$/.test(attributes.type ?? '')
    return speaks ? (attributes.value ?? '') : ''
  }

  text(data: string): void {
    if (this.#open) this.#open.text += data
    else if (this.#awaiting) this.#awaiting.label += data
    this.#recent = (this.#recent + data).slice(-300)
  }

  close(name: string): void {
    if (name === 'label' && this.#open) {
      const { target, text, drafts } = this.#open
      if (target !== null) this.#labels.set(target, text)
      for (const draft of drafts) draft.label = text
      this.#open = null
      this.#awaiting = null
      this.#recent = text
    }
    if (/^(p|div|li|td|tr|fieldset|form|section|button)$/.test(name)) {
      this.#awaiting = null
      if (name !== 'button') this.#recent = ''
    }
  }

  controls(): Control[] {
    return this.#drafts.map((draft) => {
      const { attributes } = draft
      const label = (this.#labels.get(attributes.id ?? '') ?? draft.label).replace(/\s+/g, ' ')
      const spoken = [label, attributes['aria-label'], attributes.placeholder, attributes.title]
      return {
        kind: kindOf(draft, label),
        name: attributes.name ?? attributes.id ?? '',
        label: spoken.filter(Boolean).join(' ').trim(),
        isRequired: isRequired(attributes),
        isChecked: isTrue(attributes.checked) || attributes['aria-checked'] === 'true',
        value: attributes.value ?? '',
      }
    })
  }
}

function isRequired(attributes: Attributes): boolean {
  return (
    attributes.required !== undefined ||
    attributes['aria-required'] === 'true' ||
    isTrue(attributes['data-required']) ||
    /(^|[\s_-])(is-)?required([\s_-]|$)/i.test(attributes.class ?? '') ||
    /(^|[^-\w])(required|mandatory)/i.test(attributes['data-validate'] ?? '')
  )
}

function kindOf({ name, attributes }: Draft, label = ''): Control['kind'] {
  const type = (attributes.type ?? '').toLowerCase()
  if (type === 'checkbox' || type === 'radio' || attributes.role) return 'checkbox'
  if (type === 'hidden') return 'hidden'
  if (name === 'button' || type === 'submit' || type === 'button') return 'button'
  if (name !== 'input') return 'other'
  const words = [attributes.name, attributes.id, attributes.autocomplete, attributes.placeholder]
  const isPhone = /(^|[^a-z])(tel|phone|mobile|cell|sms)|phone|mobile|cell(phone| )/i
  if (type === 'tel' || words.some((word) => isPhone.test(word ?? ''))) return 'phone'
  return /\b(phone|mobile|cell)\b/i.test(label) && !/^(email|date|url)$/.test(type)
    ? 'phone'
    : 'other'
}
