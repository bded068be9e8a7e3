// The long fault run: many executions, many rounds, faults at random moments. Writes the tables of docs/faults.md.
//   pnpm build && pnpm --filter @orch/e2e faults [Redis | PostgreSQL [part of a fault's name]]
// With a part of a name, only that is tried, and nothing is written.
import { readFileSync, writeFileSync } from 'node:fs'
import { type FaultRun, type FaultVerdict, openFaultRun } from './support/fault-run.ts'
import { type Fleet, type QueueKind, startFleet } from './support/fleet.ts'

const EXECUTIONS = Number(process.env['EXECUTIONS'] ?? 200)
const ROUNDS = Number(process.env['ROUNDS'] ?? 2)
const FAULTS_A_ROUND = 3
/** Only a hang reaches it. */
const END_WITHIN_MS = 300_000

type Faults = Record<string, (fleet: Fleet) => Promise<void>>

const pause = (ms: number) => new Promise((wake) => setTimeout(wake, ms))
const either = () => Math.round(Math.random())

/** Each is done three times a round, at random moments. Workers die last: the search for them has to outlive the rest. */
const FAULTS: Faults = {
  'PostgreSQL restarted': ({ postgres }) => postgres.restart(),
  'PostgreSQL killed with kill -9, recovered': ({ postgres }) => postgres.crash(),
  'one of two workers frozen for 8 s (its lock lasts 5 s)': async ({ workers }) => {
    const worker = workers[either()]
    worker?.freeze()
    await pause(8_000)
    worker?.thaw()
  },
  'kill -9 of one of two workers, another after 0.5 s': async (fleet) => {
    const index = either()
    await fleet.workers[index]?.kill()
    await pause(500)
    await fleet.replaceWorker(index)
  },
}

const QUEUES: Record<QueueKind, Faults> = {
  Redis: {
    'queue wiped (FLUSHALL)': (fleet) => fleet.wipeQueue(),
    'Redis killed, started again empty': async ({ redis }) => redis?.restart(),
    ...FAULTS,
  },
  PostgreSQL: { 'queue wiped (TRUNCATE)': (fleet) => fleet.wipeQueue(), ...FAULTS },
}

const PAGE = new URL('../../docs/faults.md', import.meta.url)

const [, , onlyQueue = '', onlyFault = ''] = process.argv

let isBroken = false
const tables: Record<string, string> = {}
for (const queue of ['Redis', 'PostgreSQL'] as const)
  if (queue.includes(onlyQueue)) tables[queue] = await tableOf(queue)
if (isBroken) process.exit(1)
if (onlyFault === '') writeFileSync(PAGE, withTables(readFileSync(PAGE, 'utf8'), tables))

async function tableOf(queue: QueueKind): Promise<string> {
  const fleet = await startFleet(queue, 2, { LOG_LEVEL: 'silent' })
  const lines: string[] = []
  try {
    const run = await openFaultRun(fleet.server.url, fleet.postgres, () => 300 + Math.random() * 900)
    let before = { acknowledged: 0, begunAgain: 0, success: 0, late: 0 }
    for (const [name, fault] of Object.entries(QUEUES[queue])) {
      if (!name.includes(onlyFault)) continue
      const { verdict, slowestMs } = await tryFault(fault, fleet, run)
      const { acknowledged, begunAgain, ended, finishedTwice, late, left } = verdict
      const now = { acknowledged, begunAgain, success: ended['success'] ?? 0, late }
      noteBroken(name, verdict)
      const since = (key: keyof typeof now) => now[key] - before[key]
      const line = `| ${name} | ${ROUNDS * FAULTS_A_ROUND} | ${since('success')}/${since('acknowledged')} | ${since('begunAgain')} | ${finishedTwice.length} | ${since('late')} | ${left} |`
      // How long it takes is this machine's matter; what comes of it is not.
      process.stdout.write(`${queue} ${line} ${(slowestMs / 1000).toFixed(1)} s\n`)
      lines.push(line)
      before = now
    }
    await run.close()
  } finally {
    await fleet.stop()
  }
  return `| queue in ${queue}: fault | times | acknowledged executions that ended with success | unfinished steps begun again (allowed) | finished steps run again | calls that a thawed worker had begun and sent late | executions or steps left running |
|---|---|---|---|---|---|---|
${lines.join('\n')}`
}

async function tryFault(
  fault: Faults[string],
  fleet: Fleet,
  run: FaultRun,
): Promise<{ verdict: FaultVerdict; slowestMs: number }> {
  let slowestMs = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    await run.start(EXECUTIONS)
    for (let n = 0; n < FAULTS_A_ROUND; n += 1) {
      await pause(Math.random() * 1_500)
      await fault?.(fleet)
    }
    const lastFaultAt = Date.now()
    await run.verdict(END_WITHIN_MS)
    slowestMs = Math.max(slowestMs, Date.now() - lastFaultAt)
  }
  return { verdict: await run.verdict(0), slowestMs }
}

function noteBroken(name: string, verdict: FaultVerdict): void {
  const { acknowledged, ended, finishedTwice, left } = verdict
  if (finishedTwice.length === 0 && left === 0 && ended['success'] === acknowledged) return
  isBroken = true
  process.stdout.write(`BROKEN ${name}: ${JSON.stringify(verdict)}\n`)
}

/** Puts the tables in the place of those that the page has; the words around them are the page's own. */
function withTables(page: string, tables: Record<string, string>): string {
  let written = page
  for (const [queue, table] of Object.entries(tables)) {
    const [begin, end] = [`<!-- faults: ${queue} -->\n`, `\n<!-- end: ${queue} -->`]
    const [from, to] = [written.indexOf(begin), written.indexOf(end)]
    if (from < 0 || to < from) throw new Error(`docs/faults.md has no place for the table of ${queue}`)
    written = written.slice(0, from + begin.length) + table + written.slice(to)
  }
  return written
}
