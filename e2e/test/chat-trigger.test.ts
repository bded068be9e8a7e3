import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ModelServer, openModelServer, openStream } from '../../apps/api/test/support/model-server.ts'
import { openBrowser, openPage, seriousFindings } from './support/browser.ts'
import { chooseStep } from './support/canvas.ts'
import { draw } from './support/drawing.ts'
import { signUpWith } from './support/in-page.ts'
import { type OrchServer, removeDataFolder, startOrch } from './support/orch-server.ts'
import { publish } from './support/publish.ts'
import { openRelay } from './support/relay.ts'
import { startedDataFolder } from './support/started-folder.ts'

const folder = startedDataFolder()
let model: ModelServer
let orch: OrchServer
let relay: Awaited<ReturnType<typeof openRelay>>
let [friend, stranger]: (Awaited<ReturnType<typeof openSite>> | undefined)[] = []
let browser: Browser
let page: Page
let complaints: string[]
let url: string
let snippet: string
const visitors: BrowserContext[] = []

beforeAll(async () => {
  model = await openModelServer()
  orch = await startOrch(folder, { ORCH_ORIGINS: model.origins })
  relay = await openRelay(orch.url)
  friend = await openSite()
  stranger = await openSite()
  browser = await openBrowser()
  const viewport = { width: 1360, height: 1000 }
  ;({ page, complaints } = await openPage(browser, { baseURL: orch.url, viewport }))
  const write = { action: 'anthropic/message', config: { model: 'claude', prompt: '{{trigger.message}}' } }
  const drawing = draw('Help', { t: { label: 'Start', trigger: 'Manual' }, write }, ['t>write'])
  await page.goto(`/workflows/${await signUpWith(page, drawing)}`)
  await page.evaluate(async () => {
    const post = (path: string, body: object, method = 'POST') =>
      fetch(path, { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
    const config = { apiKey: `sk-ant-${'k'.repeat(40)}` }
    const made = await (await post('/api/integrations', { type: 'anthropic', name: 'ai', config })).json()
    const path = `/api/workflows/${location.pathname.split('/').at(-1)}`
    const { nodes, edges } = await (await fetch(path)).json()
    nodes[1].data.config.integrationId = made.id
    await post(path, { nodes, edges }, 'PATCH')
  })
  await page.reload()
  await chooseStep(page, page.getByRole('group', { name: /^Start/ }))
})

afterAll(async () => {
  await Promise.all(visitors.map((visitor) => visitor.close()))
  await browser?.close()
  relay?.close()
  friend?.server.close()
  stranger?.server.close()
  await orch?.stop()
  model?.close()
  await removeDataFolder(folder)
})

const shot = async (of: Page, name: string) => {
  const place = process.env['SHOTS']
  if (place) await of.screenshot({ path: `${place}/${name}.png` })
}

/** Another site, whose policy lets in what the documentation says and nothing else. */
async function openSite(): Promise<{ url: string; server: Server }> {
  const server = createServer((_, response) => {
    const policy = `default-src 'none'; script-src ${orch.url}; frame-src ${orch.url}`
    response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Security-Policy': policy })
    response.end(
      `<!doctype html><html lang="en"><title>Shop</title><body><h1>Shop</h1>${snippet}</body></html>`,
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server }
}

type Screen = { width?: number; colorScheme?: 'light' | 'dark' }

/** Somebody with the link: no account. */
async function visit({ width = 1280, colorScheme = 'light' }: Screen = {}): Promise<Page> {
  const options = { viewport: { width, height: 844 }, colorScheme }
  const opened = await openPage(browser, options)
  visitors.push(opened.page.context())
  return opened.page
}

const say = async (visitor: Page, text: string) => {
  await visitor.getByRole('textbox', { name: 'Message' }).fill(text)
  await visitor.keyboard.press('Enter')
}

const saidIn = (visitor: Page) =>
  visitor.getByRole('log', { name: 'Conversation' }).locator('.bubble').allTextContents()

/** The model answers what it was asked. */
const echo: ModelServer['answer'] = (asked) => {
  const { messages } = JSON.parse(asked.text)
  const stream = openStream(asked)
  stream.write(`You asked: ${messages[0].content}`)
  stream.end()
}

test('a chat is drawn in the editor, tried, and published', async () => {
  await page.getByRole('combobox', { name: 'Starts' }).selectOption('Chat')
  await page.getByRole('textbox', { name: 'Greeting' }).fill('How can I help?')
  await page.getByRole('textbox', { name: 'Sites that may show it' }).fill(friend?.url ?? '')
  await page.getByText('Answer', { exact: true }).click()
  await page.getByRole('combobox', { name: /^Show the text of this step/ }).selectOption('write')
  await page.getByText('Saved', { exact: true }).waitFor()
  url = await page.getByRole('textbox', { name: 'Address of the chat' }).inputValue()
  expect(url).toMatch(new RegExp(`^${orch.url}/chat/[\\w-]{32}$`))
  snippet = await page.getByRole('textbox', { name: 'For the sites named above' }).inputValue()
  await shot(page, 'chat-panel')
  expect(await seriousFindings(page)).toEqual([])
  model.answer = echo
  const [preview] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('link', { name: 'Try the saved draft' }).click(),
  ])
  await preview.getByText('How can I help?').waitFor()
  await say(preview, 'Draft?')
  await preview.getByText('You asked: Draft?').waitFor()
  await preview.close()
  await publish(page)
})

test('two visitors speak at once, each in a conversation of their own, which a reload keeps', async () => {
  model.answer = echo
  const [grace, alan] = [await visit(), await visit({ width: 390, colorScheme: 'dark' })]
  await Promise.all([grace.goto(url), alan.goto(url)])
  await say(grace, 'I am <b>Grace</b>')
  // Written while the first is under way: it goes once that is answered.
  await say(grace, 'Still me')
  await say(alan, 'I am Alan')
  await grace.getByText('You asked: Still me').waitFor()
  await alan.getByText('You asked: I am Alan').waitFor()
  await shot(grace, 'chat-light')
  await shot(alan, 'chat-phone-dark')
  const graces = [
    'How can I help?',
    'I am <b>Grace</b>',
    'You asked: I am <b>Grace</b>',
    'Still me',
    'You asked: Still me',
  ]
  expect(await saidIn(grace)).toEqual(graces)
  await grace.reload()
  await grace.getByText('You asked: Still me').waitFor()
  expect(await saidIn(grace)).toEqual(graces)
  expect(await saidIn(alan)).toEqual(['How can I help?', 'I am Alan', 'You asked: I am Alan'])
  for (const visitor of [grace, alan]) expect(await seriousFindings(visitor)).toEqual([])
  const width = await alan.locator('body').evaluate(({ scrollWidth }) => scrollWidth)
  expect(width).toBeLessThanOrEqual(390)
  await grace.getByRole('button', { name: 'New conversation' }).click()
  await expect.poll(() => saidIn(grace)).toEqual(['How can I help?'])
})

test('what is written before the conversation is open is sent once it is', async () => {
  model.answer = echo
  const visitor = await visit()
  let open = () => {}
  const opening = new Promise<void>((resolve) => {
    open = resolve
  })
  await visitor.route('**/session', async (route) => {
    await opening
    await route.continue()
  })
  await visitor.goto(url)
  await say(visitor, 'Already here')
  await expect.poll(() => saidIn(visitor)).toEqual(['Already here'])
  open()
  await visitor.getByText('You asked: Already here').waitFor()
  expect(await saidIn(visitor)).toEqual(['How can I help?', 'Already here', 'You asked: Already here'])
})

test('an answer is read while it is written, and goes on when the network comes back', async () => {
  let stream: ReturnType<typeof openStream> | undefined
  model.answer = (asked) => {
    stream = openStream(asked)
    stream.write('The first sentence. And the')
  }
  const visitor = await visit()
  await visitor.goto(url.replace(orch.url, relay.url))
  await say(visitor, 'Tell me')
  await visitor.getByText('The first sentence.').waitFor()
  relay.cut()
  await visitor.getByText(/cannot be reached/).waitFor()
  stream?.write(' second. ')
  stream?.end()
  relay.mend()
  await visitor.getByText('The first sentence. And the second.').waitFor()
  expect(await saidIn(visitor)).toHaveLength(3)
  // Sent while the network is away, a message arrives once.
  model.answer = echo
  relay.cut()
  await say(visitor, 'Once?')
  await visitor.getByText(/cannot be reached/).waitFor()
  relay.mend()
  await visitor.getByText('You asked: Once?').waitFor()
  expect(await saidIn(visitor)).toHaveLength(5)
})

test('another site shows it where the trigger names that site, under a strict policy', async () => {
  model.answer = echo
  const visitor = await visit()
  await visitor.goto(friend?.url ?? '')
  const button = visitor.getByRole('button', { name: 'Chat' })
  // Nothing of the chat is asked for before somebody opens it.
  expect(
    visitor
      .frames()
      .map((one) => one.url())
      .join(),
  ).not.toContain('/chat/')
  await button.click()
  const frame = visitor.frameLocator('iframe[title="Chat"]')
  await frame.getByRole('textbox', { name: 'Message' }).fill('From the shop')
  await frame.getByRole('button', { name: 'Send' }).click()
  await frame.getByText('You asked: From the shop').waitFor()
  await shot(visitor, 'chat-embedded')
  await frame.getByRole('textbox', { name: 'Message' }).press('Escape')
  await expect.poll(() => button.getAttribute('aria-expanded')).toBe('false')
  const other = await visit()
  const refused = other.waitForEvent('console', (message) => message.text().includes('frame-ancestors'))
  await other.goto(stranger?.url ?? '')
  await other.getByRole('button', { name: 'Chat' }).click()
  await refused
  expect(await other.frameLocator('iframe').getByRole('textbox').count()).toBe(0)
  expect(complaints).toEqual([])
})
