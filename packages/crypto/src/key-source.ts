import { readFile as readFileFromDisk } from 'node:fs/promises'
import { parseEncryptionKey } from './encryption-key.ts'
import { type KeyWrapper, ROOT_KEY_CONTEXT } from './key-wrapper.ts'
import { SealError } from './seal-error.ts'

/** A root key and what it may do: the primary seals and opens, a `decrypt` key only opens. */
export type RingKey = {
  /** Text as `parseEncryptionKey` takes it, or 32 bytes (copied, so the caller may wipe them). */
  readonly key: string | Uint8Array
  readonly role: 'primary' | 'decrypt'
}

/** Where the root keys come from besides the environment's own texts. */
export type KeySourceOptions = {
  /** Unwraps the keys: every key text is then what `wrapper.wrap` gave, and a plain key is refused. */
  readonly wrapper?: KeyWrapper
  /** Reads the file of `ORCH_ENCRYPTION_KEY_FILE`; default: from disk, as UTF-8. */
  readonly readFile?: (path: string) => Promise<string>
}

/** An environment such as `process.env`; only read, never kept. */
export type Environment = { readonly [name: string]: string | undefined }

const KEY = 'ORCH_ENCRYPTION_KEY'
const OLD_KEYS = 'ORCH_ENCRYPTION_KEYS_OLD'
const RETIRED_KEYS = 'ORCH_ENCRYPTION_KEYS_RETIRED'
/** What the seed system called its key. */
const SEED_KEY = 'INTEGRATION_ENCRYPTION_KEY'

/** The keys an environment names, primary first. See `KeyRing.fromEnv` for the names and their meaning. */
export async function readRingKeys(env: Environment, options: KeySourceOptions): Promise<RingKey[]> {
  const primaryText = await readVariable(env, KEY, options)
  const seedText = env[SEED_KEY]?.trim() || undefined
  const oldTexts = splitList(await readVariable(env, OLD_KEYS, options))
  const [first, ...others] = [primaryText, seedText, ...oldTexts].filter((text) => text !== undefined)
  if (first === undefined || (primaryText ?? seedText) === undefined) {
    throw new SealError(
      'KEY_CONFIG',
      `No encryption key: set ${KEY} or ${KEY}_FILE (64 hex digits, as \`openssl rand -hex 32\` prints)`,
    )
  }
  const primary = { key: await readKey(first, options), role: 'primary' as const }
  const rest = others.map(async (text) => ({ key: await readKey(text, options), role: 'decrypt' as const }))
  return [primary, ...(await Promise.all(rest))]
}

/** The ids of keys no longer in use, so that a text under one of them is reported as retired and not as unknown. */
export function readRetiredIds(env: Environment): string[] {
  return splitList(env[RETIRED_KEYS])
}

async function readVariable(
  env: Environment,
  name: string,
  { readFile }: KeySourceOptions,
): Promise<string | undefined> {
  const text = env[name]?.trim() || undefined
  const path = env[`${name}_FILE`]?.trim() || undefined
  if (text !== undefined && path !== undefined) {
    throw new SealError('KEY_CONFIG', `Both ${name} and ${name}_FILE are set: keep one`)
  }
  if (path === undefined) return text
  try {
    const content = await (readFile ?? readFromDisk)(path)
    return content.trim() || undefined
  } catch (cause) {
    throw new SealError('KEY_CONFIG', `The file of ${name}_FILE cannot be read`, { cause })
  }
}

function readFromDisk(path: string): Promise<string> {
  return readFileFromDisk(path, 'utf8')
}

function splitList(text: string | undefined): string[] {
  if (text === undefined) return []
  return text.split(/[,\s]+/).filter((entry) => entry !== '')
}

async function readKey(text: string, { wrapper }: KeySourceOptions): Promise<Uint8Array> {
  if (wrapper) return wrapper.unwrap(text, ROOT_KEY_CONTEXT)
  return parseEncryptionKey(text)
}
