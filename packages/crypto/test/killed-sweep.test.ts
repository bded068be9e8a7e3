import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { countByKey, KeyRing, Sealer } from '../src/index.ts'

const ROWS = 400
const folder = mkdtempSync(join(tmpdir(), 'orch-sweep-'))
afterAll(() => rmSync(folder, { recursive: true }))

const [oldKey, newKey] = [randomBytes(32).toString('hex'), randomBytes(32).toString('hex')]
const sweep = fileURLToPath(new URL('programs/sweep.ts', import.meta.url))
const ring = KeyRing.of([
  { key: newKey, role: 'primary' },
  { key: oldKey, role: 'decrypt' },
])
const contextOf = (id: string) => ({ owner: 'ws_1', kind: 'integration', id, field: 'credentials' })

function startSweep(...standstill: string[]) {
  const env = { ...process.env, ORCH_ENCRYPTION_KEY: newKey, ORCH_ENCRYPTION_KEYS_OLD: oldKey }
  return spawn(process.execPath, ['--import', 'tsx', sweep, folder, ...standstill], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

function rows() {
  return readdirSync(folder)
    .filter((name) => name.startsWith('row-'))
    .map((id) => ({ id, sealed: readFileSync(join(folder, id), 'utf8'), context: contextOf(id) }))
}

test('a sweep killed in the middle loses nothing, and the next one ends it', async () => {
  const old = new Sealer(KeyRing.of([{ key: oldKey, role: 'primary' }]))
  for (let at = 0; at < ROWS; at += 1) {
    const id = `row-${at}`
    writeFileSync(join(folder, id), old.seal(`text of ${id}`, contextOf(id)))
  }

  const killed = startSweep('75')
  for await (const line of createInterface(killed.stdout)) {
    if (Number(line) >= 50) break
  }
  killed.kill('SIGKILL')
  await once(killed, 'exit')

  const between = await countByKey({ ring, source: rows() })
  expect(between.byKey.get(ring.primaryId)).toBeGreaterThanOrEqual(50)
  expect(between.byKey.get(ring.keyIds[1] ?? '')).toBeGreaterThan(0)
  expectEveryText()

  const [code] = await once(startSweep(), 'exit')
  expect(code).toBe(0)
  expect(await countByKey({ ring, source: rows() })).toEqual({
    byKey: new Map([[ring.primaryId, ROWS]]),
    unreadable: 0,
  })
  expectEveryText()
})

function expectEveryText(): void {
  const sealer = new Sealer(ring)
  const texts = rows().map(({ sealed, context }) => sealer.open(sealed, context).text)
  expect(texts.sort()).toEqual(Array.from({ length: ROWS }, (_, at) => `text of row-${at}`).sort())
}
