import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

type Workspace = { id: string; name: string; personal: boolean; role: string }

let server: TestServer
let ada: TestPerson
let bo: TestPerson
let cy: TestPerson
let lab: string

beforeAll(async () => {
  server = await openServer()
  ada = await server.signUp('Ada')
  bo = await server.signUp('Bo')
  cy = await server.signUp('Cy')
  lab = (await ada.call<Workspace>('POST', '/api/workspaces', { name: 'Lab' })).id
})

afterAll(() => server.close())

const idOf = async (person: TestPerson) => (await person.call<{ id: string }>('GET', '/api/user')).id

async function codeOf(answer: Promise<Response>): Promise<string> {
  const { code = 'ok' } = (await (await answer).json()) as { code?: string }
  return code
}

async function join(person: TestPerson, email: string, role: string, by = ada): Promise<void> {
  const path = `/api/workspaces/${lab}/invitations`
  const { token } = await by.call<{ token: string }>('POST', path, { email, role })
  await person.call('POST', '/api/invitations/accept', { token })
}

describe('a workspace', () => {
  test('is there from the first moment, personal, and neither shared nor deleted', async () => {
    const [personal] = await ada.call<Workspace[]>('GET', '/api/workspaces')
    expect(personal).toMatchObject({ personal: true, role: 'owner' })
    const at = `/api/workspaces/${personal?.id}`
    expect(await codeOf(ada.ask('POST', `${at}/invitations`, { email: 'x@example.com' }))).toBe(
      'WORKSPACE_PERSONAL',
    )
    expect(await codeOf(ada.ask('DELETE', at))).toBe('WORKSPACE_PERSONAL')
  })

  test('shares its name with no other of the same owner, whatever the case; but with those of others', async () => {
    for (const name of ['lab', 'LAB ']) {
      expect(await codeOf(ada.ask('POST', '/api/workspaces', { name }))).toBe('WORKSPACE_NAME_TAKEN')
    }
    const other = await ada.call<Workspace>('POST', '/api/workspaces', { name: 'L_b' })
    expect(await codeOf(ada.ask('PATCH', `/api/workspaces/${other.id}`, { name: 'laB' }))).toBe(
      'WORKSPACE_NAME_TAKEN',
    )
    expect(await codeOf(ada.ask('PATCH', `/api/workspaces/${lab}`, { name: 'LAB' }))).toBe('ok')
    await ada.call('DELETE', `/api/workspaces/${other.id}`)
    await bo.call('POST', '/api/workspaces', { name: 'Lab' })
  })

  test('is made once when the same name is asked for many times at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        ada.ask('POST', '/api/workspaces', { name: n % 2 ? 'twin' : 'TWIN' }),
      ),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  })

  test('keeps what is in it from the other workspaces of the same person', async () => {
    const headers = { 'X-Workspace-Id': lab }
    const answer = await ada.ask('POST', '/api/workflows/create', { name: 'In the lab' }, headers)
    const { id } = (await answer.json()) as { id: string }
    expect(await codeOf(ada.ask('GET', `/api/workflows/${id}`))).toBe('WORKFLOW_NOT_FOUND')
    expect(await codeOf(ada.ask('GET', `/api/workflows/${id}`, undefined, headers))).toBe('ok')
    expect(await codeOf(bo.ask('GET', `/api/workflows/${id}`, undefined, headers))).toBe(
      'WORKSPACE_NOT_FOUND',
    )
  })
})

describe('an invitation', () => {
  test('lets in the address it names and nobody else, once', async () => {
    const path = `/api/workspaces/${lab}/invitations`
    const { token } = await ada.call<{ token: string }>('POST', path, { email: 'BO@example.com' })
    expect(JSON.stringify(await server.parts.db.prisma.invitation.findMany())).not.toContain(token)
    expect(await codeOf(cy.ask('POST', '/api/invitations/accept', { token }))).toBe('INVITATION_NOT_FOUND')
    const joined = await bo.call<Workspace>('POST', '/api/invitations/accept', { token })
    expect(joined).toMatchObject({ id: lab, role: 'editor' })
    expect(await codeOf(bo.ask('POST', '/api/invitations/accept', { token }))).toBe('INVITATION_NOT_FOUND')
    expect(await codeOf(ada.ask('POST', path, { email: 'bo@example.com' }))).toBe('MEMBER_EXISTS')
  })

  test('is void once withdrawn, replaced, or past its time', async () => {
    const path = `/api/workspaces/${lab}/invitations`
    const invite = () =>
      ada.call<{ id: string; token: string }>('POST', path, { email: 'cy@example.com', role: 'viewer' })
    const accept = (token: string) => codeOf(cy.ask('POST', '/api/invitations/accept', { token }))
    const first = await invite()
    const second = await invite()
    expect(await accept(first.token)).toBe('INVITATION_NOT_FOUND')
    await ada.call('DELETE', `${path}/${second.id}`)
    expect(await accept(second.token)).toBe('INVITATION_NOT_FOUND')
    const third = await invite()
    const past = { expiresAt: new Date(Date.now() - 1) }
    await server.parts.db.prisma.invitation.update({ where: { id: third.id }, data: past })
    expect(await accept(third.token)).toBe('INVITATION_NOT_FOUND')
    expect(await ada.call('GET', path)).toEqual([])
  })

  test('is void once who made it may invite nobody any more', async () => {
    const path = `/api/workspaces/${lab}`
    const giveBo = async (role: string) => ada.call('PATCH', `${path}/members/${await idOf(bo)}`, { role })
    await giveBo('admin')
    const invitation = { email: 'cy@example.com', role: 'viewer' }
    const { token } = await bo.call<{ token: string }>('POST', `${path}/invitations`, invitation)
    expect(await ada.call('GET', `${path}/invitations`)).toHaveLength(1)
    await giveBo('editor')
    expect(await ada.call('GET', `${path}/invitations`)).toEqual([])
    expect(await codeOf(cy.ask('POST', '/api/invitations/accept', { token }))).toBe('INVITATION_NOT_FOUND')
  })

  test('opens a server that takes nobody else', async () => {
    const shut = await openServer({ ORCH_SIGN_UP: 'first' })
    try {
      const owner = await shut.signUp('Owner')
      await expect(shut.signUp('Stranger')).rejects.toThrow()
      const { id } = await owner.call<Workspace>('POST', '/api/workspaces', { name: 'Team' })
      const path = `/api/workspaces/${id}/invitations`
      const { token } = await owner.call<{ token: string }>('POST', path, { email: 'guest@example.com' })
      const headers = { 'X-Invitation-Token': token }
      await expect(shut.signUp('Stranger', headers)).rejects.toThrow()
      const guest = await shut.signUp('Guest', headers)
      expect(await guest.call('POST', '/api/invitations/accept', { token })).toMatchObject({ id })
    } finally {
      await shut.close()
    }
  })
})

describe('a member', () => {
  test('is made an admin, and unmade, by the owner alone', async () => {
    await join(cy, 'cy@example.com', 'editor')
    const [boId, cyId] = [await idOf(bo), await idOf(cy)]
    const member = (id: string) => `/api/workspaces/${lab}/members/${id}`
    await ada.call('PATCH', member(boId), { role: 'admin' })
    expect(await codeOf(bo.ask('PATCH', member(cyId), { role: 'admin' }))).toBe('FORBIDDEN')
    expect(await codeOf(bo.ask('PATCH', member(cyId), { role: 'viewer' }))).toBe('ok')
    await ada.call('PATCH', member(cyId), { role: 'admin' })
    expect(await codeOf(bo.ask('PATCH', member(cyId), { role: 'viewer' }))).toBe('FORBIDDEN')
    expect(await codeOf(bo.ask('DELETE', member(cyId)))).toBe('FORBIDDEN')
    const invitation = { email: 'x@example.com', role: 'admin' }
    expect(await codeOf(bo.ask('POST', `/api/workspaces/${lab}/invitations`, invitation))).toBe('FORBIDDEN')
  })

  test('who owns the workspace stays, and stays the owner', async () => {
    const adaId = await idOf(ada)
    const member = `/api/workspaces/${lab}/members/${adaId}`
    expect(await codeOf(ada.ask('POST', `/api/workspaces/${lab}/leave`))).toBe('OWNER_STAYS')
    expect(await codeOf(ada.ask('DELETE', member))).toBe('OWNER_STAYS')
    expect(await codeOf(bo.ask('PATCH', member, { role: 'viewer' }))).toBe('OWNER_STAYS')
    expect(await codeOf(bo.ask('PATCH', member, { role: 'owner' }))).toBe('INVALID_REQUEST')
  })

  test('who leaves takes the keys made there with them', async () => {
    const headers = { 'X-Workspace-Id': lab }
    const made = await bo.ask('POST', '/api/api-keys', { scopes: ['run', 'manage'] }, headers)
    const { key } = (await made.json()) as { key: string }
    const withKey = async () =>
      (
        await server.app.request('http://orch.test/api/workflows', {
          headers: { Authorization: `Bearer ${key}` },
        })
      ).status
    expect(await withKey()).toBe(200)
    await bo.call('POST', `/api/workspaces/${lab}/leave`)
    expect(await withKey()).toBe(401)
    expect(await codeOf(bo.ask('GET', '/api/workflows', undefined, headers))).toBe('WORKSPACE_NOT_FOUND')
  })

  test('who may only look at the workspace now has no use of a key made before', async () => {
    const headers = { 'X-Workspace-Id': lab }
    const cyId = await idOf(cy)
    const made = await cy.ask('POST', '/api/api-keys', { scopes: ['run'] }, headers)
    const { key } = (await made.json()) as { key: string }
    const drawn = await ada.ask('POST', '/api/workflows/create', { name: 'Hook', ...WEBHOOK }, headers)
    const { id } = (await drawn.json()) as { id: string }
    const fire = async () =>
      (
        await server.app.request(`http://orch.test/api/workflows/${id}/webhook`, {
          method: 'POST',
          headers: { Authorization: `Bearer ${key}` },
        })
      ).status
    expect(await fire()).toBe(200)
    await ada.call('PATCH', `/api/workspaces/${lab}/members/${cyId}`, { role: 'viewer' })
    expect(await fire()).toBe(401)
  })
})

const WEBHOOK = {
  nodes: [
    {
      id: 't',
      type: 'trigger',
      position: { x: 0, y: 0 },
      data: { label: 'T', type: 'trigger', config: { triggerType: 'Webhook' } },
    },
  ],
  edges: [],
}
