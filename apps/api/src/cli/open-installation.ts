import { readConfig } from '../config.ts'
import { openKeySource } from '../encryption/key-source.ts'
import { openLog } from '../ground/open-log.ts'
import { besideCode } from '../install/beside-code.ts'
import { lockDataFolder, openDataFolder, serverIn } from '../install/data-folder.ts'
import { loadProviderPackages } from '../install/provider-packages.ts'
import { type OpenServer, openParts } from '../parts.ts'

/**
 * Opens the installation for one command, beside a server that runs or without one. Nothing starts running.
 * @param use its end closes everything again
 */
export async function withInstallation<T>(
  env: Record<string, string | undefined>,
  use: (parts: OpenServer) => Promise<T>,
): Promise<T> {
  const config = readConfig(env)
  const log = openLog(env['LOG_LEVEL'] ? config.logLevel : 'warn', process.stderr)
  await loadProviderPackages(config.providerPackages)
  openDataFolder(config.dataFolder)
  const isShared = serverIn(config.dataFolder) !== undefined
  const unlock = isShared ? () => {} : await lockDataFolder(config.dataFolder)
  try {
    const keySource = openKeySource(config.dataFolder, env)
    const migrationsFolder = besideCode('migrations')
    const address = 'http://127.0.0.1'
    const parts = await openParts({ config, log, keySource, migrationsFolder, address, isShared })
    try {
      return await use(parts)
    } finally {
      await parts.close()
    }
  } finally {
    unlock()
  }
}
