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

/** Bytes of the server's process alone (`rss`), and of it with its database and all other processes that it started. */
export type Memory = {
  rss: number
  /** Of pages that several processes of the machine share, its part: the fewer other Node processes run, the more. */
  pss: number
  /** Without pages of files, which the system drops and reads again as it likes. */
  own: number
  /** With all pages of files that are in memory, each counted once: as on a machine where no other process maps them. */
  alone: number
}

export function memory(server: Server): Memory {
  const tree = [server.pid, ...descendantsOf(server.pid)].map(memoryOf)
  const sum = (of: (process: OfProcess) => number) => tree.reduce((total, process) => total + of(process), 0)
  const files = new Map<string, number>()
  for (const process of tree)
    for (const [part, bytes] of process.files) files.set(part, Math.max(bytes, files.get(part) ?? 0))
  const own = sum((process) => process.own)
  const alone = [...files.values()].reduce((total, bytes) => total + bytes, own)
  return { rss: tree[0]?.rss ?? Number.NaN, pss: sum((process) => process.pss), own, alone }
}

type OfProcess = { rss: number; pss: number; own: number; files: Map<string, number> }

function memoryOf(pid: number): OfProcess {
  const total = numbersIn(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))
  const files = new Map<string, number>()
  for (const mapping of readFileSync(`/proc/${pid}/smaps`, 'utf8').split(/\n(?=[\da-f]+-[\da-f]+ )/)) {
    const [, offset, path] = /^\S+ \S+ (\S+) \S+ [1-9]\d* +(\/(?!dev\/|SYSV).*)/.exec(mapping) ?? []
    const bytesOf = numbersIn(mapping)
    if (path !== undefined) files.set(`${path} ${offset}`, bytesOf('Rss') - bytesOf('Anonymous'))
  }
  return { rss: total('Rss'), pss: total('Pss'), own: total('Pss_Anon') + total('Pss_Shmem'), files }
}

/** Bytes by the names that Linux gives them. */
function numbersIn(text: string): (name: string) => number {
  return (name) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? Number.NaN) * 1024
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
