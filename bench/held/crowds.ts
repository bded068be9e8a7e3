// For how long large crowds hold the event loop: services with thousands of operations, MCP servers with thousands of tools, thousands of
// workflows that are tools, are called or are carried, and times that come for thousands at once.
//   pnpm build && pnpm --filter @orch/bench exec tsx held/crowds.ts [part of a name]
import { setTimeout as pause } from 'node:timers/promises'
import { withDatabase } from '../../e2e/test/support/database.ts'
import { draw } from '../../e2e/test/support/drawing.ts'
import { PASSWORD } from '../../e2e/test/support/person.ts'
import { openMeasured } from './server.ts'

const chosen = process.argv[2] ?? ''
const measured = await openMeasured(chosen)
const { ada, measure, isChosen, orch, service, folder, key } = measured

async function asked(method: string, path: string, body?: unknown): Promise<{ note: string }> {
  const answer = await ada.ask(method, path, body)
  const text = await answer.text()
  return { note: `${answer.status} ${text.length} ${answer.ok ? '' : text.slice(0, 140)}` }
}

/** Copies the rows of a table: `n` counts from 1. @param other columns that differ */
async function copy(table: string, many: number, other: Record<string, string>, of = 'true'): Promise<void> {
  await withDatabase(folder, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1`,
      [table],
    )
    const names = rows.map(({ name }) => `"${name}"`).join(', ')
    const values = rows.map(({ name }) => other[name] ?? `"${name}"`).join(', ')
    const { rowCount } = await client.query(
      `INSERT INTO ${table} (${names}) SELECT ${values} FROM (SELECT * FROM ${table} WHERE ${of}) one, generate_series(1, ${many}) n`,
    )
    process.stdout.write(`${table}: ${rowCount}\n`)
    await client.query(`ANALYZE ${table}`)
  })
}

async function measureServices(): Promise<void> {
  if (!isChosen('services')) return
  const text = described(500, 60)
  const source = { text }
  await measure('services: preview', () => asked('POST', '/api/services/preview', source))
  const operations = Array.from({ length: 500 }, (_, n) => `o${n}`)
  await measure('services: create', () =>
    asked('POST', '/api/services', { source, slug: 'large', name: 'Large', operations }),
  )
  await measure('services: catalogue of 1', () => asked('GET', '/api/catalogue'))
  await copy('services', 20, { id: `'s' || n`, slug: `'large' || n` })
  await copy('service_operations', 20, { id: `'s' || n || id`, service_id: `'s' || n` })
  await measure('services: catalogue of 21', () => asked('GET', '/api/catalogue'))
  await measure('services: catalogue of 21, twice at once', async () => {
    const [one] = await Promise.all([asked('GET', '/api/catalogue'), asked('GET', '/api/catalogue')])
    return one
  })
  await measure('services: list', () => asked('GET', '/api/services'))
  await measure('services: a connection of one', () =>
    asked('POST', '/api/integrations', { type: 'api-large1', config: { baseUrl: 'https://a.example.com' } }),
  )
  await measure('services: one by id', () => asked('GET', '/api/services/s1'))
  await measure('services: credential types', () => asked('GET', '/api/credential-types'))
}

function described(operations: number, parameters: number): string {
  const inputs = Array.from({ length: parameters }, (_, n) => ({
    name: `p${n}`,
    in: 'query',
    description: 'What it is for, in many words. '.repeat(10),
    schema: { type: 'string', enum: ['one', 'two', 'three', 'four'] },
  }))
  const paths = Object.fromEntries(
    Array.from({ length: operations }, (_, n) => [
      `/p${n}`,
      {
        get: {
          operationId: `o${n}`,
          parameters: { $ref: '#/none' },
          responses: { 200: { description: 'x' } },
        },
      },
    ]),
  )
  for (const path of Object.values(paths))
    Object.assign(path.get, { parameters: inputs.map((_, n) => ({ $ref: `#/components/parameters/p${n}` })) })
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Large', version: '1' },
    servers: [{ url: 'https://large.example.com' }],
    paths,
    components: { parameters: Object.fromEntries(inputs.map((input) => [input.name, input])) },
  })
}

async function measureMcp(): Promise<void> {
  if (!isChosen('mcp')) return
  for (const kind of ['many', 'described', 'blank-lines', 'many-events', 'large-event', 'dripped']) {
    const url = `${service.url}/mcp/${kind}`
    await measure(`mcp: preview, ${kind}`, () => asked('POST', '/api/services/preview', { url, ask: 'mcp' }))
    const { id } = await ada.call<{ id: string }>('POST', '/api/integrations', {
      type: 'mcp',
      name: kind,
      config: { url },
    })
    await measure(`mcp: test, ${kind}`, () => asked('POST', `/api/integrations/${id}/test`))
    for (const [action, config] of [
      ['mcp/list-tools', {}],
      ['mcp/call-tool', { name: 'a', arguments: '{}' }],
    ] as const)
      await measure(`mcp: ${action}, ${kind}`, () =>
        ran({ action, config: { ...config, integrationId: id } }),
      )
  }
}

/** Runs one step by hand. */
async function ran(step: { action: string; config: Record<string, unknown> }): Promise<{ note: string }> {
  const drawn = draw('One', { trigger: { label: 'Trigger', trigger: 'Manual' }, step }, ['trigger>step'])
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', drawn)
  const { executionId } = await ada.call<{ executionId: string }>('POST', `/api/workflows/${id}/execute`, {})
  const text = await (await ada.ask('GET', `/api/workflows/executions/${executionId}/events`)).text()
  return { note: `${text.length} ${/"error":"[^"]{0,90}/.exec(text)?.[0] ?? ''}` }
}

async function measureTools(): Promise<void> {
  if (!isChosen('tools')) return
  const config = { toolName: 'tool_n', toolDescription: 'x'.repeat(2_000) }
  const drawn = draw(
    'Tool',
    { trigger: { label: 'Trigger', trigger: 'Tool', config }, a: { action: 'Merge' } },
    ['trigger>a'],
  )
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', drawn)
  process.stdout.write(`${(await asked('POST', `/api/workflows/${id}/publish`, {})).note}\n`)
  const versions = { id: `'v' || n`, workflow_id: `'w' || n`, tools: `ARRAY['tool' || n]` }
  await copy('workflows', 1_000, { id: `'w' || n`, published_id: 'NULL' })
  await copy('workflow_versions', 1_000, versions)
  await withDatabase(folder, (client) =>
    client.query(`UPDATE workflows SET published_id = 'v' || substr(id, 2) WHERE id ~ '^w\\d+$'`),
  )
  const rpc = async (method: string, params: object) => {
    const answer = await fetch(`${orch.url}/mcp`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        'mcp-protocol-version': '2025-11-25',
      },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
    })
    const text = await answer.text()
    return { text, note: `${answer.status} ${text.length} ${text.slice(0, 60)}` }
  }
  let cursor = ''
  for (let page = 0; page < 3; page += 1)
    await measure(`tools: page ${page} of the list`, async () => {
      const { text, note } = await rpc('tools/list', cursor === '' ? {} : { cursor })
      cursor = /"nextCursor":"([^"]+)"/.exec(text)?.[1] ?? ''
      return { note }
    })
  await measure('tools: a call', () => rpc('tools/call', { name: 'tool500', arguments: {} }))
}

/** A drawing of 2,000 steps in a workspace of ten thousand workflows and connections. */
async function measureLargeWorkspace(): Promise<void> {
  if (!isChosen('workspace')) return
  const { id: integrationId } = await ada.call<{ id: string }>('POST', '/api/integrations', {
    name: 'One',
    type: 'resend',
    config: { apiKey: 'not a key' },
  })
  const steps: Parameters<typeof draw>[1] = { trigger: { label: 'Trigger', trigger: 'Manual' } }
  for (let n = 1; n < 2_000; n += 1)
    steps[`s${n}`] = {
      action: n % 2 ? 'resend/send-email' : 'Call Workflow',
      config: n % 2 ? { integrationId: `i${n}`, emailTo: '{{@trigger:Trigger.a}}' } : { workflowId: `w${n}` },
    }
  const ids = Object.keys(steps)
  const large = draw(
    'Large',
    steps,
    ids.slice(1).map((id, at) => `${ids[at]}>${id}`),
  )
  const called = draw(
    'Called',
    {
      trigger: { label: 'Trigger', trigger: 'Called' },
      a: { action: 'Call Workflow', config: { workflowId: 'w1' } },
    },
    ['trigger>a'],
  )
  const { id: one } = await ada.call<{ id: string }>('POST', '/api/workflows/create', called)
  await asked('POST', `/api/workflows/${one}/publish`, {})
  await copy('integrations', 10_000, { id: `'i' || n`, name: `'Connection ' || n` })
  await copy('workflows', 10_000, { id: `'w' || n`, name: `'Workflow ' || n`, published_id: 'NULL' })
  await copy('workflow_versions', 10_000, { id: `'v' || n`, workflow_id: `'w' || n` })
  await withDatabase(folder, (client) =>
    client.query(`UPDATE workflows SET published_id = 'v' || substr(id, 2) WHERE id ~ '^w\\d+$'`),
  )
  let id = ''
  await measure('workspace: create', async () => {
    const answer = await ada.ask('POST', '/api/workflows/create', large)
    const text = await answer.text()
    id = /"id":"([\w-]+)"/.exec(text)?.[1] ?? ''
    return { note: `${answer.status} ${text.length}` }
  })
  const at = `/api/workflows/${id}`
  const { nodes, edges } = large
  for (const [method, path, body] of [
    ['PATCH', at, { nodes: nodes.toReversed(), edges }],
    ['POST', `${at}/publish`, {}],
    ['PATCH', at, { nodes, edges }],
    ['GET', `${at}/changes`],
    ['GET', `${at}/versions`],
    ['GET', at],
    ['GET', `${at}/code`],
    ['GET', '/api/workflows/w1'],
    ['GET', '/api/workflows'],
    ['GET', `/api/integrations/${integrationId}/uses`],
    ['GET', '/api/integrations/i1/uses'],
    ['POST', '/api/integrations/i1/replace', { with: 'i2' }],
    ['DELETE', '/api/integrations/i3'],
    ['GET', '/api/slots/uses'],
    ['POST', `${at}/execute`, { input: { a: 'x' } }],
    ['GET', `${at}/export`],
    ['POST', `${at}/duplicate`, {}],
    ['DELETE', at],
    ['GET', '/api/audit?format=csv'],
  ] as [string, string, unknown?][])
    await measure(`workspace: ${method} ${path.replace(id, 'id')}`, () => asked(method, path, body))
}

async function measureBundle(): Promise<void> {
  if (!isChosen('bundle')) return
  const drawn = draw(
    'Small',
    {
      trigger: { label: 'Trigger', trigger: 'Manual' },
      a: { action: 'Merge', config: { note: 'x'.repeat(500) } },
    },
    ['trigger>a'],
  )
  await ada.call('POST', '/api/workflows/create', drawn)
  await copy('workflows', 4_500, { id: `'w' || n`, name: `'Workflow ' || n`, published_id: 'NULL' })
  let bundle: unknown
  const passphrase = 'a long passphrase of words'
  await measure('bundle: export', async () => {
    const answer = await ada.ask('POST', '/api/bundle/export', { passphrase, password: PASSWORD })
    const text = await answer.text()
    if (answer.ok) bundle = JSON.parse(text)
    return { note: `${answer.status} ${text.length} ${answer.ok ? '' : text.slice(0, 100)}` }
  })
  await measure('bundle: preview', () => asked('POST', '/api/bundle/preview', { passphrase, bundle }))
  await measure('bundle: import', () => asked('POST', '/api/bundle/import', { passphrase, bundle }))
}

/** Thousands whose time comes in the same second. */
async function measureTimes(): Promise<void> {
  for (const [name, step, trigger] of [
    ['delays', { action: 'Delay', config: { mode: 'for', amount: '3600', unit: 'seconds' } }, 'Manual'],
    [
      'approvals',
      { action: 'Wait for Approval', config: { message: 'Go on?', timeoutSeconds: '3600' } },
      'Manual',
    ],
  ] as const) {
    const title = `times: ${name}`
    if (!isChosen(title)) continue
    const drawn = draw(name, { trigger: { label: 'Trigger', trigger }, step }, ['trigger>step'])
    const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', drawn)
    const { executionId } = await ada.call<{ executionId: string }>(
      'POST',
      `/api/workflows/${id}/execute`,
      {},
    )
    await pause(3_000)
    const other = { execution_id: `'${name}' || n` }
    const of = `execution_id = '${executionId}'`
    await copy(
      'executions',
      10_000,
      { id: `'${name}' || n`, idempotency_key: 'NULL' },
      `id = '${executionId}'`,
    )
    await copy('execution_steps', 10_000, other, of)
    await copy('execution_waits', 10_000, other, of)
    await measure(`${title}, all wait`, async () => {
      await pause(10_000)
      return { note: '' }
    })
    await measure(`${title} end together`, async () => {
      await withDatabase(folder, async (client) => {
        await client.query(`UPDATE execution_waits SET until = now() WHERE execution_id LIKE '${name}%'`)
        await client.query(`UPDATE executions SET wake_at = now() WHERE id LIKE '${name}%'`)
      })
      return allEnded(name)
    })
  }
}

async function allEnded(name: string): Promise<{ note: string }> {
  for (let look = 0; look < 60; look += 1) {
    await pause(5_000)
    const left = await withDatabase(folder, async (client) => {
      const found = await client.query(
        `SELECT count(*) FROM executions WHERE id LIKE '${name}%' AND completed_at IS NULL`,
      )
      return Number(found.rows[0]?.count)
    })
    if (left === 0) return { note: 'all ended' }
  }
  return { note: 'not all ended' }
}

try {
  await measureServices()
  await measureMcp()
  await measureTools()
  await measureLargeWorkspace()
  await measureBundle()
  await measureTimes()
} finally {
  await measured.close()
}
