import { spawn, spawnSync } from 'node:child_process'
import { chownSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { newCertificate } from './certificates.ts'

export const PASSWORD = 'p4ss "of" \\mail'

export type ImapServer = {
  port: number
  tlsPort: number
  /** The authority of its certificate, which is for `localhost`. */
  ca: string
  /** Puts a mail into INBOX, as a delivery does. */
  deliver(raw: string): void
  /** Deletes what is known of a mailbox beside its mails: the server gives new numbers. */
  rebuild(): void
  stop(): Promise<void>
}

/** A real Dovecot on 127.0.0.1 with one account, `ada`. */
export async function startImap(): Promise<ImapServer> {
  const folder = mkdtempSync('/tmp/orch-imap-')
  const { key, cert } = await newCertificate()
  const place = (name: string, text: string) => {
    writeFileSync(join(folder, name), text, { mode: 0o644 })
    return join(folder, name)
  }
  const [port, tlsPort] = [await freePort(), await freePort()]
  // Dovecot opens no mail as root.
  const [user, uid, gid] =
    process.getuid?.() === 0 ? idsOf('mail') : [userInfo().username, undefined, undefined]
  const own = (path: string) => {
    if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid)
  }
  own(folder)
  for (const name of ['mail', 'mail/cur', 'mail/new', 'mail/tmp']) {
    mkdirSync(join(folder, name))
    own(join(folder, name))
  }
  let count = 0
  const login = `service imap-login {\n chroot =\n inet_listener imap {\n  address = 127.0.0.1\n  port = ${port}\n }\n inet_listener imaps {\n  address = 127.0.0.1\n  port = ${tlsPort}\n }\n}`
  const conf = place(
    'dovecot.conf',
    [
      `base_dir = ${folder}/run`,
      `state_dir = ${folder}/state`,
      'log_path = /dev/stderr',
      'protocols = imap',
      'ssl = yes',
      `ssl_cert = <${place('cert.pem', cert)}`,
      `ssl_key = <${place('key.pem', key)}`,
      'disable_plaintext_auth = no',
      ...['default_internal_user', 'default_login_user', 'mail_uid'].map((name) => `${name} = ${user}`),
      `default_internal_group = ${uid === undefined ? groupName() : user}`,
      `mail_gid = ${uid === undefined ? groupName() : user}`,
      'first_valid_uid = 1',
      'first_valid_gid = 0',
      `mail_home = ${folder}/home`,
      `mail_location = maildir:${folder}/mail`,
      'mail_fsync = never',
      `passdb {\n driver = passwd-file\n args = ${place('users', `ada:{PLAIN}${PASSWORD}\n`)}\n}`,
      'userdb {\n driver = static\n args = allow_all_users=yes\n}',
      'namespace inbox {\n inbox = yes\n}',
      login,
      'service anvil {\n chroot =\n}',
      'service stats {\n chroot =\n}',
    ].join('\n'),
  )
  const program = process.env['ORCH_DOVECOT'] ?? '/usr/sbin/dovecot'
  const server = spawn(program, ['-F', '-c', conf], { stdio: ['ignore', 'ignore', 'pipe'] })
  const said: string[] = []
  server.stderr.on('data', (chunk) => said.push(String(chunk)))
  const ended = new Promise<void>((resolve) => {
    server.once('exit', () => resolve())
    server.once('error', (error) => {
      said.push(`${error.message}: install dovecot-imapd, or set ORCH_DOVECOT to its path`)
      resolve()
    })
  })
  const failed = ended.then(() => {
    throw new Error(`Dovecot did not start:\n${said.join('')}`)
  })
  await Promise.race([answering(port), failed])
  failed.catch(() => undefined)
  return {
    port,
    tlsPort,
    ca: cert,
    deliver(raw) {
      count += 1
      const name = `${Math.floor(Date.now() / 1000)}.M${String(count).padStart(6, '0')}P1.test`
      const tmp = place(`mail/tmp/${name}`, raw)
      own(tmp)
      // As Maildir has it: a mail is whole once it is there.
      renameSync(tmp, join(folder, 'mail/new', name))
    },
    rebuild() {
      for (const name of [
        'dovecot-uidlist',
        'dovecot.index',
        'dovecot.index.log',
        'dovecot.index.cache',
        'dovecot-uidvalidity',
      ])
        rmSync(join(folder, 'mail', name), { force: true })
    },
    async stop() {
      server.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function idsOf(name: string): [name: string, uid: number, gid: number] {
  const id = (flag: string) => Number(spawnSync('id', [flag, name]).stdout)
  return [name, id('-u'), id('-g')]
}

const groupName = () => String(spawnSync('id', ['-gn']).stdout).trim()

async function answering(port: number): Promise<void> {
  for (;;) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1')
      socket.once('data', () => resolve(true)).once('error', () => resolve(false))
      socket.once('data', () => socket.destroy())
    })
    if (isOpen) return
    await new Promise((wake) => setTimeout(wake, 50))
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}
