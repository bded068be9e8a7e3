import { randomBytes } from 'node:crypto'
import { type ErrorCode, OPERATIONS, type Operation } from '@orch/contract'
import { describe, expect, test } from 'vitest'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'
import { drawDoor } from './support/webhooks.ts'

const operations: readonly Operation[] = OPERATIONS

/** Servers that do not offer something, and the code with which they say so. */
const SERVERS: [ErrorCode, Record<string, string>][] = [
  ['KEYS_IN_ENVIRONMENT', { ORCH_ENCRYPTION_KEY: randomBytes(32).toString('hex') }],
  ['SERVICES_OFF', { ORCH_SERVICES: 'off' }],
  ['MAIL_OFF', {}],
]

/** Where the example of an operation asks for something else. */
const BODIES: Record<string, (ids: Record<string, string>) => unknown> = {
  'workflows.runNode': ({ executionId }) => ({ executionId }),
  // Only what asks for a description is turned off: a service can be renamed.
  'services.update': () => ({ again: true, source: { text: '{}' } }),
}

/** Asks as the example of the operation does. @returns the code of the answer */
async function codeOf(
  person: TestPerson,
  { id, method, path, example }: Operation,
  ids: Record<string, string> = {},
) {
  const address = path.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? 'nowhere')
  const query = example.query ? `?${new URLSearchParams(example.query as Record<string, string>)}` : ''
  const body = BODIES[id]?.(ids) ?? example.body
  const headers = { Authorization: `Bearer ${ids['key']}` }
  const sent = method === 'get' ? undefined : body
  const answer = await person.ask(method.toUpperCase(), address + query, sent, 'key' in ids ? headers : {})
  return ((await answer.json().catch(() => ({}))) as { code?: string }).code ?? String(answer.status)
}

const declaring = (code: ErrorCode) => operations.filter(({ codes = [] }) => codes.includes(code))

/** A service that was imported while the server offered that. */
async function importedService({ parts }: TestServer, workspaceId: string): Promise<string> {
  const data = { id: 's1', workspaceId, slug: 'pets', kind: 'openapi', name: 'Pets', about: {} }
  return (await parts.db.prisma.service.create({ data: { ...data, packed: new Uint8Array() } })).id
}

describe('a server that does not offer something says so at each operation', () => {
  test.each(SERVERS)('%s', async (code, env) => {
    const server = await openServer(env)
    const ada = await server.signUp('Ada')
    const { id: userId, workspaceId } = await ada.call<{ id: string; workspaceId: string }>(
      'GET',
      '/api/user',
    )
    const ids = { userId, serviceId: await importedService(server, workspaceId) }
    const said: Record<string, string> = {}
    for (const operation of declaring(code)) said[operation.id] = await codeOf(ada, operation, ids)
    await server.close()
    expect(said).toEqual(Object.fromEntries(Object.keys(said).map((id) => [id, code])))
    expect(Object.keys(said)).not.toEqual([])
  })
})

const STARTERS = [
  'workflows.execute',
  'workflows.runNode',
  'executions.rerun',
  'webhooks.execute',
  'webhooks.receive',
]

test('a server whose engine has stopped starts nothing, and says that it stops', async () => {
  const server = await openServer()
  const ada = await server.signUp('Ada')
  const webhook = { triggerType: 'Webhook', webhookAuth: 'open' }
  const { id, path } = await drawDoor(ada, webhook, [{ id: 'a', actionType: 'Code', code: 'return 1' }])
  const started = await ada.call<{ executionId: string }>('POST', `/api/workflows/${id}/execute`, {})
  const { executionId } = started
  await (await ada.ask('GET', `/api/workflows/executions/${executionId}/events`)).text()
  const { key } = await ada.call<{ key: string }>('POST', '/api/api-keys', {})
  await server.parts.drain()
  const ids = { id, nodeId: 'a', executionId, address: path.slice(path.lastIndexOf('/') + 1) }
  for (const operation of declaring('ENGINE_STOPPED').filter((one) => STARTERS.includes(one.id)))
    expect(
      await codeOf(ada, operation, operation.access === 'run' ? { ...ids, key } : ids),
      operation.id,
    ).toBe('ENGINE_STOPPED')
  await server.close()
})
