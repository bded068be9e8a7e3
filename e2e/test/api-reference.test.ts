import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openPage } from './support/browser.ts'
import { type OrchServer, removeDataFolder, startOrch } from './support/orch-server.ts'
import { startedDataFolder } from './support/started-folder.ts'

const folder = startedDataFolder()
const asked: string[] = []
let orch: OrchServer
let browser: Browser
let page: Page
let complaints: string[]

beforeAll(async () => {
  orch = await startOrch(folder)
  browser = await openBrowser()
  const opened = await openPage(browser, { baseURL: orch.url, viewport: { width: 1360, height: 860 } })
  page = opened.page
  complaints = opened.complaints
  page.on('request', (request) => asked.push(request.url()))
})

afterAll(async () => {
  await browser?.close()
  await orch?.stop()
  await removeDataFolder(folder)
})

test('the reference shows the groups of operations, and one of them when it is chosen', async () => {
  await page.goto('/docs')
  await page.getByRole('heading', { name: 'Orch' }).waitFor()
  for (const group of ['auth', 'workflows', 'webhooks', 'integrations', 'encryption', 'health'])
    await page.getByText(group, { exact: true }).first().waitFor()
  await page.getByText('/api/auth/sign-up/email').first().click()
  await page.getByText('Create an account with a personal workspace').first().waitFor()
})

test('it asks nobody but the server, and its policy forbids nothing that it needs', () => {
  expect(asked.length).toBeGreaterThan(2)
  expect(asked.filter((url) => !url.startsWith(orch.url) && !/^(?:data|blob):/.test(url))).toEqual([])
  expect(complaints).toEqual([])
})
