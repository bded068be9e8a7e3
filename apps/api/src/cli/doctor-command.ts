import { examine } from '../encryption/doctor.ts'
import type { Command } from './command.ts'
import { withInstallation } from './open-installation.ts'

export const doctorCommand: Command = {
  usage: 'doctor',
  summary: 'Open every sealed row, and name those that do not open and what to do',
  run: (_, { env, say }) =>
    withInstallation(env, async ({ db, sealer }) => {
      const { checked, stale, problems } = await examine(db.pool, sealer)
      for (const { table, column, key, code, advice } of problems)
        say(`${table}.${column} ${key}: ${code}\n    ${advice}`)
      say(`${checked} rows looked at, ${problems.length} do not open, ${stale} are under an older key`)
      if (stale > 0) say('Seal those again with: orch encryption reseal')
      return problems.length === 0 ? 0 : 1
    }),
}
