import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { generateEncryptionKey, KeyRing } from '@orch/crypto'
import { keepEncryptionKey, requirePrivate } from '../install/data-folder.ts'
import { replaceFile } from '../install/durable-file.ts'

type Environment = Record<string, string | undefined>

const NAMES = ['ORCH_ENCRYPTION_KEY', 'ORCH_ENCRYPTION_KEY_FILE', 'INTEGRATION_ENCRYPTION_KEY']

/** False when a key would have to be made first. */
export function isKeyGiven(dataFolder: string, env: Environment): boolean {
  return NAMES.some((name) => env[name]) || existsSync(join(dataFolder, 'encryption.key'))
}

/** Where this installation's encryption keys are. */
export type KeySource = {
  /** `files`: in the data folder, ours to change. `environment`: the operator's. */
  kind: 'files' | 'environment'
  read(): Promise<KeyRing>
  /** There was no key: `read` gives one that is nowhere but in memory, until `keep`. */
  isNew(): boolean
  /** Writes a new key down. Before anything is sealed with it, and after the database is known to need no other. */
  keep(): void
  /** For people: where the key is, and what losing it means. */
  notice: string
  /** Differs when a key file changed since. */
  stamp(): string
  /** Moments in milliseconds since 1970; 0 when no key was ever staged. */
  stagedAt(): number
  /** Adds a new key that opens and does not seal yet. @returns its id */
  stage(): string
  promote(keyId: string): void
  retire(keyId: string): void
}

const FILE_NAMES = ['ORCH_ENCRYPTION_KEY_FILE', 'ORCH_ENCRYPTION_KEYS_OLD_FILE']

/** Keys from the environment where it names any; otherwise from files in the data folder, or a new one. */
export function openKeySource(dataFolder: string, env: Environment): KeySource {
  if (NAMES.some((name) => env[name])) return sourceInEnvironment(env)
  const path = join(dataFolder, 'encryption.key')
  const isThere = existsSync(path)
  if (isThere) requirePrivate(path)
  return sourceInFiles(
    env,
    path,
    join(dataFolder, 'encryption.keys'),
    isThere ? undefined : generateEncryptionKey(),
  )
}

function sourceInEnvironment(env: Environment): KeySource {
  const files = FILE_NAMES.flatMap((name) => env[name] ?? [])
  const refuse = (): never => {
    throw new Error('The encryption keys come from the environment: change them there')
  }
  return {
    kind: 'environment',
    read: () => KeyRing.fromEnv(env),
    isNew: () => false,
    keep() {},
    notice: 'Encryption key: from the environment. Losing it loses the stored credentials.',
    stamp: () => stampOf(files),
    stagedAt: () => 0,
    stage: refuse,
    promote: refuse,
    retire: refuse,
  }
}

/**
 * `encryption.key` seals. `encryption.keys-old` holds keys that only open, `encryption.keys-retired` ids. Each step writes so that a
 * crash between two files leaves a ring that opens everything: a key may stand in both.
 */
function sourceInFiles(
  env: Environment,
  primary: string,
  others: string,
  made: string | undefined,
): KeySource {
  let unkept = made
  const old = `${others}-old`
  const retired = `${others}-retired`
  const oldKeys = () => linesOf(old)
  const all = () => [...linesOf(primary), ...oldKeys()]
  const keyOf = (keyId: string) => all().find((key) => idOf(key) === keyId)
  return {
    kind: 'files',
    async read() {
      if (existsSync(old)) requirePrivate(old)
      const retiredIds = [env['ORCH_ENCRYPTION_KEYS_RETIRED'] ?? '', ...linesOf(retired)]
      const olds = [env['ORCH_ENCRYPTION_KEYS_OLD'] ?? '', ...oldKeys()]
      return KeyRing.fromEnv({
        ...env,
        ...(unkept === undefined ? { ORCH_ENCRYPTION_KEY_FILE: primary } : { ORCH_ENCRYPTION_KEY: unkept }),
        ORCH_ENCRYPTION_KEYS_OLD: olds.join('\n'),
        ORCH_ENCRYPTION_KEYS_RETIRED: retiredIds.join('\n'),
      })
    },
    isNew: () => unkept !== undefined,
    keep() {
      if (unkept !== undefined) keepEncryptionKey(primary, unkept)
      unkept = undefined
    },
    notice: `${made ? 'New encryption key' : 'Encryption key'}: ${primary}\n  Keep a copy of it somewhere safe: losing it loses the stored credentials.`,
    stamp: () => stampOf([primary, old, retired]),
    stagedAt: () => (existsSync(old) ? statSync(old).mtimeMs : 0),
    stage() {
      const key = generateEncryptionKey()
      replaceFile(old, textOf([...oldKeys(), key]))
      return idOf(key)
    },
    promote(keyId) {
      const key = keyOf(keyId)
      if (key === undefined) throw new Error(`No key with the id ${keyId} is staged`)
      replaceFile(old, textOf(all()))
      replaceFile(primary, textOf([key]))
    },
    retire(keyId) {
      replaceFile(retired, textOf([...linesOf(retired), keyId]))
      replaceFile(old, textOf(oldKeys().filter((key) => idOf(key) !== keyId)))
    },
  }
}

function idOf(key: string): string {
  return KeyRing.of([{ key, role: 'primary' }]).primaryId
}

function linesOf(path: string): string[] {
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
}

function textOf(lines: readonly string[]): string {
  return [...new Set(lines)].map((line) => `${line}\n`).join('')
}

function stampOf(paths: readonly string[]): string {
  const one = (path: string) => {
    const stat = statSync(path, { throwIfNoEntry: false })
    return stat ? `${stat.ino} ${stat.mtimeMs}` : '-'
  }
  return paths.map(one).join(' ')
}
