/** Path → text of a package that brings one service, with an action that works against its description. */
export function providerFiles(name: string): Record<string, string> {
  const title = name.replace(/(?:^|-)(\w)/g, (_, letter: string) => ` ${letter.toUpperCase()}`).trim()
  const filled = (text: string) =>
    text
      .replaceAll('acme', name)
      .replaceAll('ACME', name.replaceAll('-', '_').toUpperCase())
      .replaceAll('Acme', title)
  return {
    'package.json': filled(asJson(MANIFEST)),
    'tsconfig.json': asJson(TSCONFIG),
    '.gitignore': 'dist\nnode_modules\n',
    'README.md': filled(README),
    'spec/openapi.json': filled(asJson(SPEC)),
    'src/index.ts': filled(SOURCE),
    'test/serve-spec.ts': filled(SERVE),
    [`test/${name}.test.ts`]: filled(TEST),
  }
}

const asJson = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

const MANIFEST = {
  name: 'orch-acme',
  version: '0.1.0',
  description: 'Acme for Orch',
  type: 'module',
  exports: {
    '.': { types: './dist/index.d.ts', default: './dist/index.js' },
    './package.json': './package.json',
  },
  files: ['dist'],
  engines: { node: '>=20.19' },
  scripts: { build: 'tsc -p .', test: 'vitest run', prepack: 'tsc -p .' },
  // npm must not fetch it by itself: the name is not ours there yet (docs/decisions/026-npm.md).
  peerDependencies: { '@orch/providers': '*' },
  peerDependenciesMeta: { '@orch/providers': { optional: true } },
  devDependencies: { '@types/node': '>=20', 'openapi-backend': '^5.0.0', typescript: '>=5.5', vitest: '>=3' },
}

const TSCONFIG = {
  compilerOptions: {
    target: 'ES2023',
    module: 'NodeNext',
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: true,
    declaration: true,
    rootDir: 'src',
    outDir: 'dist',
  },
  include: ['src'],
}

const README = `# orch-acme

Acme for Orch: what people can do there in the steps of a workflow.

    npm install
    npm install --save-dev ./orch-json-0.1.0.tgz ./orch-providers-0.1.0.tgz
    npm test          # runs each action against spec/openapi.json
    npm run build

The packages of Orch are not on npm yet. Pack them in a checkout of Orch, in \`packages/json\` and \`packages/providers\`, by
\`npx pnpm pack --pack-destination\` this folder, after \`npx pnpm run build\`. Do not install \`@orch/providers\` from npm before Orch says that it is there: the
owner of the name could put anything into it.

Start Orch with \`ORCH_PROVIDERS=orch-acme\`, or with the path of this folder; servers and workers alike.

1. Put the description that the service publishes in place of \`spec/openapi.json\`.
2. Write what steps do in \`src/index.ts\`: what is described and has no code does not compile.
3. Add a case for each action to the test: what is sent must be what the description allows.
`

const SPEC = {
  openapi: '3.0.3',
  info: { title: 'Acme', version: '1' },
  servers: [{ url: 'https://api.acme.example' }],
  components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  security: [{ token: [] }],
  paths: {
    '/me': {
      get: {
        operationId: 'getMe',
        responses: {
          200: { description: 'Who asks', content: { 'application/json': { example: { name: 'Ada' } } } },
        },
      },
    },
    '/notes': {
      post: {
        operationId: 'addNote',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: false,
                required: ['text'],
                properties: { text: { type: 'string', minLength: 1 } },
              },
            },
          },
        },
        responses: {
          201: { description: 'The note', content: { 'application/json': { example: { id: 'n1' } } } },
        },
      },
    },
  },
}

const SOURCE = `import { defineProvider, type Fields, type Http, type HttpRequest, type Provider, ProviderError } from '@orch/providers'

const BASE = 'https://api.acme.example'

const service = defineProvider(
  {
    id: 'acme',
    name: 'Acme',
    description: 'What Acme is for, in a few words',
    category: 'Productivity',
    docs: 'https://acme.example/docs',
    // Nothing is sent to any other host.
    hosts: ['api.acme.example'],
    fields: {
      token: { label: 'Token', env: 'ACME_TOKEN', secret: true, required: true, type: 'password' },
    },
    actions: [
      {
        id: 'acme/add-note',
        label: 'Add Note',
        description: 'Write a note',
        category: 'Acme',
        inputs: [{ key: 'text', label: 'Text', type: 'template-textarea', required: true }],
        outputs: [{ field: 'id', description: 'Id of the note' }],
      },
    ],
  },
  {
    async test(fields, http) {
      try {
        await ask(fields, http, { url: \`\${BASE}/me\` })
        return { verdict: 'valid', message: 'Connection successful', account: null }
      } catch (error) {
        if (!(error instanceof ProviderError)) throw error
        const verdict = error.code === 'UNAUTHORIZED' ? 'invalid' : error.code === 'RATE_LIMITED' ? 'rate_limited' : 'unreachable'
        return { verdict, message: error.message, account: null }
      }
    },
    runs: {
      async 'acme/add-note'({ config, fields, http, signal }) {
        const text = String(config['text'] ?? '').trim()
        if (text === '') throw new ProviderError('INVALID_INPUT', '"text" must be set', { field: 'text' })
        const note = await ask(fields, http, { method: 'POST', url: \`\${BASE}/notes\`, body: JSON.stringify({ text }), signal })
        return { id: note['id'] }
      },
    },
  },
)

async function ask({ token = '' }: Fields, http: Http, request: HttpRequest): Promise<Record<string, unknown>> {
  const headers = { authorization: \`Bearer \${token}\`, 'content-type': 'application/json' }
  const { status, text } = await http.send({ ...request, headers })
  if (status === 401) throw new ProviderError('UNAUTHORIZED', 'Acme refuses the token', { status })
  if (status === 429) throw new ProviderError('RATE_LIMITED', 'Acme asks to wait', { status })
  if (status >= 500) throw new ProviderError('UPSTREAM_ERROR', \`Acme answered \${status}\`, { status })
  if (status >= 400) throw new ProviderError('REFUSED', \`Acme answered \${status}\`, { status })
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch (cause) {
    throw new ProviderError('BAD_RESPONSE', 'Acme answered something that is not JSON', { cause })
  }
}

export const providers: readonly Provider[] = [service]
`

const SERVE = `import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Document, OpenAPIBackend } from 'openapi-backend'

const definition = JSON.parse(readFileSync(new URL('../spec/openapi.json', import.meta.url), 'utf8')) as Document

/** The service as its description says: it answers with the examples, and keeps what was sent that it does not allow. */
export async function serveSpec() {
  const api = new OpenAPIBackend({ definition, quick: true, strict: false })
  await api.init()
  const faults: string[] = []
  const requests: string[] = []
  const server = createServer(async (asked, answer) => {
    const chunks: Buffer[] = []
    for await (const chunk of asked) chunks.push(chunk as Buffer)
    const [path = '/', query = ''] = (asked.url ?? '').split('?')
    const body = Buffer.concat(chunks).toString()
    const request = { method: asked.method ?? '', path, query, headers: asked.headers as Record<string, string>, ...(body && { body: JSON.parse(body) }) }
    requests.push(\`\${request.method} \${path}\`)
    const operation = api.matchOperation(request)
    const errors = operation ? api.validateRequest(request, operation).errors : [{ message: 'no such operation' }]
    for (const { message } of errors ?? []) faults.push(\`\${request.method} \${path}: \${message}\`)
    if (!asked.headers.authorization) answer.writeHead(401).end('{}')
    else if (!operation?.operationId) answer.writeHead(404).end('{}')
    else {
      const { status, mock } = api.mockResponseForOperation(operation.operationId)
      answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(mock))
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = \`http://127.0.0.1:\${(server.address() as AddressInfo).port}\`
  return { origin, faults, requests, close: () => server.close() }
}
`

const TEST = `import { createHttp, registerProviders, runAction, testProvider } from '@orch/providers'
import { afterAll, afterEach, expect, test } from 'vitest'
import { providers } from '../src/index.js'
import { serveSpec } from './serve-spec.js'

const served = await serveSpec()
const http = createHttp({ origins: { 'api.acme.example': served.origin } })
registerProviders(providers)
const fields = { token: 'a token' }

afterEach(() => expect(served.faults.splice(0)).toEqual([]))
afterAll(async () => {
  await http.close()
  served.close()
})

test('a good token is valid', async () => {
  expect(await testProvider('acme', fields, http)).toMatchObject({ verdict: 'valid' })
})

test('a note is sent as the description allows', async () => {
  expect(await runAction('acme/add-note', { config: { text: 'Hello' }, fields, http })).toEqual({ id: 'n1' })
  expect(served.requests.at(-1)).toBe('POST /notes')
})

test('a note without text is refused before anything is sent', async () => {
  const sent = served.requests.length
  const failed = runAction('acme/add-note', { config: {}, fields, http })
  await expect(failed).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'text' })
  expect(served.requests).toHaveLength(sent)
})
`
