import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['**/*.test.ts', 'scenarios/**/*.scenario.ts'],
    exclude: ['node_modules/**', 'reports/out/**'],
    isolate: false,
    // Room for a busy machine; no test waits for time to pass.
    testTimeout: 20_000,
  },
})
