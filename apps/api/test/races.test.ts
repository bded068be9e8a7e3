import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PrismaClient } from '../src/generated/prisma/client.ts'
import type { Caller } from '../src/ground/caller.ts'
import { refusalOf } from '../src/http/errors.ts'
import { getCredits } from '../src/verbs/routing/credits.ts'
import { deleteWorkspace } from '../src/verbs/workspaces/delete-workspace.ts'
import { renameWorkspace } from '../src/verbs/workspaces/rename-workspace.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'
import { waitersOf } from './support/waiters-of.ts'

type Tx = PrismaClient

let server: TestServer
let ada: TestPerson

beforeAll(async () => {
  server = await openServer()
  ada = await server.signUp('Ada')
})

afterAll(() => server.close())

const idOf = async (person: TestPerson) => (await person.call<{ id: string }>('GET', '/api/user')).id

/** Holds what `change` wrote back until `act` waits for it. */
async function whileUnderWay<T>(
  change: (client: pg.PoolClient) => Promise<unknown>,
  act: () => Promise<T>,
): Promise<T> {
  const client = await server.parts.db.pool.connect()
  try {
    await client.query('BEGIN')
    await change(client)
    const acting = act()
    while ((await waitersOf(server.parts.db.pool, client)) === 0) await pause(5)
    await client.query('COMMIT')
    return await acting
  } finally {
    client.release()
  }
}

describe('what an admin looks at and what the owner does at the same moment', () => {
  let lab: string
  let admin: TestPerson
  let member: TestPerson

  beforeAll(async () => {
    admin = await server.signUp('Bo')
    member = await server.signUp('Cy')
    lab = (await ada.call<{ id: string }>('POST', '/api/workspaces', { name: 'Lab' })).id
    for (const [person, email, role] of [
      [admin, 'bo@example.com', 'admin'],
      [member, 'cy@example.com', 'editor'],
    ] as const) {
      const path = `/api/workspaces/${lab}/invitations`
      const { token } = await ada.call<{ token: string }>('POST', path, { email, role })
      await person.call('POST', '/api/invitations/accept', { token })
    }
  })

  test.each(['PATCH', 'DELETE'])('an admin that is made is not unmade by another: %s', async (method) => {
    const userId = await idOf(member)
    const set = 'UPDATE members SET role = $3 WHERE workspace_id = $1 AND user_id = $2'
    const answer = await whileUnderWay(
      (client) => client.query(set, [lab, userId, 'admin']),
      () =>
        admin.ask(
          method,
          `/api/workspaces/${lab}/members/${userId}`,
          method === 'PATCH' ? { role: 'viewer' } : undefined,
        ),
    )
    expect(answer.status).toBe(403)
    const { rows } = await server.parts.db.pool.query(
      'SELECT role FROM members WHERE workspace_id = $1 AND user_id = $2',
      [lab, userId],
    )
    expect(rows).toEqual([{ role: 'admin' }])
    await server.parts.db.pool.query(set, [lab, userId, 'editor'])
  })
})

test('steps that are saved do not bring back edges that somebody took away at the same moment', async () => {
  const node = (id: string, type: string) => ({
    id,
    type,
    position: { x: 0, y: 0 },
    data: {
      label: id,
      type,
      config: type === 'trigger' ? { triggerType: 'Manual' } : { actionType: 'Delay' },
    },
  })
  const nodes = [node('t', 'trigger'), node('d', 'action')]
  const edges = [{ id: 'e', source: 't', target: 'd' }]
  const drawing = { name: 'Shared', nodes, edges, draft: true }
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', drawing)
  await whileUnderWay(
    (client) =>
      client.query(`UPDATE workflows SET edges = '[]', updated_at = updated_at + '1 s' WHERE id = $1`, [id]),
    () => ada.call('PATCH', `/api/workflows/${id}`, { nodes, draft: true }),
  )
  expect((await ada.call<{ edges: unknown[] }>('GET', `/api/workflows/${id}`)).edges).toEqual([])
})

/** A thing of Ada's by its table, and a change of it. */
const CHANGED: Record<
  string,
  () => Promise<[table: string, id: string, method: string, path: string, body?: object]>
> = {
  LLM_CONFIG_NOT_FOUND: async () => {
    const model = { name: 'Mine', provider: 'openai', model: 'gpt' }
    const { id } = await ada.call<{ id: string }>('POST', '/api/llm-configs', model)
    return ['llm_configs', id, 'PATCH', `/api/llm-configs/${id}`, { name: 'Other' }]
  },
  SERVICE_NOT_FOUND: async () => {
    const text = JSON.stringify({ openapi: '3.1.0', paths: { '/pets': { get: { operationId: 'list' } } } })
    const service = { source: { text }, operations: ['list'] }
    const { id } = await ada.call<{ id: string }>('POST', '/api/services', service)
    return ['services', id, 'PUT', `/api/services/${id}`, { name: 'Other' }]
  },
  ALERT_NOT_FOUND: async () => {
    const alert = { channel: 'mail', to: 'ada@example.com' }
    const { id } = await ada.call<{ id: string }>('POST', '/api/alerts', alert)
    return ['alerts', id, 'POST', `/api/alerts/${id}/test`]
  },
}

test.each(Object.entries(CHANGED))(
  'a change of what somebody deletes at that moment says that it is gone: %s',
  async (code, make) => {
    const [table, id, method, path, body] = await make()
    const answer = await whileUnderWay(
      (client) => client.query(`DELETE FROM ${table} WHERE id = $1`, [id]),
      () => ada.ask(method, path, body),
    )
    expect([answer.status, await answer.json()]).toEqual([404, expect.objectContaining({ code })])
  },
)

test('of two people who sign up first at once, one is in', async () => {
  const shut = await openServer({ ORCH_SIGN_UP: 'first' })
  const client = await shut.parts.db.pool.connect()
  try {
    // Both may look; neither is written before both have looked.
    await client.query('BEGIN; LOCK TABLE users IN SHARE MODE')
    let refused = 0
    const count = () => {
      refused += 1
    }
    const signing = [shut.signUp('Di').catch(count), shut.signUp('Ed').catch(count)]
    while ((await waitersOf(shut.parts.db.pool, client)) + refused < 2) await pause(5)
    await client.query('COMMIT')
    await Promise.all(signing)
    expect(await shut.parts.db.prisma.user.count()).toBe(1)
  } finally {
    client.release()
    await shut.close()
  }
})

test('of the last two operators who delete their accounts at once, one stays', async () => {
  const other = await openServer()
  const { pool, prisma } = other.parts.db
  const operators = [await other.signUp('Jo'), await other.signUp('Kim')]
  await other.signUp('Lou')
  await pool.query(`UPDATE users SET is_operator = true WHERE email = 'kim@example.com'`)
  const client = await pool.connect()
  try {
    // Nobody is gone before both have asked.
    await client.query(`BEGIN; SELECT id FROM users FOR UPDATE`)
    const deleting = operators.map((person) =>
      person.ask('POST', '/api/user/delete', { password: 'correct horse battery' }),
    )
    while ((await waitersOf(pool, client)) < 2) await pause(5)
    await client.query('COMMIT')
    const statuses = (await Promise.all(deleting)).map(({ status }) => status)
    expect(statuses.sort()).toEqual([200, 409])
    expect(await prisma.user.count()).toBe(2)
  } finally {
    client.release()
    await other.close()
  }
})

test('a person whose own workspace a crash prevented has it after the next sign-in', async () => {
  const ida = await server.signUp('Ida')
  await server.parts.db.prisma.workspace.deleteMany({
    where: { personal: true, members: { some: { userId: await idOf(ida) } } },
  })
  const body = JSON.stringify({ email: 'ida@example.com', password: 'correct horse battery' })
  const headers = { 'Content-Type': 'application/json', Origin: 'http://orch.test', Host: 'orch.test' }
  const signIn = () =>
    server.app.request('http://orch.test/api/auth/sign-in/email', { method: 'POST', headers, body })
  const answers = await Promise.all([signIn(), signIn()])
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  const workspaces = await ida.call<{ personal: boolean }[]>('GET', '/api/workspaces')
  expect(workspaces).toMatchObject([{ personal: true, role: 'owner' }])
})

describe('ten times the same at once', () => {
  const AT_ONCE = 10
  type Made = { id: string }
  const post = async (path: string, body: object = {}) => (await ada.call<Made>('POST', path, body)).id
  const MADE: Record<string, () => Promise<string>> = {
    'a workflow': async () => `/api/workflows/${await post('/api/workflows/create', { name: 'Gone' })}`,
    'a workspace': async () => `/api/workspaces/${await post('/api/workspaces', { name: 'Gone' })}`,
    'an API key': async () => `/api/api-keys/${await post('/api/api-keys')}`,
    'a connection': async () =>
      `/api/integrations/${await post('/api/integrations', { type: 'custom', config: { a: 'b' } })}`,
    'an LLM config': async () =>
      `/api/llm-configs/${await post('/api/llm-configs', { name: 'Gone', provider: 'openai', model: 'gpt' })}`,
  }

  test.each(Object.entries(MADE))('%s is deleted once, and is not found by the others', async (_, make) => {
    const path = await make()
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => ada.ask('DELETE', path)))
    const statuses = answers.map(({ status }) => status).sort()
    expect(statuses).toEqual([200, ...Array.from({ length: AT_ONCE - 1 }, () => 404)])
  })

  test('what is made in a workspace that is deleted at that moment is refused, with a code', async () => {
    for (let round = 0; round < 5; round += 1) {
      const lab = await post('/api/workspaces', { name: `Going ${round}` })
      const headers = { 'X-Workspace-Id': lab }
      const answers = await Promise.all([
        ada.ask('DELETE', `/api/workspaces/${lab}`),
        ada.ask('POST', '/api/workflows/create', { name: 'Late' }, headers),
        ada.ask('POST', '/api/api-keys', {}, headers),
        ada.ask('POST', '/api/integrations', { type: 'custom', config: { a: 'b' } }, headers),
        ada.ask('POST', `/api/workspaces/${lab}/invitations`, { email: 'late@example.com' }),
        ada.ask('PATCH', `/api/workspaces/${lab}`, { name: `Late ${round}` }),
      ])
      for (const answer of answers.filter(({ ok }) => !ok))
        expect([404, 409], await answer.text()).toContain(answer.status)
    }
  })

  test('a change of a workspace that was deleted since its caller came in says that it is gone', async () => {
    const caller: Caller = {
      userId: await idOf(ada),
      workspaceId: 'gone',
      role: 'owner',
      keyId: undefined,
      session: undefined,
    }
    const context = { parts: server.parts, caller }
    const gone = { code: 'WORKSPACE_NOT_FOUND' }
    await expect(deleteWorkspace(context)).rejects.toMatchObject(gone)
    await expect(renameWorkspace(context, { name: 'Late' })).rejects.toMatchObject(gone)
    await expect(getCredits(context)).rejects.toMatchObject(gone)
  })

  test.each([
    [
      'a workflow',
      (tx: Tx) => tx.workflow.findUniqueOrThrow({ where: { id: 'gone' } }),
      'WORKFLOW_NOT_FOUND',
    ],
    [
      'a version',
      (tx: Tx) => tx.workflowVersion.findUniqueOrThrow({ where: { id: 'gone' } }),
      'WORKFLOW_NOT_FOUND',
    ],
    [
      'an execution',
      (tx: Tx) => tx.execution.findUniqueOrThrow({ where: { id: 'gone' } }),
      'EXECUTION_NOT_FOUND',
    ],
    [
      'a workflow, to change it',
      (tx: Tx) => tx.workflow.update({ where: { id: 'gone' }, data: { name: 'Late' } }),
      'WORKFLOW_NOT_FOUND',
    ],
    [
      'a workspace, to put something in',
      (tx: Tx) =>
        tx.slot.create({
          data: { id: 'late', name: 'late', environment: 'x', integrationId: 'x', workspaceId: 'gone' },
        }),
      'WORKSPACE_NOT_FOUND',
    ],
    [
      'a workflow, to draw it',
      (tx: Tx) =>
        tx.workflowVersion.create({
          data: { id: 'late', workflowId: 'gone', digest: '', nodes: [], edges: [] },
        }),
      'WORKFLOW_NOT_FOUND',
    ],
  ])('%s that is gone when it is asked for is not found', async (_, ask, code) => {
    const error: unknown = await ask(server.parts.db.prisma).catch((thrown: unknown) => thrown)
    expect(refusalOf(error as Error)).toMatchObject({ code })
  })

  test('what is gone is said in words that the operation knows', () => {
    const gone = Object.assign(new Error('gone'), { code: 'P2025', meta: { modelName: 'Workflow' } })
    const codeIn = (operation: string) => refusalOf(gone, operation).code
    expect(codeIn('workflows.update')).toBe('WORKFLOW_NOT_FOUND')
    expect(codeIn('executions.rerun')).toBe('EXECUTION_NOT_FOUND')
    expect(codeIn('integrations.create')).toBe('CONFLICT')
  })

  test('what is read together with what it belongs to is whole, or gone, when that is deleted at that moment', async () => {
    for (let round = 0; round < 6; round += 1) {
      const lab = await post('/api/workspaces', { name: `Read ${round}` })
      const inLab = (method: string, path: string, body?: unknown) =>
        ada.ask(method, path, body, { 'X-Workspace-Id': lab })
      const made = await inLab('POST', '/api/workflows/create', { name: 'Read' })
      const { id } = (await made.json()) as { id: string }
      const started = await inLab('POST', `/api/workflows/${id}/execute`, {})
      const { executionId } = (await started.json()) as { executionId: string }
      const reads = [
        '/api/executions',
        '/api/executions/overview',
        '/api/failures',
        `/api/workspaces/${lab}/members`,
      ]
      const answers = await Promise.all([
        ...Array.from({ length: 8 }, () =>
          inLab('POST', `/api/workflows/executions/${executionId}/rerun`, {}),
        ),
        ada.ask('DELETE', `/api/workspaces/${lab}`),
        ...Array.from({ length: 8 }, () =>
          inLab('POST', `/api/workflows/executions/${executionId}/rerun`, {}),
        ),
        ...[...reads, ...reads].map((path) => inLab('GET', path)),
      ])
      for (const answer of answers.filter(({ ok }) => !ok))
        expect([404, 409], await answer.text()).toContain(answer.status)
    }
  })

  test('a run of a workflow that is deleted at that moment is refused, with a code', async () => {
    for (let round = 0; round < 5; round += 1) {
      const id = await post('/api/workflows/create', { name: 'Going' })
      const answers = await Promise.all([
        ada.ask('POST', `/api/workflows/${id}/execute`, {}),
        ada.ask('DELETE', `/api/workflows/${id}`),
        ada.ask('PATCH', `/api/workflows/${id}`, { name: 'Late' }),
        ada.ask('POST', `/api/workflows/${id}/duplicate`),
        ada.ask('POST', `/api/workflows/${id}/execute`, {}),
      ])
      for (const answer of answers.filter(({ ok }) => !ok))
        expect([404, 409], await answer.text()).toContain(answer.status)
    }
  })
})

describe('twenty times the same at once, of one person', () => {
  const AT_ONCE = 20
  const OLD = 'correct horse battery'
  const codesOf = async (answers: readonly Response[]) =>
    Promise.all(answers.map(async (answer) => ((await answer.json()) as { code?: string }).code ?? 'done'))
  const atOnce = async (act: (n: number) => Promise<Response>) =>
    codesOf(await Promise.all(Array.from({ length: AT_ONCE }, (_, n) => act(n))))
  const recorded = (action: string, userId: string) =>
    server.parts.db.prisma.auditEntry.count({ where: { action, actor: `user:${userId}` } })

  test('changes of a password: one is made, and the old one lets nobody change it again', async () => {
    const flo = await server.signUp('Flo')
    const userId = await idOf(flo)
    const words = (n: number) => ({ currentPassword: OLD, newPassword: `another horse ${n} battery` })
    const codes = await atOnce((n) => flo.ask('POST', '/api/auth/change-password', words(n)))
    expect(codes.filter((code) => code === 'done')).toHaveLength(1)
    for (const code of codes)
      expect(['done', 'WRONG_PASSWORD', 'TOO_MANY_ATTEMPTS', 'UNAUTHORIZED']).toContain(code)
    expect(await recorded('user.password', userId)).toBe(1)
  })

  test('replacements of a key: one is made', async () => {
    const hal = await server.signUp('Hal')
    const { id: keyId } = await hal.call<{ id: string }>('POST', '/api/api-keys', {})
    const replaces = { keyId, overlapSeconds: 60 }
    const codes = await atOnce(() => hal.ask('POST', '/api/api-keys', { replaces }))
    expect(codes.sort()).toEqual([...Array(AT_ONCE - 1).fill('API_KEY_NOT_FOUND'), 'done'])
    expect(await hal.call<unknown[]>('GET', '/api/api-keys')).toHaveLength(2)
  })

  test('a change that was confirmed with a password that is changed meanwhile is refused', async () => {
    const gil = await server.signUp('Gil')
    const userId = await idOf(gil)
    const answer = await whileUnderWay(
      (client) =>
        client
          .query(`UPDATE accounts SET password = 'another' WHERE user_id = $1`, [userId])
          .then(() => client.query('UPDATE users SET updated_at = updated_at WHERE id = $1', [userId])),
      () => gil.ask('PATCH', '/api/user', { email: 'thief@example.com', password: OLD }),
    )
    expect(await codesOf([answer])).toEqual(['WRONG_PASSWORD'])
    expect((await gil.call<{ email: string }>('GET', '/api/user')).email).toBe('gil@example.com')
  })
})
