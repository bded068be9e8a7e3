import type { Locator, Page } from 'playwright-core'
import { until } from './until.ts'

/** Chooses a step as people do: whoever does not see it asks for the whole drawing first. */
export async function chooseStep(page: Page, step: Locator): Promise<void> {
  await step.waitFor()
  if (!(await isInView(step))) await page.locator('.react-flow__controls-fitview').click()
  await until(() => isInView(step))
  await step.click()
}

/** Whether all of it is seen, and not hidden behind the panel. */
export function isInView(step: Locator): Promise<boolean> {
  return step.evaluate(
    (element) =>
      new Promise<boolean>((resolve) => {
        const watcher = new IntersectionObserver(([seen]) => {
          watcher.disconnect()
          resolve(seen !== undefined && seen.intersectionRatio > 0.99)
        })
        watcher.observe(element)
      }),
  )
}
