import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sweep } from '../src/retention/sweep.ts'
import { type Asked, asking, CHANGES, listening, makersFor } from './support/every-change.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'
import { storedIn } from './support/stored.ts'

let server: TestServer
let ada: TestPerson
let bo: TestPerson
let make: ReturnType<typeof makersFor>

beforeAll(async () => {
  server = await openServer({
    ORCH_ORIGINS: JSON.stringify({ 'api.github.com': 'http://127.0.0.1:9' }),
    ORCH_GITHUB_CLIENT_ID: 'client',
    ORCH_GITHUB_CLIENT_SECRET: 'client-secret',
    // Nothing but what is asked changes anything.
    ORCH_PROBE_HOURS: '0',
  })
  ada = await server.signUp('Ada')
  bo = await server.signUp('Bo')
  make = makersFor({ server, ada, bo })
  await server.parts.db.pool.query(`
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no audit today'; END $$`)
})

afterAll(async () => {
  make.letGo()
  await server.close()
})

/** Each changes nothing of its own here, or is another person's; the reason stands beside it. */
const NOT_HERE: Record<string, string> = {
  'post /api/workflows/executions/{executionId}/messages/{messageId}/send':
    'a message is queued, which the server sends by itself; callbacks.test.ts',
  'post /api/integrations/test': 'nothing is stored',
  'post /api/services/preview': 'nothing is stored',
  'post /api/services/{serviceId}/changes': 'nothing is stored',
  'post /api/integrations/provider-connections/test': 'nothing is stored',
  'post /api/integrations/{id}/sign-in': 'nothing is stored until the person has allowed it',
  'post /api/integrations/{id}/sign-in/poll': 'takes a person at the service; connection-sign-in.test.ts',
  'post /api/integrations/{id}/reveal': 'nothing is changed; recorded before',
  'post /api/bundle/export': 'nothing is changed; recorded before',
  'post /api/bundle/preview': 'nothing is changed',
  'post /api/admin/encryption/promote': 'key files; recorded before, like stage',
  'post /api/admin/encryption/reseal': 'key files; recorded before, like stage',
  'post /api/admin/encryption/retire': 'key files; recorded before, like stage',
  'post /api/admin/accounts/{userId}/block': 'ends the sessions of the person; installation.test.ts',
  'post /api/admin/accounts/{userId}/end-sessions': 'ends the sessions of the person; installation.test.ts',
  'post /api/admin/accounts/{userId}/send-reset': 'a mail is sent; recorded before; installation.test.ts',
  'post /api/workspaces/{workspaceId}/leave': 'by another person: below',
  'post /api/invitations/accept': 'by another person: below',
  'post /api/auth/sign-up/email': 'the auth library stores it; accounts.test.ts',
  'post /api/auth/sign-in/email': 'the auth library stores it; accounts.test.ts',
  'post /api/auth/second-factor': 'the auth library stores it; two-factor.test.ts',
  'post /api/user/delete': 'takes a person whom nobody needs; delete-account.test.ts',
  'post /api/user/sign-ins': 'nothing is stored until the person comes back; sign-in-providers.test.ts',
  'delete /api/user/sign-ins/{signInId}': 'takes a person of a provider; sign-in-providers.test.ts',
  'post /api/user/two-factor': 'nothing counts until it is confirmed; two-factor.test.ts',
  'post /api/user/two-factor/confirm': 'the auth library stores it; two-factor.test.ts',
  'post /api/user/two-factor/backup-codes': 'the auth library stores it; recorded before',
  'post /api/user/two-factor/off': 'the auth library stores it; recorded before',
  'post /api/auth/sign-out': 'the auth library stores it; accounts.test.ts',
  'post /api/auth/change-password': 'ends the session that asks; accounts.test.ts',
  'post /api/auth/request-password-reset': 'a mail goes out, and nothing changes; recovery.test.ts',
  'post /api/auth/reset-password': 'the auth library stores it; recovery.test.ts',
  'delete /api/user/sessions/{sessionId}': 'the auth library stores it; recorded before',
  'post /api/ai/generate': 'nothing is stored',
  'post /api/schedules/preview': 'nothing is stored',
  'post /api/alerts/{alertId}/test':
    'a message is queued, which the server sends by itself; failures.test.ts',
  'post /api/workflows/{id}/events/look': 'nothing is changed; recorded before',
  'post /api/workflows/{id}/events/retry':
    'takes a poll or a subscription, which the server makes by itself; polls.test.ts',
  'post /mcp': 'an execution, which is its own record',
  'post /forms/{address}': 'an execution, which is its own record',
  'post /chat/{address}/session': 'nothing: a conversation is stored nowhere before its first message',
  'post /chat/{address}/messages': 'an execution, which is its own record',
  'post /chat/{address}/answers': 'nothing: it reads',
  'post /api/oauth/device': 'nothing is anybody’s yet',
  'post /api/oauth/token': 'makes a key as `post /api/api-keys` does; devices.test.ts',
  'post /oauth/register': 'nothing is anybody’s yet',
  'post /oauth/token': 'takes a code that a person gave; agents.test.ts',
  'post /oauth/revoke': 'takes a token of an agent; agents.test.ts',
  'post /api/agent-requests/decide': 'recorded before; agents.test.ts',
  'delete /api/agents/{agentId}': 'takes an agent that a person let in; agents.test.ts',
  'post /api/devices/decide': 'recorded before; devices.test.ts',
  'post /api/workflows/{id}/webhook': 'an execution, which is its own record',
  'post /hooks/{address}': 'an execution, which is its own record',
  'post /hooks/{address}/test': 'what somebody listens to for two minutes; listening is recorded',
  'post /api/approvals/{token}': 'by link: below',
  'post /api/callbacks/{token}': 'by link: below',
}

const everything = () => storedIn(server)

async function withoutAudit<T>(act: () => Promise<T>): Promise<T> {
  const { pool } = server.parts.db
  await pool.query('CREATE TRIGGER refuse BEFORE INSERT ON audit_entries EXECUTE FUNCTION refuse()')
  try {
    return await act()
  } finally {
    await pool.query('DROP TRIGGER refuse ON audit_entries')
  }
}

async function changesNothingUnrecorded(person: TestPerson, [method, path, body]: Asked): Promise<void> {
  const before = await everything()
  const refused = await withoutAudit(() => person.ask(method, path, body))
  expect(refused.status).toBe(500)
  expect(await everything()).toBe(before)
  const records = await server.parts.db.prisma.auditEntry.count()
  const done = await person.ask(method, path, body)
  expect(`${done.status} ${done.ok ? '' : await done.text()}`).toBe('200 ')
  expect(await everything()).not.toBe(before)
  expect(await server.parts.db.prisma.auditEntry.count()).toBeGreaterThan(records)
}

describe('when the audit row cannot be written, nothing is changed by', () => {
  test.each(Object.entries(CHANGES))('%s', async (_, makeOne) => {
    await changesNothingUnrecorded(ada, await makeOne(make))
  })

  test('accepting an invitation', async () => {
    const { token } = await make.invitation()
    await changesNothingUnrecorded(bo, ['POST', '/api/invitations/accept', { token }])
  })

  test.each([
    ['approving by link', 'approval', { approved: true }, asking],
    ['rejecting by link', 'approval', { approved: false }, asking],
    ['calling back', 'callback', { any: 'thing' }, listening],
  ] as const)('%s', async (_, kind, body, graph) => {
    const id = (await make.waiting(graph)).split('/').at(-1) ?? ''
    const token = server.parts.waitLinks.token(id, 'a', kind)
    await changesNothingUnrecorded(bo, ['POST', `/api/${kind}s/${token}`, body])
  })

  test('leaving a workspace', async () => {
    const [, , , id] = (await make.member()).split('/')
    await changesNothingUnrecorded(bo, ['POST', `/api/workspaces/${id}/leave`])
  })
})

describe('when the audit row cannot be written, the server itself', () => {
  const statusOf = async (id: string) => {
    const { prisma } = server.parts.db
    const { status, lastTest } = await prisma.integration.findUniqueOrThrow({ where: { id } })
    return { status, lastTest }
  }

  test('stores nothing of a probe; otherwise both', async () => {
    const id = await make.testable()
    const { workspaceId } = await ada.call<{ workspaceId: string }>('GET', '/api/user')
    const before = await statusOf(id)
    await expect(withoutAudit(() => server.parts.vault.test(workspaceId, id))).rejects.toThrow('no audit')
    expect(await statusOf(id)).toEqual(before)
    await server.parts.vault.test(workspaceId, id)
    expect(await statusOf(id)).not.toEqual(before)
    const recorded = await server.parts.db.prisma.auditEntry.findMany({ where: { target: id } })
    expect(recorded.map(({ actor, action }) => `${actor} ${action}`)).toContain('system integration.test')
  })

  test('erases no deleted connection', async () => {
    const id = await make.integration()
    await ada.call('DELETE', `/api/integrations/${id}`)
    const purge = () => server.parts.vault.purge(new Date(Date.now() + 60_000))
    await expect(withoutAudit(purge)).rejects.toThrow('no audit')
    expect(await server.parts.db.prisma.integration.findUnique({ where: { id } })).not.toBeNull()
    await purge()
    expect(await server.parts.db.prisma.integration.findUnique({ where: { id } })).toBeNull()
    const recorded = await server.parts.db.prisma.auditEntry.findMany({ where: { target: id } })
    expect(recorded.map(({ action }) => action)).toContain('integration.erase')
  })
})

describe('when the audit row cannot be written, a sweep', () => {
  const keep = { executionDays: 0, executionsPerWorkflow: 0, removedIntegrationDays: 0, auditDays: 0 }
  const sweepWith = (mine: Partial<typeof keep>, now = new Date(Date.now() + 2 * 86_400_000)) => {
    const { db, vault } = server.parts
    const signal = new AbortController().signal
    return sweep({ pool: db.pool, vault, keep: { ...keep, ...mine }, now: () => now, signal })
  }
  const recorded = async (action: string) => {
    const where = { action, actor: 'system' }
    return (await server.parts.db.prisma.auditEntry.findMany({ where })).map(({ target }) => target)
  }

  test.each([{ executionDays: 1 }, { executionsPerWorkflow: 1 }])('keeps executions: %j', async (mine) => {
    const id = await make.workflow()
    for (let time = 0; time < 3; time += 1) await make.post(`/api/workflows/${id}/execute`)
    const { execution } = server.parts.db.prisma
    await expect.poll(() => execution.count({ where: { workflowId: id, completedAt: null } })).toBe(0)
    await expect(withoutAudit(() => sweepWith(mine))).rejects.toThrow('no audit')
    expect(await execution.count({ where: { workflowId: id } })).toBe(3)
    await sweepWith(mine)
    expect(await execution.count({ where: { workflowId: id } })).toBe(mine.executionDays === 1 ? 0 : 1)
    expect((await recorded('execution.expire')).filter((target) => target === id)).toEqual([id])
  })

  test('keeps the entries of the log; that they went is said once', async () => {
    const { auditEntry } = server.parts.db.prisma
    const before = await auditEntry.count()
    await expect(withoutAudit(() => sweepWith({ auditDays: 1 }))).rejects.toThrow('no audit')
    expect(await auditEntry.count()).toBe(before)
    await sweepWith({ auditDays: 1 })
    const said = await recorded('audit.expire')
    expect(said).toContain(`before ${new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)}`)
    expect(await auditEntry.count()).toBe(said.length)
    await sweepWith({ auditDays: 1 })
    expect(await auditEntry.count()).toBe(0)
  })
})

test('every operation that changes something is tried, or it is said why not', async () => {
  const document = (await (await server.app.request('http://orch.test/api/openapi.json')).json()) as {
    paths: Record<string, Record<string, unknown>>
  }
  const changing = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).flatMap((method) => (method === 'get' ? [] : [`${method} ${path}`])),
  )
  expect(changing.filter((name) => !(name in CHANGES) && !(name in NOT_HERE))).toEqual([])
})
