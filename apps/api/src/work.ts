import { OPERATIONS } from '@orch/contract'
import { createRedactor } from '@orch/redact'
import { Hono } from 'hono'
import { readConfig, unknownSettings } from './config.ts'
import { isKeyGiven, openKeySource } from './encryption/key-source.ts'
import { givesMemoryBack } from './ground/idle-memory.ts'
import { openLog } from './ground/open-log.ts'
import { ADMIT_NOBODY } from './http/admit.ts'
import type { HttpEnv } from './http/env.ts'
import { isProbe, mount } from './http/mount.ts'
import { openHttpServer } from './http/node-server.ts'
import { besideCode } from './install/beside-code.ts'
import { openDataFolder } from './install/data-folder.ts'
import { loadProviderPackages } from './install/provider-packages.ts'
import { installLastResort } from './last-resort.ts'
import { addressOf, listen, stopWorkerInOrder } from './listen.ts'
import { openParts } from './parts.ts'
import { workerHealthHandlers } from './routes/health.ts'
import { stopOnSignal } from './stop.ts'

/** Runs what servers hand over. Keeps nothing of its own: any number may run, start and die. */
export async function work(env: Record<string, string | undefined>): Promise<void> {
  const config = readConfig(env)
  const log = openLog(config.logLevel)
  for (const slip of unknownSettings(env)) log.warn(slip)
  // Register first: a supervisor may send SIGTERM at any time.
  const stopping = stopOnSignal(log, 0)
  installLastResort({ log, redact: createRedactor().error, end: stopping.end })
  await loadProviderPackages(config.providerPackages)
  if (config.queue === undefined) {
    throw new Error('A worker takes executions from a queue: set ORCH_ENGINE=bullmq, as for the server')
  }
  if (!isKeyGiven(config.dataFolder, env)) {
    throw new Error(
      `A worker needs the server's encryption key: set ORCH_ENCRYPTION_KEY, or ORCH_DATA to the server's folder (${config.dataFolder} has none)`,
    )
  }
  openDataFolder(config.dataFolder)
  const keySource = openKeySource(config.dataFolder, env)
  const migrationsFolder = besideCode('migrations')
  // Addresses for answers lead to the server.
  const address = `http://${config.host}:${config.port}`
  const parts = await openParts({ config, log, keySource, migrationsFolder, address, role: 'worker' })
  const health = new Hono<HttpEnv>()
  const handlers = workerHealthHandlers
  mount(health, OPERATIONS.filter(isProbe), { parts, admit: ADMIT_NOBODY, handlers })
  const server = openHttpServer(health.fetch, config, log)
  await listen(server, config.host, config.workerPort, 'ORCH_WORKER_PORT')
  await parts.start()
  if (!stopping.inOrder(() => stopWorkerInOrder(server, parts))) return
  process.stdout.write(`\n  Orch worker is ready at ${addressOf(server, config.host)}\n\n`)
  givesMemoryBack().start()
}
