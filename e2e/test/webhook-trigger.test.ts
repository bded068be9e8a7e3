import { createHmac } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openPage, seriousFindings } from './support/browser.ts'
import { chooseStep } from './support/canvas.ts'
import { draw } from './support/drawing.ts'
import { signUpWith } from './support/in-page.ts'
import { type OrchServer, removeDataFolder, startOrch } from './support/orch-server.ts'
import { publish } from './support/publish.ts'
import { startedDataFolder } from './support/started-folder.ts'

const SECRET = 'shared with the sender'
const folder = startedDataFolder()
let orch: OrchServer
let browser: Browser
let page: Page
let complaints: string[]
let url: string

const DRAWING = draw(
  'Orders',
  {
    t: { label: 'Start', trigger: 'Manual' },
    r: {
      label: 'Answer',
      action: 'Respond to Webhook',
      config: { responseJson: '{"order": "{{trigger.body.order}}"}' },
    },
  },
  ['t>r'],
)

beforeAll(async () => {
  orch = await startOrch(folder)
  browser = await openBrowser()
  const viewport = { width: 1360, height: 1000 }
  ;({ page, complaints } = await openPage(browser, { baseURL: orch.url, viewport }))
  await page.goto(`/workflows/${await signUpWith(page, DRAWING)}`)
  await chooseStep(page, page.getByRole('group', { name: /^Start/ }))
})

afterAll(async () => {
  await browser?.close()
  await orch?.stop()
  await removeDataFolder(folder)
})

const textOf = (body: object | string) => (typeof body === 'string' ? body : JSON.stringify(body))

const send = (address: string, body: object | string, headers: Record<string, string> = {}) =>
  fetch(address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: textOf(body),
  })

const saved = () => page.getByText('Saved', { exact: true }).waitFor()

test('the address is shown once the server has called itself there', async () => {
  await page.getByRole('combobox', { name: 'Starts' }).selectOption('Webhook')
  url = await page.getByRole('textbox', { name: 'Webhook URL' }).inputValue()
  expect(url).toMatch(new RegExp(`^${orch.url}/hooks/[\\w-]{32}$`))
  await page.getByText('The server called itself here.').waitFor()
  // Nothing of it runs before it is published.
  expect((await send(url, {})).status).toBe(409)
  await publish(page)
  expect((await send(url, {})).status).toBe(401)
})

test('a path of your own takes the place of the address, says what is wrong with it, and is given back', async () => {
  const path = page.getByRole('textbox', { name: 'Path of your own' })
  const address = page.getByRole('textbox', { name: 'Webhook URL' })
  await path.fill('Our Orders')
  await page.getByRole('button', { name: 'Use it' }).click()
  await page.getByText('must have 3 to 64 small letters, digits and hyphens').waitFor()
  expect(complaints.splice(0)).toEqual([expect.stringContaining('400')])
  await path.fill('our-orders')
  await path.press('Enter')
  await expect.poll(() => address.inputValue()).toBe(`${orch.url}/hooks/our-orders`)
  await page.getByText('The server called itself here.').waitFor()
  expect((await send(`${orch.url}/hooks/our-orders`, {})).status).toBe(401)
  expect((await send(url, {})).status).toBe(404)
  expect(await seriousFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Back to an address that nobody guesses' }).click()
  await expect.poll(() => address.inputValue()).toBe(url)
  expect((await send(url, {})).status).toBe(401)
})

test('a service that signs is chosen, and its secret stays in the vault', async () => {
  await page.getByRole('combobox', { name: 'Who may call' }).selectOption('signature')
  await page.getByRole('combobox', { name: 'Service' }).selectOption('github')
  await page.getByRole('button', { name: 'Add connection' }).click()
  const dialog = page.getByRole('dialog', { name: 'Connect Webhook Secret' })
  await dialog.getByLabel('Secret').first().fill(SECRET)
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('combobox', { name: 'The workflow gets' }).selectOption('request')
  await saved()
  if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/hook.png` })
  expect(await seriousFindings(page)).toEqual([])
})

test('a test call is shown as it comes, starts nothing, and becomes the example', async () => {
  await page.getByRole('button', { name: 'Listen for a test call' }).click()
  await page.getByText('Send something to the test address now').waitFor()
  const body = '{"order":7615917337495251231}'
  expect((await send(`${url}/test`, body, signed(body))).status).toBe(200)
  await page.getByText('This came. Nothing was started.').waitFor()
  await page.getByRole('button', { name: 'Use as the example' }).click()
  await page
    .getByRole('textbox', { name: 'Example body' })
    .filter({ hasText: '"order": 7615917337495251231' })
    .waitFor()
  await saved()
})

test('a signed delivery runs the workflow, and a step answers it; a forged one does not', async () => {
  await page
    .locator('summary')
    .filter({ hasText: /^Answer$/ })
    .click()
  await page.getByRole('combobox', { name: 'The caller gets an answer' }).selectOption('respond')
  await saved()
  await publish(page)
  const answer = await send(url, { order: 8 }, signed({ order: 8 }))
  expect([answer.status, await answer.json()]).toEqual([200, { order: 8 }])
  expect((await send(url, { order: 9 }, signed({ order: 8 }))).status).toBe(401)
  expect(complaints).toEqual([])
})

function signed(body: object | string): Record<string, string> {
  const digest = createHmac('sha256', SECRET).update(textOf(body)).digest('hex')
  return { 'X-Hub-Signature-256': `sha256=${digest}` }
}
