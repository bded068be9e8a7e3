import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openPage } from './support/browser.ts'
import { draw } from './support/drawing.ts'
import { type OrchServer, removeDataFolder, startOrch } from './support/orch-server.ts'
import { PASSWORD } from './support/person.ts'
import { startedDataFolder } from './support/started-folder.ts'
import { englishTexts, wordsLeft } from './support/words-left.ts'

/** What the server says of an error, of a program and in its log stays English (docs/decisions/027-languages.md). */
const SERVER = [/^127\.0\.0\.1:1 could not be reached/, /^Bestellungen, step /, / from 127\.0\.0\.1/]

/** Read once. */
const IN_EVERY_HEAD = /^(Arbeitsbereich: |Konto$)/

/** Buttons that open a dialog. */
const OPENERS = /^(Verbindung hinzufügen|Aus Vorlage|Dienst importieren|Einladen|Neue[rs]? (?!Workflow))/

const folder = startedDataFolder()
let orch: OrchServer
let browser: Browser
let page: Page
let complaints: string[]
let english: Awaited<ReturnType<typeof englishTexts>>
let workflowId: string
let executionId: string

beforeAll(async () => {
  english = await englishTexts()
  orch = await startOrch(folder)
  browser = await openBrowser()
  ;({ page, complaints } = await openPage(browser, {
    baseURL: orch.url,
    locale: 'de-DE',
    viewport: { width: 1360, height: 900 },
  }))
})

afterAll(async () => {
  await browser?.close()
  await orch?.stop()
  await removeDataFolder(folder)
})

async function call<T>(method: string, path: string, data?: unknown): Promise<T> {
  const answer = await page.request.fetch(path, { method, data, headers: { origin: orch.url } })
  if (!answer.ok()) throw new Error(`${method} ${path} answered ${answer.status()}: ${await answer.text()}`)
  return (await answer.json()) as T
}

const POPUPS = '[role=menu], [role=dialog], [role=alertdialog]'

/** Reads the page, and everything that its menus and dialogs open. */
async function readsGerman(path: string, content?: string): Promise<void> {
  await page.goto(path)
  await page.getByRole('heading', { level: 1 }).or(page.locator('#canvas')).first().waitFor()
  // What is live is never idle.
  if (content === undefined) await page.waitForLoadState('networkidle')
  else await page.getByText(content).first().waitFor()
  await isGerman(path)
  const openers = page
    .locator('[aria-haspopup="menu"], [aria-haspopup="dialog"]')
    .or(page.getByRole('button', { name: OPENERS }))
    .filter({ visible: true })
  const names = await openers.evaluateAll((all) => all.map((one) => one.ariaLabel ?? one.textContent ?? ''))
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) !== index || (IN_EVERY_HEAD.test(name) && path !== '/home')) continue
    await openers.nth(index).click()
    await page.locator(POPUPS).first().waitFor()
    await isGerman(`${path}, ${name}`)
    await page.keyboard.press('Escape')
    await page.locator(POPUPS).first().waitFor({ state: 'detached' })
  }
}

async function isGerman(place: string): Promise<void> {
  const shots = process.env['SHOTS']
  if (shots) await page.screenshot({ path: `${shots}/${place.replaceAll(/\W+/g, '-')}.png` })
  // Words of the catalogue come a moment after the page.
  await expect
    .poll(async () => ({ place, english: await wordsLeft(page, english, SERVER) }))
    .toEqual({ place, english: [] })
}

test.each(['/sign-in', '/sign-up', '/forgot-password', '/invitation'])(
  '%s is in German before the sign-in',
  readsGerman,
)

test('a person signs up and has something on every page', async () => {
  await call('POST', '/api/auth/sign-up/email', { name: 'Ada', email: 'ada@example.com', password: PASSWORD })
  await readsGerman('/home')
  const { id } = await call<{ id: string }>(
    'POST',
    '/api/workflows/create',
    draw(
      'Bestellungen',
      {
        t: { label: '', trigger: 'Webhook' },
        a: { label: 'Frage', action: 'Wait for Approval', config: { message: 'Gut so?' } },
        b: { label: 'Danach', action: 'Filter', config: { items: '[]' } },
        c: {
          label: 'Abruf',
          action: 'HTTP Request',
          config: { endpoint: 'http://127.0.0.1:1/', httpMethod: 'GET' },
        },
      },
      ['t>c', 't>a', 'a:approved>b'],
    ),
  )
  workflowId = id
  ;({ executionId } = await call<{ executionId: string }>('POST', `/api/workflows/${id}/execute`, {}))
  await call('POST', '/api/api-keys', { name: 'Laden' })
  const status = async () =>
    (await call<{ status: string }>('GET', `/api/workflows/executions/${executionId}/status`)).status
  await expect.poll(status).toMatch(/waiting|error|success/)
})

const PAGES = [
  '/home',
  '/workflows',
  '/executions',
  '/failures',
  '/connections',
  '/keys',
  '/device',
  '/settings',
  '/settings/workspace',
  '/settings/routing',
  '/settings/models',
  '/settings/slots',
  '/settings/services',
  '/settings/bundle',
  '/settings/audit',
  '/settings/installation',
  '/settings/server',
  '/settings/users',
  '/settings/workspaces',
  '/nirgendwo',
]

test.each(PAGES)('%s is in German, with its menus and dialogs', (path) => readsGerman(path))

test('an execution, the editor and its lists are in German', async () => {
  await readsGerman(`/executions/${executionId}`, 'Auf Genehmigung warten')
  await readsGerman(`/workflows/${workflowId}/executions`, 'Danach')
  await readsGerman(`/workflows/${workflowId}/executions/${executionId}`, 'Auf Genehmigung warten')
  await readsGerman(`/workflows/${workflowId}?tab=code`, 'Danach')
  await readsGerman(`/workflows/${workflowId}`, 'Danach')
  await page.keyboard.press('?')
  await page.getByRole('dialog').waitFor()
  await isGerman('shortcuts')
  await page.keyboard.press('Escape')
  for (const label of ['Frage', 'Danach', 'Abruf', 'Webhook']) {
    await page.getByRole('group', { name: new RegExp(`^${label}, `) }).press('Enter')
    await page.locator('#panel').getByText(label).first().waitFor({ state: 'attached' })
    await isGerman(`step ${label}`)
  }
  expect(complaints.filter((one) => !/status of 404/.test(one))).toEqual([])
})
