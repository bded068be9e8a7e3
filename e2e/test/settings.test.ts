import { type ServedProvider, serveProvider } from '@orch/provider-specs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lookIn, openBrowser, openPage, seriousFindings } from './support/browser.ts'
import { draw } from './support/drawing.ts'
import { signUpIn } from './support/in-page.ts'
import { type OrchServer, removeDataFolder, startOrch } from './support/orch-server.ts'
import { PASSWORD } from './support/person.ts'
import { startedDataFolder } from './support/started-folder.ts'

// Built at run time, so that no scanner takes them for real.
const OWN = `ghp_${'O1w2N3k4'.repeat(5).slice(0, 36)}`
const BUILT_IN = `ghp_${'B1u2I3l4'.repeat(5).slice(0, 36)}`
const PASSPHRASE = ['a', 'phrase', 'of', 'some', 'words'].join(' ')

const folder = startedDataFolder()
let orch: OrchServer
let browser: Browser
let page: Page
let complaints: string[]
let github: ServedProvider
let workflowId: string

beforeAll(async () => {
  github = await serveProvider('github', { keys: [OWN, BUILT_IN] })
  orch = await startOrch(folder, {
    ORCH_ORIGINS: JSON.stringify({ 'api.github.com': github.url }),
    ORCH_PLATFORM_CREDENTIALS: JSON.stringify({ github: { fields: { token: BUILT_IN }, price: 3 } }),
    ORCH_PLATFORM_CREDITS: '7',
    ORCH_ENVIRONMENT: 'staging',
  })
  browser = await openBrowser()
  ;({ page, complaints } = await openPage(browser, { baseURL: orch.url }))
})

afterAll(async () => {
  await browser?.close()
  await orch?.stop()
  await github?.close()
  await removeDataFolder(folder)
})

/** What the page itself would ask, with its session. */
async function ask<T>(method: string, path: string, data?: object): Promise<T> {
  const answer = await page.request.fetch(path, { method, headers: { Origin: orch.url }, data })
  if (!answer.ok()) throw new Error(`${method} ${path} answered ${answer.status()}: ${await answer.text()}`)
  return (await answer.json()) as T
}

type Receipt = { key: string; credits: number }

/** Runs the workflow, and gives the receipt of its one step. */
async function run(): Promise<Receipt | null> {
  const { executionId } = await ask<{ executionId: string }>('POST', `/api/workflows/${workflowId}/execute`)
  const path = `/api/workflows/executions/${executionId}/logs?view=full`
  type Detail = { execution: { status: string }; logs: { nodeId: string; receipt: Receipt | null }[] }
  await expect.poll(async () => (await ask<Detail>('GET', path)).execution.status).toBe('success')
  const { logs } = await ask<Detail>('GET', path)
  return logs.find(({ nodeId }) => nodeId === 'issue')?.receipt ?? null
}

async function open(name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name }).click()
  await page.getByRole('heading', { name, level: 1 }).waitFor()
}

async function looksFine(): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await lookIn(page, colorScheme)
    expect(await seriousFindings(page)).toEqual([])
  }
  expect(complaints).toEqual([])
}

describe('the settings, in a real browser', () => {
  test('sign up, and find the first person to be the operator', async () => {
    await page.goto('/sign-up')
    await signUpIn(page)
    await page.getByRole('heading', { name: 'First steps' }).waitFor()
    const own = { type: 'github', name: 'Main account', config: { token: OWN } }
    await ask('POST', '/api/integrations', own)
    const config = { owner: 'octocat', repo: 'hello', title: 'Hello', integrationId: 'slot:code' }
    const nodes = { start: { trigger: 'Manual' }, issue: { action: 'github/create-issue', config } }
    const drawing = draw('Report', nodes, ['start>issue'])
    workflowId = (await ask<{ id: string }>('POST', '/api/workflows/create', drawing)).id
    // The home page has asked for the connections before there was one.
    await page.reload()
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click()
    await page
      .getByRole('navigation', { name: 'Settings' })
      .getByRole('link', { name: 'Installation' })
      .waitFor()
  })

  test('a slot that a step names is bound, and the step runs with the own key', async () => {
    await open('Slots')
    await page.getByText('Not bound in staging: its steps fail').waitFor()
    await page.getByRole('button', { name: 'Bind code in staging' }).click()
    await page.getByRole('combobox', { name: 'Connection' }).selectOption({ index: 1 })
    await page.getByRole('button', { name: 'Bind', exact: true }).click()
    await page.getByRole('button', { name: 'Free code in staging' }).waitFor()
    await looksFine()
    expect(await run()).toMatchObject({ key: 'own', credits: 0 })
  })

  test('a policy sends it to the built-in key, for credits', async () => {
    await open('Routing')
    const row = page.getByRole('list', { name: 'Routing policies' }).getByRole('listitem')
    await row.getByText('goes with Main account').waitFor()
    await page.getByRole('combobox', { name: 'Policy of GitHub' }).selectOption('Always the built-in key')
    await row.getByText('goes with the built-in key').waitFor()
    expect(await run()).toMatchObject({ key: 'platform', credits: 3 })
    await page.reload()
    await page.getByText('4 credits', { exact: true }).waitFor()
    await looksFine()
  })

  test('a model is named once for all steps', async () => {
    await open('Models')
    await page.getByRole('button', { name: 'New model' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Fast and cheap')
    await page.getByRole('combobox', { name: 'Service' }).selectOption({ label: 'OpenAI' })
    await page.getByRole('combobox', { name: 'Model' }).fill('gpt-mini')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('list', { name: 'Models' }).getByText('Fast and cheap').waitFor()
    await looksFine()
  })

  test('the workspace goes into a bundle, and comes in again', async () => {
    await open('Bundle')
    await page.getByLabel(/^Passphrase\*?$/).fill(PASSPHRASE)
    await page.getByLabel('Passphrase again').fill(PASSPHRASE)
    await page.getByLabel('Your password').fill(PASSWORD)
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export bundle' }).click()
    const file = await (await download).path()
    await page.getByLabel('Choose a bundle').setInputFiles(file)
    await page.getByLabel('Passphrase of the bundle').fill(PASSPHRASE)
    await page.getByRole('button', { name: 'Look inside' }).click()
    await page.getByRole('list', { name: 'Workflows (1)' }).getByText('Report').waitFor()
    await looksFine()
    await page.getByRole('button', { name: 'Import all of it' }).click()
    await page
      .getByRole('list', { name: 'Imported workflows' })
      .getByRole('link', { name: 'Report' })
      .waitFor()
    expect(await ask<unknown[]>('GET', '/api/integrations')).toHaveLength(2)
  })

  test('the encryption key is rotated, and every secret opens', async () => {
    await open('Installation')
    await page.getByRole('button', { name: 'Stage a new key' }).click()
    await page.getByRole('button', { name: /^Promote \w/ }).click()
    await page.getByRole('button', { name: 'Promote key' }).click()
    await page.getByText('Key promoted').waitFor()
    await page.getByRole('button', { name: 'Reseal everything' }).click()
    await page.getByText(/The last sweep sealed \d+ rows again\./).waitFor()
    await page.getByRole('button', { name: 'Examine' }).click()
    await page.getByText(/All \d+ secrets open\./).waitFor()
    await looksFine()
    expect(await run()).toMatchObject({ key: 'platform' })
  })
})
