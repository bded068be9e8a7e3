import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { createLibraryEntries } from '../src/auth/library-entries.ts'
import { databaseTime } from '../src/db/database-clock.ts'
import { sweep } from '../src/retention/sweep.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const PASSWORD = 'correct horse battery'
let server: TestServer
let ada: TestPerson

beforeAll(async () => {
  server = await openServer()
  ada = await server.signUp('Ada')
})

afterAll(() => server.close())
afterEach(() => void vi.useRealTimers())

/** What this process reads of its clock from here on; that of the database, and all timers, go on. */
function setClock(ms: number): void {
  vi.useRealTimers()
  if (ms !== 0) vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms })
}

async function awayMs(moment: Date | undefined): Promise<number> {
  return Math.abs((moment?.getTime() ?? 0) - (await databaseTime(server.parts.db.prisma)).getTime())
}

const cookieOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')

let addresses = 0
function atDoor(path: string, body: object): Promise<Response> | Response {
  addresses += 1
  const peer = { incoming: { socket: { remoteAddress: `10.77.0.${addresses}` } } }
  const headers = { 'Content-Type': 'application/json', Origin: 'http://orch.test', Host: 'orch.test' }
  const init = { method: 'POST', headers, body: JSON.stringify(body) }
  return server.app.request(`http://orch.test/api/auth/${path}`, init, peer)
}

describe.each([2 * HOUR, -2 * HOUR])('a process whose clock is set by %i ms while it works', (ms) => {
  test('goes on by the clock of the database', async () => {
    setClock(ms)
    // Below what the clock was set by; how long this machine takes does not matter.
    expect(await awayMs(server.parts.now())).toBeLessThan(HOUR)
  })

  test('dates accounts, audit entries, versions, sessions and invitations by it', async () => {
    setClock(ms)
    const name = `Di${ms > 0 ? 'ahead' : 'behind'}`
    const di = await server.signUp(name)
    const { id: workspaceId } = await di.call<{ id: string }>('POST', '/api/workspaces', { name })
    const invited = { email: 'ed@example.com', role: 'viewer' }
    await di.call('POST', `/api/workspaces/${workspaceId}/invitations`, invited)
    const step = {
      id: 't',
      type: 'trigger',
      data: { label: 'T', type: 'trigger', config: { triggerType: 'Manual' } },
    }
    const { id } = await di.call<{ id: string }>('POST', '/api/workflows/create', {
      name,
      nodes: [step],
      edges: [],
    })
    const { prisma } = server.parts.db
    const user = await prisma.user.findUniqueOrThrow({
      where: { email: `${name.toLowerCase()}@example.com` },
    })
    const entry = await prisma.auditEntry.findFirstOrThrow({ where: { target: id } })
    const version = await prisma.workflowVersion.findFirstOrThrow({ where: { workflowId: id } })
    const invitation = await prisma.invitation.findFirstOrThrow({ where: { workspaceId } })
    const [session] = await di.call<{ createdAt: string }[] & Record<string, unknown>>(
      'GET',
      '/api/user/sessions',
    )
    const moments = [
      user.createdAt,
      entry.at,
      version.publishedAt,
      invitation.createdAt,
      new Date(session?.createdAt ?? 0),
    ]
    for (const moment of moments) expect(await awayMs(moment ?? undefined)).toBeLessThan(HOUR)
  })

  test('shuts nobody out after a change of the password', async () => {
    const name = `Flo${ms > 0 ? 'ahead' : 'behind'}`
    const flo = await server.signUp(name)
    setClock(ms)
    const change = { currentPassword: PASSWORD, newPassword: 'another horse battery' }
    const answer = await flo.ask('POST', '/api/auth/change-password', change)
    expect(answer.status).toBe(200)
    for (const away of [ms, 0, -ms]) {
      setClock(away)
      const email = `${name.toLowerCase()}@example.com`
      const entered = await atDoor('sign-in/email', { email, password: 'another horse battery' })
      for (const cookie of [cookieOf(entered), cookieOf(answer)]) {
        const seen = await server.app.request('http://orch.test/api/user', { headers: { Cookie: cookie } })
        expect(seen.status).toBe(200)
      }
    }
  })

  test('lets no session from before that change go on', async () => {
    const name = `Gus${ms > 0 ? 'ahead' : 'behind'}`
    setClock(ms)
    const gus = await server.signUp(name)
    setClock(0)
    const { id } = await server.parts.db.prisma.user.findUniqueOrThrow({
      where: { email: `${name.toLowerCase()}@example.com` },
    })
    await server.parts.db.prisma.user.update({
      where: { id },
      data: { sessionsAfter: await databaseTime(server.parts.db.prisma) },
    })
    expect((await gus.ask('GET', '/api/user')).status).toBe(401)
  })

  test('makes keys that end when they say', async () => {
    const inAnHour = new Date((await databaseTime(server.parts.db.prisma)).getTime() + HOUR)
    const anHourAgo = new Date(inAnHour.getTime() - 2 * HOUR)
    setClock(ms)
    const expiresAt = inAnHour.toISOString()
    const made = await ada.call<{ key: string }>('POST', '/api/api-keys', { expiresAt, scopes: ['manage'] })
    const path = 'http://orch.test/api/workflows'
    const headers = { Authorization: `Bearer ${made.key}` }
    expect((await server.app.request(path, { headers })).status).toBe(200)
    const past = await ada.ask('POST', '/api/api-keys', { expiresAt: anHourAgo.toISOString() })
    expect(past.status).toBe(400)
  })
})

test('a process whose clock is years ahead sweeps away nothing that is kept', async () => {
  setClock(2000 * DAY)
  const { db, vault, config, now } = server.parts
  const before = await db.prisma.auditEntry.count()
  const signal = new AbortController().signal
  await sweep({
    pool: db.pool,
    vault,
    keep: { ...config.keep, auditDays: 30, executionDays: 1 },
    now,
    signal,
  })
  expect(await db.prisma.auditEntry.count()).toBe(before)
  expect((await ada.ask('GET', '/api/user')).status).toBe(200)
})

describe('what the auth library keeps', () => {
  const library = () => createLibraryEntries(server.parts.entries, server.parts.db.prisma)
  const at = (ms: number) => new Date(Date.now() + ms).toISOString()

  test.each([11 * 60_000, -11 * 60_000])(
    'ends when the database says, though the clock of another server differs by %i ms',
    async (ms) => {
      const ending = { value: 'somebody', expiresAt: at(10 * 60_000) }
      await library().set('verification:two', JSON.stringify(ending), 600)
      await library().set('a session', JSON.stringify({ session: ending, user: {} }), 600)
      setClock(ms)
      const read = JSON.parse((await library().get('verification:two')) ?? '') as { expiresAt: string }
      const session = JSON.parse((await library().get('a session')) ?? '') as {
        session: { expiresAt: string }
      }
      for (const { expiresAt } of [read, session.session]) {
        const leftMs = Date.parse(expiresAt) - Date.now()
        expect(leftMs).toBeGreaterThan(0)
        expect(leftMs).toBeLessThanOrEqual(10 * 60_000)
      }
    },
  )

  test('a link for a new password counts until the account changes, whatever the clocks say', async () => {
    const { prisma } = server.parts.db
    setClock(-2 * HOUR)
    await server.signUp('Kai')
    setClock(0)
    const { id } = await prisma.user.findUniqueOrThrow({ where: { email: 'kai@example.com' } })
    const link = (createdAt: string) => JSON.stringify({ value: id, createdAt, expiresAt: at(HOUR) })
    await library().set('verification:reset-password:behind', link(at(-2 * HOUR)), 3600)
    await library().set('verification:reset-password:ahead', link(at(2 * HOUR)), 3600)
    expect(await library().get('verification:reset-password:behind')).not.toBeNull()
    expect(await library().get('verification:reset-password:ahead')).not.toBeNull()
    await prisma.user.update({ where: { id }, data: { name: 'Kai again' } })
    expect(await library().getAndDelete('verification:reset-password:behind')).toBeNull()
    expect(await library().getAndDelete('verification:reset-password:ahead')).toBeNull()
  })
})
