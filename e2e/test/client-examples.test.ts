import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { draw } from './support/drawing.ts'
import { type OrchServer, removeDataFolder, startOrch } from './support/orch-server.ts'
import { bundlePacked } from './support/packed.ts'
import { signUp } from './support/person.ts'
import { startedDataFolder } from './support/started-folder.ts'

const PACKAGE = fileURLToPath(new URL('../../packages/client', import.meta.url))
const ADDRESS = 'http://127.0.0.1:4280'

const data = startedDataFolder()
let orch: OrchServer
let folder: string
let workflowId: string
let apiKey: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orch-client-'))
  orch = await startOrch(data)
  const ada = await signUp(orch.url)
  const drawing = draw(
    'Orders',
    {
      t: { trigger: 'Webhook' },
      c: { label: 'Large', action: 'Condition', config: { condition: '{{@t:t.order}} == 7' } },
    },
    ['t>c'],
  )
  ;({ id: workflowId } = await ada.call<{ id: string }>('POST', '/api/workflows/create', drawing))
  await ada.call('POST', `/api/workflows/${workflowId}/publish`)
  const made = { name: 'Reader of the README', scopes: ['run', 'manage'] }
  ;({ key: apiKey } = await ada.call<{ key: string }>('POST', '/api/api-keys', made))
})

afterAll(async () => {
  await orch?.stop()
  await removeDataFolder(data)
  await rm(folder, { recursive: true, force: true })
})

/** As a stranger runs it: a program of its own, with the client that npm gets. @returns what it printed */
async function printedBy(source: string): Promise<string> {
  const stdin = { contents: source, loader: 'ts', resolveDir: PACKAGE, sourcefile: 'example.ts' } as const
  const program = await bundlePacked({ stdin, platform: 'node', format: 'esm' })
  const file = join(folder, 'example.mjs')
  await writeFile(file, program)
  const { stdout } = await promisify(execFile)(process.execPath, [file])
  return stdout
}

const given = () => `const apiKey = ${JSON.stringify(apiKey)}, workflowId = ${JSON.stringify(workflowId)}\n`
const read = (path: string) => readFile(join(PACKAGE, path), 'utf8')

/** Steps that ended before the program listens are in the snapshot, which it does not print. */
const PRINTED = /^(\w+: (pending|running|success).*\n)*\{ condition: true \}\n$/

test('the program of the README starts a workflow, follows its steps and prints the output', async () => {
  const [, program = ''] = /```ts\n([\s\S]*?)```/.exec(await read('README.md')) ?? []
  expect(program).toContain(ADDRESS)
  expect(await printedBy(given() + program.replace(ADDRESS, orch.url))).toMatch(PRINTED)
})

test('the whole program beside it does the same, and says what the server refuses', async () => {
  const program = await read('examples/run-a-workflow.ts')
  const call = `\nconsole.log(await runAWorkflow('${orch.url}', apiKey, workflowId))`
  expect(await printedBy(given() + program + call)).toMatch(PRINTED)
  const refused = `\nawait runAWorkflow('${orch.url}', apiKey, 'no-such-workflow').catch(() => undefined)`
  expect(await printedBy(given() + program + refused)).toMatch(/^WORKFLOW_NOT_FOUND: .+ \(request \w+\)\n$/)
})

/** In the tests of the API the auth library looks at no origin. */
test.each([
  ['says how it asks', { 'Sec-Fetch-Mode': 'cors' }],
  ['sends a cookie', { Cookie: 'orch.device=of-an-earlier-sign-in' }],
])('a program whose fetch %s, and not from where, signs in', async (_, extra) => {
  const answer = await fetch(`${orch.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...extra },
    body: JSON.stringify({ email: 'nobody@example.com', password: 'a wrong password' }),
  })
  expect(await answer.json()).toMatchObject({ code: 'INVALID_EMAIL_OR_PASSWORD' })
})
