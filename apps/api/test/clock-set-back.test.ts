import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { createAuthEntries } from '../src/auth/auth-entries.ts'
import { untilWritten, whileAway } from '../src/db/while-away.ts'
import { openServer, type TestServer } from './support/open-server.ts'

const HOURS = 3_600_000

let server: TestServer

beforeAll(async () => {
  server = await openServer()
})

afterAll(() => server.close())
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

/** A clock that somebody sets while a process works. */
function clock() {
  let now = Date.parse('2026-11-28T10:00:00Z')
  return {
    now: () => new Date(now),
    move(ms: number) {
      now += ms
    },
  }
}

test.each([-6 * HOURS, 6 * HOURS])(
  'tries are counted in their window alone when the clock moves by %i ms',
  async (ms) => {
    const { now, move } = clock()
    const entries = createAuthEntries(server.parts.db.prisma, server.parts.sealer, now)
    const key = `moved:${ms}`
    expect(await entries.increment(key, 60)).toBe(1)
    expect(await entries.increment(key, 60)).toBe(2)
    move(ms)
    expect(await entries.increment(key, 60)).toBe(1)
    expect(await entries.increment(key, 60)).toBe(2)
  },
)

test('a server whose clock is minutes behind does not let anybody begin to count again', async () => {
  const { now, move } = clock()
  const entries = createAuthEntries(server.parts.db.prisma, server.parts.sealer, now)
  expect(await entries.increment('behind', 60)).toBe(1)
  move(-300_000)
  expect(await entries.increment('behind', 60)).toBe(2)
})

const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })

test.each([
  ['whileAway', whileAway, 30_000],
  ['untilWritten', untilWritten, 900_000],
])('%s waits no longer for the database when the clock is set back', async (_, wait, ms) => {
  vi.useFakeTimers({ toFake: ['performance', 'Date'], now: 10 * HOURS })
  let tries = 0
  const act = () => {
    tries += 1
    vi.setSystemTime(10 * HOURS - 6 * HOURS)
    vi.advanceTimersByTime(ms)
    return Promise.reject(away)
  }
  await expect(wait(act)).rejects.toBe(away)
  vi.useRealTimers()
  expect(tries).toBe(1)
})
