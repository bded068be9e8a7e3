import { OPERATIONS, type Operation } from '@orch/contract'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

type Role = 'viewer' | 'editor' | 'admin' | 'owner'
const ROLES: readonly Role[] = ['viewer', 'editor', 'admin', 'owner']

/** A caller of these is signed out afterwards, or in no workspace. */
const ENDINGS = new Set(['workspaces.delete', 'workspaces.leave', 'auth.changePassword', 'user.delete'])

const operations: readonly Operation[] = OPERATIONS
const withRole = operations
  .filter(({ least }) => least !== undefined)
  .map((operation) => [operation.id, operation] as const)
/** The owner signed up first and is the operator. */
const rankOf = (least: Operation['least']) =>
  ROLES.indexOf(least === 'operator' ? 'owner' : (least ?? 'viewer'))

let server: TestServer
let lab: string
const people = new Map<Role, TestPerson>()

beforeAll(async () => {
  server = await openServer()
  const owner = await server.signUp('Owner')
  people.set('owner', owner)
  lab = (await owner.call<{ id: string }>('POST', '/api/workspaces', { name: 'Lab' })).id
  for (const role of ['viewer', 'editor', 'admin'] as const) {
    const person = await server.signUp(role)
    const invitation = { email: `${role}@example.com`, role }
    const { token } = await owner.call<{ token: string }>(
      'POST',
      `/api/workspaces/${lab}/invitations`,
      invitation,
    )
    await person.call('POST', '/api/invitations/accept', { token })
    people.set(role, person)
  }
})

afterAll(() => server.close())

/** What is named does not exist, so that nothing changes; a workspace that the body names is the one at hand. */
function bodyOf({ workspaceIn, example }: Operation): unknown {
  return workspaceIn === 'body' ? { ...(example.body as object), workspaceId: lab } : example.body
}

async function codeFor(
  role: Role,
  operation: Operation,
  body = bodyOf(operation),
): Promise<string | undefined> {
  const path = operation.path.replace(':workspaceId', lab).replace(/:\w+/g, 'nowhere')
  const method = operation.method.toUpperCase()
  const answer = await people.get(role)?.ask(method, path, body, { 'X-Workspace-Id': lab })
  const isJson = answer?.headers.get('Content-Type')?.includes('json')
  if (!isJson) return void (await answer?.body?.cancel())
  return ((await answer?.json()) as { code?: string } | undefined)?.code
}

describe('the least role of', () => {
  test.each(withRole)('%s is enough, and no other is', async (id, operation) => {
    const least = rankOf(operation.least)
    for (const role of ROLES.slice(0, least)) expect(await codeFor(role, operation), role).toBe('FORBIDDEN')
    if (ENDINGS.has(id)) return
    for (const role of ROLES.slice(least)) expect(await codeFor(role, operation), role).not.toBe('FORBIDDEN')
  })
})

describe('a caller without the role is refused before the body is read', () => {
  const refused = withRole.filter(
    ([, { body, least, workspaceIn }]) => body && rankOf(least) > 0 && !workspaceIn,
  )
  test.each(refused)('%s', async (_, operation) => {
    expect(await codeFor('viewer', operation, '{"not": json')).toBe('FORBIDDEN')
    expect(await codeFor('owner', operation, '{"not": json')).toBe('INVALID_BODY')
  })
})

describe('one look at the membership of the caller tells the role for', () => {
  const named = withRole.filter(
    ([id, { path, workspaceIn }]) => !ENDINGS.has(id) && (path.includes(':workspaceId') || workspaceIn),
  )
  test.each(named)('%s', async (_, operation) => {
    const looks = vi.spyOn(server.parts.db.prisma.member, 'findFirst')
    onTestFinished(() => looks.mockRestore())
    const isRefused = (await codeFor('viewer', operation)) === 'FORBIDDEN'
    expect(isRefused).toBe(rankOf(operation.least) > 0)
    expect(looks).toHaveBeenCalledTimes(1)
  })
})

test('a member removes themselves, whatever their role, and nobody else', async () => {
  const viewer = people.get('viewer')
  const { id } = (await viewer?.call<{ id: string }>('GET', '/api/user')) ?? { id: '' }
  const others = await viewer?.ask('DELETE', `/api/workspaces/${lab}/members/nowhere`)
  expect(others?.status).toBe(403)
  expect((await viewer?.ask('DELETE', `/api/workspaces/${lab}/members/${id}`))?.status).toBe(200)
})

test('everybody is told their role, and who is an operator', async () => {
  for (const role of ['editor', 'admin', 'owner'] as const) {
    const answer = await people.get(role)?.ask('GET', '/api/user', undefined, { 'X-Workspace-Id': lab })
    expect(await answer?.json()).toMatchObject({ role, isOperator: role === 'owner' })
  }
})
