// How the lists of executions stand with 100,000 of them: nodes in the page, how the database finds them, and what axe says.
//   pnpm build && pnpm --filter @orch/e2e lists [folder for pictures]
import type { Page } from 'playwright-core'
import { openBrowser, openPage, seriousFindings } from './support/browser.ts'
import { withDatabase } from './support/database.ts'
import { newDataFolder, removeDataFolder, startOrch } from './support/orch-server.ts'
import { PASSWORD, type Person, signUp } from './support/person.ts'

const EXECUTIONS = Number(process.env['EXECUTIONS'] ?? 100_000)
const TURNS = 3_000
const pictures = process.argv[2]

const trigger = { id: 't', type: 'trigger', data: { type: 'trigger', config: { triggerType: 'Manual' } } }

const FILL = `
INSERT INTO executions (id, workspace_id, workflow_id, version_id, trigger, status, error, error_code, started_at, completed_at)
SELECT 'x' || lpad(i::text, 7, '0'), e.workspace_id, e.workflow_id, e.version_id,
  CASE i % 3 WHEN 0 THEN 'webhook' ELSE 'schedule' END, CASE i % 20 WHEN 0 THEN 'error' ELSE 'success' END,
  CASE i % 20 WHEN 0 THEN 'The service answered 503 for order ' || i END, CASE i % 20 WHEN 0 THEN 'UPSTREAM_ERROR' END,
  now() - i * interval '12 seconds', now() - i * interval '12 seconds' + (i % 900) * interval '1 ms'
FROM generate_series(1, $2::int) i, executions e WHERE e.id = $1`

const STEPS = `
INSERT INTO execution_steps (execution_id, step, node_id, node_name, node_type, action_type, status, attempt, output, warnings, started_at, completed_at, position)
SELECT $1, CASE WHEN $2 = 0 THEN 's' || i ELSE 'loop:' || i || '/a' END, CASE WHEN $2 = 0 THEN 's' || i ELSE 'a' END,
  'Step ' || i, 'action', 'HTTP Request', 'success', 1, json_build_object('n', i), '{}', now(), now(), i
FROM generate_series(1, CASE WHEN $2 = 0 THEN 500 ELSE $2 END) i`

const nodes = (page: Page) => page.evaluate(() => document.querySelectorAll('*').length)

async function seed(
  folder: string,
  person: Person,
): Promise<{ workflow: string; long: string; loop: string }> {
  const { id: workflow } = await person.call<{ id: string }>('POST', '/api/workflows/create', {
    name: 'Orders',
    nodes: [trigger],
  })
  const run = () => person.call<{ executionId: string }>('POST', `/api/workflows/${workflow}/execute`, {})
  const [{ executionId: long }, { executionId: loop }] = [await run(), await run()]
  await withDatabase(folder, async (client) => {
    await client.query(FILL, [long, EXECUTIONS])
    await client.query(STEPS, [long, 0])
    await client.query(STEPS, [loop, TURNS])
    await client.query('ANALYZE executions')
    await plans(client)
  })
  return { workflow, long, loop }
}

type Client = { query(text: string, values?: unknown[]): Promise<{ rows: Record<string, string>[] }> }

const LIST = 'SELECT id FROM executions WHERE workspace_id = (SELECT id FROM workspaces LIMIT 1)'
const ORDER = 'ORDER BY started_at DESC, id DESC LIMIT 101'

async function plans(client: Client): Promise<void> {
  const queries = {
    'newest page': `${LIST} ${ORDER}`,
    'page in the middle': `${LIST} AND started_at <= now() - interval '7 days' AND (started_at < now() - interval '7 days' OR id < 'x') ${ORDER}`,
    'status error': `${LIST} AND status IN ('error') ${ORDER}`,
    'text of an error that is there once': `${LIST} AND (error ILIKE '%order 99980%' OR error_code = 'x') ${ORDER}`,
    'a trigger that is not there': `${LIST} AND trigger = 'form' ${ORDER}`,
  }
  for (const [name, text] of Object.entries(queries)) {
    const { rows } = await client.query(`EXPLAIN (ANALYZE, COSTS OFF) ${text}`)
    const lines = rows.map((row) => row['QUERY PLAN'] ?? '')
    const found = lines.filter((line) => /Scan|Sort|Execution Time/.test(line) && !/workspaces/.test(line))
    console.log(`${name}: ${found.map((line) => line.replace(/\s+/g, ' ').trim()).join(' | ')}`)
  }
}

async function look(page: Page, name: string): Promise<void> {
  if (pictures !== undefined) await page.screenshot({ path: `${pictures}/${name}.png` })
  console.log(`${name}: ${await nodes(page)} nodes`, await seriousFindings(page))
}

async function measure(page: Page, name: string, at: { workflow: string; long: string; loop: string }) {
  await page.goto('/executions')
  await page.getByRole('list', { name: 'Executions' }).waitFor()
  await look(page, `${name}-executions`)
  for (let turn = 0; turn < 12; turn += 1) {
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
    await page.waitForTimeout(250)
  }
  await look(page, `${name}-executions-scrolled`)
  for (const [which, id] of [
    ['500-steps', at.long],
    ['loop', at.loop],
  ] as const) {
    const began = Date.now()
    await page.goto(`/workflows/${at.workflow}/executions/${id}`)
    await page.getByRole('list', { name: 'Steps' }).waitFor()
    console.log(`${name}-${which}: ${Date.now() - began} ms until the steps are listed, the page included`)
    await look(page, `${name}-${which}`)
  }
}

const folder = newDataFolder()
const orch = await startOrch(folder)
const browser = await openBrowser()
try {
  const person = await signUp(orch.url)
  const at = await seed(folder, person)
  const looks = [
    { name: 'light', width: 1280, height: 800, colorScheme: 'light' as const },
    { name: 'dark', width: 1280, height: 800, colorScheme: 'dark' as const },
    { name: 'phone', width: 390, height: 844, colorScheme: 'light' as const },
  ]
  for (const { name, width, height, colorScheme } of looks) {
    const { page, complaints } = await openPage(browser, {
      baseURL: orch.url,
      viewport: { width, height },
      colorScheme,
    })
    await page.goto('/sign-in')
    await page.getByLabel('Email').fill(person.email)
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('button', { name: /^Account/ }).waitFor()
    await page.waitForLoadState('networkidle')
    await measure(page, name, at)
    console.log(`${name}: complaints`, complaints)
    await page.context().close()
  }
} finally {
  await browser.close()
  await orch.stop()
  await removeDataFolder(folder)
}
