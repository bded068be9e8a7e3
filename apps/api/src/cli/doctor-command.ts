import { Sealer } from '@orch/crypto'
import type pg from 'pg'
import { readConfig } from '../config.ts'
import { openDatabase } from '../db/open-database.ts'
import { type Diagnosis, examine } from '../encryption/doctor.ts'
import { isKeyGiven, openKeySource } from '../encryption/key-source.ts'
import { keysThatDoNotOpen, neededKeys } from '../encryption/needed-keys.ts'
import { countAllKeys } from '../encryption/reseal.ts'
import { openLog } from '../ground/open-log.ts'
import { besideCode } from '../install/beside-code.ts'
import { lockDataFolder, openDataFolder, serverIn } from '../install/data-folder.ts'
import type { Run, World } from './command.ts'

/** Opens the database and the keys alone: it has to run where a server would not start. */
export const runDoctor: Run = async (_, world) => {
  const { env } = world
  const config = readConfig(env)
  const { dataFolder, databaseUrl: url } = config
  openDataFolder(dataFolder)
  const isShared = serverIn(dataFolder) !== undefined
  const unlock = isShared ? () => {} : await lockDataFolder(dataFolder)
  try {
    const log = openLog(env['LOG_LEVEL'] ? config.logLevel : 'warn', process.stderr)
    const db = await openDatabase({
      url,
      dataFolder,
      migrationsFolder: besideCode('migrations'),
      isShared,
      log,
    })
    try {
      return await diagnose(db.pool, dataFolder, world)
    } finally {
      await db.close()
    }
  } finally {
    unlock()
  }
}

async function diagnose(pool: pg.Pool, dataFolder: string, { env, say }: World): Promise<number> {
  const counts = await countAllKeys(pool)
  // A key that is made here would open nothing, and look like the right one.
  if (!isKeyGiven(dataFolder, env)) {
    if (counts.size === 0) return tell({ checked: 0, stale: 0, problems: [] }, say)
    say(`There is no encryption key here. ${neededKeys(dataFolder, [...counts])}`)
    return 1
  }
  const sealer = new Sealer(await openKeySource(dataFolder, env).read())
  const code = tell(await examine(pool, sealer), say)
  const advice = keysThatDoNotOpen(dataFolder, sealer.ring.keyIds, counts)
  if (advice !== undefined) say(advice)
  return code
}

const MOST_NAMED = 20

function tell({ checked, stale, problems }: Diagnosis, say: World['say']): number {
  for (const { table, column, key, code, advice } of problems.slice(0, MOST_NAMED))
    say(`${table}.${column} ${key}: ${code}\n    ${advice}`)
  if (problems.length > MOST_NAMED) say(`and ${problems.length - MOST_NAMED} more`)
  say(`${checked} rows looked at, ${problems.length} do not open, ${stale} are under an older key`)
  if (stale > 0) say('Seal those again with: orch encryption reseal')
  return problems.length === 0 ? 0 : 1
}
