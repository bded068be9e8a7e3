import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openPage } from './support/browser.ts'
import { signUpIn } from './support/in-page.ts'
import { looksFineEverywhere } from './support/looks-fine.ts'
import { newDataFolder, type OrchServer, removeDataFolder, startOrch } from './support/orch-server.ts'

const folder = newDataFolder()
let orch: OrchServer
let browser: Browser
let page: Page
let complaints: string[]

beforeAll(async () => {
  orch = await startOrch(folder)
  browser = await openBrowser()
  const viewport = { width: 1280, height: 900 }
  ;({ page, complaints } = await openPage(browser, { baseURL: orch.url, viewport }))
})

afterAll(async () => {
  await browser?.close()
  await orch?.stop()
  await removeDataFolder(folder)
})

const looksFine = (name: string) => looksFineEverywhere(page, name)

const row = (name: string) =>
  page.getByRole('table', { name: 'Workflows' }).getByRole('row').filter({ hasText: name })

test('the tour leads a new person by keyboard to a workflow that ran', async () => {
  await page.goto('/sign-up')
  await signUpIn(page)
  await page.getByRole('heading', { name: 'First steps' }).waitFor()
  await looksFine('home-first')
  await page.getByRole('button', { name: 'Make an example' }).press('Enter')
  await page.getByRole('heading', { name: 'Draw a workflow (done)' }).waitFor()
  const run = page.getByRole('button', { name: 'Run Clean up a CSV' })
  await expect.poll(() => run.evaluate((button) => button === document.activeElement)).toBe(true)
  await page.keyboard.press('Enter')
  await page
    .getByRole('table', { name: 'Timeline' })
    .getByRole('row', { name: /Write the file/ })
    .waitFor()
  await page.getByRole('main').getByText('Success').first().waitFor()
  await looksFine('execution')
})

test('a run is compared with another one of the same workflow', async () => {
  await page.getByRole('button', { name: 'Run again', exact: true }).click()
  await page
    .getByRole('table', { name: 'Timeline' })
    .getByRole('row', { name: /Write the file/ })
    .waitFor()
  const other = page.getByRole('combobox', { name: 'Compare with' })
  await expect.poll(() => other.locator('option').count()).toBe(2)
  await other.selectOption({ index: 1 })
  await page.getByText(/of 6 steps differ|All 6 steps are the same/).waitFor()
  await page.getByRole('checkbox', { name: /without differences/ }).check()
  await page.setViewportSize({ width: 390, height: 844 })
  const widths = () =>
    page
      .getByRole('table', { name: 'Steps of both executions' })
      .getByRole('columnheader')
      .evaluateAll((headers) => headers.map((header) => header.getBoundingClientRect().width))
  const closed = await widths()
  await page.getByRole('button', { name: 'Sort by name' }).press('Enter')
  await page.getByText('The other', { exact: true }).last().waitFor()
  expect(await widths()).toEqual(closed)
  await page.setViewportSize({ width: 1280, height: 900 })
  await looksFine('comparison')
})

test('workflows are filed, found, switched on and taken back from deletion', async () => {
  await page.getByRole('link', { name: 'Workflows', exact: true }).click()
  await row('Clean up a CSV')
    .getByRole('link', { name: /^Last run of/ })
    .first()
    .waitFor()
  await page.getByRole('button', { name: 'Actions of Clean up a CSV' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Folder and tags' }).press('Enter')
  await page.getByRole('dialog').getByLabel('Folder', { exact: true }).fill('Lists/Daily')
  await page.getByLabel('Add tags').fill('csv, example')
  await page.getByRole('button', { name: 'Save' }).click()
  await row('Lists/Daily').waitFor()
  await row('Clean up a CSV').getByRole('switch').click()
  await row('Clean up a CSV').getByRole('switch', { checked: true }).waitFor()
  await looksFine('workflows')
  await page.getByRole('combobox', { name: 'Tag' }).selectOption('csv')
  await expect.poll(() => new URL(page.url()).searchParams.get('tag')).toBe('csv')
  await page.reload()
  await row('Clean up a CSV').waitFor()
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('button', { name: 'Actions of Clean up a CSV' })
      .click()
      .then(() => page.getByRole('menuitem', { name: 'Download as JSON' }).click()),
  ])
  expect(saved.suggestedFilename()).toBe('Clean up a CSV.json')
  await page.getByRole('button', { name: 'Actions of Clean up a CSV' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('button', { name: 'Undo' }).click()
  await row('Clean up a CSV').waitFor()
  await page.getByLabel('Workflow as JSON').setInputFiles(await saved.path())
  await page.getByText('Imported “Clean up a CSV”').first().waitFor()
  await page.getByRole('group', { name: /^Sort by name/ }).waitFor()
})

test('the tour that was left does not come back', async () => {
  await page.evaluate(() =>
    fetch('/api/auth/sign-out', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{}',
    }),
  )
  await page.goto('/sign-up')
  await signUpIn(page, 'Bob')
  await page.getByRole('button', { name: 'Leave the tour' }).click()
  await page.getByRole('heading', { name: /^Executions of/ }).waitFor()
  await page.reload()
  await page.getByRole('heading', { name: /^Executions of/ }).waitFor()
  expect(await page.getByRole('heading', { name: 'First steps' }).count()).toBe(0)
  for (const path of ['/executions', '/failures', '/settings/audit']) {
    await page.goto(path)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await looksFine(path.replaceAll('/', '-').slice(1))
  }
  await page.goto('/nowhere')
  await page.getByRole('link', { name: 'Go to workflows' }).waitFor()
  expect(complaints).toEqual([])
})
