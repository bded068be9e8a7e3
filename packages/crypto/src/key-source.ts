import { readFile as readFileFromDisk } from 'node:fs/promises'
import { requireObject } from './arguments.ts'
import { SealError } from './seal-error.ts'
import { type KeyWrapper, ROOT_KEY_CONTEXT } from './wrappers/key-wrapper.ts'

/** A root key and what it may do: the primary seals and opens, a `decrypt` key only opens. */
export type RingKey = {
  /** Text as `parseEncryptionKey` takes it, or 32 bytes (copied, so the caller may wipe them). */
  readonly key: string | Uint8Array
  readonly role: 'primary' | 'decrypt'
}

/** How the root keys named by an environment are fetched. */
export type KeySourceOptions = {
  /** Unwraps the keys: every key text is then what `wrapper.wrap` gave, and a plain key is refused. */
  readonly wrapper?: KeyWrapper
  /** Reads the file of `ORCH_ENCRYPTION_KEY_FILE`; default: from disk, as UTF-8. */
  readonly readFile?: (path: string) => Promise<string>
}

/** An environment such as `process.env`; read, never kept. */
export type Environment = { readonly [name: string]: string | undefined }

const KEY = 'ORCH_ENCRYPTION_KEY'
const OLD_KEYS = 'ORCH_ENCRYPTION_KEYS_OLD'
const RETIRED_KEYS = 'ORCH_ENCRYPTION_KEYS_RETIRED'
/** What the seed system called its key. */
const SEED_KEY = 'INTEGRATION_ENCRYPTION_KEY'
const SECRET_NAMES = new Set([KEY, `${KEY}_FILE`, OLD_KEYS, `${OLD_KEYS}_FILE`, SEED_KEY])

/** The keys an environment names, primary first. `KeyRing.fromEnv` tells the names and their meaning. */
export async function readRingKeys(env: Environment, options: KeySourceOptions): Promise<RingKey[]> {
  const primary = await readVariable(env, KEY, options)
  const seed = textOf(env, SEED_KEY)
  const old = splitList(await readVariable(env, OLD_KEYS, options))
  const [first, ...others] = [primary, seed].filter((text) => text !== undefined)
  if (first === undefined) {
    throw new SealError(
      'KEY_CONFIG',
      `No encryption key: set ${KEY} or ${KEY}_FILE to 64 hex digits (\`openssl rand -hex 32\` makes them)`,
    )
  }
  const keys = [first, ...others, ...old].map(async (text, at): Promise<RingKey> => {
    return { key: await unwrap(text, options), role: at === 0 ? 'primary' : 'decrypt' }
  })
  return Promise.all(keys)
}

/** The ids of keys out of use, so that a text under one of them is reported as retired and not as unknown. */
export function readRetiredIds(env: Environment): string[] {
  return splitList(textOf(env, RETIRED_KEYS))
}

/**
 * The environment without the root keys and the names of their files, for child processes: they inherit everything else.
 * @example
 * ```ts
 * import { withoutEncryptionKeys } from '@orch/crypto'
 *
 * const env = withoutEncryptionKeys({ PATH: '/usr/bin', ORCH_ENCRYPTION_KEY: 'hidden from child processes' })
 * console.log(env) // { PATH: '/usr/bin' }
 * ```
 */
export function withoutEncryptionKeys(env: Environment): Record<string, string | undefined> {
  const variables = Object.entries(requireObject(env, 'An environment'))
  if (variables.some(([, text]) => text !== undefined && typeof text !== 'string'))
    throw new SealError('INVALID_INPUT', 'An environment must hold texts only')
  return Object.fromEntries(variables.filter(([name]) => !SECRET_NAMES.has(name)))
}

async function readVariable(
  env: Environment,
  name: string,
  { readFile = readFromDisk }: KeySourceOptions,
): Promise<string | undefined> {
  const text = textOf(env, name)
  const path = textOf(env, `${name}_FILE`)
  if (path === undefined) return text
  if (text !== undefined) throw new SealError('KEY_CONFIG', `Both ${name} and ${name}_FILE are set: keep one`)
  const content = await readKeyFile(path, readFile).catch((cause: unknown) => {
    throw new SealError('KEY_CONFIG', `The file named by ${name}_FILE cannot be read`, { cause })
  })
  if (content === '') throw new SealError('KEY_CONFIG', `The file named by ${name}_FILE is empty`)
  return content
}

async function readKeyFile(path: string, readFile: (path: string) => Promise<string>): Promise<string> {
  return (await readFile(path)).trim()
}

function readFromDisk(path: string): Promise<string> {
  return readFileFromDisk(path, 'utf8')
}

function textOf(env: Environment, name: string): string | undefined {
  const text = env[name] ?? ''
  if (typeof text !== 'string') throw new SealError('KEY_CONFIG', `${name} is not a text`)
  return text.trim() || undefined
}

/** Without a regular expression: V8 keeps the text the last one matched, here all old keys, as long as no other matches. */
function splitList(text = ''): string[] {
  return text
    .replaceAll('\n', ',')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
}

async function unwrap(text: string, { wrapper }: KeySourceOptions): Promise<string | Uint8Array> {
  if (!wrapper) return text
  try {
    return await wrapper.unwrap(text, ROOT_KEY_CONTEXT)
  } catch (cause) {
    if (cause instanceof SealError) throw cause
    throw new SealError('WRAPPER_UNAVAILABLE', 'The key wrapper failed', { cause })
  }
}
