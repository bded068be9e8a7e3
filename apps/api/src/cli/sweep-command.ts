import { databaseTime } from '../db/database-clock.ts'
import { sweep } from '../retention/sweep.ts'
import type { Run } from './command.ts'
import { withInstallation } from './open-installation.ts'

export const runSweep: Run = (_, { env, say }) =>
  withInstallation(env, async ({ db, vault, config }) => {
    const at = await databaseTime(db.prisma)
    const now = () => at
    const signal = new AbortController().signal
    const swept = await sweep({ pool: db.pool, vault, keep: config.keep, now, signal })
    if (!swept) say('Another process is sweeping now: there is nothing to do')
    else {
      const size = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`
      say(
        `${swept.executions} executions, ${swept.integrations} connections, ${swept.auditEntries} audit entries`,
      )
      say(`Executions take ${size(swept.bytesAfter)} on disk, ${size(swept.bytesBefore)} before`)
    }
    return 0
  })
