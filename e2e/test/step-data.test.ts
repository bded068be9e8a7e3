import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openPage, seriousFindings } from './support/browser.ts'
import { draw } from './support/drawing.ts'
import { signUpWith } from './support/in-page.ts'
import { newDataFolder, type OrchServer, removeDataFolder, startOrch } from './support/orch-server.ts'

const folder = newDataFolder()
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
const CODE = `return Array.from({ length: ${ROWS} }, (_, id) => ({ id, name: 'Customer ' + id, mail: id + '@example.com', note: 'x'.repeat(60) }))`

const DRAWING = draw(
  'Data',
  {
    t: { label: 'Start', trigger: 'Manual' },
    a: { label: 'Page', action: 'Set Fields', config: set({ body: '<p>Hello</p><script>top.x = 1</script>' }) },
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

const shot = async (name: string) => {
  if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/${name}.png` })
}

test('a step runs where it is edited, and a page in what it gave can do nothing', async () => {
  await step('Page').click()
  await output().getByText('Nothing yet').waitFor()
  await output().getByRole('button', { name: 'Run this step' }).click()
  await output().getByRole('treeitem', { name: /^body/ }).waitFor()
  await output().getByRole('button', { name: 'Page', exact: true }).click()
  await page.frameLocator('iframe').getByText('Hello').waitFor()
  expect(await page.evaluate(() => Reflect.get(window, 'x'))).toBeUndefined()
  await shot('output-page')
  // The browser says that it kept the script from running.
  expect(complaints.splice(0).every((text) => text.includes('sandboxed'))).toBe(true)
})

test.each(['light', 'dark'] as const)('what came out is pinned, in %s', async (colorScheme) => {
  await page.emulateMedia({ colorScheme })
  await output().getByRole('button', { name: 'Tree' }).click()
  await output().getByRole('button', { name: 'Pin', exact: true }).click()
  await output().getByText('Published runs never do.').waitFor()
  expect(await seriousFindings(page)).toEqual([])
  await shot(`output-pinned-${colorScheme}`)
  await output().getByRole('button', { name: 'Unpin' }).click()
})

test('all after a step runs on what came before, and the data of a failed run is loaded into the draft', async () => {
  await step('Say').click()
  await output().getByRole('button', { name: 'Run from here' }).click()
  const refused = page.getByText(/has no output yet: run it/)
  const begun = page.waitForURL(/executions\/\w+/)
  await Promise.race([refused.waitFor(), begun])
  if (await refused.isVisible()) throw new Error('What ran alone must count as known')
})
