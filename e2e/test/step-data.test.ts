import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lookIn, openBrowser, openPage, seriousFindings } from './support/browser.ts'
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
let workflowId: string

const set = (fields: Record<string, string>) => ({
  fields: JSON.stringify(Object.entries(fields).map(([name, value]) => ({ name, value }))),
})
/** About 5 MB as JSON. */
const ROWS = 40_000
/** Far fewer than the rows: only those are in the page that are seen. */
const MOST_ELEMENTS = 5_000
const CODE = `return Array.from({ length: ${ROWS} }, (_, id) => ({ id, name: 'Customer ' + id, mail: id + '@example.com', note: 'x'.repeat(60) }))`

const DRAWING = draw(
  'Data',
  {
    t: { label: 'Start', trigger: 'Manual' },
    a: {
      label: 'Page',
      action: 'Set Fields',
      config: set({ body: '<p>Hello</p><script>top.x = 1</script>' }),
    },
    b: { label: 'Say', action: 'Set Fields', config: set({ said: '{{@a:Page.body}}!' }) },
    m: { label: 'Many', action: 'Code', config: { code: CODE } },
    f: { label: 'Fail', action: 'HTTP Request', config: { endpoint: 'http://127.0.0.1:9/none' } },
  },
  ['t>a', 'a>b', 't>m', 'b>f'],
)

const output = () => page.getByRole('region', { name: 'Output', exact: true })
const step = (name: string) => page.getByRole('group', { name: new RegExp(`^${name}`) })

beforeAll(async () => {
  orch = await startOrch(folder)
  browser = await openBrowser()
  ;({ page, complaints } = await openPage(browser, {
    baseURL: orch.url,
    viewport: { width: 1440, height: 900 },
  }))
  workflowId = await signUpWith(page, DRAWING)
  await page.goto(`/workflows/${workflowId}`)
})

afterAll(async () => {
  await browser?.close()
  await orch?.stop()
  await removeDataFolder(folder)
})

test('a step runs where it is edited, and a page in what it gave can do nothing', async () => {
  await chooseStep(page, step('Page'))
  await output().getByText('Nothing yet').waitFor()
  await output().getByRole('button', { name: 'Run this step' }).click()
  await output().getByRole('treeitem', { name: /^body/ }).waitFor()
  await output().getByRole('button', { name: 'Page', exact: true }).click()
  await page.frameLocator('iframe').getByText('Hello').waitFor()
  expect(await page.evaluate(() => Reflect.get(window, 'x'))).toBeUndefined()
  // The browser says that it kept the script from running.
  expect(complaints.splice(0).filter((text) => !text.includes('sandboxed'))).toEqual([])
})

test.each(['light', 'dark'] as const)('what came out is pinned, in %s', async (colorScheme) => {
  await lookIn(page, colorScheme)
  await output().getByRole('button', { name: 'Tree' }).click()
  await output().getByRole('button', { name: 'Pin', exact: true }).click()
  await output().getByText('Published runs never do.').waitFor()
  expect(await seriousFindings(page)).toEqual([])
  await output().getByRole('button', { name: 'Unpin' }).click()
})

test('an output of five megabytes is shown as a table, a tree and JSON with few elements', async () => {
  await chooseStep(page, step('Many'))
  await page.getByRole('textbox', { name: 'Label' }).and(page.locator('[value="Many"]')).waitFor()
  await output().getByRole('button', { name: 'Run this step' }).click()
  await output().getByRole('button', { name: 'Table', exact: true }).waitFor()
  const looks = { Table: 'Customer 1', Tree: '4 fields', JSON: '"name": "Customer 1",' }
  for (const [look, line] of Object.entries(looks)) {
    await output().getByRole('button', { name: look, exact: true }).click()
    await output().getByText(line, { exact: true }).first().waitFor()
    expect(await page.locator('*').count(), look).toBeLessThanOrEqual(MOST_ELEMENTS)
  }
  expect(complaints).toEqual([])
})
