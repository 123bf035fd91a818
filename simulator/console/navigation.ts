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
]
