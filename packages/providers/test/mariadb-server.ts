import { execFileSync, spawn } from 'node:child_process'
import { accessSync, constants, mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { freePort } from './free-port.ts'

export type MariadbServer = { port: number; stop(): Promise<void> }

const SMALL = ['--innodb-log-file-size=4M', '--innodb-buffer-pool-size=8M']

/** A real MariaDB on 127.0.0.1 that asks user `orch` for this password and speaks TLS with this certificate. */
export async function startMariadb(
  password: string,
  { key, cert }: { key: string; cert: string },
): Promise<MariadbServer> {
  const program = process.env['ORCH_MARIADBD'] ?? '/usr/sbin/mariadbd'
  const folder = mkdtempSync('/tmp/orch-mariadb-')
  const place = (name: string, text: string) => {
    writeFileSync(join(folder, name), text, { mode: 0o600 })
    return join(folder, name)
  }
  const data = join(folder, 'data')
  const account = process.getuid?.() === 0 ? ['--user=root'] : []
  const installer = installerBeside(program)
  execFileSync(
    installer,
    [
      '--no-defaults',
      `--datadir=${data}`,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
      ...account,
      ...SMALL,
    ],
    { stdio: 'pipe' },
  )
  const port = await freePort()
  const escaped = password.replaceAll("'", "''")
  const init = place(
    'init.sql',
    [
      `CREATE USER orch@'%' IDENTIFIED BY '${escaped}';`,
      "GRANT ALL ON *.* TO orch@'%';",
      'CREATE DATABASE shop CHARACTER SET utf8mb4;',
    ].join('\n'),
  )
  const settings = [
    ...['--no-defaults', `--datadir=${data}`, `--port=${port}`, '--bind-address=127.0.0.1'],
    ...[`--socket=${join(folder, 'socket')}`, `--pid-file=${join(folder, 'pid')}`, `--init-file=${init}`],
    ...[`--ssl-cert=${place('cert.pem', cert)}`, `--ssl-key=${place('key.pem', key)}`, '--skip-name-resolve'],
    ...[...account, ...SMALL, '--innodb-flush-log-at-trx-commit=0'],
  ]
  const server = spawn(program, settings, { stdio: ['ignore', 'ignore', 'pipe'] })
  await ready(server.stderr)
  return {
    port,
    async stop() {
      const ended = new Promise((resolve) => server.once('exit', resolve))
      server.kill('SIGKILL')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The program that makes an empty data folder. */
function installerBeside(program: string): string {
  const places = [join(dirname(program), '../bin/mariadb-install-db'), '/usr/bin/mariadb-install-db']
  const found = places.find((place) => {
    try {
      accessSync(place, constants.X_OK)
      return true
    } catch {
      return false
    }
  })
  if (found === undefined) throw new Error(`No mariadb-install-db beside ${program}`)
  return found
}

/** @throws Error with what the server said when it ends first */
function ready(log: NodeJS.ReadableStream): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = ''
    log.on('data', (chunk) => {
      text += chunk
      if (text.includes('ready for connections')) resolve()
    })
    log.on('end', () => reject(new Error(`MariaDB did not start:\n${text}`)))
  })
}
