import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'orch-heap-'))
afterAll(() => rmSync(folder, { recursive: true }))

const program = fileURLToPath(new URL('programs/heap.ts', import.meta.url))
const keys = [
  randomBytes(32).toString('hex'),
  randomBytes(32).toString('hex'),
  randomBytes(32).toString('base64'),
] as const

/** A heap snapshot of a process that has loaded the keys, sealed and opened with them. */
function snapshotOf(mode: 'forget' | 'keep', env: Record<string, string>): string {
  const snapshot = join(folder, `${mode}-${Object.keys(env).length}.heapsnapshot`)
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', program, mode, snapshot], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
  expect(status).toBe(0)
  return readFileSync(snapshot, 'latin1')
}

/** What of the keys can be found: as text, and as the first half of it. */
function found(snapshot: string): string[] {
  return keys.filter((key) => snapshot.includes(key) || snapshot.includes(key.slice(0, 30)))
}

test('no root key is left on the heap: not from variables, not from a file', () => {
  const [primary, old, older] = keys
  const file = join(folder, 'key')
  writeFileSync(file, `${primary}\n`)
  const fromVariables = { ORCH_ENCRYPTION_KEY: primary, ORCH_ENCRYPTION_KEYS_OLD: `${old},${older}` }
  expect(found(snapshotOf('forget', fromVariables))).toEqual([])
  expect(found(snapshotOf('forget', { ORCH_ENCRYPTION_KEY_FILE: file }))).toEqual([])
})

test('this way of looking finds a key that is kept', () => {
  expect(found(snapshotOf('keep', { ORCH_ENCRYPTION_KEY: keys[0] }))).toEqual([keys[0]])
})
