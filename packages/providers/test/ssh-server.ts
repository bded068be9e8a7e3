import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import ssh2 from 'ssh2'
import { freePort } from './free-port.ts'

export type SshServer = {
  port: number
  /** A folder of its own. */
  folder: string
  user: string
  /** As a connection names it. */
  fingerprint: string
  stop(): Promise<void>
}

/**
 * A pair of keys. The client library writes about one Ed25519 key in a hundred that neither it nor OpenSSH can read: such a one is
 * made again.
 */
export function newSshKey(lock?: { passphrase: string; cipher: string; rounds: number }) {
  for (;;) {
    const pair = ssh2.utils.generateKeyPairSync('ed25519', lock ?? {})
    if (!(ssh2.utils.parseKey(pair.private, lock?.passphrase) instanceof Error)) return pair
  }
}

/** A real OpenSSH server on 127.0.0.1 that lets this user in with these public keys. */
export async function startSsh(publicKeys: readonly string[]): Promise<SshServer> {
  const folder = mkdtempSync('/tmp/orch-ssh-')
  const host = newSshKey()
  const place = (name: string, text: string) => {
    writeFileSync(join(folder, name), text, { mode: 0o600 })
    return join(folder, name)
  }
  const port = await freePort()
  // Where it puts its rights aside, as Debian builds it.
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true })
  const settings = [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${place('host-key', host.private)}`,
    `AuthorizedKeysFile ${place('authorized-keys', `${publicKeys.join('\n')}\n`)}`,
    `PidFile ${join(folder, 'pid')}`,
    'StrictModes no',
    'UsePAM no',
    'PermitRootLogin yes',
    'PasswordAuthentication no',
    'Subsystem sftp internal-sftp',
  ]
  const server = spawn(
    process.env['ORCH_SSHD'] ?? '/usr/sbin/sshd',
    ['-D', '-e', '-f', place('config', settings.join('\n'))],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  await listening(server.stderr)
  const key = Buffer.from(host.public.split(' ')[1] ?? '', 'base64')
  return {
    port,
    folder,
    user: userInfo().username,
    fingerprint: `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`,
    async stop() {
      const ended = new Promise((resolve) => server.once('exit', resolve))
      server.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** @throws Error with what the server said when it ends first */
function listening(log: NodeJS.ReadableStream): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = ''
    log.on('data', (chunk) => {
      text += chunk
      if (text.includes('Server listening')) resolve()
    })
    log.on('end', () => reject(new Error(`sshd did not start:\n${text}`)))
  })
}
