import type { Sealer } from '@orch/crypto'
import type { Logger } from 'pino'
import type { Database } from '../db/open-database.ts'
import { type ResealProgress, resealEverything } from './reseal.ts'

/** The sweep that seals everything again: one at a time in a process, gone on with after a kill. */
export type ResealJob = {
  /** Starts a sweep, or joins the one under way. */
  run(onProgress?: (progress: ResealProgress) => void): Promise<ResealProgress>
  /** Of the sweep under way, or the last one of this process. */
  progress(): (ResealProgress & { isRunning: boolean }) | null
  /** Goes on with a sweep that a killed process left. */
  resume(): Promise<void>
  stop(): Promise<void>
}

const UNFINISHED = 'progress:reseal'

export function createResealJob({
  db,
  sealer,
  log,
}: {
  db: Database
  sealer: Sealer
  log: Logger
}): ResealJob {
  const stopping = new AbortController()
  const listeners = new Set<(progress: ResealProgress) => void>()
  let last: ResealProgress | null = null
  let running: Promise<ResealProgress> | undefined

  function tell(progress: ResealProgress): void {
    last = progress
    for (const listener of listeners) listener(progress)
  }

  async function sweepAll(): Promise<ResealProgress> {
    const facts = db.prisma.installationFact
    await facts.createMany({ data: [{ name: UNFINISHED, value: 'running' }], skipDuplicates: true })
    const { signal } = stopping
    const progress = await resealEverything({ pool: db.pool, sealer, signal, onProgress: tell })
    last = progress
    if (!signal.aborted) await facts.deleteMany({ where: { name: UNFINISHED } })
    log.info({ ...progress, problems: progress.problems.length }, 'resealed')
    return progress
  }

  function run(onProgress: (progress: ResealProgress) => void = () => {}): Promise<ResealProgress> {
    listeners.add(onProgress)
    if (running === undefined) {
      last = { keyId: sealer.ring.primaryId, total: 0, seen: 0, resealed: 0, changed: 0, problems: [] }
      running = sweepAll().finally(() => {
        running = undefined
      })
    }
    return running.finally(() => listeners.delete(onProgress))
  }

  return {
    run,
    progress: () => last && { ...last, isRunning: running !== undefined },
    async resume() {
      if ((await db.prisma.installationFact.count({ where: { name: UNFINISHED } })) === 0) return
      run().catch((err: unknown) => log.error({ err }, 'reseal failed; the next start goes on with it'))
    },
    async stop() {
      stopping.abort()
      // The caller who began it gets its failure; here only its end counts.
      await running?.catch(() => {})
    },
  }
}
