import { Sealer } from '@orch/crypto'
import type { Logger } from 'pino'
import { isOurKeyRing } from '../db/installation-facts.ts'
import type { PrismaClient } from '../generated/prisma/client.ts'
import type { KeySource } from './key-source.ts'

export type KeyFollower = {
  /** Takes over what the key files say now. @throws Error when that does not open the database; the old keys stay */
  follow(): Promise<void>
  start(): void
  stop(): void
}

type FollowParts = { prisma: PrismaClient; sealer: Sealer; source: KeySource; log: Logger }

/** Every process looks at the key files this often. */
const LOOK_MS = 1_000

/** Keeps a sealer at the keys the files name, so that a rotation by any process needs no restart. */
export function createKeyFollower({ prisma, sealer, source, log }: FollowParts): KeyFollower {
  let stamp = source.stamp()
  let timer: NodeJS.Timeout | undefined

  async function follow(): Promise<void> {
    stamp = source.stamp()
    const ring = await source.read()
    if (!(await isOurKeyRing(prisma, new Sealer(ring))))
      throw new Error('The keys in the files do not open this database')
    if (JSON.stringify(ring) === JSON.stringify(sealer.ring)) return
    sealer.use(ring)
    log.info({ keys: ring.toJSON() }, 'encryption keys changed')
  }

  return {
    follow,
    start() {
      timer = setInterval(() => {
        if (source.stamp() === stamp) return
        follow().catch((err: unknown) => log.error({ err }, 'the changed key files are not used'))
      }, LOOK_MS).unref()
    },
    stop: () => clearInterval(timer),
  }
}
