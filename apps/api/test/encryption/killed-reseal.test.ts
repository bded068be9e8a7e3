import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { credentialPlace } from '@orch/vault'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countAllKeys } from '../../src/encryption/reseal.ts'
import { openServer, type TestServer } from '../support/open-server.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const ROWS = 30_000

let server: TestServer

beforeAll(async () => {
  server = await openServer()
  const ada = await server.signUp('Ada')
  const { workspaceId } = await ada.call<{ workspaceId: string }>('GET', '/api/user')
  const { sealer, db } = server.parts
  const ids = Array.from({ length: ROWS }, (_, n) => `int-${n}`)
  const sealed = ids.map((id) => sealer.seal('{"token":"x"}', credentialPlace({ workspaceId, id })))
  await db.pool.query(
    `INSERT INTO integrations (id, workspace_id, provider, name, mode, status, sealed, fingerprints, scopes, created_at, updated_at)
     SELECT id, $1, 'thing', id, 'service', 'active', sealed, '{}', '{}', now(), now()
     FROM unnest($2::text[], $3::text[]) AS rows(id, sealed)`,
    [workspaceId, ids, sealed],
  )
})

afterAll(() => server.close())

async function rowsUnder(keyId: string): Promise<number> {
  return (await countAllKeys(server.parts.db.pool)).get(keyId) ?? 0
}

/** Holds the last row, so that a sweep stands still before its end however slow the killing is. @returns lets it go */
async function holdLastRow(): Promise<() => Promise<void>> {
  const holder = await server.parts.db.pool.connect()
  await holder.query('BEGIN')
  await holder.query(`SELECT 1 FROM integrations WHERE id = 'int-9999' FOR UPDATE`)
  return async () => {
    await holder.query('ROLLBACK')
    holder.release()
  }
}

const isMarked = async () =>
  (await server.parts.db.prisma.installationFact.count({ where: { name: 'progress:reseal' } })) === 1

test('a reseal killed with -9 is gone on with by the next start', async () => {
  const { rotation, sealer, config } = server.parts
  const old = sealer.ring.primaryId
  const fresh = await rotation.stage()
  await rotation.promote(fresh)
  const letGo = await holdLastRow()
  const child = spawn(at('../../node_modules/.bin/tsx'), [at('../../src/main.ts'), 'encryption', 'reseal'], {
    env: { PATH: process.env['PATH'], DATABASE_URL: config.databaseUrl, ORCH_DATA: config.dataFolder },
    stdio: 'ignore',
    detached: true,
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  await expect.poll(() => rowsUnder(fresh)).toBeGreaterThan(2_000)
  process.kill(-(child.pid ?? 0), 'SIGKILL')
  await ended
  const left = await rowsUnder(old)
  expect(left).toBeGreaterThan(0)
  expect(left).toBeLessThan(ROWS)
  expect(await isMarked()).toBe(true)
  await letGo()

  await rotation.start()
  await expect.poll(isMarked).toBe(false)
  expect(await rowsUnder(old)).toBe(0)
  await rotation.retire(old, false)
})
