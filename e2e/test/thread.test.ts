import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type ServedProvider, serveProvider } from '@orch/provider-specs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { foundIn } from '../../apps/api/src/selftest/encodings.ts'
import { openBrowser, openPage, seriousFindings } from './support/browser.ts'
import { chooseStep } from './support/canvas.ts'
import { newDataFolder, type OrchServer, removeDataFolder, startOrch } from './support/orch-server.ts'
import { publish } from './support/publish.ts'

// Built at run time, so that no scanner takes them for real.
const GITHUB_TOKEN = `ghp_${'A1b2C3d4'.repeat(5).slice(0, 36)}`
const RESEND_KEY = `re_${'Zx9Yw8Vu'}_${'Qq1Ww2Ee3Rr4'.repeat(2)}`

const folder = newDataFolder()
let orch: OrchServer
let browser: Browser
let page: Page
let complaints: string[]
let github: ServedProvider
let resend: ServedProvider
let stock: { url: string; calls: number; close(): Promise<void> }
let webhookUrl = ''
let apiKey = ''

/** The service behind the HTTP Request step: takes its time, so that the live view has something to show. */
async function startStock() {
  const counter = { calls: 0 }
  const server = createServer((_, response) => {
    counter.calls += 1
    setTimeout(() => {
      response.writeHead(200, { 'Content-Type': 'application/json' })
      response.end(JSON.stringify({ left: 42 }))
    }, 3000)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return Object.assign(counter, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/stock`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  })
}

beforeAll(async () => {
  github = await serveProvider('github', { keys: [GITHUB_TOKEN] })
  resend = await serveProvider('resend', { keys: [RESEND_KEY] })
  stock = await startStock()
  orch = await startOrch(folder, {
    ORCH_ORIGINS: JSON.stringify({ 'api.github.com': github.url, 'api.resend.com': resend.url }),
  })
  browser = await openBrowser()
  ;({ page, complaints } = await openPage(browser, {
    baseURL: orch.url,
    viewport: { width: 1360, height: 860 },
    permissions: ['clipboard-read', 'clipboard-write'],
  }))
})

afterAll(async () => {
  await browser?.close()
  await orch?.stop()
  await Promise.all([github?.close(), resend?.close(), stock?.close()])
  await removeDataFolder(folder)
})

async function looksFine(): Promise<void> {
  expect(await seriousFindings(page)).toEqual([])
  expect(complaints).toEqual([])
}

async function addConnection(
  service: string,
  field: string,
  key: string,
  more: Record<string, string> = {},
): Promise<void> {
  await page.getByRole('button', { name: 'Add connection' }).first().click()
  await page.getByRole('searchbox', { name: 'Search services' }).fill(service)
  await page
    .getByRole('dialog')
    .getByRole('button', { name: new RegExp(`^${service}\\b`) })
    .first()
    .click()
  await page.getByLabel(field).fill('x'.repeat(key.length))
  for (const [label, text] of Object.entries(more)) await page.getByLabel(label).fill(text)
  const dialog = page.getByRole('dialog', { name: `Connect ${service}` })
  await dialog.getByRole('button', { name: 'Test', exact: true }).click()
  await dialog
    .getByText(/invalid|refused|not accept|wrong|bad/i)
    .first()
    .waitFor()
  await page.getByLabel(field).fill(key)
  await dialog.getByRole('button', { name: 'Test', exact: true }).click()
  await dialog
    .getByText(/works|valid|success/i)
    .first()
    .waitFor()
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}

async function addStep(search: string): Promise<void> {
  await page.getByRole('button', { name: 'Add step', exact: true }).click()
  await page.getByRole('searchbox', { name: 'Search steps' }).fill(search)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Add step' }).waitFor({ state: 'hidden' })
}

/** The first of the list is not one. */
async function chooseConnection(): Promise<void> {
  await page.getByRole('combobox', { name: 'Connection', exact: true }).selectOption({ index: 1 })
}

async function fill(label: string, text: string): Promise<void> {
  await page.getByRole('textbox', { name: label, exact: true }).fill(text)
  await page.keyboard.press('Escape')
}

async function select(stepName: string): Promise<void> {
  const step = page.getByRole('group', { name: new RegExp(`^${stepName},`) })
  await step.focus()
  await step.press('Enter')
  await page.getByRole('textbox', { name: 'Label', exact: true }).waitFor()
}

async function connect(from: string, to: string): Promise<void> {
  await select(from)
  const joined = page.getByRole('group', { name: new RegExp(`^Connection from ${from} to ${to}`) })
  if ((await joined.count()) > 0) return
  await page
    .getByRole('combobox', { name: /^Connect to/ })
    .first()
    .selectOption({ label: to })
  await joined.first().waitFor({ state: 'attached' })
}

async function disconnectAll(names: string[]): Promise<void> {
  for (const name of names) {
    await select(name)
    const buttons = page.getByRole('button', { name: /^Disconnect / })
    while ((await buttons.count()) > 0) await buttons.first().click()
  }
}

describe.sequential('one thread, all the way', () => {
  test('a stranger signs up and finds an empty house', async () => {
    await page.goto('/')
    await page.getByRole('link', { name: 'Sign up' }).click()
    await page.getByLabel('Name').fill('Ada Lovelace')
    await page.getByLabel('Email').fill('ada@example.com')
    await page.getByLabel('Password').fill('correct horse battery')
    await looksFine()
    await page.getByRole('button', { name: 'Sign up' }).click()
    await page.getByRole('heading', { name: 'First steps' }).waitFor()
    await looksFine()
  })

  test('GitHub and Resend are connected; a bad key is told from a good one, and neither is shown again', async () => {
    await page.getByRole('link', { name: 'Connections' }).click()
    await page.getByRole('heading', { name: 'Connections', exact: true }).waitFor()
    await looksFine()
    await addConnection('GitHub', 'Personal Access Token', GITHUB_TOKEN)
    await addConnection('Resend', 'API Key', RESEND_KEY, { 'Default Sender': 'orch@example.com' })
    await page.getByRole('button', { name: /^Edit GitHub/ }).click()
    await page.getByText('Configured').first().waitFor()
    expect(foundIn(await page.content(), GITHUB_TOKEN)).toEqual([])
    await looksFine()
    await page.keyboard.press('Escape')
  })

  test('a workflow is drawn: webhook, condition, two parallel steps, a join that quotes both', async () => {
    await page.getByRole('link', { name: 'Workflows' }).click()
    await page.getByRole('button', { name: 'New workflow' }).click()
    await page.getByRole('group', { name: /^Manual/ }).waitFor()
    await chooseStep(page, page.getByRole('group', { name: /^Manual/ }))
    await page.getByRole('combobox', { name: 'Starts' }).selectOption('Webhook')
    webhookUrl = await page.getByRole('textbox', { name: 'Webhook URL' }).inputValue()
    await addStep('condition')
    await fill('Value, condition 1', '{{trigger.amount}}')
    await page.getByRole('combobox', { name: 'Operator, condition 1' }).selectOption('is greater than')
    await fill('Compared with, condition 1', '100')
    await addStep('create issue')
    await chooseConnection()
    await fill('Owner', 'octo')
    await fill('Repository', 'shop')
    await fill('Title', 'Order over {{trigger.amount}}')
    await addStep('http')
    await page.getByRole('combobox', { name: /Method/ }).fill('GET')
    await fill('URL', stock.url)
    await addStep('send email')
    await chooseConnection()
    await fill('To', 'sales@example.com')
    await fill('Subject', 'Issue {{create_issue.number}}')
    await fill('Body', 'See {{create_issue.url}}; {{http_request.data.left}} left in stock.')
    await disconnectAll(['Condition', 'Create Issue', 'HTTP Request', 'Send Email'])
    await connect('Webhook', 'Condition')
    await connect('Condition', 'Create Issue')
    await connect('Condition', 'HTTP Request')
    await connect('Create Issue', 'Send Email')
    await connect('HTTP Request', 'Send Email')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Saved', { exact: true }).waitFor()
    await publish(page)
    await looksFine()
  })

  test('an API key is created and shown once', async () => {
    const editor = page.url()
    await page.getByRole('link', { name: 'API keys' }).click()
    await page.getByRole('button', { name: 'New API key' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('shop')
    await page.getByRole('button', { name: 'Create key' }).click()
    apiKey = await page.getByRole('textbox', { name: 'API key' }).inputValue()
    expect(apiKey).toMatch(/^wfb_[0-9A-Za-z]{38}$/)
    await looksFine()
    await page.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('textbox', { name: 'API key' }).waitFor({ state: 'detached' })
    expect(await page.content()).not.toContain(apiKey)
    await page.goto(editor)
  })

  test('the webhook starts it and the steps go green while one watches', async () => {
    const answer = await fetch(webhookUrl, {
      method: 'POST',
      headers: { Authorization: `Bearer ${apiKey}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ amount: 120 }),
    })
    expect(answer.status).toBe(200)
    const { executionId } = (await answer.json()) as { executionId: string }
    const workflow = page.url().split('/workflows/')[1]?.split(/[/?]/)[0]
    await page.goto(`/workflows/${workflow}/executions/${executionId}`)
    await page.getByRole('group', { name: /^HTTP Request,.*running/i }).waitFor()
    await page.getByRole('group', { name: /^Send Email,.*(success|succeeded|done)/i }).waitFor()
    await looksFine()
  })

  test('each step shows its redacted input, output and duration', async () => {
    const steps = page.getByRole('list', { name: 'Steps' })
    for (const name of ['Create Issue', 'HTTP Request', 'Send Email']) {
      const item = steps.getByRole('listitem').filter({ hasText: name }).first()
      if (!(await item.getByText('Output', { exact: true }).first().isVisible()))
        await item.locator('summary').click()
      await item.getByText('Input', { exact: true }).first().waitFor()
      await item.getByText('Output', { exact: true }).first().waitFor()
      await expect.poll(() => item.textContent()).toMatch(/\d+(\.\d+)? ?m?s/)
    }
    const content = await page.content()
    for (const secret of [GITHUB_TOKEN, RESEND_KEY, apiKey]) expect(foundIn(content, secret)).toEqual([])
    await looksFine()
  })

  test('the outside services got exactly the requests their descriptions allow', () => {
    const refused = [...github.requests, ...resend.requests].filter(
      ({ valid, errors }) => !valid && errors[0] !== 'wrong key',
    )
    expect(refused).toEqual([])
    const issue = github.requests.find(
      ({ method, path }) => method === 'POST' && path === '/repos/octo/shop/issues',
    )
    expect(issue?.body).toMatchObject({ title: 'Order over 120' })
    const mails = resend.requests.filter(({ path }) => path === '/emails')
    expect(mails).toHaveLength(1)
    expect(mails[0]?.body).toMatchObject({
      to: ['sales@example.com'],
      from: 'orch@example.com',
      subject: expect.stringMatching(/^Issue \d+$/),
    })
    expect(JSON.stringify(mails[0]?.body)).toContain('42 left in stock.')
    expect(stock.calls).toBe(1)
  })

  test('one step runs alone on what the steps before it gave', async () => {
    await page.goto(page.url().split('/executions/')[0] ?? '')
    await select('HTTP Request')
    await page.getByRole('button', { name: 'Run this step' }).click()
    await expect.poll(() => stock.calls).toBe(2)
    const output = page.getByRole('region', { name: 'Output' })
    await output.getByText('From the run of').waitFor()
    await output.getByRole('treeitem', { name: /^data/ }).waitFor()
    await looksFine()
  })

  test('below the limit the condition skips the rest', async () => {
    const answer = await fetch(`${webhookUrl}?wait=10`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${apiKey}` },
      body: JSON.stringify({ amount: 7 }),
    })
    expect(await answer.json()).toMatchObject({ status: 'success', output: { condition: false } })
    expect(stock.calls).toBe(2)
  })

  test.each(['light', 'dark'] as const)('every page is fine in %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme })
    for (const path of ['/workflows', '/connections', '/keys', '/settings', '/nowhere']) {
      await page.goto(path)
      await page.getByRole('heading', { level: 1 }).first().waitFor()
      await looksFine()
    }
    await page.goto('/workflows')
    await page.getByRole('table', { name: 'Workflows' }).getByRole('link').first().click()
    await page.getByRole('group', { name: /^Webhook/ }).waitFor()
    await looksFine()
    await page.getByRole('tab', { name: 'Executions' }).click()
    await page.getByRole('list', { name: 'Executions' }).getByRole('link').first().click()
    await page.getByRole('list', { name: 'Steps' }).waitFor()
    await looksFine()
  })
})
