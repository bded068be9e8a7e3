import { afterAll, beforeAll, expect, test } from 'vitest'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

const PASSWORD = 'correct horse battery'

let server: TestServer
let ada: TestPerson

beforeAll(async () => {
  server = await openServer()
  ada = await server.signUp('Ada')
})

afterAll(() => server.close())

const leave = (person: TestPerson, password = PASSWORD) =>
  person.ask('POST', '/api/user/delete', { password })
const idOf = async (person: TestPerson) => (await person.call<{ id: string }>('GET', '/api/user')).id

async function joins(
  person: TestPerson,
  name: string,
  owner: TestPerson,
  workspaceId: string,
): Promise<void> {
  const path = `/api/workspaces/${workspaceId}/invitations`
  const { token } = await owner.call<{ token: string }>('POST', path, { email: `${name}@example.com` })
  await person.call('POST', '/api/invitations/accept', { token })
}

test('an account goes with its own workspace, and what it made for others stays with them', async () => {
  const bo = await server.signUp('Bo')
  const [userId, { id: lab }] = [
    await idOf(bo),
    await ada.call<{ id: string }>('POST', '/api/workspaces', { name: 'Lab' }),
  ]
  await joins(bo, 'bo', ada, lab)
  const inLab = { 'X-Workspace-Id': lab }
  const drawing = { name: 'Theirs', nodes: [], edges: [] }
  const made = (await (await bo.ask('POST', '/api/workflows/create', drawing, inLab)).json()) as {
    id: string
  }
  const alone = await bo.call<{ id: string }>('POST', '/api/workspaces', { name: 'Alone' })
  expect(await (await leave(bo, 'not this one')).json()).toMatchObject({ code: 'WRONG_PASSWORD' })
  expect((await leave(bo)).status).toBe(200)
  expect((await bo.ask('GET', '/api/user')).status).toBe(401)
  const { prisma } = server.parts.db
  expect(await prisma.user.count({ where: { id: userId } })).toBe(0)
  expect(await prisma.workspace.count({ where: { OR: [{ id: alone.id }, { members: { none: {} } }] } })).toBe(
    0,
  )
  const workflow = await prisma.workflow.findUniqueOrThrow({ where: { id: made.id } })
  expect(workflow).toMatchObject({ workspaceId: lab, userId: await idOf(ada) })
  const audit = await prisma.auditEntry.findMany({ where: { actor: `user:${userId}`, target: userId } })
  expect(audit.map(({ action }) => action)).toEqual(expect.arrayContaining(['user.delete', 'member.leave']))
})

test('an owner stays while others work in their workspace, and is told its name', async () => {
  const cy = await server.signUp('Cy')
  const di = await server.signUp('Di')
  const { id } = await cy.call<{ id: string }>('POST', '/api/workspaces', { name: 'Analytics' })
  await joins(di, 'di', cy, id)
  const refused = await leave(cy)
  expect(await refused.json()).toMatchObject({
    code: 'ACCOUNT_NEEDED',
    response: expect.stringContaining('Analytics'),
  })
  await cy.call('DELETE', `/api/workspaces/${id}/members/${await idOf(di)}`)
  expect((await leave(cy)).status).toBe(200)
})

test('the only operator stays while there are others, and goes once another is named', async () => {
  expect(await (await leave(ada)).json()).toMatchObject({ code: 'ACCOUNT_NEEDED' })
})
