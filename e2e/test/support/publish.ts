import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Lets what the editor shows run from now on. */
export async function publish(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Publish/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Publish' })
  await dialog.getByRole('button', { name: 'Publish the draft' }).click()
  const alert = dialog.getByRole('alert')
  await expect.poll(async () => ((await alert.count()) > 0 ? alert.allInnerTexts() : dialog.count())).toBe(0)
  await page.getByRole('button', { name: /^Versions Published v\d+$/ }).waitFor()
}
