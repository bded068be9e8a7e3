import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { untilWritten, whileAway } from '../src/db/while-away.ts'
import { moveClock, newDatabaseWithClock } from './support/movable-clock.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

const HOURS = 3_600_000

let server: TestServer

beforeAll(async () => {
  server = await openServer({ DATABASE_URL: await newDatabaseWithClock() })
})

afterAll(() => server.close())
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

test.each([-6 * HOURS, 6 * HOURS])(
  'tries are counted in their window alone when the clock of the database moves by %i ms',
  async (ms) => {
    const { entries } = server.parts
    const key = `moved:${ms}`
    await moveClock(server.parts.db.pool, 0)
    expect(await entries.increment(key, 60)).toBe(1)
    expect(await entries.increment(key, 60)).toBe(2)
    await moveClock(server.parts.db.pool, ms)
    expect(await entries.increment(key, 60)).toBe(1)
    expect(await entries.increment(key, 60)).toBe(2)
  },
)

test('the first account stays the first when the clock of the database is set back before the next', async () => {
  const { pool } = server.parts.db
  await moveClock(pool, 0)
  const ada = await server.signUp('Ada')
  await moveClock(pool, -6 * HOURS)
  const eve = await server.signUp('Eve')
  await moveClock(pool, 0)
  const isOperator = async (person: TestPerson) =>
    (await person.call<{ isOperator: boolean }>('GET', '/api/user')).isOperator
  expect([await isOperator(ada), await isOperator(eve)]).toEqual([true, false])
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
