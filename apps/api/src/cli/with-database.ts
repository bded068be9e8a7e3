import { type Config, readConfig } from '../config.ts'
import { type Connection, openConnection } from '../db/open-connection.ts'
import { lockDataFolder, openDataFolder, serverIn } from '../install/data-folder.ts'

export type Opened = Pick<Connection, 'client'> & { config: Config }

/**
 * Opens the database alone: its tables stay as they are, and no encryption key is asked for, or made.
 * @param isAlone no server may run on the data folder meanwhile
 */
export async function withDatabase<T>(
  env: Record<string, string | undefined>,
  isAlone: boolean,
  use: (opened: Opened) => Promise<T>,
): Promise<T> {
  const config = readConfig(env)
  const { databaseUrl: url, dataFolder } = config
  openDataFolder(dataFolder)
  const isShared = !isAlone && serverIn(dataFolder) !== undefined
  const unlock = isShared ? () => {} : await lockDataFolder(dataFolder)
  try {
    const connection = await openConnection({ url, dataFolder, isShared })
    try {
      return await use({ client: connection.client, config })
    } finally {
      await connection.close()
    }
  } finally {
    unlock()
  }
}
