import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Sealer } from '@orch/crypto'
import { credentialPlace } from '@orch/vault'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { examine } from '../../src/encryption/doctor.ts'
import { openKeySource } from '../../src/encryption/key-source.ts'
import { resealEverything } from '../../src/encryption/reseal.ts'
import { SEALED_COLUMNS } from '../../src/encryption/sealed-columns.ts'
import { openServer, type TestPerson, type TestServer } from '../support/open-server.ts'

/** 100000 measures what the README promises: `ORCH_TEST_ROTATION_ROWS=100000`. */
const ROWS = Number(process.env['ORCH_TEST_ROTATION_ROWS'] ?? 3_000)

let server: TestServer
let ada: TestPerson
let workspaceId: string
const ids: string[] = []
const password = 'correct horse'.repeat(3)

beforeAll(async () => {
  server = await openServer()
  ada = await server.signUp('Ada')
  workspaceId = (await ada.call<{ workspaceId: string }>('GET', '/api/user')).workspaceId
  await fill(ROWS)
  await runOnce()
})

afterAll(() => server.close())

/** Credentials as the vault stores them. */
async function fill(rows: number): Promise<void> {
  const { sealer, db } = server.parts
  for (let from = 0; from < rows; from += 5_000) {
    const some = Array.from({ length: Math.min(5_000, rows - from) }, (_, n) => `int-${from + n}`)
    const config = (id: string) => JSON.stringify({ token: `secret of ${id}`, more: password })
    await db.prisma.integration.createMany({
      data: some.map((id) => ({
        id,
        workspaceId,
        provider: 'custom-thing',
        name: id,
        mode: 'service',
        status: 'active',
        sealed: sealer.seal(config(id), credentialPlace({ workspaceId, id })),
        fingerprints: {},
        scopes: [],
        createdAt: new Date(),
        updatedAt: new Date(),
      })),
    })
    ids.push(...some)
  }
}

/** An execution leaves sealed values, too: its input has what people may not read. */
async function runOnce(): Promise<void> {
  const trigger = { id: 't', type: 'trigger', data: { type: 'trigger', config: { triggerType: 'Manual' } } }
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', {
    nodes: [trigger],
    edges: [],
  })
  const input = { password: 'hunter2hunter2' }
  const { executionId } = await ada.call<{ executionId: string }>('POST', `/api/workflows/${id}/execute`, {
    input,
  })
  await (await ada.ask('GET', `/api/workflows/executions/${executionId}/events`)).text()
}

/** Leases credentials all the time, as steps do. */
function keepReading(): { reads(): number; stop(): Promise<{ failed: unknown[] }> } {
  let isStopped = false
  let reads = 0
  const failed: unknown[] = []
  const loop = async () => {
    while (!isStopped) {
      const id = ids[(reads * 7919) % ids.length] ?? ''
      try {
        await server.parts.vault.lease(workspaceId, id, async ({ token }) => {
          if (token === undefined || typeof token === 'string') throw new Error('no box')
          if (token.reveal() !== `secret of ${id}`) throw new Error('another secret')
        })
      } catch (error) {
        failed.push(error)
      }
      reads += 1
    }
  }
  const readers = Promise.all([loop(), loop(), loop()])
  return {
    reads: () => reads,
    async stop() {
      isStopped = true
      await readers
      return { failed }
    },
  }
}

/** Every text in every table that begins like a text sealed under the key. */
async function textsUnder(keyId: string): Promise<string[]> {
  const { pool } = server.parts.db
  const { rows: columns } = await pool.query<{ table: string; column: string }>(
    `SELECT table_name AS table, column_name AS column FROM information_schema.columns
     WHERE table_schema = 'public' AND data_type IN ('text', 'character varying')`,
  )
  const found: string[] = []
  for (const { table, column } of columns) {
    const { rows } = await pool.query(`SELECT 1 FROM "${table}" WHERE "${column}" LIKE $1 LIMIT 1`, [
      `01${keyId}%`,
    ])
    if (rows.length > 0) found.push(`${table}.${column}`)
  }
  return found
}

describe('a rotation while serving', () => {
  test('goes from the old key to the new one without one failed read', async () => {
    const { rotation, sealer, config } = server.parts
    const old = sealer.ring.primaryId
    const before = await textsUnder(old)
    expect(before).toEqual(
      expect.arrayContaining(['integrations.sealed', 'auth_entries.sealed', 'executions.input_sealed']),
    )
    const reading = keepReading()
    await expect.poll(reading.reads).toBeGreaterThan(0)
    const keyId = await rotation.stage()
    expect(sealer.ring.toJSON()).toEqual({ primary: old, decrypt: [keyId], retired: [] })
    await rotation.promote(keyId)
    expect(sealer.ring.primaryId).toBe(keyId)
    await expect(rotation.retire(old, false)).rejects.toMatchObject({ code: 'KEY_IN_USE' })
    const startedAt = performance.now()
    const progress = await rotation.reseal()
    const seconds = (performance.now() - startedAt) / 1000
    await rotation.retire(old, false)
    const during = reading.reads()
    await expect.poll(reading.reads).toBeGreaterThan(during + 100)
    const { failed } = await reading.stop()
    expect(failed).toEqual([])
    expect(progress).toMatchObject({ keyId, problems: [] })
    expect(progress.resealed).toBeGreaterThan(ROWS)
    expect(await textsUnder(old)).toEqual([])
    expect(sealer.ring.toJSON()).toEqual({ primary: keyId, decrypt: [], retired: [old] })
    expect(await examine(server.parts.db.pool, sealer)).toMatchObject({ stale: 0, problems: [] })
    expect(statSync(join(config.dataFolder, 'encryption.keys-old')).mode & 0o077).toBe(0)
    if (ROWS > 50_000)
      process.stdout.write(`${progress.resealed} rows in ${seconds.toFixed(1)} s, ${during} reads\n`)
  })

  test('is followed by another process that holds the same key files', async () => {
    const { rotation, config } = server.parts
    const other = new Sealer(await openKeySource(config.dataFolder, {}).read())
    const sealed = other.seal('x', credentialPlace({ workspaceId, id: 'x' }))
    const keyId = await rotation.stage()
    const later = new Sealer(await openKeySource(config.dataFolder, {}).read())
    expect(later.ring.keyIds).toContain(keyId)
    expect(later.open(sealed, credentialPlace({ workspaceId, id: 'x' })).text).toBe('x')
  })

  test('killed half-way goes on where it stopped', async () => {
    const { rotation, sealer, db } = server.parts
    const old = sealer.ring.primaryId
    const staged = sealer.ring.keyIds.find((id) => id !== old) ?? ''
    await rotation.promote(staged)
    const kill = new AbortController()
    const first = await resealEverything({
      pool: db.pool,
      sealer,
      signal: kill.signal,
      onProgress: () => kill.abort(),
    })
    expect(first.resealed).toBeLessThan(ROWS)
    const second = await resealEverything({ pool: db.pool, sealer, signal: new AbortController().signal })
    expect(second.total).toBe(first.total - first.resealed)
    expect(await textsUnder(old)).toEqual([])
  })
})

test('every column of sealed texts is known to the sweep', async () => {
  const { rows } = await server.parts.db.pool.query<{ name: string }>(
    `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name LIKE '%sealed%'`,
  )
  const known = SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`)
  expect(rows.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([])
})

describe('the doctor', () => {
  test('names a row that does not open, and what to do', async () => {
    const { db, sealer } = server.parts
    const [one = '', other = ''] = ids
    const { sealed } = await db.prisma.integration.findUniqueOrThrow({ where: { id: one } })
    await db.prisma.integration.update({ where: { id: other }, data: { sealed } })
    const { problems } = await examine(db.pool, sealer)
    expect(problems).toEqual([
      {
        table: 'integrations',
        column: 'sealed',
        key: other,
        code: 'TAMPERED_OR_WRONG_CONTEXT',
        keyId: sealer.ring.primaryId,
        advice: expect.stringMatching(/altered, or copied.*enter its credentials again/),
      },
    ])
  })
})

test('keys that come from the environment are not ours to change', async () => {
  const key = readFileSync(join(server.parts.config.dataFolder, 'encryption.key'), 'utf8').trim()
  const source = openKeySource('/nonexistent', { ORCH_ENCRYPTION_KEY: key })
  expect(source.kind).toBe('environment')
  expect(() => source.stage()).toThrow(/environment/)
  expect((await source.read()).primaryId).toBe(server.parts.sealer.ring.primaryId)
})
