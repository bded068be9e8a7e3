import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openPage, seriousFindings } from './support/browser.ts'
import { chooseStep, isInView } from './support/canvas.ts'
import { draw } from './support/drawing.ts'
import { signUpWith } from './support/in-page.ts'
import { type OrchServer, removeDataFolder, startOrch } from './support/orch-server.ts'
import { startedDataFolder } from './support/started-folder.ts'

const folder = startedDataFolder()
let orch: OrchServer
let browser: Browser
let page: Page
let complaints: string[]

const WIDE = { width: 1280, height: 900 }

const DRAWING = draw(
  'Bestellungen',
  {
    t: { label: '', trigger: 'Manual' },
    a: { label: 'Sort', action: 'Sort', config: { items: '[{"n": 2}, {"n": 1}]' } },
    b: { label: 'Nur neue', action: 'Filter', config: { items: '{{@a:Sort.items}}' } },
  },
  ['t>a', 'a>b'],
)

beforeAll(async () => {
  orch = await startOrch(folder)
  browser = await openBrowser()
  ;({ page, complaints } = await openPage(browser, { baseURL: orch.url, viewport: WIDE }))
  const id = await signUpWith(page, DRAWING)
  await page.goto('/settings')
  await page.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch')
  await page.getByRole('heading', { name: 'Profil', level: 1 }).waitFor()
  await page.goto(`/workflows/${id}`)
  await step('Nur neue').waitFor()
})

afterAll(async () => {
  await browser?.close()
  await orch?.stop()
  await removeDataFolder(folder)
})

const step = (name: string) => page.getByRole('group', { name: new RegExp(`^${name}, `) })
const saved = () => page.getByText('Gespeichert', { exact: true }).waitFor()

/** Wide, and on a phone; pictures are kept where SHOTS names a folder. */
async function looksFine(name: string): Promise<void> {
  const place = process.env['SHOTS']
  expect(await seriousFindings(page)).toEqual([])
  if (place) await page.screenshot({ path: `${place}/${name}.png` })
  await page.setViewportSize({ width: 390, height: 844 })
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  expect(await seriousFindings(page)).toEqual([])
  if (place) await page.screenshot({ path: `${place}/${name}-phone.png` })
  await page.setViewportSize(WIDE)
}

async function add(search: string): Promise<void> {
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Befehle' })
  await palette.getByRole('combobox', { name: 'Befehle und Schritte suchen' }).fill(search)
  await palette.getByRole('option').first().waitFor()
  await page.keyboard.press('Enter')
  await palette.waitFor({ state: 'detached' })
  await saved()
}

test('a step that was added in English keeps its name, and its settings are in German', async () => {
  await chooseStep(page, step('Sort'))
  const panel = page.locator('#panel')
  await panel.getByText('Einträge ohne das Feld').waitFor()
  await expect.poll(() => step('Sort').textContent()).toBe('SortSchritt')
  // The panel takes three quarters of the window; the steps beside the chosen one stay in reach.
  await expect.poll(() => isInView(step('Nur neue'))).toBe(true)
  await expect.poll(() => isInView(step('Von Hand'))).toBe(true)
  await chooseStep(page, step('Nur neue'))
  await panel.getByText('Wenn sich ein Wert nicht vergleichen lässt').waitFor({ state: 'attached' })
  await expect.poll(() => step('Nur neue').textContent()).toContain('Filtern')
  await looksFine('filter')
})

test('the palette finds a step by German and by English words', async () => {
  await page.keyboard.press('Control+k')
  const search = page.getByRole('combobox', { name: 'Befehle und Schritte suchen' })
  for (const words of ['genehmigung', 'wait for approval']) {
    await search.fill(words)
    await page.getByRole('option', { name: /Auf Genehmigung warten/ }).waitFor()
  }
  await search.fill('lesen')
  await looksFine('palette')
  await page.keyboard.press('Escape')
})

test('a new step has a German name, and others read it by that name', async () => {
  await add('Felder setzen')
  await step('Felder setzen').waitFor()
  await looksFine('set-fields')
  await add('http-anfrage')
  await step('HTTP-Anfrage').waitFor()
  await looksFine('http')
  await add('wait for approval')
  await step('Auf Genehmigung warten').waitFor()
  await page.locator('#panel').getByText('Frage', { exact: true }).waitFor()
  await looksFine('approval')
  expect(complaints).toEqual([])
})

test('templates and connections are in German, and found by English words', async () => {
  await page.goto('/connections')
  await page.getByRole('button', { name: 'Verbindung hinzufügen' }).first().click()
  await page.getByRole('searchbox').fill('username')
  await page.getByRole('button', { name: /Benutzername \/ Passwort/ }).waitFor()
  await page.getByRole('searchbox').fill('')
  await looksFine('connections')
  await page.goto('/workflows')
  await page.getByRole('button', { name: 'Aus Vorlage' }).click()
  await page.getByRole('button', { name: /Eine CSV-Datei aufräumen/ }).waitFor()
  await looksFine('templates')
  expect(complaints).toEqual([])
})
