import { setTimeout as pause } from 'node:timers/promises'
import type { KeyRing, Sealer } from '@orch/crypto'
import type { Logger } from 'pino'
import type { Database } from '../db/open-database.ts'
import { ApiError } from '../ground/api-error.ts'
import { createKeyFollower } from './follow-keys.ts'
import type { KeySource } from './key-source.ts'
import { countAllKeys, type ResealProgress } from './reseal.ts'
import { createResealJob, type ResealJob } from './reseal-job.ts'

/** How the keys of this installation stand. */
export type KeyStatus = {
  source: KeySource['kind']
  keys: { id: string; role: 'primary' | 'opens' | 'retired' | 'missing'; rows: number }[]
  /** Rows of the seed system's format, which name no key. */
  seedRows: number
  reseal: (ResealProgress & { isRunning: boolean }) | null
}

/** A rotation of the master key, while serving: stage, promote, reseal, retire. */
export type Rotation = {
  status(): Promise<KeyStatus>
  /** @returns the id of the new key, which opens and does not seal yet */
  stage(): Promise<string>
  promote(keyId: string): Promise<void>
  reseal: ResealJob['run']
  /** Takes a key out of use. `force`: although rows need it. */
  retire(keyId: string, force: boolean): Promise<void>
  /** Follows key files that change, and goes on with a sweep that was killed. */
  start(): Promise<void>
  stop(): Promise<void>
}

export type RotationParts = { db: Database; sealer: Sealer; source: KeySource; log: Logger }

/** By then every process has looked at the key files. */
const KNOWN_AFTER_MS = 2_500

export function createRotation({ db, sealer, source, log }: RotationParts): Rotation {
  const follower = createKeyFollower({ prisma: db.prisma, sealer, source, log })
  const job = createResealJob({ db, sealer, log })

  return {
    async status() {
      const counts = await countAllKeys(db.pool)
      const seedRows = counts.get('seed') ?? 0
      return { source: source.kind, keys: keysOf(sealer.ring, counts), seedRows, reseal: job.progress() }
    },
    async stage() {
      requireFiles(source)
      const keyId = source.stage()
      await follower.follow()
      return keyId
    },
    async promote(keyId) {
      requireFiles(source)
      requireKnown(sealer.ring, keyId)
      const leftMs = source.stagedAt() + KNOWN_AFTER_MS - Date.now()
      // More than all of it is left where the clock was set back meanwhile.
      await pause(Math.max(0, Math.min(leftMs, KNOWN_AFTER_MS)))
      source.promote(keyId)
      await follower.follow()
    },
    reseal: job.run,
    async retire(keyId, force) {
      requireFiles(source)
      requireKnown(sealer.ring, keyId)
      if (keyId === sealer.ring.primaryId)
        throw new ApiError('KEY_IN_USE', 'The primary key cannot be retired: promote another first')
      // What another process sealed under it before it looked at the files is counted, too.
      await pause(KNOWN_AFTER_MS)
      if (!force) await requireUnused(db, keyId)
      source.retire(keyId)
      await follower.follow()
    },
    async start() {
      follower.start()
      await job.resume()
    },
    async stop() {
      await follower.stop()
      await job.stop()
    },
  }
}

function requireFiles({ kind }: KeySource): void {
  if (kind === 'files') return
  throw new ApiError(
    'KEYS_IN_ENVIRONMENT',
    'The encryption keys come from the environment: add the new key to ORCH_ENCRYPTION_KEYS_OLD on every node and restart, swap the two and restart, then reseal',
  )
}

function requireKnown(ring: KeyRing, keyId: string): void {
  if (!ring.keyIds.includes(keyId))
    throw new ApiError(
      'KEY_NOT_FOUND',
      'No key has this id: orch encryption status lists the keys, and orch encryption stage makes one',
    )
}

async function requireUnused(db: Database, keyId: string): Promise<void> {
  const counts = await countAllKeys(db.pool)
  const rows = (counts.get(keyId) ?? 0) + (counts.get('seed') ?? 0)
  if (rows > 0)
    throw new ApiError('KEY_IN_USE', `${rows} rows still need the key ${keyId}: reseal first`, { rows })
}

function keysOf(ring: KeyRing, counts: ReadonlyMap<string, number>): KeyStatus['keys'] {
  const roles = new Map<string, KeyStatus['keys'][number]['role']>()
  for (const id of counts.keys()) if (id !== 'seed') roles.set(id, 'missing')
  for (const id of ring.retiredIds) roles.set(id, 'retired')
  for (const id of ring.keyIds) roles.set(id, 'opens')
  roles.set(ring.primaryId, 'primary')
  return [...roles].map(([id, role]) => ({ id, role, rows: counts.get(id) ?? 0 }))
}
