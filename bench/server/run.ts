// What a server takes: sizes, starts, memory and disk, of the package as npm installs it, with its own PostgreSQL. Linux, a machine at rest.
//   pnpm --filter @orch/bench exec tsx server/run.ts [executions] --write
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import autocannon from 'autocannon'
import { draw } from '../../e2e/test/support/drawing.ts'
import { signUp } from '../../e2e/test/support/person.ts'
import { install, memory, packagesOf, type Server, sizeOf, start } from './installed.ts'

const STARTS = 7
const REST_MS = 30_000
const CONNECTIONS = 20
const EXECUTIONS = Number(process.argv.slice(2).find((word) => /^\d+$/.test(word)) ?? 5_000)
const BODY = JSON.stringify({ amount: 120, customer: { email: 'ada@example.com' } })
const MB = 1_000_000
const PACKAGE = 'node_modules/@orch/server'

type Target = { path: string; headers: Record<string, string> }

const loadBefore = loadavg()[0] ?? Number.NaN
const folder = mkdtempSync(join(tmpdir(), 'orch-bench-server-'))
const data = mkdtempSync('/tmp/orch-bench-data-')
try {
  install(folder)
  const first = await timed(() => start(folder, data))
  const target = await prepare(first.value)
  await first.value.stop()
  const warm: number[] = []
  for (let round = 0; round < STARTS; round += 1) warm.push(await startToAnswer(target))
  const page = pageOf({ first: first.ms, warm, ...(await underWork(target)) })
  process.stdout.write(page)
  if (process.argv.includes('--write')) writeFileSync(new URL('RESULTS.md', import.meta.url), page)
} finally {
  for (const path of [folder, data]) rmSync(path, { recursive: true, force: true })
}

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; ms: number }> {
  const startedAt = performance.now()
  const value = await work()
  return { value, ms: performance.now() - startedAt }
}

/** A workflow of a trigger and two Conditions: three rows an execution. */
async function prepare({ url }: Server): Promise<Target> {
  const ada = await signUp(url)
  const condition = (text: string) => ({ action: 'Condition', config: { condition: text } })
  const nodes = {
    trigger: { label: 'Trigger', trigger: 'Webhook' },
    isLarge: condition('{{@trigger:Trigger.amount}} > 100'),
    isReachable: condition('{{@trigger:Trigger.customer.email}}.includes("@")'),
  }
  const drawing = draw('Bench', nodes, ['trigger>isLarge', 'isLarge>isReachable'])
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', drawing)
  const { key } = await ada.call<{ key: string }>('POST', '/api/api-keys', { name: 'bench' })
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  return { path: `/api/workflows/${id}/webhook?wait=30`, headers }
}

async function startToAnswer(target: Target): Promise<number> {
  const { value, ms } = await timed(async () => {
    const server = await start(folder, data)
    await answered(server, target)
    return server
  })
  await value.stop()
  return ms
}

async function answered({ url }: Server, { path, headers }: Target): Promise<void> {
  const answer = await fetch(url + path, { method: 'POST', headers, body: BODY })
  const text = await answer.text()
  if (!answer.ok || !text.includes('"success"'))
    throw new Error(`The webhook answered ${answer.status}: ${text}`)
}

async function underWork(target: Target) {
  const before = onDisk()
  const server = await start(folder, data)
  await wait(REST_MS)
  const idle = memory(server)
  const { path, headers } = target
  const result = await autocannon({
    url: server.url + path,
    ...{ connections: CONNECTIONS, amount: EXECUTIONS, method: 'POST', headers, body: BODY },
  })
  const failed = result.errors + result.non2xx
  if (failed > 0) throw new Error(`${failed} of ${EXECUTIONS} webhooks were not answered`)
  const worked = memory(server)
  await wait(REST_MS)
  const rested = memory(server)
  await server.stop()
  return { idle, worked, rested, perExecution: (onDisk() - before) / EXECUTIONS }
}

/** Of the data folder of a server that stopped, without the log that PostgreSQL writes first. */
function onDisk(): number {
  return sizeOf(data, (path) => !path.includes(`${sep}pg_wal${sep}`)).taken
}

type Figures = { first: number; warm: number[] } & Awaited<ReturnType<typeof underWork>>

function pageOf({ first, warm, idle, worked, rested, perExecution }: Figures): string {
  const sorted = [...warm].sort((a, b) => a - b)
  const seconds = (ms: number | undefined) => `${((ms ?? Number.NaN) / 1000).toFixed(2)} s`
  const megabytes = (bytes: number) => `${(bytes / MB).toFixed(0)} MB`
  const rows = [
    ['package, unpacked', megabytes(sizeOf(join(folder, PACKAGE)).held)],
    ['installed, with PostgreSQL', megabytes(sizeOf(folder).held)],
    ['packages installed', String(packagesOf(folder))],
    ['first start on an empty folder: until it is ready', seconds(first)],
    [
      `warm start to first answered webhook, median of ${STARTS}`,
      `${seconds(sorted[Math.floor(STARTS / 2)])} (${seconds(sorted[0])} to ${seconds(sorted.at(-1))})`,
    ],
    [`idle, ${REST_MS / 1000} s after the start: server and database (PSS)`, megabytes(idle.pss)],
    ['the same, without pages of files (private and shared memory)', megabytes(idle.own)],
    ['the same, with all pages of files (as if no other program used Node)', megabytes(idle.alone)],
    [`server as ${EXECUTIONS} executions ended (RSS)`, megabytes(worked.rss)],
    [`server ${REST_MS / 1000} s later (RSS)`, megabytes(rested.rss)],
    [`server and database as ${EXECUTIONS} executions ended (PSS)`, megabytes(worked.pss)],
    ['on disk, an execution of three rows, without WAL', `${(perExecution / 1000).toFixed(2)} kB`],
  ]
  return `# The server: what it takes

Node ${process.versions.node}, ${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, ${new Date().toISOString().slice(0, 10)}; load average before: ${loadBefore.toFixed(1)}.
Made by \`pnpm --filter @orch/bench exec tsx server/run.ts --write\`. The built package, installed by npm, with its own PostgreSQL.

| | |
|---|---:|
${rows.map(([name, value]) => `| ${name} | ${value} |`).join('\n')}
`
}
