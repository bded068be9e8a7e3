import { Sealer } from '@orch/crypto'
import type { Logger } from 'pino'
import { isOurKeyRing } from '../db/installation-facts.ts'
import type { PrismaClient } from '../generated/prisma/client.ts'
import { type Repeated, repeatedly } from '../ground/repeatedly.ts'
import type { KeySource } from './key-source.ts'

export type KeyFollower = Repeated & {
  /** Takes over what the key files say now. @throws Error when that does not open the database; the old keys stay */
  follow(): Promise<void>
}

type FollowParts = { prisma: PrismaClient; sealer: Sealer; source: KeySource; log: Logger }

/** Every process looks at the key files this often. */
const POLL_MS = 1_000

/** Keeps a sealer at the keys the files name, so that a rotation by any process needs no restart. */
export function createKeyFollower({ prisma, sealer, source, log }: FollowParts): KeyFollower {
  let stamp = source.stamp()
  let isTold = false

  async function follow(): Promise<void> {
    const seen = source.stamp()
    const ring = await source.read()
    if (!(await isOurKeyRing(prisma, new Sealer(ring))))
      throw new Error('The keys in the files do not open this database')
    stamp = seen
    isTold = false
    if (JSON.stringify(ring) === JSON.stringify(sealer.ring)) return
    sealer.use(ring)
    log.info({ keys: ring.toJSON() }, 'encryption keys changed')
  }

  async function poll(): Promise<void> {
    if (source.stamp() !== stamp) await follow()
  }

  const polling = repeatedly(POLL_MS, poll, (err) => {
    if (!isTold) log.error({ err }, 'the changed key files are not used; they are read again until they are')
    isTold = true
  })

  return {
    follow,
    start: polling.start,
    stop: polling.stop,
  }
}
