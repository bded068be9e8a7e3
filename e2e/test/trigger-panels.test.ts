import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { lookIn, openBrowser, openPage, seriousFindings } from './support/browser.ts'
import { chooseStep } from './support/canvas.ts'
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
let list: Server

const DRAWING = draw(
  'Orders',
  {
    t: { label: 'Start', trigger: 'Manual' },
    c: { label: 'Large', action: 'Condition', config: { condition: 'true' } },
  },
  ['t>c'],
)
const WIDE = { width: 1360, height: 1000 }

beforeAll(async () => {
  list = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('[{"id":7,"name":"Ada"}]')
  })
  await new Promise<void>((resolve) => list.listen(0, '127.0.0.1', resolve))
  orch = await startOrch(folder)
  browser = await openBrowser()
  ;({ page, complaints } = await openPage(browser, { baseURL: orch.url, viewport: WIDE }))
  await page.goto(`/workflows/${await signUpWith(page, DRAWING)}`)
  await chooseStep(page, page.getByRole('group', { name: /^Start/ }))
})

afterAll(async () => {
  await browser?.close()
  await orch?.stop()
  list?.close()
  await removeDataFolder(folder)
})

/** Whatever the panel shows can be read in both looks, and on a phone without scrolling sideways. */
afterEach(async ({ task }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await lookIn(page, colorScheme)
    await shot(`${task.name} ${colorScheme}`)
    expect(await seriousFindings(page)).toEqual([])
  }
  await page.setViewportSize({ width: 390, height: 844 })
  await shot(`${task.name} 390`)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await page.setViewportSize(WIDE)
  expect(complaints).toEqual([])
})

async function shot(name: string): Promise<void> {
  const place = process.env['SHOTS']
  if (place) await page.screenshot({ path: `${place}/${name.replace(/\W+/g, '-')}.png` })
}

const starts = (kind: string) => page.getByRole('combobox', { name: 'Starts' }).selectOption(kind)
const state = () => page.getByRole('region', { name: 'State of the trigger' }).getByRole('status')

/** Pauses what runs, sees what the panel says of it, and resumes. */
async function pauseAndResume(seen: () => Promise<void> = async () => {}): Promise<void> {
  await inDialog('Pause', 'Resume')
  await seen()
  await inDialog('Resume', 'Pause')
}

async function inDialog(action: string, then: string): Promise<void> {
  await page.getByRole('button', { name: /^Versions (Published|Paused) v\d+$/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Publish' })
  await dialog.getByRole('button', { name: action }).click()
  await dialog.getByRole('button', { name: then }).waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
}

test('a schedule in words says what it means and its next five times', async () => {
  await starts('Schedule')
  await page.getByRole('combobox', { name: 'Written as' }).selectOption('words')
  await page.getByRole('textbox', { name: 'Words' }).fill('every weekday at 9')
  const meaning = page.getByRole('region', { name: 'What this means' })
  await meaning.getByText('0 9 * * 1-5').waitFor()
  await expect
    .poll(() => meaning.getByRole('listitem').allInnerTexts())
    .toEqual(Array.from({ length: 5 }, () => expect.stringMatching(/^\w+day, .* 09:00:00$/)))
  await publish(page)
  await pauseAndResume()
})

test('an event is tried before it is published, says what is missing, and tells how it goes', async () => {
  await starts('Event')
  await page.getByText('must name an event').first().waitFor()
  await page.getByRole('combobox', { name: 'Event' }).selectOption('imap/new-mail')
  await page.getByText('must name a connection').first().waitFor()
  await page.getByRole('combobox', { name: 'Event' }).selectOption('HTTP List Item')
  const { port } = list.address() as AddressInfo
  await page.getByRole('textbox', { name: 'URL' }).fill(`http://127.0.0.1:${port}`)
  await page.getByRole('textbox', { name: 'Field that tells one item from another' }).fill('id')
  await page.getByText('Saved', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Try it now' }).click()
  await page.getByRole('button', { name: 'Use as the example' }).click()
  await expect.poll(() => state().textContent()).toContain('Not published yet')
  await publish(page)
  await state()
    .getByText(/^Last look/)
    .waitFor()
  await pauseAndResume(() =>
    state()
      .getByText(/^Paused/)
      .waitFor(),
  )
})

test('the token that Notion sends is shown until a person says that Notion took it, and signs from then on', async () => {
  await page.getByRole('combobox', { name: 'Event' }).selectOption('Notion Event')
  const token = page.getByRole('region', { name: 'Verification token' })
  await token.getByText(/^Waiting for the token/).waitFor()
  await publish(page)
  const url = await page.getByRole('textbox', { name: 'Webhook URL' }).inputValue()
  const post = async (body: string, headers: Record<string, string> = {}) =>
    (await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body }))
      .status
  const secret = 'made-up_token_of_a_test'
  const offer = (verification_token: string) => post(JSON.stringify({ verification_token }))
  expect(await offer(secret)).toBe(200)
  const shown = token.getByRole('textbox', { name: 'Verification token' })
  await shown.waitFor()
  await expect.poll(() => shown.inputValue()).toBe(secret)
  await shot('The token is shown')
  await token.getByRole('button', { name: 'Notion has verified it: use it' }).click()
  await token.getByText(/^What Notion sends is checked/).waitFor()
  await shown.waitFor({ state: 'detached' })
  const event = JSON.stringify({ id: '1', type: 'page.created' })
  const signature = createHmac('sha256', secret).update(event).digest('hex')
  expect(await post(event, { 'X-Notion-Signature': `sha256=${signature}` })).toBe(200)
  expect(await offer('made-up_token_of_a_stranger')).toBe(401)
})

test('a tool says where agents find it, and runs once it is published', async () => {
  await starts('Tool')
  await expect
    .poll(() => page.getByRole('textbox', { name: 'MCP server' }).inputValue())
    .toBe(`${orch.url}/mcp`)
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('find_order')
  await page.getByRole('textbox', { name: 'What it does' }).fill('Finds an order by its number.')
  await publish(page)
})
