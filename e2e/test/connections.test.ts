import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type ServedProvider, serveProvider } from '@orch/provider-specs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, openPage, seriousFindings } from './support/browser.ts'
import { draw } from './support/drawing.ts'
import { signUpIn } from './support/in-page.ts'
import { type OrchServer, removeDataFolder, startOrch } from './support/orch-server.ts'
import { startedDataFolder } from './support/started-folder.ts'

// Built at run time, so that no scanner takes them for real.
const GOOD = `ghp_${'G1o2o3d4'.repeat(5).slice(0, 36)}`
const BAD = `ghp_${'B1a2d3b4'.repeat(5).slice(0, 36)}`
const BUILT_IN = `ghp_${'I1n2n3b4'.repeat(5).slice(0, 36)}`

const folder = startedDataFolder()
let orch: OrchServer
let browser: Browser
let page: Page
let complaints: string[]
let github: ServedProvider
let refusing: Server

beforeAll(async () => {
  github = await serveProvider('github', { keys: [GOOD, BUILT_IN] })
  refusing = createServer((_, response) => {
    response.writeHead(418, { 'Content-Type': 'application/json', 'X-Pot': 'short' }).end('{"why":"teapot"}')
  })
  await new Promise<void>((resolve) => refusing.listen(0, '127.0.0.1', resolve))
  orch = await startOrch(folder, {
    ORCH_ORIGINS: JSON.stringify({ 'api.github.com': github.url }),
    ORCH_ALLOW_PRIVATE: '127.0.0.0/8',
    ORCH_PLATFORM_CREDENTIALS: JSON.stringify({ github: { fields: { token: BUILT_IN }, price: 3 } }),
  })
  browser = await openBrowser()
  ;({ page, complaints } = await openPage(browser, { baseURL: orch.url }))
})

afterAll(async () => {
  await browser?.close()
  await orch?.stop()
  await github?.close()
  refusing?.close()
  await removeDataFolder(folder)
})

/** What the page itself would ask, with its session. */
async function ask<T>(method: string, path: string, data?: object): Promise<T> {
  const answer = await page.request.fetch(path, { method, headers: { Origin: orch.url }, data })
  if (!answer.ok()) throw new Error(`${method} ${path} answered ${answer.status()}: ${await answer.text()}`)
  return (await answer.json()) as T
}

const rowOf = (name: string) =>
  page.getByRole('list', { name: 'Connections' }).getByRole('listitem').filter({ hasText: name })

async function choose(service: string): Promise<void> {
  await page.getByRole('button', { name: 'Add connection' }).click()
  await page.getByRole('dialog').getByText(service, { exact: true }).click()
}

describe('connections, in a real browser', () => {
  test('a test that fails is red, and what is saved all the same is not green', async () => {
    await page.goto('/sign-up')
    await signUpIn(page)
    await page.getByRole('heading', { name: 'First steps' }).waitFor()
    await page.goto('/connections')
    await choose('GitHub')
    await page.getByLabel(/token/i).first().fill(BAD)
    await page.getByLabel('Label').fill('Bad one')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('button', { name: 'Save anyway' }).click()
    const row = rowOf('Bad one')
    await row.waitFor()
    expect(await row.textContent()).not.toContain('Active')
    await page.getByRole('button', { name: 'Test Bad one' }).click()
    await row.getByText('Needs attention').waitFor()
  })

  test('a test that passed before saving counts, and names the account', async () => {
    await choose('GitHub')
    await page.getByLabel(/token/i).first().fill(GOOD)
    await page.getByLabel('Label').fill('Good one')
    await page.getByRole('dialog').getByRole('button', { name: 'Test', exact: true }).click()
    await page.getByRole('dialog').getByText('Account:').waitFor()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    const row = rowOf('Good one')
    await row.getByText('Active').waitFor()
    await row.getByText('Own key').waitFor()
    await expect.poll(() => row.textContent()).toMatch(/Tested .*· The Octocat/)
  })

  test('a good connection whose key is put out of use is green no more after its next test', async () => {
    await page.getByRole('button', { name: 'Edit Good one' }).click()
    const dialog = page.getByRole('dialog')
    await dialog
      .getByRole('button', { name: /^Change/ })
      .first()
      .click()
    await dialog.getByLabel(/token/i).first().fill(BAD)
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await dialog.getByText('Check that the key was copied whole').waitFor()
    await page.keyboard.press('Escape')
    await rowOf('Good one').getByText('Needs attention').waitFor()
  })

  test('the key of the operator is called a platform key', async () => {
    await ask('POST', '/api/integrations', { type: 'github', name: 'Theirs', mode: 'platform' })
    await page.reload()
    await rowOf('Theirs').getByText('Platform key').waitFor()
  })

  test('a credential for scripts has a variable and a category, and the list is filtered by type', async () => {
    await choose('API Token')
    await page.getByLabel(/^Token/).fill(['t', 'o', 'k', 'e', 'n', '-', '4', '7', '1', '1'].join(''))
    await page.getByLabel('Label').fill('For scripts')
    await page.getByLabel('Environment variable').fill('OPENAI_API_KEY')
    await page.getByLabel('Category').selectOption('Language model')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    const row = rowOf('For scripts')
    await row.getByText('OPENAI_API_KEY').waitFor()
    await row.getByText('Language model').waitFor()
    await row.getByText('Not tested').waitFor()
    await page.getByLabel('Filter by type').selectOption('API Token')
    await expect
      .poll(() => page.getByRole('list', { name: 'Connections' }).getByRole('listitem').count())
      .toBe(1)
    expect(await seriousFindings(page)).toEqual([])
    expect(complaints).toEqual([])
  })

  test('a failed request shows its status, headers and body in the log', async () => {
    const { port } = refusing.address() as AddressInfo
    const config = { httpMethod: 'GET', endpoint: `http://127.0.0.1:${port}/` }
    const nodes = { start: { trigger: 'Manual' }, pot: { action: 'HTTP Request', config } }
    const { id } = await ask<{ id: string }>(
      'POST',
      '/api/workflows/create',
      draw('Tea', nodes, ['start>pot']),
    )
    const { executionId } = await ask<{ executionId: string }>('POST', `/api/workflows/${id}/execute`)
    await page.goto(`/workflows/${id}/executions/${executionId}`)
    for (const text of ['418', 'x-pot', 'teapot']) await page.getByText(text).first().waitFor()
  })
})
