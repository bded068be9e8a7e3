import { randomBytes } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/**
 * Holds the encryption key file, the embedded database and the lock that keeps a second server out.
 * @throws Error in words for the person who starts Orch, when it cannot write there
 */
export function openDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o711 })
    accessSync(folder, constants.W_OK | constants.X_OK)
    // Root's database runs as another account, which has to pass through, though not to look around.
    if (process.getuid?.() === 0) chmodSync(folder, (statSync(folder).mode & 0o777) | 0o011)
  } catch (cause) {
    const { message } = cause instanceof Error ? cause : { message: String(cause) }
    throw new Error(
      `Orch cannot use the data folder ${folder} (${message}): let the account that starts Orch write there, or set ORCH_DATA to another folder`,
      { cause },
    )
  }
}

/** Readable by the owner only. @throws Error EEXIST when there is a key already */
export function keepEncryptionKey(path: string, key: string): void {
  writeDurably(path, `${key}\n`)
}

/**
 * The password of the embedded database; made on first start, readable by the owner only: the account that the database runs as
 * cannot read it either.
 * @throws Error when others can read an existing file
 */
export function databasePassword(folder: string): string {
  const path = join(folder, 'database.password')
  if (existsSync(path)) requirePrivate(path, 'password of the database')
  else writeDurably(path, `${randomBytes(32).toString('base64url')}\n`)
  return readFileSync(path, 'utf8').trim()
}

/** @throws Error when others can read a file of keys */
export function requirePrivate(path: string, what = 'encryption key'): void {
  if (process.platform === 'win32' || (statSync(path).mode & 0o077) === 0) return
  throw new Error(`Others can read the ${what}: run "chmod 600 ${path}", and rotate it if they may have`)
}

/** A full disk leaves no half of a file behind. @throws Error EEXIST when there is one already */
function writeDurably(path: string, text: string): void {
  const file = openSync(path, 'wx', 0o600)
  try {
    writeFileSync(file, text)
    fsyncSync(file)
  } catch (error) {
    rmSync(path, { force: true })
    throw error
  } finally {
    closeSync(file)
  }
  chmodSync(path, 0o600)
}

/** Two that found the folder free at the same moment have both written by then. */
const SETTLED_MS = 100

/**
 * Keeps a second server off the same data folder. A lock whose process is gone is taken over; of several that take it at once,
 * the last.
 * @returns a function that gives the lock back
 */
export async function lockDataFolder(folder: string): Promise<() => void> {
  const path = lockPath(folder)
  refuseOther(folder)
  rmSync(path, { force: true })
  try {
    writeDurably(path, [process.pid, ...identityOf(folder, process.pid)].join('\n'))
  } catch (error) {
    if (!isThere(error)) throw error
  }
  await pause(SETTLED_MS)
  refuseOther(folder)
  return () => rmSync(path, { force: true })
}

function refuseOther(folder: string): void {
  const holder = serverIn(folder)
  if (holder === undefined) return
  throw new Error(
    `Another Orch server (process ${holder}) uses ${folder}: stop it, or set ORCH_DATA to another folder`,
  )
}

function isThere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST'
}

/** The process that serves from a data folder, if one does. */
export function serverIn(folder: string): number | undefined {
  const path = lockPath(folder)
  const [first = '', ...identity] = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []
  const holder = Number(first)
  if (holder === process.pid || !isAlive(holder)) return undefined
  // Locks of older versions name the process alone.
  const isSame = identity.length === 0 || identity.join() === identityOf(folder, holder).join()
  return isSame ? holder : undefined
}

/**
 * What tells this folder from a copy of it, and this process from one that has its number on another machine or after it: a lock
 * that was copied holds nothing.
 */
function identityOf(folder: string, pid: number): string[] {
  return [`folder ${statSync(folder, { bigint: true }).ino}`, `process ${startOf(pid)}`]
}

function startOf(pid: number): string {
  if (process.platform !== 'linux') return ''
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    // The 22nd field; the second is a name that may hold anything.
    const ticks = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19]
    return `${boot} ${ticks}`
  } catch {
    return ''
  }
}

const lockPath = (folder: string) => join(folder, 'server.pid')

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return isNode(pid)
  } catch {
    return false
  }
}

/** After a reboot the number may belong to any program. */
function isNode(pid: number): boolean {
  if (process.platform !== 'linux') return true
  try {
    const state = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.charAt(0)
    return state !== 'Z' && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('node')
  } catch {
    return false
  }
}
