import { resolve } from 'node:path'
import { type Manifest, readManifest } from '../backup/manifest.ts'
import { type Restored, restore } from '../backup/restore.ts'
import { isKeyGiven, openKeySource } from '../encryption/key-source.ts'
import { openStore } from '../files/open-files.ts'
import { besideCode } from '../install/beside-code.ts'
import { type Run, UsageError, type World } from './command.ts'
import { withDatabase } from './with-database.ts'

const FLAGS = ['--replace', '--continue']

export const runRestore: Run = async (words, { env, say }) => {
  const [given, ...more] = words.filter((word) => !FLAGS.includes(word))
  if (given === undefined || given.startsWith('-') || more.length > 0)
    throw new UsageError('Name the folder that "orch backup" wrote')
  const folder = resolve(given)
  const manifest = await readManifest(folder)
  return withDatabase(env, true, async ({ client, config }) => {
    const store = openStore(config)
    const migrationsFolder = besideCode('migrations')
    const isReplacing = words.includes('--replace')
    const isContinuing = words.includes('--continue')
    const rest = { folder, manifest, migrationsFolder, isReplacing, isContinuing }
    const restored = await restore({ client, store, ...rest })
    store.close()
    for (const line of told(manifest, restored, isContinuing)) say(line)
    say(await aboutKeys(manifest, config.dataFolder, env))
    return 0
  })
}

function told({ createdAt, files }: Manifest, restored: Restored, isContinuing: boolean): string[] {
  const { rows, stopped } = restored
  return [
    `${rows} rows and ${restored.files} files are here, as they were at ${createdAt}`,
    ...(files ? [] : ['The backup holds no files of executions: bring their store from its own backup']),
    isContinuing
      ? 'Executions that were under way go on at the next start. The old server must be stopped: otherwise both call the services'
      : `${stopped} executions that were under way are cancelled at the next start and call nothing more: what they did after the backup is unknown here`,
    isContinuing
      ? 'Schedules make up missed times as each says, and polls start what came since the backup, also where the old server did so already'
      : 'What schedules and polls had to start since the backup is left out: the old server may have started it',
    'Messages that waited to be sent are sent, under the same ids as before. Sessions are over: everybody signs in again. Keys, members and passwords are as they were: take away again what was taken away since',
    'Stop the old server before the next start, or what schedules, polls and webhooks start runs in both',
  ]
}

/** Not made here: a new key would open nothing. */
async function aboutKeys({ keys }: Manifest, dataFolder: string, env: World['env']): Promise<string> {
  const bring = `Bring the key ${keys.join(', ')}: as ${dataFolder}/encryption.key, or in ORCH_ENCRYPTION_KEY. Then run: orch doctor`
  if (!isKeyGiven(dataFolder, env)) return `There is no encryption key here yet. ${bring}`
  const ring = await openKeySource(dataFolder, env).read()
  const missing = keys.filter((id) => !ring.keyIds.includes(id))
  return missing.length === 0
    ? 'The encryption key here is the one of the backup. Next: orch doctor, then start the server'
    : `The encryption key here is another one (${ring.primaryId}). ${bring}`
}
