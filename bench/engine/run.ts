// Engine benchmark: what a step costs, how two workers compare with bare BullMQ jobs that make the same rows, and what waiting
// costs. On PostgreSQL (fsync on) and Redis of their own.
//   pnpm build && pnpm --filter @orch/bench exec tsx engine/run.ts
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { type Fleet, type QueueKind, startFleet } from '../../e2e/test/support/fleet.ts'
import { newDataFolder, removeDataFolder, startOrch } from '../../e2e/test/support/orch-server.ts'
import { startPostgres } from '../../e2e/test/support/postgres-server.ts'
import { measureBare } from './bare.ts'
import { measureChain } from './chain.ts'
import { measureWaiting } from './waiting.ts'
import { measureWorkers } from './workers.ts'

const EXECUTIONS = 2_000
const ROUNDS = 3
const WAITING = 10_000

const chain = await withLocalServer((server) => measureChain(server, 40, 12))
print(
  `chain: ${chain.stepMs.toFixed(2)} ms a step, the bare call ${chain.callMs.toFixed(2)}, a bare insert ${chain.insertMs.toFixed(2)}`,
)

const rates = { orch: [] as number[], alone: [] as number[], bare: [] as number[] }
for (let round = 0; round < ROUNDS; round += 1) {
  rates.orch.push(await withFleet('Redis', (fleet) => measureWorkers(fleet, EXECUTIONS)))
  rates.alone.push(await withFleet('PostgreSQL', (fleet) => measureWorkers(fleet, EXECUTIONS)))
  rates.bare.push(await measureBareAlone())
  print(
    `two workers: orch ${rates.orch.at(-1)?.toFixed(0)}/s, on PostgreSQL alone ${rates.alone.at(-1)?.toFixed(0)}/s, bare BullMQ ${rates.bare.at(-1)?.toFixed(0)}/s`,
  )
}
const waiting = await withFleet('Redis', (fleet) => measureWaiting(fleet, WAITING), 1)
print(JSON.stringify(waiting))

const orch = median(rates.orch)
const alone = median(rates.alone)
const bare = median(rates.bare)
writeFileSync(
  new URL('RESULTS.md', import.meta.url),
  `# Engine

One run on ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.versions.node}; everything shares them. PostgreSQL with fsync on.

| what | measured |
|---|---|
| a step in a chain of 40 HTTP calls, end to end, outcome durable (median of 12 executions) | ${chain.stepMs.toFixed(2)} ms |
| beside it: the bare call to the same service | ${chain.callMs.toFixed(2)} ms |
| beside it: one row inserted durably by itself | ${chain.insertMs.toFixed(2)} ms |
| two workers, ${EXECUTIONS} waiting executions of a trigger and two Conditions (median of ${ROUNDS}) | ${orch.toFixed(0)} executions/s |
| the same with the queue in PostgreSQL, without Redis | ${alone.toFixed(0)} executions/s |
| two bare BullMQ workers making the same rows with plain statements (median of ${ROUNDS}) | ${bare.toFixed(0)} executions/s |
| bare against orch | ${(bare / orch).toFixed(2)} |
| ${WAITING} executions that wait for an approval: executions in a worker, jobs in the queue | ${waiting.active}, ${waiting.queued} |
| the worker's processor time in 10 s of that waiting; before, with none | ${waiting.cpuMs} ms; ${waiting.cpuBeforeMs} ms |
| the worker's memory with them; before | ${waiting.rssMb} MB; ${waiting.rssBeforeMb} MB |
| one of them approved: ended after | ${waiting.answerMs} ms |
`,
)

async function withLocalServer<T>(use: (server: { url: string; folder: string }) => Promise<T>): Promise<T> {
  const folder = newDataFolder()
  const server = await startOrch(folder, { LOG_LEVEL: 'warn' })
  try {
    return await use({ url: server.url, folder })
  } finally {
    await server.stop()
    await removeDataFolder(folder)
  }
}

async function measureBareAlone(): Promise<number> {
  const postgres = await startPostgres()
  try {
    return await measureBare(postgres, EXECUTIONS)
  } finally {
    await postgres.stop()
  }
}

async function withFleet<T>(queue: QueueKind, use: (fleet: Fleet) => Promise<T>, workers = 0): Promise<T> {
  const fleet = await startFleet(queue, workers, { LOG_LEVEL: 'warn' })
  try {
    return await use(fleet)
  } finally {
    await fleet.stop()
  }
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
