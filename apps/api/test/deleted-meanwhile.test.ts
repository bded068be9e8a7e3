import { codesOf, OPERATIONS, type Operation } from '@orch/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Asked, CHANGES, makersFor } from './support/every-change.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

let server: TestServer
let ada: TestPerson
let make: ReturnType<typeof makersFor>

beforeAll(async () => {
  server = await openServer({
    ORCH_ORIGINS: JSON.stringify({ 'api.github.com': 'http://127.0.0.1:9' }),
    ORCH_PROBE_HOURS: '0',
    ORCH_RATE_PER_MINUTE: '100000',
  })
  ada = await server.signUp('Ada')
  make = makersFor({ server, ada, bo: await server.signUp('Bo') })
})

afterAll(() => server.close())

const operations: readonly Operation[] = OPERATIONS

const nameOf = ({ method, path }: Operation) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`

/** A new thing of the kind that stands behind a word of an address. */
const KINDS: Record<string, () => Promise<string>> = {
  workflows: () => make.hooked(),
  executions: async () => (await make.waiting()).split('/').at(-1) ?? '',
  integrations: () => make.integration(),
  'provider-connections': () => make.integration(),
  alerts: () => make.alert(),
  'api-keys': async () => (await make.post('/api/api-keys')).id,
  'llm-configs': () => make.llm(),
  slots: async () => {
    const body = { name: `slot-${make.next()}`, integrationId: await make.integration() }
    return (await ada.call<{ id: string }>('PUT', '/api/slots', body)).id
  },
  services: () => make.service(),
  workspaces: () => make.workspace(),
}

const WORDS = Object.keys(KINDS).join('|')
const KIND = new RegExp(`/(${WORDS})/:\\w+`)
const HOME = new RegExp(`^.*?/(?:${WORDS})/(?!provider-connections)[^/]+`)

/** Its own deletion may be refused because one of the twenty was quicker. */
const DELETED = /^$|_NOT_FOUND$/

/** Operations of a thing that somebody else may delete. */
const ofThings = operations
  .filter(({ access, least }) => /^(?:manage|session|visitor)$/.test(access) && least !== 'operator')
  .filter(({ path }) => KIND.test(path))

async function askedOf(operation: Operation): Promise<Asked> {
  const { method, path, example } = operation
  const change = CHANGES[nameOf(operation)]
  if (change) return change(make)
  const [whole = '', word = ''] = KIND.exec(path) ?? []
  const id = (await KINDS[word]?.()) ?? ''
  const filled = path.replace(whole, `/${word}/${id}`).replace(/:\w+/g, '1')
  return [method.toUpperCase(), filled, example.body]
}

/** What takes away the thing that an address is of; with an execution, its workflow. */
async function deletionOf(path: string): Promise<Asked> {
  const [, execution] = /\/(?:workflows|orchestrator)\/executions\/([^/]+)/.exec(path) ?? []
  if (execution === undefined) return ['DELETE', (HOME.exec(path) ?? [''])[0]]
  const where = { id: execution }
  const { workflowId } = await server.parts.db.prisma.execution.findUniqueOrThrow({ where })
  return ['DELETE', `/api/workflows/${workflowId}`]
}

async function said([method, path, body]: Asked): Promise<{ status: number; code: string }> {
  const answer = await ada.ask(method, path, body)
  if (answer.ok || answer.body === null) await answer.body?.cancel()
  else return { status: answer.status, code: ((await answer.json()) as { code: string }).code }
  return { status: answer.status, code: '' }
}

const AT_ONCE = 10

describe('asked ten times at once while what it is about is deleted, every answer is one that the operation names:', () => {
  test.each(ofThings.map((operation) => [nameOf(operation), operation] as const))(
    '%s',
    async (_, operation) => {
      const asked = await askedOf(operation)
      const deletion = await deletionOf(asked[1])
      const half = () => Array.from({ length: AT_ONCE / 2 }, () => said(asked))
      const asking = half()
      const deleted = said(deletion)
      const answers = await Promise.all([...asking, ...half()])
      expect((await deleted).code).toMatch(DELETED)
      const known = new Set<string>(['', ...codesOf(operation)])
      const odd = answers.filter(({ status, code }) => status >= 500 || !known.has(code))
      expect([...new Set(odd.map(({ status, code }) => `${status} ${code}`))]).toEqual([])
    },
  )
})
