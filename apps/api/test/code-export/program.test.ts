import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { isBuiltin } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { unzipSync } from 'fflate'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openServer, type TestPerson, type TestServer } from '../support/open-server.ts'

const run = promisify(execFile)
const tsc = fileURLToPath(new URL('../../../../node_modules/typescript-7/bin/tsc', import.meta.url))

/** What a stranger may write where a generator could mistake it for code. */
const HOSTILE = [
  `it's "quoted" \`\${process.exit(9)}\``,
  'a\nprocess.exit(9) // \r\n*/ process.exit(9) /*',
  'a\u2028process.exit(9)\u2029b</script><!--',
  '\\',
].join(' ')

type Seen = { method: string; url: string; authorization: string; body: unknown }

let server: TestServer
let ada: TestPerson
let standIn: Server
let folder: string
const seen: Seen[] = []
const token = `ghp_${'e'.repeat(36)}`

beforeAll(async () => {
  standIn = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request
    seen.push({ method, url, authorization: headers.authorization ?? '', body: await bodyOf(request) })
    const answer = { id: 1, number: 7, title: 'Found', html_url: 'http://127.0.0.1/7', state: 'open' }
    response.writeHead(201, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer))
  })
  await new Promise<void>((resolve) => standIn.listen(0, '127.0.0.1', resolve))
  folder = await mkdtemp(join(tmpdir(), 'orch-code-'))
  server = await openServer()
  ada = await server.signUp('Ada')
})

afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true })
  standIn.close()
})

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text === '' ? null : JSON.parse(text)
}

const node = (id: string, type: string, label: string, config: Record<string, unknown>) => ({
  id,
  type,
  position: { x: 0, y: 0 },
  data: { type, label, config },
})
const edge = (source: string, target: string) => ({ id: `${source}-${target}`, source, target })
const origin = () => `http://127.0.0.1:${(standIn.address() as AddressInfo).port}`

/** Two connections to GitHub, a condition over a template, a request with a template, and hostile texts everywhere. */
async function draw(): Promise<string> {
  const connect = (name: string) =>
    ada.call<{ id: string }>('POST', '/api/integrations', { type: 'github', name, config: { token } })
  const [one, other] = [await connect('One'), await connect('Other')]
  const issue = { owner: 'ada', repo: 'engine', title: '{{trigger.title}}', body: HOSTILE }
  const nodes = [
    node('t', 'trigger', HOSTILE, { triggerType: 'Webhook' }),
    node('c', 'action', "It's big", { actionType: 'Condition', condition: '{{@t:T.count}} > 2' }),
    node('a', 'action', HOSTILE, { actionType: 'github/create-issue', integrationId: one.id, ...issue }),
    node('b', 'action', 'b', { actionType: 'github/create-issue', integrationId: other.id, ...issue }),
    node('h', 'action', '__proto__', {
      actionType: 'HTTP Request',
      httpMethod: 'GET',
      endpoint: `${origin()}/issues/{{@b:b.number}}`,
    }),
  ]
  const edges = [edge('t', 'c'), edge('c', 'a'), edge('a', 'b'), edge('b', 'h')]
  const drawn = await ada.call<{ id: string }>('POST', '/api/workflows/create', {
    name: HOSTILE,
    nodes,
    edges,
  })
  return drawn.id
}

async function unpack(files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    const at = join(folder, path)
    await mkdir(dirname(at), { recursive: true })
    await writeFile(at, text)
  }
}

describe('the project of a workflow', () => {
  test('installs without a network, type-checks, runs, and does what the server does', async () => {
    const id = await draw()
    const { files } = await ada.call<{ files: Record<string, string> }>(
      'GET',
      `/api/workflows/${id}/download`,
    )
    expect(JSON.stringify(files)).not.toContain(token)
    expect(files['.env.example']).toMatch(/^GITHUB_TOKEN=$/m)
    expect(files['.env.example']).toMatch(/^GITHUB_TOKEN_2=$/m)
    await unpack(files)
    const PATH = process.env['PATH']
    const alone = { cwd: folder, env: { PATH, HOME: folder } }
    await run('npm', ['install', '--offline', '--cache', join(folder, '.npm'), '--no-audit'], alone)
    await run(tsc, ['--noEmit'], alone)
    const env = {
      ...alone.env,
      GITHUB_TOKEN: 'one',
      GITHUB_TOKEN_2: 'other',
      ORCH_ALLOW_PRIVATE: '127.0.0.0/8',
      ORCH_ORIGINS: JSON.stringify({ 'api.github.com': origin() }),
    }
    const input = '{"count": 3, "title": "From outside"}'
    const { stdout } = await run('npm', ['start', '--silent', '--', input], { cwd: folder, env })
    expect(JSON.parse(stdout)).toMatchObject({ status: 201, data: { number: 7 } })
    expect(seen.map(({ method, url, authorization }) => [method, url, authorization])).toEqual([
      ['POST', '/repos/ada/engine/issues', 'Bearer one'],
      ['POST', '/repos/ada/engine/issues', 'Bearer other'],
      ['GET', '/issues/7', ''],
    ])
    expect(seen[0]?.body).toMatchObject({ title: 'From outside', body: HOSTILE })
  })

  test('names no package but TypeScript, which it can do without, and imports nothing but Node', async () => {
    const { files } = await ada.call<{ files: Record<string, string> }>(
      'GET',
      `/api/workflows/${await draw()}/download`,
    )
    const manifest = JSON.parse(files['package.json'] ?? '') as Record<string, unknown>
    expect(manifest).not.toHaveProperty('dependencies')
    expect(manifest).not.toHaveProperty('devDependencies')
    expect(Object.keys(manifest['optionalDependencies'] as object)).toEqual(['typescript'])
    const { 'orch/LICENSES.txt': _, ...code } = files
    expect(Object.entries(code).filter(([, text]) => text.includes('@orch/'))).toEqual([])
    const imported = Object.entries(code)
      .filter(([path]) => path.endsWith('.js') || path.endsWith('.ts'))
      .flatMap(([, text]) => ts.preProcessFile(text, true, false).importedFiles)
      .map(({ fileName }) => fileName)
      .filter((name) => !name.startsWith('.'))
    expect(imported).toContain('node:net')
    expect(imported.filter((name) => !isBuiltin(name))).toEqual([])
    expect(files['orch/LICENSES.txt']).toMatch(/^undici [\d.]+: MIT/m)
  })

  test('is a ZIP file with the same content, for clients that ask for nothing', async () => {
    const id = await draw()
    const { files } = await ada.call<{ files: Record<string, string> }>(
      'GET',
      `/api/workflows/${id}/download`,
    )
    const answer = await ada.ask('GET', `/api/workflows/${id}/download`, undefined, {
      'Content-Type': '',
      Accept: '*/*',
    })
    expect(answer.headers.get('Content-Type')).toBe('application/zip')
    expect(answer.headers.get('Content-Disposition')).toMatch(/^attachment; filename="[a-z0-9-]+\.zip"$/)
    const packed = unzipSync(new Uint8Array(await answer.arrayBuffer()))
    const texts = Object.entries(packed).map(([path, bytes]) => [
      path.replace(/^[^/]+\//, ''),
      new TextDecoder().decode(bytes),
    ])
    expect(Object.fromEntries(texts)).toEqual(files)
  })
})

describe('the code of a workflow', () => {
  test('is raw text, or JSON where that is asked for', async () => {
    const id = await draw()
    const { code, workflowName } = await ada.call<Record<string, string>>('GET', `/api/workflows/${id}/code`)
    expect(workflowName).toBe(HOSTILE)
    const raw = await ada.ask('GET', `/api/workflows/${id}/code`, undefined, {
      'Content-Type': '',
      Accept: '*/*',
    })
    expect(raw.headers.get('Content-Type')).toMatch(/^text\/plain/)
    expect(await raw.text()).toBe(code)
  })

  test('says first which steps cannot do there what they do here', async () => {
    const nodes = [
      node('t', 'trigger', 'T', { triggerType: 'Manual' }),
      node('r', 'action', HOSTILE, { actionType: 'Remember', name: 'n', value: '1' }),
      node('c', 'action', 'Typed', { actionType: 'Code', code: 'return 1', language: 'typescript' }),
      node('w', 'action', 'Ask', { actionType: 'Wait for Approval' }),
      node('x', 'action', 'Any', { actionType: 'Call Workflow', workflowId: '{{t.id}}', input: '{}' }),
      node('s', 'action', 'Shop', { actionType: 'api:shop/list' }),
      node('h', 'action', 'Fine', { actionType: 'HTTP Request', endpoint: 'https://a.example' }),
    ]
    const edges = [
      edge('t', 'r'),
      edge('r', 'c'),
      edge('c', 'w'),
      edge('w', 'x'),
      edge('x', 's'),
      edge('s', 'h'),
    ]
    const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', {
      name: 'N',
      nodes,
      edges,
    })
    type Exported = { code: string; warnings: string[]; files: Record<string, string> }
    const { code, warnings } = await ada.call<Exported>('GET', `/api/workflows/${id}/code`)
    expect(warnings.map((one) => one.replace(HOSTILE, '…'))).toEqual([
      'N, step "…": What lasts longer than a run is kept by the server: keep it in a file or database of your own instead',
      'N, step "Ask": Nobody can answer this step of a program: it waits for its time limit',
      'N, step "Any": Which workflow this step calls is known only when it runs: a program holds none for it, so it fails',
      'N, step "Shop": The workspace does not have this operation of an imported service: import the service again, then export again',
    ])
    const [first] = ts.createSourceFile('a.ts', code, ts.ScriptTarget.Latest).statements
    expect(first && ts.isImportDeclaration(first)).toBe(true)
    const { files, warnings: same } = await ada.call<Exported>('GET', `/api/workflows/${id}/download`)
    expect(same).toEqual(warnings)
    expect(files['README.md']).toContain('it waits for its time limit')
  })

  test('that would hold more called workflows than fit into one is refused in words', async () => {
    const calling = async (called: string): Promise<string> => {
      const config = { actionType: 'Call Workflow', workflowId: called, input: 'x'.repeat(1_900_000) }
      const nodes = [
        node('t', 'trigger', 'T', { triggerType: 'Manual' }),
        node('c', 'action', 'Call', config),
      ]
      const drawing = { name: 'Long', nodes, edges: [edge('t', 'c')], draft: true }
      return (await ada.call<{ id: string }>('POST', '/api/workflows/create', drawing)).id
    }
    let last = await calling('none')
    for (let more = 0; more < 4; more += 1) last = await calling(last)
    expect((await ada.ask('GET', `/api/workflows/${last}/code`)).status).toBe(200)
    const refused = await ada.ask('GET', `/api/workflows/${await calling(last)}/code`)
    expect(await refused.json()).toMatchObject({ error: { code: 'TOO_LARGE' } })
  })

  test('of a public workflow shows a stranger no connection and nothing that looks like a secret', async () => {
    const eve = await server.signUp('Eve')
    const nodes = [
      node('t', 'trigger', 'T', { triggerType: 'Manual' }),
      node('h', 'action', 'H', {
        actionType: 'HTTP Request',
        integrationId: 'int-1',
        endpoint: `https://a.example/${token}`,
      }),
    ]
    const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', {
      nodes,
      edges: [edge('t', 'h')],
    })
    expect((await eve.ask('GET', `/api/workflows/${id}/code`)).status).toBe(404)
    await ada.call('PATCH', `/api/workflows/${id}`, { visibility: 'public' })
    const { code = '' } = await eve.call<Record<string, string>>('GET', `/api/workflows/${id}/code`)
    expect(code).toContain('HTTP Request')
    expect(code).not.toContain(token)
    expect(code).not.toContain('int-1')
  })
})

test('the scratch canvas is kept for its owner and stands in no list', async () => {
  const bob = await server.signUp('Bob')
  expect(await bob.call('GET', '/api/workflows/current')).toEqual({ nodes: [], edges: [] })
  const nodes = [node('t', 'trigger', 'T', { triggerType: 'Manual' })]
  const saves = [1, 2, 3].map(() =>
    bob.call<{ id: string }>('POST', '/api/workflows/current', { nodes, edges: [] }),
  )
  const ids = new Set((await Promise.all(saves)).map(({ id }) => id))
  expect(ids.size).toBe(1)
  expect(await bob.call('GET', '/api/workflows/current')).toMatchObject({ nodes })
  expect(await bob.call('GET', '/api/workflows')).toEqual([])
  expect(await ada.call('GET', '/api/workflows/current')).toEqual({ nodes: [], edges: [] })
})
