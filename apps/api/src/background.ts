import type { Sealer } from '@orch/crypto'
import type { Vault } from '@orch/vault'
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import type { Database } from './db/open-database.ts'
import { createBootCheck } from './encryption/boot-check.ts'
import type { KeySource } from './encryption/key-source.ts'
import { createRotation, type Rotation } from './encryption/rotation.ts'
import { createFileSweeper } from './files/file-sweeper.ts'
import type { FileStore } from './files/store/file-store.ts'
import type { Repeated } from './ground/repeatedly.ts'
import { createProber } from './health/prober.ts'
import { createSweeper } from './retention/sweeper.ts'
import type { Descriptions } from './services/open-descriptions.ts'
import { createReadAgain } from './services/read-again.ts'

/** What the server does by itself besides running executions. */
export type Background = { rotation: Rotation; start(): Promise<void>; stop(): Promise<void> }

export type BackgroundParts = {
  config: Config
  log: Logger
  db: Database
  sealer: Sealer
  vault: Vault
  fileStore: FileStore
  events: Repeated
  /** Goes on with changes of many executions. */
  changes: Repeated
  descriptions: Descriptions
  keySource: KeySource
  now: () => Date
}

export function createBackground(parts: BackgroundParts): Background {
  const { config, log, db, sealer, vault, fileStore, events, changes, descriptions, keySource, now } = parts
  const rotation = createRotation({ db, sealer, source: keySource, log })
  const sweeper = createSweeper({ pool: db.pool, vault, keep: config.keep, now, log })
  const fileSweeper = createFileSweeper({ pool: db.pool, fileStore, log })
  const bootCheck = createBootCheck({ pool: db.pool, sealer, log })
  const again = createReadAgain({ db, descriptions, log })
  const everyMs = config.probeEveryMs
  const prober = createProber({ pool: db.pool, vault, log, now, everyMs })
  return {
    rotation,
    async start() {
      sweeper.start()
      fileSweeper.start()
      await rotation.start()
      bootCheck.start()
      again.start()
      prober.start()
      events.start()
      changes.start()
    },
    async stop() {
      const all = [sweeper, fileSweeper, rotation, bootCheck, again, prober, events, changes]
      await Promise.all(all.map((one) => one.stop()))
    },
  }
}
