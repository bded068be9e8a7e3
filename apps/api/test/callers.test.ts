import { OPERATIONS, type Operation } from '@orch/contract'
import { generateKey } from '@orch/keys'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { templateOf } from '../src/http/openapi.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

/** What no key may do, decided in docs/decisions/006-access.md. */
const IN_PERSON = [
  'POST /api/auth/change-password',
  'GET /api/user/sessions',
  'DELETE /api/user/sessions/{sessionId}',
  'GET /api/agent-requests/{requestId}',
  'POST /api/agent-requests/decide',
  'DELETE /api/agents/{agentId}',
  'GET /api/user/sign-ins',
  'POST /api/user/sign-ins',
  'DELETE /api/user/sign-ins/{signInId}',
  'POST /api/user/delete',
  'POST /api/user/two-factor',
  'POST /api/user/two-factor/confirm',
  'POST /api/user/two-factor/backup-codes',
  'POST /api/user/two-factor/off',
  'POST /api/workspaces',
  'DELETE /api/workspaces/{workspaceId}',
  'POST /api/workspaces/{workspaceId}/leave',
  'PATCH /api/workspaces/{workspaceId}/members/{userId}',
  'DELETE /api/workspaces/{workspaceId}/members/{userId}',
  'POST /api/workspaces/{workspaceId}/invitations',
  'DELETE /api/workspaces/{workspaceId}/invitations/{invitationId}',
  'POST /api/invitations/accept',
  'GET /api/devices',
  'POST /api/devices/decide',
  'POST /api/integrations/{id}/reveal',
  'POST /api/integrations/oauth/start',
  'POST /api/integrations/{id}/sign-in',
  'POST /api/integrations/{id}/sign-in/poll',
  'POST /api/bundle/export',
  'POST /api/admin/credits',
  'GET /api/admin/encryption',
  'GET /api/admin/encryption/doctor',
  'POST /api/admin/encryption/stage',
  'POST /api/admin/encryption/promote',
  'POST /api/admin/encryption/reseal',
  'POST /api/admin/encryption/retire',
  'GET /api/admin/accounts',
  'POST /api/admin/accounts/{userId}/promote',
  'POST /api/admin/accounts/{userId}/demote',
  'POST /api/admin/accounts/{userId}/block',
  'POST /api/admin/accounts/{userId}/unblock',
  'POST /api/admin/accounts/{userId}/send-reset',
  'POST /api/admin/accounts/{userId}/end-sessions',
  'GET /api/admin/workspaces',
  'GET /api/admin/settings',
]

type Headers = Record<string, string>

let server: TestServer
let ada: TestPerson
const nameOf = ({ method, path }: Operation) => `${method.toUpperCase()} ${templateOf(path)}`
/** Every operation that wants to know who calls. */
const operations = (OPERATIONS as readonly Operation[])
  .filter(({ access }) => access === 'manage' || access === 'session' || access === 'visitor')
  .map((operation): [name: string, opensByKey: boolean] => [
    nameOf(operation),
    operation.access !== 'session',
  ])
const bearer = (key: string): Headers => ({ Authorization: `Bearer ${key}` })

beforeAll(async () => {
  server = await openServer()
  ada = await server.signUp('Ada')
})

afterAll(() => server.close())

/** What is named does not exist, so that nothing changes. */
async function refusalOf(name: string, headers: Headers) {
  const [method = '', path = ''] = name.split(' ')
  const url = `http://orch.test${path.replace(/\{\w+\}/g, 'nowhere')}`
  const answer = await server.app.request(url, { method, headers })
  const { status } = answer
  if (status !== 401 && status !== 403) return undefined
  const { code, response } = (await answer.json()) as { code: string; response: string }
  return { status, code, response }
}

async function makeKey(body: object): Promise<{ id: string; key: string }> {
  return ada.call('POST', '/api/api-keys', body)
}

async function refusedEverywhere(headers: Headers, code: string): Promise<void> {
  const open: string[] = []
  for (const [name] of operations) {
    if ((await refusalOf(name, headers))?.code !== code) open.push(name)
  }
  expect(open).toEqual([])
}

describe('every operation refuses', () => {
  test('a stranger', () => refusedEverywhere({}, 'UNAUTHORIZED'))

  test.each([
    ['nonsense', bearer('nonsense')],
    ['another scheme', { Authorization: 'Basic YTpi' }],
    ['an empty header', { Authorization: '' }],
    ['a key that nobody made', bearer(generateKey().key)],
    ['a session that nobody began', { Cookie: 'orch.session_token=nonsense' }],
  ])('%s', (_, headers) => refusedEverywhere(headers, 'UNAUTHORIZED'))

  test('a key that expired, was disabled or was deleted', async () => {
    const { apiKey } = server.parts.db.prisma
    const [expired, disabled, deleted] = [
      await makeKey({ scopes: ['manage'] }),
      await makeKey({ scopes: ['manage'] }),
      await makeKey({ scopes: ['manage'] }),
    ]
    await apiKey.update({ where: { id: expired.id }, data: { expiresAt: new Date(0) } })
    await apiKey.update({ where: { id: disabled.id }, data: { disabledAt: new Date(0) } })
    await ada.call('DELETE', `/api/api-keys/${deleted.id}`)
    for (const { key } of [expired, disabled, deleted]) await refusedEverywhere(bearer(key), 'UNAUTHORIZED')
  })

  test('a key that may only start workflows', async () => {
    const { key } = await makeKey({ scopes: ['run'] })
    await refusedEverywhere(bearer(key), 'FORBIDDEN')
  })

  test('a key that is bound to workflows, whatever its scopes', async () => {
    const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', { name: 'Bound' })
    const { key } = await makeKey({ scopes: ['run', 'manage'], workflowIds: [id] })
    await refusedEverywhere(bearer(key), 'FORBIDDEN')
  })
})

describe('a key with the scope manage, of an owner who is the operator', () => {
  test('may do everything but what is for persons', async () => {
    const { key } = await makeKey({ scopes: ['manage'] })
    const refused: string[] = []
    for (const [name] of operations) if (await refusalOf(name, bearer(key))) refused.push(name)
    expect(refused.sort()).toEqual([...IN_PERSON].sort())
  })

  test('is told to sign in for the rest', async () => {
    const { key } = await makeKey({ scopes: ['manage'] })
    for (const name of IN_PERSON) {
      expect(await refusalOf(name, bearer(key)), name).toEqual({
        status: 403,
        code: 'FORBIDDEN',
        response: 'No API key may do this: sign in, and do it in person',
      })
    }
  })

  test('finds the same in the contract', () => {
    const inPerson = operations.flatMap(([name, opensByKey]) => (opensByKey ? [] : [name]))
    expect(inPerson.sort()).toEqual([...IN_PERSON].sort())
  })

  test('makes nobody a member, whatever it sends', async () => {
    const { id: lab } = await ada.call<{ id: string }>('POST', '/api/workspaces', { name: 'Lab' })
    const made = await ada.ask('POST', '/api/api-keys', { scopes: ['manage'] }, { 'X-Workspace-Id': lab })
    const { key } = (await made.json()) as { key: string }
    const asked = await server.app.request(`http://orch.test/api/workspaces/${lab}/invitations`, {
      method: 'POST',
      headers: { ...bearer(key), 'Content-Type': 'application/json' },
      body: JSON.stringify({ email: 'mallory@example.com', role: 'admin' }),
    })
    expect(asked.status).toBe(403)
    expect(await server.parts.db.prisma.invitation.count()).toBe(0)
  })
})

test('a signed-in owner who is the operator may do everything', async () => {
  const refused: string[] = []
  for (const [name] of operations) {
    const [method = '', path = ''] = name.split(' ')
    const answer = await ada.ask(method, path.replace(/\{\w+\}/g, 'nowhere'))
    if (answer.status === 401 || answer.status === 403) refused.push(name)
  }
  expect(refused).toEqual([])
})
