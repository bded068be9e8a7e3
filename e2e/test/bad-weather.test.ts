import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { type OrchServer, removeDataFolder, startOrch } from './support/orch-server.ts'
import { signUp } from './support/person.ts'
import { startedDataFolder } from './support/started-folder.ts'

/** What only a hang can reach. */
const HANG_MS = 60_000

let folder = ''
let orch: OrchServer | undefined
const sockets: Socket[] = []

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await orch?.stop()
  await removeDataFolder(folder)
})

const statusOf = async (url: string) =>
  fetch(url, { signal: AbortSignal.timeout(HANG_MS) }).then(
    ({ status }) => status,
    () => 0,
  )

function openMany(url: string, count: number): void {
  const { port } = new URL(url)
  for (let n = 0; n < count; n += 1) {
    const from = { host: '127.0.0.1', port: Number(port), localAddress: `127.0.0.${2 + (n % 10)}` }
    const socket = connect(from, () => socket.write('GET /livez HTTP/1.1\r\n'))
    socket.on('error', () => {})
    sockets.push(socket)
  }
}

test.each([
  ['at its limit of connections', (pid: number) => limitFiles(pid, 4096)],
  // A few above what is open already: soon accepting, connecting and reading files all fail with EMFILE.
  ['out of descriptors', (pid: number) => limitFiles(pid, highestOpenFile(pid) + 5)],
])('a server %s stays idle, and recovers', { timeout: 3 * HANG_MS }, async (_, limit) => {
  folder = startedDataFolder()
  orch = await startOrch(folder, { ORCH_MAX_CONNECTIONS: '200' })
  const { pid, url } = orch
  const ada = await signUp(url)
  limit(pid)
  openMany(url, 400)
  await new Promise((wake) => setTimeout(wake, 1_000))
  const before = cpuSecondsOf(pid)
  await new Promise((wake) => setTimeout(wake, 3_000))
  expect(cpuSecondsOf(pid) - before).toBeLessThan(2)
  for (const socket of sockets.splice(0)) socket.destroy()
  limitFiles(pid, 4096)
  await expect.poll(() => statusOf(`${url}/readyz`), { timeout: HANG_MS }).toBe(200)
  expect((await ada.ask('GET', '/api/workflows')).status).toBe(200)
})

test('connections that are dropped are in the log', { timeout: HANG_MS }, async () => {
  folder = startedDataFolder()
  orch = await startOrch(folder, { ORCH_MAX_CONNECTIONS: '20' })
  openMany(orch.url, 60)
  await expect.poll(() => orch?.output(), { timeout: HANG_MS }).toContain('connections are dropped')
})

function highestOpenFile(pid: number): number {
  return Math.max(...readdirSync(`/proc/${pid}/fd`).map(Number))
}

function limitFiles(pid: number, files: number): void {
  execFileSync('prlimit', ['--pid', String(pid), `--nofile=${files}:`])
}

test('a suspended database: readiness says so, life goes on, and the log names both ends', {
  timeout: 3 * HANG_MS,
}, async () => {
  folder = startedDataFolder()
  orch = await startOrch(folder)
  const ada = await signUp(orch.url)
  const pid = Number(readFileSync(join(folder, 'postgres', 'pg18', 'postmaster.pid'), 'utf8').split('\n')[0])
  const postgres = [pid, ...childrenOf(pid)]
  for (const one of postgres) process.kill(one, 'SIGSTOP')
  try {
    expect(await statusOf(`${orch.url}/readyz`)).toBe(503)
    expect(await statusOf(`${orch.url}/livez`)).toBe(200)
    expect((await ada.ask('GET', '/api/workflows')).status).toBe(503)
    await expect.poll(() => orch?.output(), { timeout: HANG_MS }).toContain('the database went away')
  } finally {
    for (const one of postgres) process.kill(one, 'SIGCONT')
  }
  await expect.poll(() => orch?.output(), { timeout: HANG_MS }).toContain('the database is back')
  await expect.poll(() => statusOf(`${orch?.url}/readyz`), { timeout: HANG_MS }).toBe(200)
  expect((await ada.ask('GET', '/api/workflows')).status).toBe(200)
})

function childrenOf(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
  return text
    .split(' ')
    .map(Number)
    .filter((child) => child > 0)
}

function cpuSecondsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
  // utime and stime, in hundredths of a second.
  return (Number(fields[11]) + Number(fields[12])) / 100
}
