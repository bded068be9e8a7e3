import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js'
import { createHandler } from 'graphql-http/lib/use/http'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { openBrowser, openPage, seriousFindings } from './support/browser.ts'
import { draw } from './support/drawing.ts'
import { signUpWith } from './support/in-page.ts'
import { type OrchServer, removeDataFolder, startOrch } from './support/orch-server.ts'
import { startedDataFolder } from './support/started-folder.ts'

// The same copy of the library as that of the endpoint, which Node loads by itself.
const { buildSchema } = createRequire(import.meta.url)('graphql') as typeof import('graphql')

const KEY = ['zoo', 'k7'.repeat(14)].join('-')
const SCHEMA = `
  enum Kind { CAT DOG }
  input NewPet { name: String! kind: Kind = CAT }
  type Pet { id: ID! name: String! kind: Kind! }
  type Query { pets(first: Int!): [Pet!]! }
  type Mutation { addPet(input: NewPet!): Pet! }
`
const graphql = createHandler({
  schema: buildSchema(SCHEMA),
  rootValue: {
    pets: ({ first }: { first: number }) =>
      Array.from({ length: first }, (_, at) => ({ id: `p${at}`, name: 'Tom', kind: 'CAT' })),
    addPet: ({ input }: { input: object }) => ({ id: 'p9', ...input }),
  },
})

/** A new server for each request, as one without sessions is. */
async function mcp(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const server = new McpServer({ name: 'Sums', version: '1.2.3' })
  server.registerTool(
    'add',
    {
      title: 'Add numbers',
      description: 'Gives the sum of two numbers',
      inputSchema: { left: z.number().int(), right: z.number().int() },
      outputSchema: { sum: z.number() },
    },
    async ({ left, right }) => ({
      content: [{ type: 'text', text: `${left + right}` }],
      structuredContent: { sum: left + right },
    }),
  )
  const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true })
  response.on('close', () => void server.close())
  await server.connect(transport)
  await transport.handleRequest(request, response)
}

const folder = startedDataFolder()
let orch: OrchServer
let browser: Browser
let page: Page
let complaints: string[]
let zoo: Server
let origin: string

beforeAll(async () => {
  zoo = createServer((request, response) => {
    if (request.headers.authorization !== `Bearer ${KEY}`)
      response.writeHead(401, { 'Content-Type': 'application/json' }).end('{"message": "who are you?"}')
    else if (request.url === '/graphql') void graphql(request, response)
    else void mcp(request, response)
  })
  await new Promise<void>((resolve) => zoo.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(zoo.address() as AddressInfo).port}`
  orch = await startOrch(folder)
  browser = await openBrowser()
  ;({ page, complaints } = await openPage(browser, {
    baseURL: orch.url,
    viewport: { width: 1360, height: 1000 },
  }))
  const workflow = await signUpWith(page, draw('Zoo', { t: { trigger: 'Manual' } }, []))
  await page.goto(`/workflows/${workflow}`)
  await page.getByRole('button', { name: 'Add step', exact: true }).waitFor()
})

afterAll(async () => {
  await browser?.close()
  await orch?.stop()
  zoo?.close()
  await removeDataFolder(folder)
})

const tell = () =>
  page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })))

/** Imports one operation in a tab of its own. */
async function importOne({
  from,
  url,
  ask,
  search,
}: {
  from: string
  url: string
  ask: string
  search: string
}) {
  const settings = await page.context().newPage()
  await settings.goto(`${orch.url}/settings/services`)
  await settings.getByRole('button', { name: 'Import a service' }).click()
  await settings.getByLabel('Import from').selectOption(from)
  await settings.getByRole('textbox', { name: 'Address' }).fill(url)
  await settings.getByLabel('Ask with').selectOption(ask)
  await settings.getByRole('button', { name: 'Read', exact: true }).click()
  await settings.getByRole('searchbox', { name: 'Search operations' }).fill(search)
  await settings.getByRole('button', { name: 'Choose these 1' }).click()
  expect(await seriousFindings(settings)).toEqual([])
  await settings.getByRole('button', { name: 'Import 1 operation' }).click()
  await settings.getByRole('dialog', { name: 'Import a service' }).waitFor({ state: 'detached' })
  await settings.close()
  await tell()
}

async function addStep(search: string, name: RegExp) {
  await page.getByRole('button', { name: 'Add step', exact: true }).click()
  await page.getByRole('searchbox', { name: 'Search steps' }).fill(search)
  await page.getByRole('button', { name }).click()
}

/** Runs the workflow and reads what a step gave. */
async function runAndRead(text: string): Promise<string | null> {
  await page.getByText('Saved', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  const output = page.locator('pre', { hasText: text }).first()
  await output.waitFor({ state: 'attached' })
  return output.textContent()
}

test('an HTTP connection is what the service is asked with', async () => {
  const connections = await page.context().newPage()
  await connections.goto(`${orch.url}/connections`)
  await connections.getByRole('button', { name: 'Add connection' }).click()
  await connections.getByRole('button', { name: /^HTTP/ }).click()
  const dialog = connections.getByRole('dialog', { name: 'Connect HTTP' })
  await dialog.getByLabel('Label').fill('Zoo')
  await dialog.getByLabel('Base URL').fill(origin)
  await dialog.getByLabel('Authentication').selectOption('bearer')
  await dialog.getByLabel('Token, key or password').fill(KEY)
  await dialog.getByLabel('Test by').selectOption('graphql')
  await dialog.getByLabel('Path for the test').fill('/graphql')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await connections.close()
})

test('a GraphQL endpoint is imported, a field of it is drawn as a step, and its answer is read', async () => {
  await importOne({ from: 'graphql', url: `${origin}/graphql`, ask: 'Zoo', search: 'addPet' })
  await addStep('addPet', /^Add pet/)
  await page.getByRole('textbox', { name: /name/i }).last().fill('Rex')
  expect(await runAndRead('"p9"')).toMatch(/"name": "Rex"/)
})

test('an MCP server is imported, a tool of it is drawn as a step, and its answer is read', async () => {
  await importOne({ from: 'mcp', url: `${origin}/mcp`, ask: 'Zoo', search: 'add' })
  await addStep('Add numbers', /^Add numbers/)
  await page.getByRole('textbox', { name: 'Left' }).fill('20')
  await page.getByRole('textbox', { name: 'Right' }).fill('22')
  expect(await runAndRead('"sum"')).toMatch(/"sum": 42/)
  expect(complaints).toEqual([])
})
