import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openPage } from './support/browser.ts'
import { draw } from './support/drawing.ts'
import { signUpWith } from './support/in-page.ts'
import { looksFineEverywhere } from './support/looks-fine.ts'
import { newDataFolder, type OrchServer, removeDataFolder, startOrch } from './support/orch-server.ts'

/** More than the list reads at first. */
const RUNS = 130

const folder = newDataFolder()
let orch: OrchServer
let browser: Browser
let page: Page
let complaints: string[]
let workflowId: string

beforeAll(async () => {
  orch = await startOrch(folder)
  browser = await openBrowser()
  ;({ page, complaints } = await openPage(browser, { baseURL: orch.url }))
  const waits = {
    t: { label: '', trigger: 'Manual' },
    a: { label: 'Ask', action: 'Wait for Approval', config: { approvalMessage: 'May it?' } },
  }
  workflowId = await signUpWith(page, draw('Orders', waits, ['t>a']))
  for (let run = 0; run < RUNS; run += 1) await ask('POST', `/api/workflows/${workflowId}/execute`)
})

afterAll(async () => {
  await browser?.close()
  await orch?.stop()
  await removeDataFolder(folder)
})

async function ask<T>(method: string, path: string, data?: object): Promise<T> {
  const answer = await page.request.fetch(path, { method, headers: { Origin: orch.url }, data })
  if (!answer.ok()) throw new Error(`${method} ${path} answered ${answer.status()}: ${await answer.text()}`)
  return (await answer.json()) as T
}

const counted = () => ask<object>('GET', `/api/executions/count?workflowId=${workflowId}`)

const chooseAll = async () => {
  await page.getByRole('button', { name: 'Choose all that match' }).click()
  await page.getByText(`All ${RUNS} that match are chosen`).waitFor()
}

test('all that match are stopped and then deleted, those that were never listed included', async () => {
  await expect.poll(() => counted(), { interval: 200 }).toMatchObject({ underWay: RUNS })
  await page.goto('/executions')
  await chooseAll()
  await looksFineEverywhere(page, 'all-that-match')
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await expect.poll(() => counted(), { interval: 200 }).toMatchObject({ underWay: 0, ended: RUNS })
  await page.reload()
  await chooseAll()
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await page.getByText(`${RUNS} ended executions`).waitFor()
  await page.getByRole('button', { name: 'Delete executions' }).click()
  await page.getByText('Nothing has run yet').waitFor()
  expect(await counted()).toMatchObject({ underWay: 0, ended: 0 })
  expect(complaints).toEqual([])
})

test('how far a change is stands above the list, and a person stops it there', async () => {
  const change = {
    ...{ id: 'c1', action: 'delete', found: 1200, changed: 400, refused: 0, reason: null },
    ...{ state: 'working', beganAt: new Date().toISOString(), endedAt: null },
  }
  let isStopped = false
  const answers = () => [isStopped ? { ...change, state: 'stopped', endedAt: change.beganAt } : change]
  await page.route('**/api/executions/changes', (route) => route.fulfill({ json: answers() }))
  await page.route('**/api/executions/changes/c1/stop', (route) => {
    isStopped = true
    return route.fulfill({ json: answers()[0] })
  })
  await page.goto('/executions')
  await page.getByRole('progressbar', { name: 'Deleting executions: 400 of 1,200' }).waitFor()
  await looksFineEverywhere(page, 'change-under-way')
  await page.getByRole('button', { name: 'Stop this' }).click()
  await page.getByRole('progressbar').waitFor({ state: 'detached' })
  expect(complaints).toEqual([])
})
