import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { longer, type Streak, waitAfter } from '../../src/health/next-probe.ts'
import { probeDue } from '../../src/health/probe-due.ts'
import { openServer, type TestPerson, type TestServer } from '../support/open-server.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

let service: Server
let server: TestServer
let ada: TestPerson
let status = 200
let asked = 0
const streaks = new Map<string, Streak>()
let clock = Date.now()

beforeAll(async () => {
  service = createServer((_, response) => {
    asked += 1
    const headers = {
      'Content-Type': 'application/json',
      'GitHub-Authentication-Token-Expiration': '2027-03-01 00:00:00 UTC',
    }
    response.writeHead(status, headers).end(JSON.stringify({ login: 'ada', message: 'Bad credentials' }))
  })
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(service.address() as AddressInfo).port}`
  server = await openServer({ ORCH_ORIGINS: JSON.stringify({ 'api.github.com': origin }) })
  ada = await server.signUp('Ada')
  await ada.call('POST', '/api/integrations', { type: 'github', config: { token: `ghp_${'h'.repeat(36)}` } })
  await ada.call('POST', '/api/integrations', { type: 'custom-untestable', config: { a: 'b' } })
})

afterAll(async () => {
  await server.close()
  service.close()
})

/** A round, `laterMs` after the one before. */
async function round(laterMs: number): Promise<number> {
  clock += laterMs
  asked = 0
  const { db, vault, log } = server.parts
  const signal = new AbortController().signal
  await probeDue({
    pool: db.pool,
    vault,
    log,
    now: () => new Date(clock),
    everyMs: DAY_MS,
    signal,
    streaks,
  })
  return asked
}

const github = async () => {
  type Listed = { status: string; expiresAt: string | null; lastTest: { verdict: string } }[]
  return (await ada.call<Listed>('GET', '/api/integrations?type=github'))[0]
}

describe('a probe', () => {
  test('finds out how credentials are and when they expire, once a day', async () => {
    expect(await round(0)).toBeGreaterThan(0)
    expect(await github()).toMatchObject({
      status: 'active',
      lastTest: { verdict: 'valid' },
      expiresAt: '2027-03-01T00:00:00.000Z',
    })
    expect(await round(HOUR_MS)).toBe(0)
  })

  test('of a key that was taken back says so in the audit log, and asks less often from then on', async () => {
    status = 401
    expect(await round(DAY_MS)).toBeGreaterThan(0)
    expect(await github()).toMatchObject({ status: 'error' })
    const entries = await ada.call<object[]>('GET', '/api/audit?action=integration.found-error')
    expect(entries).toMatchObject([{ actor: 'system' }])
  })
})

describe('the wait for the next probe', () => {
  test('grows from a quarter of an hour to the usual interval while a service is silent', () => {
    const waits = [1, 2, 3, 20].map((times) => waitAfter({ verdict: 'unreachable', times }, DAY_MS) / 60_000)
    expect(waits).toEqual([15, 30, 60, 24 * 60])
  })

  test('doubles up to a week while a key is refused, and is a day when it works', () => {
    const days = [1, 2, 3, 9].map((times) => waitAfter({ verdict: 'invalid', times }, DAY_MS) / DAY_MS)
    expect(days).toEqual([1, 2, 4, 7])
    expect(waitAfter({ verdict: 'valid', times: 50 }, DAY_MS)).toBe(DAY_MS)
  })

  test('starts over when the kind of answer changes', () => {
    expect(longer({ verdict: 'unreachable', times: 3 }, 'rate_limited')).toEqual({
      verdict: 'rate_limited',
      times: 4,
    })
    expect(longer({ verdict: 'unreachable', times: 3 }, 'valid')).toEqual({ verdict: 'valid', times: 1 })
  })
})
