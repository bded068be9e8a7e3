import { join } from 'node:path'
import { createRedactor } from '@orch/redact'
import { buildApp } from './app.ts'
import { type Config, readConfig, unknownSettings } from './config.ts'
import { openKeySource } from './encryption/key-source.ts'
import { givesMemoryBack } from './ground/idle-memory.ts'
import { openLog } from './ground/open-log.ts'
import { openHttpServer } from './http/node-server.ts'
import { besideCode } from './install/beside-code.ts'
import { lockDataFolder, openDataFolder } from './install/data-folder.ts'
import { loadProviderPackages } from './install/provider-packages.ts'
import { installLastResort } from './last-resort.ts'
import { addressOf, listen, stopInOrder } from './listen.ts'
import { openParts } from './parts.ts'
import { answerWhileStarting } from './routes/health.ts'
import { stopOnSignal } from './stop.ts'
import { VERSION } from './version.ts'

type Answer = (request: Request, bindings: object) => Response | Promise<Response>

/** Opens everything, listens, says where, and stops in order when asked to. */
export async function serve(env: Record<string, string | undefined>): Promise<void> {
  const config = readConfig(env)
  const log = openLog(config.logLevel)
  for (const slip of unknownSettings(env)) log.warn(slip)
  // Register first: a supervisor may send SIGTERM at any time.
  const stopping = stopOnSignal(log, config.stopGraceMs)
  installLastResort({ log, redact: createRedactor().error, end: stopping.end })
  await loadProviderPackages(config.providerPackages)
  openDataFolder(config.dataFolder)
  const unlock = await lockDataFolder(config.dataFolder)
  try {
    const keySource = openKeySource(config.dataFolder, env)
    // A key that is missing or wrong is said before anything listens.
    await keySource.read()
    let answer: Answer = answerWhileStarting
    const server = openHttpServer((request, bindings) => answer(request, bindings), config, log)
    await listen(server, config.host, config.port)
    const address = addressOf(server, config.host)
    const parts = await openParts({
      config,
      log,
      keySource,
      migrationsFolder: besideCode('migrations'),
      address,
    })
    const app = buildApp(parts, { publicFolder: besideCode('public'), version: VERSION })
    await parts.start()
    answer = (request, bindings) => app.fetch(request, bindings)
    const goesOn = stopping.inOrder((graceMs) => stopInOrder(server, parts, graceMs).then(unlock))
    if (!goesOn) return
    announce(config, address, keySource.notice)
    givesMemoryBack().start()
  } catch (error) {
    unlock()
    throw error
  }
}

function announce(config: Config, address: string, notice: string): void {
  const where =
    config.databaseUrl === undefined
      ? `embedded PostgreSQL in ${join(config.dataFolder, 'postgres')}`
      : 'DATABASE_URL'
  process.stdout.write(
    `\n  Orch is ready at ${config.publicUrl ?? address}\n  Database: ${where}\n  ${notice}\n\n`,
  )
}
