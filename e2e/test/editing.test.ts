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
let workflowId: string

const DRAWING = draw(
  'Copied from',
  {
    t: { label: '', trigger: 'Manual' },
    a: { label: 'Ask', action: 'HTTP Request', config: { endpoint: 'https://example.com' } },
    b: { label: 'Tell', action: 'HTTP Request', config: { endpoint: 'https://example.com/{{@a:Ask.data}}' } },
  },
  ['t>a', 'a>b'],
)

beforeAll(async () => {
  orch = await startOrch(folder)
  browser = await openBrowser()
  const opened = await openPage(browser, {
    baseURL: orch.url,
    viewport: { width: 1360, height: 860 },
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  ;({ page, complaints } = opened)
  workflowId = await signUpWith(page, DRAWING)
  await page.goto(`/workflows/${workflowId}`)
  await saved()
})

afterAll(async () => {
  await browser?.close()
  await orch?.stop()
  await removeDataFolder(folder)
})

const saved = () => page.getByText('Saved', { exact: true }).waitFor()
const step = (name: string) => page.getByRole('group', { name: new RegExp(`^${name}, `) })

type Stored = { nodes: { id: string; data: { label: string; config: Record<string, string> } }[] }

async function stored(id: string): Promise<Stored['nodes']> {
  return ((await (await page.request.get(`/api/workflows/${id}`)).json()) as Stored).nodes
}

test('steps are copied as JSON and pasted into another workflow, where they read each other', async () => {
  await chooseStep(page, step('Ask'))
  await page.keyboard.down('Control')
  await chooseStep(page, step('Tell'))
  await page.keyboard.up('Control')
  await page.keyboard.press('Control+c')
  await page.getByText('Copied', { exact: true }).waitFor()
  await page.goto('/workflows')
  await page.getByRole('button', { name: 'New workflow' }).click()
  await step('Manual').waitFor()
  await page.keyboard.press('Control+v')
  await step('Tell').waitFor()
  await saved()
  const [, other = ''] = /workflows\/([^/?]+)/.exec(page.url()) ?? []
  const [, ask, tell] = await stored(other)
  expect(ask?.id).not.toBe('a')
  expect(tell?.data.config['endpoint']).toBe(`https://example.com/{{@${ask?.id}:Ask.data}}`)
  await chooseStep(page, step('Tell'))
  await expect.poll(() => page.getByRole('textbox', { name: 'Label' }).inputValue()).toBe('Tell')
})

test('what is not a workflow is refused in words, and changes nothing', async () => {
  await page.evaluate(() => navigator.clipboard.writeText('{"nodes":[{"data":{}}]}'))
  await page.keyboard.press('Control+v')
  await page.getByText('Step 1 of the pasted JSON must have a text “id”').waitFor()
  expect(await page.locator('.react-flow__node').count()).toBe(3)
})

test('Ctrl+K finds a step by its name, and arranges them all', async () => {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search commands and steps' }).fill('tell')
  expect(await seriousFindings(page)).toEqual([])
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Tell' }).waitFor()
  const before = await step('Tell').boundingBox()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search commands and steps' }).fill('arrange')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Commands' }).waitFor({ state: 'detached' })
  await expect.poll(() => step('Tell').boundingBox()).not.toEqual(before)
})

test('a step is put into a connection, by keyboard alone, and gets the focus in its first setting', async () => {
  await step('Ask').focus()
  await page.keyboard.press('Alt+ArrowRight')
  await page.keyboard.press('Enter')
  await page.locator('#panel').getByRole('button', { name: 'Insert step here' }).press('Enter')
  await page.getByRole('searchbox', { name: 'Search steps' }).fill('set fields')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement?.closest('#panel [data-field]') !== null)
  const links = page.getByRole('group', { name: /^Connection from/ })
  await expect
    .poll(() => links.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label'))))
    .toEqual(
      expect.arrayContaining(['Connection from Ask to Set Fields', 'Connection from Set Fields to Tell']),
    )
})

/** Nothing selected leaves the canvas its room; then all of it is in sight. */
async function showAll(): Promise<void> {
  await page.getByRole('button', { name: 'Back to the workflow' }).click()
  await page.getByRole('button', { name: 'Fit to screen' }).click()
}

test('a step is dragged from the list onto a connection, and its first setting has the focus', async () => {
  await page.getByRole('button', { name: 'List of steps' }).click()
  await showAll()
  const list = page.getByRole('region', { name: 'Steps to add' })
  await list.getByRole('searchbox', { name: 'Search steps' }).fill('remove duplicates')
  expect(await seriousFindings(page)).toEqual([])
  const option = list.getByRole('button', { name: /^Remove Duplicates/ })
  const connection = page.getByRole('group', { name: 'Connection from Set Fields to Tell' })
  await option.dragTo(connection, { force: true })
  await step('Remove Duplicates').waitFor()
  await page.waitForFunction(() => document.activeElement?.closest('#panel [data-field]') !== null)
  // A level connection has no height, which the browser's driver takes for hidden.
  for (const ends of ['Set Fields to Remove Duplicates', 'Remove Duplicates to Tell'])
    await page.getByRole('group', { name: `Connection from ${ends}` }).waitFor({ state: 'attached' })
  await page.getByRole('button', { name: 'Close the list of steps' }).click()
  await showAll()
})

test('steps are put into a frame by keys, which is named, collapsed and still so after a reload', async () => {
  await chooseStep(page, step('Ask'))
  await page.keyboard.down('Control')
  await chooseStep(page, step('Set Fields'))
  await page.keyboard.up('Control')
  await page.keyboard.press('Control+g')
  await page.locator('#panel').getByRole('textbox', { name: 'Title' }).fill('Fetch')
  await page.getByRole('group', { name: 'Fetch, frame of 2 steps' }).waitFor()
  expect(await seriousFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Steps of Fetch' }).press('Enter')
  await step('Ask').waitFor({ state: 'detached' })
  await page.getByRole('group', { name: 'Fetch, frame of 2 steps, collapsed' }).waitFor()
  expect(await seriousFindings(page)).toEqual([])
  await saved()
  await page.reload()
  await page.getByRole('group', { name: 'Fetch, frame of 2 steps, collapsed' }).waitFor()
  expect(await step('Ask').count()).toBe(0)
  await page.getByRole('button', { name: 'Steps of Fetch' }).press('Enter')
  await step('Ask').waitFor()
})

/** Steps of which a part is not in the picture. */
const outside = () =>
  page.evaluate(() => {
    const canvas = document.querySelector('#canvas')?.getBoundingClientRect() ?? new DOMRect()
    const isOutside = ({ left, right, top, bottom }: DOMRect) =>
      left < canvas.left || right > canvas.right || top < canvas.top || bottom > canvas.bottom
    return [...document.querySelectorAll('.react-flow__node')].filter((node) =>
      isOutside(node.getBoundingClientRect()),
    ).length
  })

test('a run gives the canvas its room back, and all of the drawing is in the picture again', async () => {
  const set = (label: string) => ({
    label,
    action: 'Set Fields',
    config: { fields: JSON.stringify([{ name: 'done', value: 'yes' }]) },
  })
  const nodes = { t: { trigger: 'Manual' }, a: set('One'), b: set('Two'), c: set('Three') }
  const made = await page.request.post('/api/workflows/create', {
    data: draw('Wide', nodes, ['t>a', 'a>b', 'b>c']),
    headers: { Origin: orch.url },
  })
  await page.goto(`/workflows/${((await made.json()) as { id: string }).id}`)
  await chooseStep(page, step('Three'))
  await expect.poll(outside).toBeGreaterThan(0)
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await page.getByRole('button', { name: 'Run again' }).waitFor()
  await expect.poll(outside).toBe(0)
  await page.goto(`/workflows/${workflowId}`)
  await saved()
})

test('the open menu of a step has no findings, and the page complains about nothing', async () => {
  await step('Tell').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Replace step' }).waitFor()
  expect(await seriousFindings(page)).toEqual([])
  expect(complaints).toEqual([])
})
