import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

type Key = { id: string; key: string; expiresAt: string | null; parentId: string | null }

let server: TestServer
let owner: TestPerson
let editor: TestPerson
let admin: TestPerson
let lab: string

beforeAll(async () => {
  server = await openServer()
  owner = await server.signUp('Owner')
  lab = (await owner.call<{ id: string }>('POST', '/api/workspaces', { name: 'Lab' })).id
  editor = await join('Editor', 'editor')
  admin = await join('Admin', 'admin')
})

afterAll(() => server.close())

async function join(name: string, role: string): Promise<TestPerson> {
  const person = await server.signUp(name)
  const invitation = { email: `${name.toLowerCase()}@example.com`, role }
  const path = `/api/workspaces/${lab}/invitations`
  const { token } = await owner.call<{ token: string }>('POST', path, invitation)
  await person.call('POST', '/api/invitations/accept', { token })
  return person
}

const inLab = async <T>(person: TestPerson, method: string, path: string, body?: unknown) => {
  const answer = await person.ask(method, path, body, { 'X-Workspace-Id': lab })
  return { status: answer.status, body: (await answer.json()) as T & { code?: string; error?: string } }
}

async function makeKey(person: TestPerson, body: object = {}): Promise<Key> {
  return (await inLab<Key>(person, 'POST', '/api/api-keys', body)).body
}

async function byKey<T>(key: string, method: string, path: string, body?: unknown) {
  const answer = await server.app.request(`http://orch.test${path}`, {
    method,
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: answer.status, body: (await answer.json()) as T & { code?: string; error?: string } }
}

async function hook(name: string): Promise<string> {
  const trigger = {
    id: 't',
    type: 'trigger',
    data: { label: 'T', type: 'trigger', config: { triggerType: 'Webhook' } },
  }
  const body = { name, nodes: [trigger], edges: [] }
  return (await inLab<{ id: string }>(owner, 'POST', '/api/workflows/create', body)).body.id
}

const fire = (key: string, id: string) => byKey(key, 'POST', `/api/workflows/${id}/webhook`, { a: 1 })

describe('a key bound to workflows', () => {
  test('starts those, and no other, by their webhooks', async () => {
    const [mine, other] = [await hook('Mine'), await hook('Other')]
    const { key } = await makeKey(owner, { workflowIds: [mine] })
    expect((await fire(key, mine)).status).toBe(200)
    expect(await fire(key, other)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } })
    expect((await fire(key, 'nowhere')).status).toBe(403)
  })

  test('calls nothing else, whatever its scopes', async () => {
    const id = await hook('Managed')
    const { key } = await makeKey(owner, { workflowIds: [id], scopes: ['run', 'manage'] })
    expect((await fire(key, id)).status).toBe(200)
    expect(await byKey(key, 'GET', '/api/workflows')).toMatchObject({
      status: 403,
      body: { response: expect.stringContaining('bound') },
    })
    expect((await byKey(key, 'POST', '/api/api-keys', { scopes: ['manage'] })).status).toBe(403)
  })

  test('is refused for a workflow that is not there, or is of another workspace', async () => {
    const foreign = (await owner.call<{ id: string }>('POST', '/api/workflows/create', { name: 'Personal' }))
      .id
    for (const id of ['nowhere', foreign]) {
      const made = await inLab(owner, 'POST', '/api/api-keys', { workflowIds: [id] })
      expect(made).toMatchObject({ status: 404, body: { code: 'WORKFLOW_NOT_FOUND' } })
    }
  })
})

test('a limit whose name is misspelled makes no key without it, nor an invitation', async () => {
  for (const wrong of [{ workflowId: 'x' }, { expiresInDays: 1 }, { scope: 'run' }])
    expect(await inLab(owner, 'POST', '/api/api-keys', wrong)).toMatchObject({
      status: 400,
      body: { code: 'INVALID_REQUEST' },
    })
  const invited = { email: 'new@example.com', rôle: 'viewer' }
  const path = `/api/workspaces/${lab}/invitations`
  expect(await inLab(owner, 'POST', path, invited)).toMatchObject({ status: 400 })
})

describe('the end of a key', () => {
  test('lies in the future', async () => {
    for (const past of ['2020-01-01T00:00:00Z', new Date(Date.now() - 1000).toISOString()]) {
      const made = await inLab(owner, 'POST', '/api/api-keys', { expiresAt: past })
      expect(made).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } })
    }
    const expiresAt = new Date(Date.now() + 60_000).toISOString()
    expect((await makeKey(owner, { expiresAt })).expiresAt).toBe(expiresAt)
  })

  test('of one made by a key is never after the end of that one', async () => {
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString()
    const parent = await makeKey(owner, { scopes: ['manage'], expiresAt })
    const later = new Date(Date.now() + 7_200_000).toISOString()
    const sooner = new Date(Date.now() + 1_800_000).toISOString()
    const make = (body: object) => byKey<Key>(parent.key, 'POST', '/api/api-keys', body)
    expect(await make({ expiresAt: later })).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } })
    expect((await make({ expiresAt: sooner })).body.expiresAt).toBe(sooner)
    expect((await make({})).body).toMatchObject({ expiresAt, parentId: parent.id })
  })

  test('ends the keys it made, and those that they made', async () => {
    const id = await hook('Family')
    const parent = await makeKey(owner, { scopes: ['manage'] })
    const child = (await byKey<Key>(parent.key, 'POST', '/api/api-keys', { scopes: ['manage'] })).body
    const grandchild = (await byKey<Key>(child.key, 'POST', '/api/api-keys', {})).body
    expect((await fire(grandchild.key, id)).status).toBe(200)
    const { apiKey } = server.parts.db.prisma
    await apiKey.update({ where: { id: parent.id }, data: { disabledAt: new Date(0) } })
    expect((await fire(grandchild.key, id)).status).toBe(401)
    await inLab(owner, 'DELETE', `/api/api-keys/${parent.id}`)
    for (const { key } of [child, grandchild]) expect((await fire(key, id)).status).toBe(401)
  })
})

describe('a key made without scopes', () => {
  test('starts workflows and nothing else when a person makes it', async () => {
    expect(await makeKey(owner, { name: 'Plain' })).toMatchObject({ scopes: ['run'] })
  })

  test("has the scopes of the key that makes it, as the seed system's SDK asks for one", async () => {
    const id = await hook('By SDK')
    const { key } = await makeKey(owner, { scopes: ['run', 'manage'] })
    const child = (await byKey<Key>(key, 'POST', '/api/api-keys', { name: 'sdk' })).body
    expect(child).toMatchObject({ name: 'sdk', scopes: ['run', 'manage'] })
    expect((await byKey(child.key, 'GET', '/api/integrations')).status).toBe(200)
    expect((await fire(child.key, id)).status).toBe(200)
    const run = (await byKey<Key>(key, 'POST', '/api/api-keys', { scopes: ['run'] })).body
    expect((await byKey(run.key, 'GET', '/api/integrations')).status).toBe(403)
  })
})

describe('deleting a key', () => {
  const remove = (person: TestPerson, { id }: Key) => inLab(person, 'DELETE', `/api/api-keys/${id}`)

  test('is for its maker, or for somebody of a higher role', async () => {
    const [ofOwner, ofAdmin, ofEditor] = [await makeKey(owner), await makeKey(admin), await makeKey(editor)]
    expect((await remove(editor, ofOwner)).status).toBe(403)
    expect((await remove(editor, ofAdmin)).status).toBe(403)
    expect((await remove(admin, ofOwner)).status).toBe(403)
    expect((await remove(admin, ofEditor)).status).toBe(200)
    expect((await remove(owner, ofAdmin)).status).toBe(200)
    expect((await remove(editor, await makeKey(editor))).status).toBe(200)
    expect((await remove(owner, ofOwner)).status).toBe(200)
  })

  test('by a key is for itself and for those that it made', async () => {
    const ofOwner = await makeKey(owner)
    const { id, key } = await makeKey(editor, { scopes: ['manage'] })
    const byTheKey = (target: string) => byKey(key, 'DELETE', `/api/api-keys/${target}`)
    expect((await byTheKey(ofOwner.id)).status).toBe(403)
    expect((await byTheKey((await makeKey(editor)).id)).status).toBe(403)
    const child = (await byKey<Key>(key, 'POST', '/api/api-keys', { scopes: ['manage'] })).body
    const grandchild = (await byKey<Key>(child.key, 'POST', '/api/api-keys', {})).body
    expect((await byKey(child.key, 'DELETE', `/api/api-keys/${id}`)).status).toBe(403)
    expect((await byTheKey(grandchild.id)).status).toBe(200)
    expect((await byTheKey(id)).status).toBe(200)
    expect((await byKey(child.key, 'GET', '/api/api-keys')).status).toBe(401)
  })
})

test('the first use of a key on a day is recorded, and no other', async () => {
  const id = await hook('Used')
  const { id: keyId, key } = await makeKey(owner)
  const records = () =>
    server.parts.db.prisma.auditEntry.findMany({ where: { action: 'api-key.use', target: keyId } })
  for (let use = 0; use < 3; use += 1) await fire(key, id)
  await server.parts.keys.flush()
  expect(await records()).toMatchObject([{ actor: `key:${keyId}`, workspaceId: lab }])
  const { apiKey } = server.parts.db.prisma
  await apiKey.update({ where: { id: keyId }, data: { lastUsedAt: new Date(Date.now() - 2 * 86_400_000) } })
  await fire(key, id)
  await server.parts.keys.flush()
  expect(await records()).toHaveLength(2)
})

test('a change asked for by another site is refused when a session comes along, whatever other header does', async () => {
  const { key } = await makeKey(owner, { scopes: ['manage'] })
  for (const Authorization of [`Bearer ${key}`, 'Bearer nonsense', 'Basic YTpi']) {
    for (const path of ['/api/workspaces', '/api/workflows/create', '/api/invitations/accept']) {
      const headers = { Authorization, 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' }
      const answer = await owner.ask('POST', path, { name: 'Mine now', token: 'x' }, headers)
      expect(await answer.json()).toMatchObject({ code: 'CROSS_SITE' })
    }
  }
})

describe('a key that another replaces', () => {
  const replace = (person: TestPerson, keyId: string, overlapSeconds: number) =>
    inLab<Key>(person, 'POST', '/api/api-keys', { scopes: ['run'], replaces: { keyId, overlapSeconds } })
  const endOf = async (id: string) => {
    const { body } = await inLab<Key[]>(owner, 'GET', '/api/api-keys')
    return body.find((key) => key.id === id)?.expiresAt
  }

  test('passes beside the new one until the overlap ends', async () => {
    const workflow = await hook('Overlap')
    const old = await makeKey(editor)
    const before = Date.now()
    const { status, body: next } = await replace(editor, old.id, 3600)
    expect(status).toBe(200)
    for (const { key } of [old, next]) expect((await fire(key, workflow)).status).toBe(200)
    const end = Date.parse((await endOf(old.id)) ?? '')
    expect(end).toBeGreaterThanOrEqual(before + 3_600_000)
    expect(end).toBeLessThanOrEqual(Date.now() + 3_600_000)
    expect(next.expiresAt).toBeNull()
  })

  test('ends at once without an overlap, with the keys that it made', async () => {
    const workflow = await hook('No overlap')
    const old = await makeKey(editor, { scopes: ['run', 'manage'] })
    const made = (await byKey<Key>(old.key, 'POST', '/api/api-keys', { scopes: ['run', 'manage'] })).body
    const madeByIt = (await byKey<Key>(made.key, 'POST', '/api/api-keys', { scopes: ['run'] })).body
    const { body: next } = await replace(editor, old.id, 0)
    for (const { key } of [old, made, madeByIt]) expect((await fire(key, workflow)).status).toBe(401)
    expect((await fire(next.key, workflow)).status).toBe(200)
  })

  test('lives no longer than it would have', async () => {
    const expiresAt = new Date(Date.now() + 60_000).toISOString()
    const old = await makeKey(editor, { expiresAt })
    await replace(editor, old.id, 86_400)
    expect(await endOf(old.id)).toBe(expiresAt)
  })

  test('is the own key of somebody who is signed in', async () => {
    const old = await makeKey(editor, { scopes: ['run', 'manage'] })
    const body = { replaces: { keyId: old.id, overlapSeconds: 0 } }
    expect(await byKey(old.key, 'POST', '/api/api-keys', body)).toMatchObject({ status: 403 })
    expect(await replace(owner, old.id, 0)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } })
    expect(await replace(editor, 'none', 0)).toMatchObject({
      status: 404,
      body: { code: 'API_KEY_NOT_FOUND' },
    })
    expect(await replace(editor, old.id, -1)).toMatchObject({ status: 400 })
    expect(await endOf(old.id)).toBeNull()
  })
})
