// Finds the programs the tests drive, or installs them from Debian's packages where we may.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const CHROMIUM = {
  name: 'Chromium',
  variable: 'ORCH_CHROMIUM',
  places: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  debian: 'chromium',
  advice: 'install chromium or Chrome',
}

const REDIS = {
  name: 'Redis',
  variable: 'ORCH_REDIS_SERVER',
  places: [
    '/usr/bin/redis-server',
    '/usr/local/bin/redis-server',
    '/opt/homebrew/bin/redis-server',
    '/usr/bin/valkey-server',
  ],
  debian: 'redis-server',
  advice: 'install redis-server or valkey',
}

const SSHD = {
  name: 'an OpenSSH server',
  variable: 'ORCH_SSHD',
  places: ['/usr/sbin/sshd', '/usr/local/sbin/sshd', '/opt/homebrew/sbin/sshd'],
  debian: 'openssh-server',
  advice: 'install openssh-server; nothing needs it to run by itself',
}

const DOVECOT = {
  name: 'a Dovecot mail server',
  variable: 'ORCH_DOVECOT',
  places: ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot', '/opt/homebrew/sbin/dovecot'],
  debian: 'dovecot-imapd',
  advice: 'install Dovecot 2.3; nothing needs it to run by itself',
}

const MARIADB = {
  name: 'MariaDB',
  variable: 'ORCH_MARIADBD',
  places: [
    '/usr/sbin/mariadbd',
    '/usr/libexec/mariadbd',
    '/usr/local/bin/mariadbd',
    '/opt/homebrew/bin/mariadbd',
  ],
  debian: 'mariadb-server',
  advice: 'install mariadb-server; nothing needs it to run by itself',
}

/** The browser of the end-to-end tests. */
export const findOrInstallChromium = () => findOrInstall(CHROMIUM)

/** The queue server of the distributed engine's tests. */
export const findOrInstallRedis = () => findOrInstall(REDIS)

/** The server of the tests that sign in over SSH. */
export const findOrInstallSshd = () => findOrInstall(SSHD)

/** The server of the tests that read mail. */
export const findOrInstallDovecot = () => findOrInstall(DOVECOT)

/** The server of the tests of MySQL. */
export const findOrInstallMariadb = () => findOrInstall(MARIADB)

function findOrInstall({ name, variable, places, debian, advice }) {
  const find = () => [process.env[variable], ...places].find((path) => path && existsSync(path))
  const found = find() ?? (installWithApt(debian) ? find() : undefined)
  if (found) return found
  console.error(`No ${name} found: ${advice}, or set ${variable} to its path`)
  process.exit(1)
}

/** True when the package was installed: only as root on a Debian system, and not when ORCH_NO_APT is set. */
function installWithApt(name) {
  if (process.env.ORCH_NO_APT || process.getuid?.() !== 0) return false
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (words) =>
    spawnSync('apt-get', words, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0
  console.log(`Installing ${name} with apt-get`)
  apt(['update', '-q'])
  return apt(['install', '-y', '-q', '--no-install-recommends', name])
}
