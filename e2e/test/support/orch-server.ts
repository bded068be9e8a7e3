import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { WAIT_MS } from '../../../vitest.limits.ts'
import { until } from './until.ts'

const MAIN = fileURLToPath(new URL('../../../apps/api/dist/main.js', import.meta.url))

/** Short and reachable by every account: PostgreSQL's socket lies in it, and it may run as another user. */
export function newDataFolder(): string {
  return mkdtempSync('/tmp/orch-e2e-')
}

export type OrchServer = {
  url: string
  pid: number
  /** Everything it wrote to stdout and stderr so far. */
  output(): string
  /** SIGTERM, and waits for the end. @returns the exit code */
  stop(): Promise<number | null>
  /** SIGKILL: no chance to tidy up. */
  kill(): Promise<void>
  /** SIGSTOP: it lives and does nothing. */
  freeze(): void
  /** SIGCONT */
  thaw(): void
}

/**
 * Starts the built server, or `worker`, as a user would, on a port of the system's choice.
 * @param through words before the command, such as those that enter another view of the files
 */
export async function startOrch(
  dataFolder: string,
  env: Record<string, string> = {},
  command: 'serve' | 'worker' = 'serve',
  through: readonly string[] = [],
): Promise<OrchServer> {
  if (!existsSync(MAIN)) throw new Error('apps/api/dist/main.js is missing: run "pnpm build" first')
  const [program = '', ...words] = [...through, process.execPath, '--enable-source-maps', MAIN, command]
  const child = spawn(program, words, {
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: dataFolder,
      PORT: '0',
      ORCH_WORKER_PORT: '0',
      ORCH_DATA: dataFolder,
      ORCH_STOP_GRACE_SECONDS: '0',
      ORCH_ALLOW_PRIVATE: '127.0.0.0/8',
      ORCH_SIGN_UP: 'open',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  child.stdout.on('data', (chunk) => {
    text += chunk
  })
  child.stderr.on('data', (chunk) => {
    text += chunk
  })
  const url = await readyAddress(child, () => text)
  return {
    url,
    pid: child.pid ?? 0,
    output: () => text,
    stop: () => end(child, 'SIGTERM'),
    async kill() {
      await end(child, 'SIGKILL')
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
  }
}

/** Also ends a database server that a killed Orch left behind. */
export async function removeDataFolder(folder: string): Promise<void> {
  const { readFileSync } = await import('node:fs')
  const pidFile = join(folder, 'postgres', 'pg18', 'postmaster.pid')
  if (existsSync(pidFile)) {
    const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
    try {
      process.kill(pid, 'SIGINT')
      await until(() => !existsSync(pidFile))
    } catch {}
  }
  rmSync(folder, { recursive: true, force: true })
}

async function readyAddress(child: ChildProcess, output: () => string): Promise<string> {
  const until = Date.now() + WAIT_MS
  for (;;) {
    const found = /ready at (http:\S+)/.exec(output())
    if (found?.[1]) return found[1]
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}:\n${output()}`)
    if (Date.now() > until) throw new Error(`The server did not come up:\n${output()}`)
    await new Promise((wake) => setTimeout(wake, 20))
  }
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code))
    child.kill(signal)
  })
}
