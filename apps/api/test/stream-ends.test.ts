import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { edge, step, trigger } from './support/drawing.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'
import { drawHook, json, said, sendTo } from './support/webhooks.ts'

let server: TestServer
let owner: TestPerson
let guest: TestPerson
let lab: string

beforeAll(async () => {
  server = await openServer()
  owner = await server.signUp('Owner')
  guest = await server.signUp('Guest')
  lab = (await owner.call<{ id: string }>('POST', '/api/workspaces', { name: 'Lab' })).id
})

afterAll(() => server.close())

const inLab = async <T>(person: TestPerson, method: string, path: string, body?: unknown) =>
  (await (await person.ask(method, path, body, { 'X-Workspace-Id': lab })).json()) as T

async function join(as = guest, email = 'guest@example.com'): Promise<string> {
  const { token } = await owner.call<{ token: string }>('POST', `/api/workspaces/${lab}/invitations`, {
    email,
  })
  await as.call('POST', '/api/invitations/accept', { token })
  return (await as.call<{ id: string }>('GET', '/api/user')).id
}

/** An execution that waits until it is approved. */
async function waiting(): Promise<string> {
  const drawing = {
    name: 'Waits',
    nodes: [trigger, step('a', { actionType: 'Wait for Approval', approvalMessage: 'May it?' })],
    edges: [edge('t', 'a')],
  }
  const { id } = await inLab<{ id: string }>(owner, 'POST', '/api/workflows/create', drawing)
  return (await inLab<{ executionId: string }>(owner, 'POST', `/api/workflows/${id}/execute`, {})).executionId
}

const path = (id: string) => `/api/workflows/executions/${id}/events`

/** Waits for the snapshot, lets `end` happen, then the execution end: gives what came after. */
async function seenAfter(id: string, answer: Response, end: () => Promise<unknown>): Promise<string> {
  expect(answer.status).toBe(200)
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  let first = ''
  while (!first.includes('event: snapshot')) first += (await reader?.read())?.value ?? ''
  await end()
  await inLab(owner, 'POST', `/api/workflows/executions/${id}/approval`, { step: 'a', approved: true })
  let rest = ''
  for (;;) {
    const next = await reader?.read()
    if (next === undefined || next.done) return rest
    rest += next.value
  }
}

describe('a stream that is open ends, without another event, when', () => {
  test('the member is removed', async () => {
    const userId = await join()
    const id = await waiting()
    const stream = await guest.ask('GET', path(id), undefined, { 'X-Workspace-Id': lab })
    const after = await seenAfter(id, stream, () =>
      owner.call('DELETE', `/api/workspaces/${lab}/members/${userId}`),
    )
    expect(after).not.toContain('data:')
  })

  test('the session ends', async () => {
    await join()
    const id = await waiting()
    const stream = await guest.ask('GET', path(id), undefined, { 'X-Workspace-Id': lab })
    const after = await seenAfter(id, stream, () => guest.ask('POST', '/api/auth/sign-out', {}))
    expect(after).not.toContain('data:')
  })

  test('the key is deleted', async () => {
    const made = await inLab<{ id: string; key: string }>(owner, 'POST', '/api/api-keys', {
      scopes: ['manage'],
    })
    const id = await waiting()
    const stream = await server.app.request(`http://orch.test${path(id)}`, {
      headers: { Authorization: `Bearer ${made.key}` },
    })
    const after = await seenAfter(id, stream, () => inLab(owner, 'DELETE', `/api/api-keys/${made.id}`))
    expect(after).not.toContain('data:')
  })
})

test('the stream of a person who may still read goes on to the end', async () => {
  const id = await waiting()
  const stream = await owner.ask('GET', path(id), undefined, { 'X-Workspace-Id': lab })
  expect(await seenAfter(id, stream, async () => {})).toContain('"status":"success"')
})

describe.each(['DELETE FROM api_keys WHERE id = $1', 'UPDATE api_keys SET expires_at = now() WHERE id = $1'])(
  'a caller who waits for the end, after %s,',
  (ends) => {
    test.each(['the address of the workflow', 'an address of its own'])(
      'hears nothing: %s',
      async (which) => {
        const wait = { id: 'a', actionType: 'Wait for Approval', approvalMessage: 'May it?' }
        const { id, path } = await drawHook(owner, {}, [wait])
        const made = await owner.call<{ id: string; key: string }>('POST', '/api/api-keys', {})
        const door = which.startsWith('an') ? path : `/api/workflows/${id}/webhook`
        const waiting = sendTo(server, `${door}?wait=30`, json({}, { Authorization: `Bearer ${made.key}` }))
        const list = `/api/workflows/${id}/executions`
        const begun = async () => (await owner.call<{ id: string; status: string }[]>('GET', list))[0]
        await expect.poll(async () => (await begun())?.status).toBe('waiting')
        await server.parts.db.pool.query(ends, [made.id])
        const decided = `/api/workflows/executions/${(await begun())?.id}/approval`
        await owner.call('POST', decided, { step: 'a', approved: true })
        expect(await said(await waiting)).toMatchObject({ status: 401, code: 'UNAUTHORIZED' })
        expect(server.parts.lines.count('wait')).toBe(0)
      },
    )
  },
)

test.each(['is removed', 'leaves'])('a member who %s is told of no failure by mail any more', async (how) => {
  const name = how === 'leaves' ? 'Leaver' : 'Removed'
  const email = `${name.toLowerCase()}@example.com`
  const person = await server.signUp(name)
  const userId = await join(person, email)
  const make = (to: string) => inLab(owner, 'POST', '/api/alerts', { channel: 'mail', to, everyMinutes: 0 })
  await make(email.toUpperCase())
  await make('team@example.com')
  const by = how === 'leaves' ? person : owner
  expect((await by.ask('DELETE', `/api/workspaces/${lab}/members/${userId}`)).ok).toBe(true)
  const left = await inLab<{ target: string; id: string }[]>(owner, 'GET', '/api/alerts')
  expect(left.map(({ target }) => target)).toEqual(['team@example.com'])
  for (const { id } of left) await inLab(owner, 'DELETE', `/api/alerts/${id}`)
})
