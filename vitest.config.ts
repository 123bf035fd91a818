import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['**/*.test.ts', 'scenarios/**/*.scenario.ts'],
    exclude: ['node_modules/**', 'reports/out/**'],
    isolate: false,
  },
})
