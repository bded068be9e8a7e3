import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { lookIn, seriousFindings } from './browser.ts'

const PHONE = { width: 390, height: 844 }

/** In light, in dark and on a phone, without serious findings; pictures are kept where SHOTS names a folder. */
export async function looksFineEverywhere(page: Page, name: string): Promise<void> {
  const wide = page.viewportSize() ?? PHONE
  for (const look of ['dark', 'light'] as const) {
    await lookIn(page, look)
    await looksFine(page, `${name}-${look}`)
  }
  await page.setViewportSize(PHONE)
  // An open menu goes to its new place a moment later.
  const width = () => page.evaluate(() => document.documentElement.scrollWidth)
  await expect.poll(width).toBeLessThanOrEqual(PHONE.width)
  await looksFine(page, `${name}-phone`)
  await page.setViewportSize(wide)
}

async function looksFine(page: Page, picture: string): Promise<void> {
  expect(await seriousFindings(page)).toEqual([])
  const place = process.env['SHOTS']
  if (place) await page.screenshot({ path: `${place}/${picture}.png`, fullPage: true })
}
