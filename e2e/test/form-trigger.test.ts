import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openPage, seriousFindings } from './support/browser.ts'
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
let url: string
const visitors: BrowserContext[] = []

const FIELDS = [
  { label: 'Your name', name: 'name', type: 'text', required: 'yes', help: 'As on your badge' },
  { label: 'What happened?', name: 'story', type: 'long', required: 'no' },
  { label: 'Size', name: 'size', type: 'choice', required: 'yes', options: 'S, M' },
  { label: 'I agree', name: 'agree', type: 'checkbox', required: 'yes' },
  { label: 'A picture', type: 'page' },
  { label: 'Photo', name: 'photo', type: 'file', required: 'yes' },
]
const DRAWING = draw('Report', { t: { label: 'Start', trigger: 'Manual' } }, [])

beforeAll(async () => {
  orch = await startOrch(folder)
  browser = await openBrowser()
  const viewport = { width: 1360, height: 1000 }
  ;({ page, complaints } = await openPage(browser, { baseURL: orch.url, viewport }))
  await page.goto(`/workflows/${await signUpWith(page, DRAWING)}`)
  await chooseStep(page, page.getByRole('group', { name: /^Start/ }))
})

afterAll(async () => {
  await Promise.all(visitors.map((visitor) => visitor.close()))
  await browser?.close()
  await orch?.stop()
  await removeDataFolder(folder)
})

const shot = async (of: Page, name: string) => {
  const place = process.env['SHOTS']
  if (place) await of.screenshot({ path: `${place}/${name}.png`, fullPage: true })
}

/** Somebody with the link: no account, and no script. */
async function visit(look: { width: number; colorScheme: 'light' | 'dark' }): Promise<Page> {
  const { width, colorScheme } = look
  const visitor = await browser.newContext({
    viewport: { width, height: 844 },
    colorScheme,
    javaScriptEnabled: false,
  })
  visitors.push(visitor)
  return visitor.newPage()
}

test('a form is drawn in the editor, looked at, and published', async () => {
  await page.getByRole('combobox', { name: 'Starts' }).selectOption('Form')
  await page.getByRole('textbox', { name: 'Title' }).fill('Report an accident')
  await page.getByRole('combobox', { name: 'Type, row 1' }).selectOption('long')
  await page.getByText('Saved', { exact: true }).waitFor()
  url = await page.getByRole('textbox', { name: 'Address of the form' }).inputValue()
  expect(url).toMatch(new RegExp(`^${orch.url}/forms/[\\w-]{32}$`))
  await shot(page, 'form-panel')
  expect(await seriousFindings(page)).toEqual([])
  const [preview] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('link', { name: 'Look at the saved draft' }).click(),
  ])
  await preview.getByRole('heading', { name: 'Report an accident' }).waitFor()
  await preview.close()
  await publish(page)
})

test('people fill it in without a script, and their eyes are cared for', async () => {
  await page.evaluate(async (fields) => {
    const id = location.pathname.split('/').at(-1)
    const { nodes, edges } = await (await fetch(`/api/workflows/${id}`)).json()
    const config = nodes[0].data.config
    config.formFields = JSON.stringify(fields)
    config.formColor = '#0f766e'
    const body = JSON.stringify({ nodes, edges })
    await fetch(`/api/workflows/${id}`, {
      method: 'PATCH',
      headers: { 'Content-Type': 'application/json' },
      body,
    })
  }, FIELDS)
  for (const look of [
    { name: 'light', width: 1280, colorScheme: 'light' },
    { name: 'dark', width: 1280, colorScheme: 'dark' },
    { name: 'phone', width: 390, colorScheme: 'light' },
  ] as const) {
    const visitor = await visit(look)
    await visitor.goto(url)
    await shot(visitor, `form-${look.name}`)
    await visitor.getByLabel('What happened?').fill('It <b>fell</b>\nover')
    await visitor.getByRole('button', { name: 'Next' }).click()
    // What is wrong is named at its field, and has the focus.
    const name = visitor.getByRole('textbox', { name: 'Your name' })
    await expect.poll(() => name.getAttribute('aria-invalid')).toBe('true')
    await expect.poll(() => visitor.locator(':focus').getAttribute('id')).toBe('field-name')
    // Nothing typed is lost.
    await expect.poll(() => visitor.getByLabel('What happened?').inputValue()).toBe('It <b>fell</b>\nover')
    expect(await visitor.locator('body').evaluate(({ scrollWidth }) => scrollWidth)).toBeLessThanOrEqual(
      look.width,
    )
    await shot(visitor, `form-${look.name}-wrong`)
  }
})

test('a picture is sent on another page, and the workflow gets what was written', async () => {
  const visitor = await visit({ width: 390, colorScheme: 'light' })
  await visitor.goto(url)
  const openedAt = Date.now()
  await visitor.getByRole('textbox', { name: 'Your name' }).fill('Grace')
  await visitor.getByLabel('What happened?').fill('It <b>fell</b>\nover')
  await visitor.getByLabel('M', { exact: true }).check()
  await visitor.getByLabel('I agree').check()
  await visitor.getByRole('button', { name: 'Next' }).click()
  await visitor.getByRole('heading', { name: 'A picture' }).waitFor()
  await visitor
    .getByLabel('Photo')
    .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('png') })
  // People take longer than that; who does not is asked to send once more.
  await expect.poll(() => Date.now() - openedAt).toBeGreaterThan(2_100)
  await visitor.getByRole('button', { name: 'Send' }).click()
  await visitor.getByText('Thank you').waitFor()
  await shot(visitor, 'form-thanks')
  const inputs = await page.evaluate(async () => {
    const id = location.pathname.split('/').at(-1)
    const rows = await (await fetch(`/api/workflows/${id}/executions`)).json()
    return rows.map(({ input }: { input: unknown }) => input)
  })
  expect(inputs).toHaveLength(1)
  expect(inputs[0]).toMatchObject({ name: 'Grace', story: 'It <b>fell</b>\nover', size: 'M', agree: true })
})

test('axe finds nothing on the form, in light and dark, with and without faults', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.goto(url)
    expect(await seriousFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByRole('alert').waitFor()
    expect(await seriousFindings(page)).toEqual([])
  }
  // A form with faults is answered with 422.
  expect(complaints.filter((complaint) => !complaint.includes('422'))).toEqual([])
})
