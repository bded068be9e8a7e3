// Every program of the gate, found through the pinned install: pnpm by the version in package.json, all others where pnpm put
// them. Nothing here needs a program that somebody installed globally. No dependencies: this runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setPriority } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** True for the npm settings that say how to reach the registry: a machine may set them as variables. */
export const reachesRegistry = (name) =>
  /^npm_config_(registry|@.*|\/\/.*|globalconfig|ca|cafile|cert|key|proxy|https_proxy|noproxy|strict_ssl)$/i.test(
    name,
  )

export const env = {
  ...process.env,
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
  NEXT_TELEMETRY_DISABLED: '1',
}
// npm hands its own settings down as variables; pnpm would take them for its own.
for (const name of Object.keys(env)) if (/^npm_/i.test(name) && !reachesRegistry(name)) delete env[name]

/** Runs the pinned pnpm in the workspace's root; npx fetches it the first time. */
export const pnpm = (words, options) => run('npx', ['--yes', packageManager, ...words], options)

/**
 * The same beside other work.
 *
 * @param {(line: string) => void} tell called with each line that it prints
 * @param {number} [priority] as `os.setPriority` takes it; what it starts has the same
 * @returns {Promise<number>} the status it ended with
 */
export function pnpmBeside(words, tell, priority) {
  return new Promise((resolve) => {
    const child = spawn('npx', ['--yes', packageManager, ...words], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    })
    if (priority !== undefined && child.pid) setPriority(child.pid, priority)
    for (const input of [child.stdout, child.stderr]) createInterface({ input }).on('line', tell)
    child.on('error', ({ message }) => {
      tell(message)
      resolve(1)
    })
    child.on('close', (status) => resolve(status ?? 1))
  })
}

/** Runs a program of the root's own dependencies. */
export const tool = (name, words, options) => run(join(root, 'node_modules', '.bin', name), words, options)

function run(command, words, options) {
  return spawnSync(command, words, {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    shell: process.platform === 'win32',
    ...options,
  })
}
