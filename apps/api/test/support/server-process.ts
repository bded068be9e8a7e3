import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { readConfig } from '../../src/config.ts'
import { openKeySource } from '../../src/encryption/key-source.ts'
import { openParts } from '../../src/parts.ts'

const HERE = fileURLToPath(import.meta.url)
const MIGRATIONS = new URL('../../prisma/migrations', import.meta.url).pathname

/** A server in a process of its own, so that it can be killed. It has started when this returns. */
export async function forkServer(env: Record<string, string>): Promise<ChildProcess> {
  const tsx = createRequire(import.meta.url).resolve('tsx')
  const child = fork(HERE, [JSON.stringify(env)], { execArgv: ['--import', tsx] })
  await once(child, 'message')
  return child
}

async function serve(env: Record<string, string>): Promise<void> {
  const config = readConfig({ LOG_LEVEL: 'silent', ORCH_ALLOW_PRIVATE: '127.0.0.0/8', ...env })
  const keySource = openKeySource(config.dataFolder, env)
  const log = pino({ level: config.logLevel })
  const address = 'http://orch.test'
  const parts = await openParts({ config, log, keySource, migrationsFolder: MIGRATIONS, address })
  await parts.start()
  process.send?.('started')
}

if (process.argv[1] === HERE) await serve(JSON.parse(process.argv[2] ?? '{}'))
