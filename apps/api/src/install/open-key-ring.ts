import { generateEncryptionKey, KeyRing } from '@orch/crypto'
import type { Config } from '../config.ts'
import { encryptionKeyFile } from './data-folder.ts'

const NAMES = ['ORCH_ENCRYPTION_KEY', 'ORCH_ENCRYPTION_KEY_FILE', 'INTEGRATION_ENCRYPTION_KEY']

/**
 * The key ring from the environment, or from a key file made at first start.
 * @returns also a line for people: where the key is, and what losing it means
 */
export async function openKeyRing(
  config: Config,
  env: Record<string, string | undefined>,
): Promise<{ ring: KeyRing; notice: string }> {
  if (NAMES.some((name) => env[name])) {
    return {
      ring: await KeyRing.fromEnv(env),
      notice: 'Encryption key: from the environment. Losing it loses the stored credentials.',
    }
  }
  const { path, created } = encryptionKeyFile(config.dataFolder, generateEncryptionKey)
  const ring = await KeyRing.fromEnv({ ...env, ORCH_ENCRYPTION_KEY_FILE: path })
  const word = created ? 'New encryption key' : 'Encryption key'
  return {
    ring,
    notice: `${word}: ${path}\n  Keep a copy of it somewhere safe: losing it loses the stored credentials.`,
  }
}
