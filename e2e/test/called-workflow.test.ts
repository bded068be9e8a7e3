import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openPage, seriousFindings } from './support/browser.ts'
import { chooseStep } from './support/canvas.ts'
import { draw } from './support/drawing.ts'
import { signUpWith } from './support/in-page.ts'
import { type OrchServer, removeDataFolder, startOrch } from './support/orch-server.ts'
import { startedDataFolder } from './support/started-folder.ts'

const folder = startedDataFolder()
let orch: OrchServer
let browser: Browser
let page: Page
let complaints: string[]

const TAKES = JSON.stringify([
  { name: 'order', type: 'number', description: 'Its number' },
  { name: 'lines', type: 'array', required: false },
])
const GIVES = JSON.stringify([{ name: 'total', type: 'number' }])
const called = { webhookSchema: TAKES, calledOutput: GIVES }
const CALLED = draw('Total of an order', { t: { label: 'Called', trigger: 'Called', config: called } }, [])
const CALLING = draw(
  'Orders',
  {
    t: { label: 'Start', trigger: 'Manual' },
    c: { label: 'Ask', action: 'Call Workflow', config: { workflowId: '' } },
  },
  ['t>c'],
)

beforeAll(async () => {
  orch = await startOrch(folder)
  browser = await openBrowser()
  const viewport = { width: 1360, height: 1000 }
  ;({ page, complaints } = await openPage(browser, { baseURL: orch.url, viewport }))
})

afterAll(async () => {
  await browser?.close()
  await orch?.stop()
  await removeDataFolder(folder)
})

const shot = async (name: string) => {
  const place = process.env['SHOTS']
  if (!place) return
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: `${place}/${name}-${colorScheme}.png` })
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

test('a call is filled in field by field, as the called workflow declares it', async () => {
  const id = await signUpWith(page, CALLED)
  await page.goto(`/workflows/${id}`)
  await chooseStep(page, page.getByRole('group', { name: /^Called/ }))
  await page.getByText('What it takes', { exact: true }).waitFor()
  expect(await seriousFindings(page)).toEqual([])
  await shot('called-panel')
  const calling = await page.evaluate(async (body) => {
    const headers = { 'Content-Type': 'application/json' }
    const sent = { method: 'POST', headers, body: JSON.stringify({ ...body, draft: true }) }
    return ((await (await fetch('/api/workflows/create', sent)).json()) as { id: string }).id
  }, CALLING)
  await page.goto(`/workflows/${calling}`)
  await chooseStep(page, page.getByRole('group', { name: /^Ask/ }))
  await page.getByRole('combobox', { name: 'Workflow' }).selectOption(id)
  await page.getByRole('textbox', { name: 'order' }).fill('7')
  await page.getByText('Saved', { exact: true }).waitFor()
  expect(await seriousFindings(page)).toEqual([])
  await shot('call-fields')
  const stored = await page.evaluate(async (workflow) => {
    const { nodes } = (await (await fetch(`/api/workflows/${workflow}`)).json()) as {
      nodes: { id: string; data: { config: { input?: string } } }[]
    }
    return nodes.find((node) => node.id === 'c')?.data.config.input ?? ''
  }, calling)
  expect(JSON.parse(stored)).toEqual({ order: 7 })
  await page.getByRole('link', { name: 'Open this workflow' }).click()
  await page.waitForURL((url) => url.pathname === `/workflows/${id}`)
  await page.getByRole('group', { name: /^Called/ }).waitFor()
  expect(complaints).toEqual([])
})
