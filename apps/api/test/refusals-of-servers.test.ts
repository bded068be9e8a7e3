import { randomBytes } from 'node:crypto'
import { type ErrorCode, OPERATIONS, type Operation } from '@orch/contract'
import { describe, expect, test } from 'vitest'
import { openServer, type TestPerson } from './support/open-server.ts'
import { drawDoor } from './support/webhooks.ts'

const operations: readonly Operation[] = OPERATIONS

/** Servers that do not offer something, and the code with which they say so. */
const SERVERS: [ErrorCode, Record<string, string>][] = [
  ['KEYS_IN_ENVIRONMENT', { ORCH_ENCRYPTION_KEY: randomBytes(32).toString('hex') }],
  ['SERVICES_OFF', { ORCH_SERVICES: 'off' }],
  ['MAIL_OFF', {}],
]

/** Asks as the example of the operation does. @returns the code of the answer */
async function codeOf(
  person: TestPerson,
  { id, method, path, example }: Operation,
  ids: Record<string, string> = {},
) {
  const address = path.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? 'nowhere')
  const query = example.query ? `?${new URLSearchParams(example.query as Record<string, string>)}` : ''
  const body = id === 'workflows.runNode' ? { executionId: ids['executionId'] } : example.body
  const answer = await person.ask(method.toUpperCase(), address + query, method === 'get' ? undefined : body)
  return ((await answer.json().catch(() => ({}))) as { code?: string }).code ?? String(answer.status)
}

/** Those that say so before they look for what the address names. */
const declaring = (code: ErrorCode) =>
  operations.filter(({ path, codes = [] }) => codes.includes(code) && !path.includes('/services/:'))

describe('a server that does not offer something says so at each operation', () => {
  test.each(SERVERS)('%s', async (code, env) => {
    const server = await openServer(env)
    const ada = await server.signUp('Ada')
    const { id: userId } = await ada.call<{ id: string }>('GET', '/api/user')
    const said: Record<string, string> = {}
    for (const operation of declaring(code)) said[operation.id] = await codeOf(ada, operation, { userId })
    await server.close()
    expect(said).toEqual(Object.fromEntries(Object.keys(said).map((id) => [id, code])))
    expect(Object.keys(said)).not.toEqual([])
  })
})

const STARTERS = ['workflows.execute', 'workflows.runNode', 'executions.rerun', 'webhooks.receive']

test('a server whose engine has stopped starts nothing, and says that it stops', async () => {
  const server = await openServer()
  const ada = await server.signUp('Ada')
  const webhook = { triggerType: 'Webhook', webhookAuth: 'open' }
  const { id, path } = await drawDoor(ada, webhook, [{ id: 'a', actionType: 'Code', code: 'return 1' }])
  const started = await ada.call<{ executionId: string }>('POST', `/api/workflows/${id}/execute`, {})
  const { executionId } = started
  await (await ada.ask('GET', `/api/workflows/executions/${executionId}/events`)).text()
  await server.parts.drain()
  const ids = { id, nodeId: 'a', executionId, address: path.slice(path.lastIndexOf('/') + 1) }
  for (const operation of declaring('ENGINE_STOPPED').filter((one) => STARTERS.includes(one.id)))
    expect(await codeOf(ada, operation, ids), operation.id).toBe('ENGINE_STOPPED')
  await server.close()
})
