import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newMigratedDatabase, openServer, type TestServer } from '../support/open-server.ts'

const isServer = (one: PromiseSettledResult<TestServer>) => one.status === 'fulfilled'

test('of servers that start at once on an empty database one keeps its key, and the others make none', async () => {
  const DATABASE_URL = await newMigratedDatabase()
  const folders = Array.from({ length: 3 }, () => mkdtempSync(join(tmpdir(), 'orch-first-')))
  const starts = await Promise.allSettled(folders.map((ORCH_DATA) => openServer({ DATABASE_URL, ORCH_DATA })))
  try {
    expect(starts.filter(isServer)).toHaveLength(1)
    const holds = folders.map((folder) => existsSync(join(folder, 'encryption.key')))
    expect(holds).toEqual(starts.map(isServer))
    for (const start of starts)
      if (start.status === 'rejected')
        expect(String(start.reason)).toMatch(/no encryption key here.*Needed: .*orch doctor$/)
  } finally {
    for (const start of starts) if (start.status === 'fulfilled') await start.value.close()
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  }
})
