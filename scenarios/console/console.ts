import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test as simulatorTest } from '../../harness/library/playwright.ts'

export { expect } from '../../harness/library/playwright.ts'

/** A console that is open in the browser of the test, and the world behind it. */
export const test = simulatorTest.extend<{
  /** Opens a page of the console, such as `/explain`; answers its status. */
  open: (path?: string) => Promise<number>
}>({
  open: async ({ page, simulator }, use) => {
    await use(async (path = '') => {
      const answer = await page.goto(`${simulator.url}/console${path}`)
      return answer?.status() ?? 0
    })
  },
})

/** Where pictures of every page are left for a person to look at. */
const pictures = 'reports/out/console'

/**
 * Looks at the page that is open as everybody does: light and dark, on a desk and on a phone. axe
 * finds nothing wrong, nothing is wider than the phone, and pictures are left (dark ones of the desk).
 */
export async function lookAt(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const { violations } = await new AxeBuilder({ page }).analyze()
    const found = violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((it) => it.html).join(', ')}`,
    )
    expect(found, `${name}, ${colorScheme}`).toEqual([])
    for (const width of colorScheme === 'light' ? [1280, 390] : [1280]) {
      await page.setViewportSize({ width, height: 900 })
      expect(await overflowOf(page), `${name} at ${width}`).toBe(0)
      await page.evaluate('scrollTo(0, 0)')
      await page.screenshot({
        path: `${pictures}/${name}-${colorScheme}-${width}.png`,
        fullPage: true,
      })
    }
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 1280, height: 900 })
}

function overflowOf(page: Page): Promise<number> {
  return page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
}
