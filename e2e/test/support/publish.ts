import type { Page } from 'playwright-core'

/** Lets what the editor shows run from now on. */
export async function publish(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Publish/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Publish' })
  await dialog.getByRole('button', { name: 'Publish the draft' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: /^Versions Published v\d+$/ }).waitFor()
}
