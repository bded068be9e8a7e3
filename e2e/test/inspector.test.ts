import { afterAll, beforeAll, expect, test } from 'vitest'
import { newDataFolder, type OrchServer, removeDataFolder, startOrch } from './support/orch-server.ts'
import { type PostgresServer, startPostgres } from './support/postgres-server.ts'

const folder = newDataFolder()
let postgres: PostgresServer
const processes: OrchServer[] = []

beforeAll(async () => {
  postgres = await startPostgres()
  const env = { DATABASE_URL: postgres.url, ORCH_ENGINE: 'bullmq' }
  processes.push(await startOrch(folder, env))
  processes.push(await startOrch(folder, env, 'worker'))
})

afterAll(async () => {
  for (const one of processes) await one.stop()
  await removeDataFolder(folder)
  await postgres.stop()
})

test('the signal that opens the inspector of Node opens none, in server and worker', async () => {
  for (const { pid, url } of processes) {
    process.kill(pid, 'SIGUSR1')
    // The answer comes after the signal was dealt with.
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
  }
  for (const one of processes) expect(one.output()).not.toContain('Debugger listening')
  await expect(fetch('http://127.0.0.1:9229/json/version')).rejects.toThrow('fetch failed')
})
