import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openBrowser, openPage, seriousFindings } from './support/browser.ts'
import { chooseStep } from './support/canvas.ts'
import { draw } from './support/drawing.ts'
import { signUpWith } from './support/in-page.ts'
import { type OrchServer, removeDataFolder, startOrch } from './support/orch-server.ts'
import { startedDataFolder } from './support/started-folder.ts'

const folder = startedDataFolder()
let orch: OrchServer
let browser: Browser
let context: BrowserContext
let first: Page
let second: Page
let workflowId: string

const DRAWING = draw(
  'Shared',
  {
    t: { trigger: 'Manual' },
    c: { label: 'Check', action: 'Condition', config: { condition: '1 == 1' } },
    a: { label: 'Ask', action: 'HTTP Request', config: { endpoint: 'https://example.com' } },
  },
  ['t>c', 'c:true>a'],
)

beforeAll(async () => {
  orch = await startOrch(folder)
  browser = await openBrowser()
  const opened = await openPage(browser, { baseURL: orch.url, viewport: { width: 1360, height: 860 } })
  first = opened.page
  context = first.context()
  workflowId = await signUpWith(first, DRAWING)
  second = await context.newPage()
})

afterAll(async () => {
  await browser?.close()
  await orch?.stop()
  await removeDataFolder(folder)
})

/** What one test did to the network is not the next one's. */
afterEach(async () => {
  await first.unrouteAll()
  await context.setOffline(false)
})

async function open(page: Page): Promise<void> {
  await page.goto(`/workflows/${workflowId}`)
  await page.getByText('Saved', { exact: true }).waitFor()
}

const nameOf = (page: Page) => page.getByRole('textbox', { name: 'Name of the workflow' })

async function stored(): Promise<{ name: string; nodes: { data: { label: string } }[] }> {
  return (await (await first.request.get(`/api/workflows/${workflowId}`)).json()) as never
}

/** The first tab saves, the second changes what it opened before. */
async function disagree(theirs: string, mine: string): Promise<void> {
  await open(first)
  await open(second)
  await nameOf(first).fill(theirs)
  await first.getByText('Saved', { exact: true }).waitFor()
  await nameOf(second).fill(mine)
  await second.getByRole('dialog', { name: 'This workflow was changed elsewhere' }).waitFor()
}

test('a workflow with a step that branches opens whole, at a zoom that can be read', async () => {
  await open(first)
  const scale = await first
    .locator('.react-flow__viewport')
    .evaluate((element) => new DOMMatrix(getComputedStyle(element).transform).a)
  expect(scale).toBeGreaterThan(0.5)
  const boxes = await first
    .locator('.react-flow__node')
    .evaluateAll((nodes) =>
      nodes.map((node) => node.getBoundingClientRect()).map(({ left, right }) => ({ left, right })),
    )
  expect(boxes).toHaveLength(3)
  for (const { left, right } of boxes) {
    expect(left).toBeGreaterThanOrEqual(0)
    expect(right).toBeLessThanOrEqual(1360)
  }
})

test('the later tab is asked: theirs can be taken, and Undo brings mine back', async () => {
  await disagree('Theirs', 'Mine')
  expect(await seriousFindings(second)).toEqual([])
  await second.getByRole('button', { name: 'Look at both' }).click()
  await second.getByRole('figure', { name: 'Drawing: Theirs' }).waitFor()
  await second.getByRole('figure', { name: 'Drawing: Mine' }).waitFor()
  await second.getByRole('button', { name: 'Take theirs' }).click()
  await second.getByText('Saved', { exact: true }).waitFor()
  await expect.poll(() => nameOf(second).inputValue()).toBe('Theirs')
  expect((await stored()).name).toBe('Theirs')
  await second.getByRole('button', { name: 'Undo' }).click()
  await second.getByText('Saved', { exact: true }).waitFor()
  await expect.poll(async () => (await stored()).name).toBe('Mine')
})

test('or mine can be kept', async () => {
  await disagree('Theirs again', 'Mine again')
  expect((await stored()).name).toBe('Theirs again')
  await second.getByRole('button', { name: 'Keep mine' }).click()
  await second.getByText('Saved', { exact: true }).waitFor()
  expect((await stored()).name).toBe('Mine again')
})

test('or both, where they changed different settings', async () => {
  await open(first)
  await open(second)
  await nameOf(first).fill('A name')
  await first.getByText('Saved', { exact: true }).waitFor()
  await chooseStep(second, second.getByRole('group', { name: /^Ask/ }))
  await second.getByRole('textbox', { name: 'Label' }).fill('Question')
  await second.getByRole('button', { name: 'Keep both' }).click()
  await second.getByText('Saved', { exact: true }).waitFor()
  const { name, nodes } = await stored()
  expect([name, nodes.map(({ data }) => data.label)]).toEqual(['A name', ['t', 'Check', 'Question']])
})

test('what another tab could not save is offered, and what this tab could not save is back after a reload', async () => {
  await open(first)
  await open(second)
  await context.setOffline(true)
  await nameOf(second).fill('Of a tab that is closed')
  await second.getByText(/kept in this browser$/).waitFor()
  await second.waitForFunction(() => Object.keys(localStorage).some((key) => key.startsWith('orch.unsaved')))
  await second.close()
  await context.setOffline(false)
  await open(first)
  expect(await seriousFindings(first)).toEqual([])
  await first.getByRole('button', { name: 'Bring them back' }).click()
  await expect.poll(async () => (await stored()).name).toBe('Of a tab that is closed')
  // Saves fail, also the last one while the page goes; and the page itself can be loaded again.
  await first.evaluate(() => {
    const send = window.fetch
    window.fetch = (input, init) =>
      init?.method === 'PATCH' ? Promise.reject(new TypeError('Failed to fetch')) : send(input, init)
  })
  await nameOf(first).fill('Typed before a crash')
  await first.getByText(/kept in this browser$/).waitFor()
  first.once('dialog', (dialog) => void dialog.accept())
  await first.reload()
  await expect.poll(() => nameOf(first).inputValue()).toBe('Typed before a crash')
  await first.getByText('Your changes that were not saved are back').waitFor()
  await expect.poll(async () => (await stored()).name).toBe('Typed before a crash')
})

test('a change made without a network is saved when it is back', async () => {
  await open(first)
  await context.setOffline(true)
  await nameOf(first).fill('Written offline')
  await first.getByText(/^Not saved/).waitFor()
  await context.setOffline(false)
  await first.getByText('Saved', { exact: true }).waitFor()
  expect((await stored()).name).toBe('Written offline')
})
