import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { generateEncryptionKey } from '@orch/crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AuthorizationServer, openAuthorizationServer } from './support/authorization-server.ts'
import type { LeaseTask } from './support/lease-process.ts'
import { MIGRATIONS, openServer, type TestServer } from './support/open-server.ts'

const ROUNDS = 6
const LEASES = 25
const encryptionKey = generateEncryptionKey()

let google: AuthorizationServer
let server: TestServer
let processes: ChildProcess[]
let id: string
let workspaceId: string

beforeAll(async () => {
  google = await openAuthorizationServer()
  server = await openServer({
    ORCH_ENCRYPTION_KEY: encryptionKey,
    ORCH_ORIGINS: JSON.stringify({ 'oauth2.googleapis.com': google.origin }),
    ORCH_GOOGLE_CLIENT_ID: google.clientId,
    ORCH_GOOGLE_CLIENT_SECRET: google.clientSecret,
  })
  const ada = await server.signUp('Ada')
  workspaceId = (await ada.call<{ workspaceId: string }>('GET', '/api/user')).workspaceId
  const started = await ada.call<{ integrationId: string; authorizeUrl: string }>(
    'POST',
    '/api/integrations/oauth/start',
    { service: 'google' },
  )
  id = started.integrationId
  const { pathname, search } = new URL(google.consent(started.authorizeUrl))
  await ada.ask('GET', pathname + search)
  processes = await Promise.all([openProcess(), openProcess()])
})

afterAll(async () => {
  await Promise.all(
    processes.map(async (one) => {
      one.send(0)
      await once(one, 'exit')
    }),
  )
  await server.close()
  await google.close()
})

async function openProcess(): Promise<ChildProcess> {
  const { origin, clientId, clientSecret } = google
  const task: LeaseTask = {
    databaseUrl: server.parts.config.databaseUrl ?? '',
    migrationsFolder: MIGRATIONS,
    encryptionKey,
    origin,
    clientId,
    clientSecret,
    workspaceId,
    id,
  }
  const tsx = createRequire(import.meta.url).resolve('tsx')
  const program = fileURLToPath(new URL('support/lease-process.ts', import.meta.url))
  const child = fork(program, [JSON.stringify(task)], { execArgv: ['--import', tsx] })
  await once(child, 'message')
  return child
}

/** All leases of both processes, begun in the same moment. */
async function leaseEverywhere(): Promise<string[]> {
  const answers = processes.map(async (one) => {
    const answer = once(one, 'message')
    one.send(LEASES)
    const [tokens] = (await answer) as [string[]]
    return tokens
  })
  return (await Promise.all(answers)).flat()
}

async function makeDue(minutesLeft: number): Promise<void> {
  const now = Date.now()
  await server.parts.db.prisma.integration.update({
    where: { id },
    data: { refreshAfter: new Date(now - 1000), expiresAt: new Date(now + minutesLeft * 60_000) },
  })
}

test('fifty leases at once in two processes refresh a rotating token once, round after round', async () => {
  google.world.delayMs = 80
  const seen = new Set<string>()
  for (let round = 1; round <= ROUNDS; round += 1) {
    // Ended, so that everybody has to wait for the new one.
    await makeDue(-1)
    const tokens = await leaseEverywhere()
    expect(tokens).toHaveLength(2 * LEASES)
    const different = [...new Set(tokens)]
    expect(different).toEqual([expect.stringMatching(/^access-/)])
    seen.add(different[0] ?? '')
    expect(google.counts).toMatchObject({ refresh: round, reuse: 0, refused: 0 })
  }
  expect(seen.size).toBe(ROUNDS)
  expect(google.families()).toEqual({ alive: 1, dead: 0 })
})

test('nobody waits while the old token still holds, and the grant lives on', async () => {
  google.world.delayMs = 80
  const before = google.counts.refresh
  await makeDue(4)
  const tokens = await leaseEverywhere()
  expect(new Set(tokens).size).toBeLessThanOrEqual(2)
  expect(tokens.every((token) => token.startsWith('access-'))).toBe(true)
  expect(google.counts).toMatchObject({ refresh: before + 1, reuse: 0 })
})

test('the server would have ended the family had one old token been used twice', async () => {
  const { rows } = await server.parts.db.pool.query<{ version: number }>(
    'SELECT version FROM integrations WHERE id = $1',
    [id],
  )
  expect(rows[0]?.version).toBeGreaterThan(ROUNDS)
  const stored = await server.parts.vault.read(workspaceId, id)
  await makeDue(-1)
  await leaseEverywhere()
  const old = new URLSearchParams({
    grant_type: 'refresh_token',
    refresh_token: stored.config['refreshToken'] ?? '',
    client_id: google.clientId,
    client_secret: google.clientSecret,
  })
  const answer = await fetch(`${google.origin}/token`, { method: 'POST', body: old })
  expect(await answer.json()).toEqual({ error: 'invalid_grant' })
  expect(google.families()).toEqual({ alive: 0, dead: 1 })
})
