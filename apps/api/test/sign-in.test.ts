import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openServer, type TestServer } from './support/open-server.ts'

let server: TestServer
let people = 0

beforeAll(async () => {
  server = await openServer()
})

afterAll(() => server.close())

function signUp(host: string, origin: string): Promise<Response> {
  people += 1
  return Promise.resolve(
    server.app.request(`http://${host}/api/auth/sign-up/email`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Host: host,
        Origin: origin,
        'X-Forwarded-For': `10.0.0.${people}`,
      },
      body: JSON.stringify({
        name: 'Ada',
        email: `ada${people}@example.com`,
        password: 'correct horse battery',
      }),
    }),
  )
}

describe('signing up', () => {
  test('works by any name the server goes by', async () => {
    expect((await signUp('orch.home:4280', 'http://orch.home:4280')).status).toBe(200)
  })

  test('is refused to a page of another host', async () => {
    expect((await signUp('localhost:4280', 'https://evil.example')).status).toBe(403)
  })

  test('gives a session cookie that scripts cannot read, and no token in the body', async () => {
    const answer = await signUp('localhost:4280', 'http://localhost:4280')
    const cookie = answer.headers.getSetCookie().find((one) => one.startsWith('orch.session_token='))
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Lax/i)
    expect(await answer.json()).not.toHaveProperty('token')
    const token = decodeURIComponent(cookie?.split(/[=;]/)[1] ?? '').split('.')[0] ?? ''
    expect(token.length).toBeGreaterThan(20)
    const rows = await server.parts.db.prisma.authEntry.findMany()
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  test('is limited by the address of the connection, whatever a header says', async () => {
    const statuses: number[] = []
    for (let n = 0; n < 3; n += 1)
      statuses.push((await signUp('localhost:4280', 'http://localhost:4280')).status)
    expect(statuses.at(-1)).toBe(429)
  })

  test('opens a personal workspace of which one is the owner', async () => {
    const members = await server.parts.db.prisma.member.findMany({ include: { workspace: true } })
    expect(members.length).toBeGreaterThan(0)
    expect(members.every(({ role, workspace }) => role === 'owner' && workspace.personal)).toBe(true)
  })
})

test('who is not signed in gets 401 in the words of the seed system', async () => {
  const answer = await server.app.request('http://orch.test/api/user')
  expect(answer.status).toBe(401)
  expect(await answer.json()).toMatchObject({
    error: { message: 'Unauthorized', error_id: 'UNAUTHORIZED' },
    response: 'Unauthorized',
    code: 'UNAUTHORIZED',
  })
})
