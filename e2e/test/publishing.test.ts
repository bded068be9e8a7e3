import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lookIn, openBrowser, openPage, seriousFindings } from './support/browser.ts'
import { draw } from './support/drawing.ts'
import { signUpWith } from './support/in-page.ts'
import { type OrchServer, removeDataFolder, startOrch } from './support/orch-server.ts'
import { publish } from './support/publish.ts'
import { startedDataFolder } from './support/started-folder.ts'

const folder = startedDataFolder()
let orch: OrchServer
let browser: Browser
let page: Page
let complaints: string[]

const DRAWING = draw(
  'Orders',
  {
    t: { label: 'Start', trigger: 'Manual' },
    s: { label: 'Say', action: 'Set Fields', config: { fields: '[{"name": "said", "value": "one"}]' } },
  },
  ['t>s'],
)

beforeAll(async () => {
  orch = await startOrch(folder)
  browser = await openBrowser()
  ;({ page, complaints } = await openPage(browser, {
    baseURL: orch.url,
    viewport: { width: 1360, height: 900 },
  }))
  await page.goto(`/workflows/${await signUpWith(page, DRAWING)}`)
})

afterAll(async () => {
  await browser?.close()
  await orch?.stop()
  await removeDataFolder(folder)
})

const shot = async (name: string) => {
  if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/${name}.png` })
}

test('a further trigger is added from the list of steps, and Run asks which begins', async () => {
  await page.getByRole('button', { name: 'Versions Published v1' }).waitFor()
  await page.getByRole('button', { name: 'Add step', exact: true }).click()
  await page.getByRole('searchbox', { name: 'Search steps' }).fill('webhook trigger')
  await page.keyboard.press('Enter')
  const address = await page.getByRole('textbox', { name: 'Webhook URL' }).inputValue()
  expect(address).toContain('/hooks/')
  expect((await fetch(address, { method: 'POST' })).status).toBe(409)
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await page.getByRole('main').getByRole('menuitem', { name: 'From Start' }).waitFor()
  expect(await seriousFindings(page)).toEqual([])
  await shot('run-menu')
  await page.keyboard.press('Escape')
})

test('what changes is said before it is published', async () => {
  await page.getByRole('button', { name: /^Publish Published v1/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Publish' })
  await dialog.getByRole('listitem').filter({ hasText: '“Webhook” is new' }).waitFor()
  await shot('publish-light')
  expect(await seriousFindings(page)).toEqual([])
  await page.keyboard.press('Escape')
  // The dialog goes with an animation, and has a button of the same name.
  await dialog.waitFor({ state: 'detached' })
  await publish(page)
})

test.each(['light', 'dark'] as const)(
  'versions are listed, paused and resumed, in %s',
  async (colorScheme) => {
    await lookIn(page, colorScheme)
    await page.getByRole('button', { name: 'Versions Published v2' }).click()
    const dialog = page.getByRole('dialog', { name: 'Publish' })
    await dialog.getByText('v1', { exact: true }).waitFor()
    await dialog.getByRole('button', { name: 'Pause' }).click()
    await dialog.getByText('Version 2 is paused').waitFor()
    await shot(`versions-${colorScheme}`)
    expect(await seriousFindings(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Resume' }).click()
    await dialog.getByText('run version 2').waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  },
)

test('any two versions are compared, drawn and step by step', async () => {
  await page.getByRole('button', { name: 'Versions Published v2' }).click()
  await page.getByRole('button', { name: 'Compare: version 1' }).click()
  const dialog = page.getByRole('dialog', { name: 'Compare' })
  await dialog.getByRole('figure', { name: 'Drawing: v1 to the draft' }).getByText('+ new').waitFor()
  await dialog.getByRole('combobox', { name: 'After' }).selectOption('v1')
  await dialog.getByText('Nothing changed.').waitFor()
  expect(await seriousFindings(page)).toEqual([])
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
})

test('an earlier version runs again, and becomes the draft', async () => {
  await page.getByRole('button', { name: 'Versions Published v2' }).click()
  const dialog = page.getByRole('dialog', { name: 'Publish' })
  await dialog.getByRole('button', { name: 'Run again: version 1' }).click()
  await dialog.getByText('run version 1. The draft has changes.').waitFor()
  await dialog.getByRole('button', { name: 'To the draft: version 1' }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('group', { name: /^Webhook/ }).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: /Published v1$/ }).waitFor()
  expect(complaints).toEqual([])
})
