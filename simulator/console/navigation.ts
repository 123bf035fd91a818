import { providers } from './provider.ts'

/** The pages that can be reached from everywhere, below the base of the console. */
export const navigation: readonly {
  readonly group?: string
  readonly pages: readonly { readonly path: string; readonly title: string }[]
}[] = [
  {
    pages: [
      { path: '', title: 'Control room' },
      { path: '/explain', title: 'Explain' },
      { path: '/rules', title: 'Rulebook' },
    ],
  },
  ...providers.map(({ id, title }) => ({
    group: title,
    pages: [
      { path: `/${id}/customers`, title: 'Customers' },
      { path: `/${id}/messages`, title: 'Message log' },
    ],
  })),
  {
    group: 'People',
    pages: [
      { path: '/work', title: 'Work app' },
      { path: '/handsets', title: 'Handsets' },
    ],
  },
  {
    group: 'World',
    pages: [
      { path: '/decisions', title: 'Decisions' },
      { path: '/faults', title: 'Faults' },
      { path: '/worlds', title: 'Worlds' },
    ],
  },
]
