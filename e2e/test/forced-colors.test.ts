import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openPage } from './support/browser.ts'
import { draw } from './support/drawing.ts'
import { signUpWith } from './support/in-page.ts'
import { type OrchServer, removeDataFolder, startOrch } from './support/orch-server.ts'
import { startedDataFolder } from './support/started-folder.ts'

const folder = startedDataFolder()
let orch: OrchServer
let browser: Browser
let page: Page

beforeAll(async () => {
  orch = await startOrch(folder)
  browser = await openBrowser()
  ;({ page } = await openPage(browser, { baseURL: orch.url, forcedColors: 'active' }))
  await signUpWith(page, draw('Orders', { t: { trigger: 'Manual' } }, []))
  await page.goto('/workflows')
  await page.getByRole('switch').waitFor()
})

afterAll(async () => {
  await browser?.close()
  await orch?.stop()
  await removeDataFolder(folder)
})

const styleOf = (selector: string, name: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((element, key) => getComputedStyle(element).getPropertyValue(key), name)

test('with colours of one’s own a switch shows its thumb, and whether it is on', async () => {
  const behind = await styleOf('main', 'background-color')
  const thumb = await styleOf('[role=switch] > span', 'background-color')
  const on = await styleOf('[role=switch][aria-checked=true]', 'background-color')
  expect(on).not.toBe(behind)
  expect([behind, on]).not.toContain(thumb)
})

test('buttons have an edge, and the page that one is on is marked', async () => {
  const button = page.getByRole('button', { name: 'New workflow' })
  expect(await button.evaluate((element) => getComputedStyle(element).borderTopStyle)).toBe('solid')
  expect(await styleOf('a[aria-current=page]', 'outline-style')).toBe('solid')
})
