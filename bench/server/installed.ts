import { execFileSync, spawn } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const BLOCK = 512

export type Server = { pid: number; url: string; stop(): Promise<void> }

/** Builds the server, and lets npm install its package into the folder. */
export function install(folder: string): void {
  execFileSync(process.execPath, [join(ROOT, 'scripts/pack-server.mjs'), folder], { stdio: 'ignore' })
}

/** @returns once it is ready. @throws Error with what it printed, when it ends before */
export async function start(folder: string, data: string): Promise<Server> {
  const child = spawn(process.execPath, [join(folder, 'node_modules/.bin/orch')], {
    env: { PATH: process.env['PATH'], HOME: data, PORT: '0', ORCH_DATA: data, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  let text = ''
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString()
        const [, found] = /ready at (http:\S+)/.exec(text) ?? []
        if (found) resolve(found)
      })
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${text}`)))
  })
  const stop = () => {
    child.kill('SIGTERM')
    return ended
  }
  return { pid: child.pid ?? 0, url, stop }
}

type Memory = { rss: number; pss: number }

/** In bytes. Of pages that several processes share, `pss` counts each one's part. */
function memoryOf(pid: number): Memory {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
  const bytesOf = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? Number.NaN) * 1024
  return { rss: bytesOf('Rss'), pss: bytesOf('Pss') }
}

/** Of the server alone, and of it with its database and all other processes that it started. */
export function memory(server: Server): { own: Memory; all: number } {
  const all = [server.pid, ...descendantsOf(server.pid)].reduce((sum, pid) => sum + memoryOf(pid).pss, 0)
  return { own: memoryOf(server.pid), all }
}

function descendantsOf(pid: number): number[] {
  const [children = ''] = readdirSync(`/proc/${pid}/task`).map((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8'),
  )
  return children
    .split(' ')
    .filter(Boolean)
    .map(Number)
    .flatMap((child) => [child, ...descendantsOf(child)])
}

/** Bytes of the files of a folder: what they hold, and what they take on the disk. */
export function sizeOf(folder: string, isCounted = (_path: string) => true): { held: number; taken: number } {
  const sum = { held: 0, taken: 0 }
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (!entry.isFile() || !isCounted(path)) continue
    const { size, blocks } = statSync(path)
    sum.held += size
    sum.taken += blocks * BLOCK
  }
  return sum
}

/** Packages that npm installed. */
export function packagesOf(folder: string): number {
  const lock = JSON.parse(readFileSync(join(folder, 'node_modules/.package-lock.json'), 'utf8')) as {
    packages: Record<string, unknown>
  }
  return Object.keys(lock.packages).length
}
