import { readFileSync } from 'node:fs'
import { draw } from '../../e2e/test/support/drawing.ts'
import type { Fleet } from '../../e2e/test/support/fleet.ts'
import { fireMany, openCaller } from './caller.ts'

const WATCHED_MS = 10_000
const TICKS_A_SECOND = 100

const pause = (ms: number) => new Promise((wake) => setTimeout(wake, ms))

/** What many executions that wait for an approval cost the worker that began them. */
export async function measureWaiting({ server, workers, postgres }: Fleet, count: number) {
  const [worker] = workers
  if (!worker) throw new Error('A worker is needed')
  const nodes = {
    trigger: { label: 'Trigger', trigger: 'Webhook' },
    ask: { action: 'Wait for Approval', config: {} },
  }
  const caller = await openCaller(server.url, draw('Approval', nodes, ['trigger>ask']))
  const before = await watched(worker.pid)
  await fireMany(count, (n) => caller.fire({ n }))
  await until(
    async () =>
      (await numberOf(postgres, `SELECT count(*) FROM executions WHERE status = 'waiting'`)) === count,
  )
  await pause(5_000)
  const after = await watched(worker.pid)
  const metrics = await (await fetch(`${worker.url}/metrics`)).text()
  const gauge = (state: string) => Number(new RegExp(`state="${state}"} (\\d+)`).exec(metrics)?.[1])
  const [one] = await postgres.query<{ id: string }>('SELECT id FROM executions ORDER BY id LIMIT 1')
  const startedAt = performance.now()
  await caller.person.call('POST', `/api/workflows/executions/${one?.id}/approval`, {
    step: 'ask',
    approved: true,
  })
  await until(
    async () =>
      (await numberOf(postgres, 'SELECT count(*) FROM executions WHERE completed_at IS NOT NULL')) === 1,
  )
  return {
    active: gauge('active'),
    queued: gauge('waiting') + gauge('delayed'),
    cpuMs: after.cpuMs,
    cpuBeforeMs: before.cpuMs,
    rssMb: after.rssMb,
    rssBeforeMb: before.rssMb,
    answerMs: Math.round(performance.now() - startedAt),
  }
}

async function watched(pid: number): Promise<{ cpuMs: number; rssMb: number }> {
  const from = cpuMsOf(pid)
  await pause(WATCHED_MS)
  const rss = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return { cpuMs: cpuMsOf(pid) - from, rssMb: Math.round(Number(rss) / 1024) }
}

function cpuMsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_A_SECOND
}

async function numberOf(postgres: Fleet['postgres'], sql: string): Promise<number> {
  return Number((await postgres.query<{ count: string }>(sql))[0]?.count)
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await pause(100)
}
