// Runs a command as on the machine of a newcomer: an empty home, an empty npm cache, node and the system's own programs, and no
// variable of the caller's tools. What stays is how this machine reaches the npm registry, which no repository can know.
//   node scripts/newcomer.mjs npm test
import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { reachesRegistry } from './pinned.mjs'

const SYSTEM = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin']
const KEPT = /^(ci|term|tz|lang|(http|https|no|all)_proxy|node_extra_ca_certs|ssl_cert_(file|dir))$/i
const CONNECTION = /^((@[^:]+:)?registry|\/\/|ca|cafile|cert|key|proxy|https-proxy|noproxy|strict-ssl)/

const work = mkdtempSync(join(tmpdir(), 'orch-newcomer-'))
process.on('exit', () => rmSync(work, { recursive: true, force: true }))
const [command = 'npm', ...words] = process.argv.slice(2)
const child = spawn(command, words, { stdio: 'inherit', env: newcomer() })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('error', (error) => {
  console.error(`${command} did not start: ${error.message}`)
  process.exit(1)
})
child.on('exit', (code) => process.exit(code ?? 1))

function newcomer() {
  const home = join(work, 'home')
  mkdirSync(home, { mode: 0o700 })
  writeFileSync(join(home, '.npmrc'), connectionLines(callersNpmrc()), { mode: 0o600 })
  const kept = Object.entries(process.env).filter(([name]) => KEPT.test(name) || reachesRegistry(name))
  return {
    ...Object.fromEntries(kept),
    HOME: home,
    PATH: [refusingPnpm(), dirname(process.execPath), ...SYSTEM].join(delimiter),
  }
}

function callersNpmrc() {
  const { npm_config_userconfig, NPM_CONFIG_USERCONFIG } = process.env
  return npm_config_userconfig ?? NPM_CONFIG_USERCONFIG ?? join(homedir(), '.npmrc')
}

function connectionLines(file) {
  if (!existsSync(file)) return ''
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.filter((line) => CONNECTION.test(line.trim())).join('\n')
}

/** A pnpm installed globally may stand beside node, and would hide that the pinned one is not found. This one comes first. */
function refusingPnpm() {
  const folder = join(work, 'bin')
  const pnpm = join(folder, 'pnpm')
  mkdirSync(folder)
  writeFileSync(pnpm, '#!/bin/sh\necho "This is not the pinned pnpm: see scripts/pinned.mjs" >&2\nexit 1\n')
  chmodSync(pnpm, 0o755)
  return folder
}
