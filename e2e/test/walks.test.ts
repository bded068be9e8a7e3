import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Asked,
  type ModelServer,
  openModelServer,
  openStream,
} from '../../apps/api/test/support/model-server.ts'
import { openBrowser, openPage, seriousFindings } from './support/browser.ts'
import { type Drawing, draw } from './support/drawing.ts'
import { type OrchServer, removeDataFolder, startOrch } from './support/orch-server.ts'
import { PASSWORD } from './support/person.ts'
import { startedDataFolder } from './support/started-folder.ts'

const folder = startedDataFolder()
let orch: OrchServer
let model: ModelServer
let browser: Browser
let page: Page
let complaints: string[]

beforeAll(async () => {
  model = await openModelServer()
  orch = await startOrch(folder, { ORCH_ORIGINS: model.origins })
  browser = await openBrowser()
  const viewport = { width: 1360, height: 860 }
  ;({ page, complaints } = await openPage(browser, { baseURL: orch.url, viewport }))
  await call('POST', '/api/auth/sign-up/email', { name: 'Ada', email: 'ada@example.com', password: PASSWORD })
})

afterAll(async () => {
  await browser?.close()
  await orch?.stop()
  model?.close()
  await removeDataFolder(folder)
})

/** As the person at the page: with the cookie of their browser. */
async function call<T>(method: string, path: string, data?: unknown): Promise<T> {
  const answer = await page.request.fetch(path, { method, data, headers: { origin: orch.url } })
  return (await answer.json()) as T
}

async function looksFine(): Promise<void> {
  expect(await seriousFindings(page)).toEqual([])
  expect(complaints).toEqual([])
}

const create = async (drawing: Drawing) =>
  (await call<{ id: string }>('POST', '/api/workflows/create', drawing)).id

/** Runs a workflow to its end. */
async function run(workflowId: string): Promise<string> {
  const path = `/api/workflows/${workflowId}/execute`
  const { executionId } = await call<{ executionId: string }>('POST', path, {})
  const status = async () =>
    (await call<{ status: string }>('GET', `/api/workflows/executions/${executionId}/status`)).status
  await expect.poll(status).toMatch(/success|error/)
  return executionId
}

/** How many steps lie beside the canvas, or partly. */
const outside = () =>
  page.locator('#canvas').evaluate((canvas) => {
    const { left, right } = canvas.getBoundingClientRect()
    const boxes = [...canvas.querySelectorAll('.react-flow__node')].map((node) =>
      node.getBoundingClientRect(),
    )
    return boxes.filter((box) => box.left < left || box.right > right).length
  })

const step = (name: string) => page.getByRole('group', { name: new RegExp(`^${name},`) })

describe('a program that signs in', () => {
  type Flow = Record<'device_code' | 'user_code' | 'verification_uri' | 'verification_uri_complete', string>
  const post = (path: string, body: object) =>
    fetch(orch.url + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
  const ask = async () =>
    (await (
      await post('/api/oauth/device', { client_name: 'Shop tool', scopes: ['projects.read'] })
    ).json()) as Flow
  const grant_type = 'urn:ietf:params:oauth:grant-type:device_code'
  const fetchToken = ({ device_code }: Flow) => post('/api/oauth/token', { device_code, grant_type })

  test('is approved at the address it prints, and gets a key that works', async () => {
    const flow = await ask()
    await page.goto(flow.verification_uri_complete)
    await page.getByText('Shop tool (it says so itself)').waitFor()
    await page.getByText(flow.user_code, { exact: true }).waitFor()
    await looksFine()
    await page.getByRole('button', { name: 'Approve' }).click()
    await page.getByRole('button', { name: 'Approve' }).waitFor({ state: 'detached' })
    await looksFine()
    const { access_token } = (await (await fetchToken(flow)).json()) as { access_token: string }
    const headers = { Authorization: `Bearer ${access_token}` }
    expect((await fetch(`${orch.url}/api/v1/cli/projects`, { headers })).status).toBe(200)
  })

  test('is refused by a code that is typed, and told so', async () => {
    const flow = await ask()
    await page.goto(flow.verification_uri)
    await page.getByLabel('Code').fill(flow.user_code.toLowerCase().replace('-', ' '))
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.getByText(flow.user_code, { exact: true }).waitFor()
    await page.getByRole('button', { name: /Refuse/ }).click()
    await page.getByRole('button', { name: /Refuse/ }).waitFor({ state: 'detached' })
    expect((await fetchToken(flow)).status).toBe(403)
  })
})

describe('what ran', () => {
  const loop = (failing: string): Drawing =>
    draw(
      `Loop ${failing}`,
      {
        t: { trigger: 'Manual' },
        each: { label: 'Each', action: 'Loop', config: { items: '[1, 2]', onError: failing } },
        a: {
          label: 'Call',
          action: 'HTTP Request',
          config: { endpoint: `${orch.url}/api/{{loop.item}}`, httpMethod: 'GET' },
        },
      },
      ['t>each', 'each:each>a'],
    )

  test.each(['stop', 'continue'])(
    'a loop whose turns fail (%s) has one status on the page and on the server',
    async (way) => {
      const workflowId = await create(loop(way))
      const executionId = await run(workflowId)
      const path = `/api/workflows/executions/${executionId}/logs`
      const logs = await call<{ step: string; status: string }[]>('GET', path)
      const { status } = logs.find((log) => log.step === 'each') ?? { status: 'absent' }
      await page.goto(`/workflows/${workflowId}/executions/${executionId}`)
      await step('Each')
        .filter({ has: page.getByLabel(LABELS[status] ?? status) })
        .waitFor()
      const listed = page
        .getByRole('list', { name: 'Steps' })
        .getByRole('listitem')
        .filter({ hasText: 'Each' })
        .first()
      await listed
        .getByText(LABELS[status] ?? status)
        .or(listed.getByLabel(LABELS[status] ?? status))
        .first()
        .waitFor()
      await looksFine()
    },
  )

  const LABELS: Record<string, string> = { success: 'Success', error: 'Error' }

  test('is drawn on the version that ran, whatever was changed since', async () => {
    const nodes = {
      t: { trigger: 'Manual' },
      a: { label: 'Before', action: 'Condition', config: { condition: '1 == 1' } },
    }
    const workflowId = await create(draw('Changed', nodes, ['t>a']))
    const executionId = await run(workflowId)
    const later = draw('Changed', { ...nodes, a: { ...nodes.a, label: 'After' } }, ['t>a'])
    await call('PATCH', `/api/workflows/${workflowId}`, later)
    await page.goto(`/workflows/${workflowId}`)
    await step('After').waitFor()
    await page.goto(`/workflows/${workflowId}/executions/${executionId}`)
    await step('Before').waitFor()
    await page.getByText('This execution ran version 1, and the draft is another by now.').waitFor()
    expect(await step('After').count()).toBe(0)
    await looksFine()
  })
})

describe('a model that draws', () => {
  const node = (id: string, label: string, config: object) => ({
    op: 'addNode',
    node: { id, type: 'action', position: { x: 300, y: 0 }, data: { label, type: 'action', config } },
  })
  let asked: Asked
  let stream: ReturnType<typeof openStream>
  const write = (line: object) => stream.write(`${JSON.stringify(line)}\n`)

  const stored = async (id: string) =>
    (
      await call<{ nodes: { data: { label: string; config: object } }[] }>('GET', `/api/workflows/${id}`)
    ).nodes.map(({ data }) => data.label)
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const words = () => page.getByRole('textbox', { name: 'What the workflow should do' })
  const drawing = () => page.getByRole('figure', { name: /^Drawing: / })
  const whenAsked = () =>
    new Promise<void>((resolve) => {
      model.answer = (question) => {
        asked = question
        stream = openStream(asked)
        resolve()
      }
    })

  test('says what to connect where there is none, and keeps what was asked', async () => {
    model.answer = ({ response }) =>
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"object":"list","data":[]}')
    await page.goto(`/workflows/${await create(draw('No model', { t: { trigger: 'Manual' } }, []))}`)
    await words().fill('Check one thing')
    await button('Draw').click()
    await page.getByText(/API key not configured/).waitFor()
    expect(await seriousFindings(page)).toEqual([])
    await page.getByRole('button', { name: /^Connect .*OpenAI/ }).click()
    const dialog = page.getByRole('dialog', { name: /Connect .*OpenAI/ })
    await dialog
      .getByLabel('API key')
      .first()
      .fill(`sk-${'m'.repeat(40)}`)
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText(/API key not configured/).waitFor({ state: 'detached' })
    await expect.poll(() => words().inputValue()).toBe('Check one thing')
    complaints.length = 0
  })

  test('shows each step as it is written, and the workflow has it when it is used', async () => {
    const workflowId = await create(draw('Drawn', { t: { trigger: 'Manual' } }, []))
    const isAsked = whenAsked()
    await page.goto(`/workflows/${workflowId}`)
    await words().fill('Check one thing, then another')
    await button('Draw').click()
    await isAsked
    write(node('c', 'First check', { actionType: 'Condition', condition: '1 == 1', integrationId: 'stolen' }))
    await drawing().getByText('First check').waitFor()
    await button('Stop').waitFor()
    await looksFine()
    write({ op: 'addEdge', edge: { id: 'tc', source: 't', target: 'c' } })
    write(node('d', 'Second check', { actionType: 'Condition', condition: '2 == 2' }))
    write({ op: 'addEdge', edge: { id: 'cd', source: 'c', target: 'd', sourceHandle: 'true' } })
    stream.end()
    await drawing().getByText('Second check').waitFor()
    await button('Draw').waitFor()
    await expect.poll(() => words().inputValue()).toBe('')
    expect(await stored(workflowId)).toEqual(['t'])
    await button('Use this').click()
    await step('Second check').waitFor()
    await page.getByText('Saved', { exact: true }).waitFor()
    await expect.poll(() => stored(workflowId)).toEqual(['t', 'First check', 'Second check'])
    // All of it is shown, not only what was there before.
    await expect.poll(outside).toBe(0)
    expect(JSON.stringify(await call('GET', `/api/workflows/${workflowId}`))).not.toContain('stolen')
    await looksFine()
  })

  test('shows what it changes beside what stays, and is discarded without a trace', async () => {
    const isAsked = whenAsked()
    await words().fill('Check the second thing better')
    await words().press('Enter')
    await isAsked
    const config = { actionType: 'Condition', condition: '2 == 3' }
    write({ op: 'updateNode', nodeId: 'd', updates: { data: { config } } })
    await drawing().getByText('~ changed').waitFor()
    asked.response.destroy()
    await page.getByRole('alert').first().waitFor()
    await page.getByText('2 == 3').first().waitFor()
    await button('Discard').click()
    await drawing().waitFor({ state: 'detached' })
    expect(await page.getByText('2 == 3').count()).toBe(0)
  })

  test('explains the workflow in words', async () => {
    const isAsked = whenAsked()
    await button('Explain').click()
    await isAsked
    expect(asked.text).toContain('Second check')
    stream.write('It checks one thing,\nthen another. <script>alert(1)</script>')
    stream.end()
    const said = page.getByRole('region', { name: 'Explanation' })
    await said.getByText('It checks one thing, then another. <script>alert(1)</script>').waitFor()
    expect(await seriousFindings(page)).toEqual([])
    await button('Close the explanation').click()
    await said.waitFor({ state: 'detached' })
  })
})
