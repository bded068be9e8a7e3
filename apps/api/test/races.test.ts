import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

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
    while ((await waiting(server)) === 0) await pause(5)
    await client.query('COMMIT')
    return await acting
  } finally {
    client.release()
  }
}

/** Asked outside the transaction, in which the answer would stay the same. */
async function waiting({ parts }: TestServer): Promise<number> {
  const { rowCount } = await parts.db.pool.query(
    `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  )
  return rowCount ?? 0
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
    while ((await waiting(shut)) + refused < 2) await pause(5)
    await client.query('COMMIT')
    await Promise.all(signing)
    expect(await shut.parts.db.prisma.user.count()).toBe(1)
  } finally {
    client.release()
    await shut.close()
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
