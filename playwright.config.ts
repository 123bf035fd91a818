import { defineConfig } from '@playwright/test'
import chromium from '@sparticuz/chromium'

/** The browser comes from a package, or from `CHROMIUM_PATH`; nothing is downloaded at test time. */
const executablePath = process.env.CHROMIUM_PATH ?? (await chromium.executablePath())

/** Drawing in software, in the browser’s own process: machines without a display take pictures too. */
const args = ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--in-process-gpu']

export default defineConfig({
  timeout: 60_000,
  fullyParallel: true,
  workers: 2,
  testMatch: '**/*.spec.ts',
  outputDir: 'reports/out/browser',
  reporter: 'list',
  use: { launchOptions: { executablePath, args } },
})
