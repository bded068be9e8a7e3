import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test, vi } from 'vitest'
import { WAIT_MS } from '../../../vitest.limits.ts'
import { lives } from './support/lives.ts'

const folder = mkdtempSync(join(tmpdir(), 'orch-helpers-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('a helper that never ends its work ends when its server is killed', async () => {
  const mark = join(folder, 'at work')
  const server = fork(fileURLToPath(new URL('../dist/asks-for-ever.js', import.meta.url)), [mark])
  const [pid] = await once(server, 'message')
  await vi.waitUntil(() => existsSync(mark), { timeout: WAIT_MS })
  expect(lives(Number(pid))).toBe(true)
  server.kill('SIGKILL')
  await vi.waitUntil(() => !lives(Number(pid)), { timeout: WAIT_MS })
})
