import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import openapiTS, { astToString } from 'openapi-typescript'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openServer, type TestServer } from './support/open-server.ts'
import { type HttpServer, overHttp } from './support/over-http.ts'

const run = promisify(execFile)
const modules = fileURLToPath(new URL('../node_modules', import.meta.url))
const bin = (name: string) => join(modules, '.bin', name)
const tsc = fileURLToPath(new URL('../../../node_modules/typescript-7/bin/tsc', import.meta.url))

/** What somebody writes who has the document and a public generator, and nothing of ours. */
const PROGRAM = `
import createClient from 'openapi-fetch'
import type { paths } from './api.ts'

const headers = { Authorization: \`Bearer \${process.env.ORCH_KEY}\` }
const orch = createClient<paths>({ baseUrl: process.env.ORCH_URL ?? '', headers })

const made = await orch.POST('/api/workflows/create', { body: { name: 'By a generated client' } })
if (made.data === undefined) throw new Error(made.error.code)
const params = { path: { id: made.data.id } }
const { data: renamed } = await orch.PATCH('/api/workflows/{id}', { params, body: { name: 'Renamed' } })
const { data: started } = await orch.POST('/api/workflows/{id}/execute', { params, body: { input: { a: 1 } } })
const name: string | undefined = renamed?.name
const executionId: string | undefined = started?.executionId
const missing = await orch.GET('/api/workflows/{id}', { params: { path: { id: 'nowhere' } } })
const isMissing: boolean = missing.error?.code === 'WORKFLOW_NOT_FOUND'
const refused = await orch.POST('/api/workspaces', { body: { name: 'Lab' } })
console.log(JSON.stringify({ name, isStarted: executionId !== undefined, isMissing, refused: refused.error?.code }))
`

/** The same, with a number for a name and a code that the operation never gives. */
const WRONG = `
import createClient from 'openapi-fetch'
import type { paths } from './api.ts'

const orch = createClient<paths>()
await orch.POST('/api/workflows/create', { body: { name: 7 } })
const { error } = await orch.GET('/api/workflows/{id}', { params: { path: { id: 'a' } } })
export const isSlot = error?.code === 'SLOT_NOT_FOUND'
`

let server: TestServer
let http: HttpServer
let folder: string
let key: string

beforeAll(async () => {
  server = await openServer()
  http = await overHttp(server)
  const ada = await server.signUp('Ada')
  key = (await ada.call<{ key: string }>('POST', '/api/api-keys', { scopes: ['run', 'manage'] })).key
  folder = await mkdtemp(join(tmpdir(), 'orch-client-'))
  await mkdir(join(folder, 'node_modules'))
  await symlink(join(modules, 'openapi-fetch'), join(folder, 'node_modules', 'openapi-fetch'))
  await symlink(join(modules, '../../../node_modules/@types'), join(folder, 'node_modules', '@types'))
  const document = await (await fetch(`http://127.0.0.1:${http.port}/api/openapi.json`)).text()
  await writeFile(join(folder, 'api.ts'), astToString(await openapiTS(document)))
  await writeFile(join(folder, 'package.json'), '{"type":"module"}')
  await writeFile(join(folder, 'program.ts'), PROGRAM)
  await writeFile(join(folder, 'wrong.ts'), WRONG)
})

afterAll(async () => {
  await http.close()
  await server.close()
  await rm(folder, { recursive: true })
})

const typeCheck = (file: string) =>
  run(
    tsc,
    [
      file,
      '--noEmit',
      '--strict',
      '--skipLibCheck',
      '--types',
      'node',
      '--target',
      'es2023',
      '--module',
      'esnext',
      '--moduleResolution',
      'bundler',
      '--allowImportingTsExtensions',
      '--ignoreConfig',
    ],
    { cwd: folder },
  )

test('a client that public generators make of the document type-checks and works', async () => {
  await typeCheck('program.ts')
  const env = { PATH: process.env['PATH'], ORCH_KEY: key, ORCH_URL: `http://127.0.0.1:${http.port}` }
  const { stdout } = await run(bin('tsx'), ['program.ts'], { cwd: folder, env })
  expect(JSON.parse(stdout)).toEqual({
    name: 'Renamed',
    isStarted: true,
    isMissing: true,
    refused: 'FORBIDDEN',
  })
})

test('its types refuse a value that does not fit, and a code that the operation never gives', async () => {
  const failed = await typeCheck('wrong.ts').then(
    () => '',
    ({ stdout }: { stdout: string }) => stdout,
  )
  expect(failed).toContain("Type 'number' is not assignable to type 'string'")
  expect(failed).toContain('SLOT_NOT_FOUND')
})
