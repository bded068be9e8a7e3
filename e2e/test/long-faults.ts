// The long fault run: many executions, many rounds, faults at random moments. Writes docs/faults.md.
//   pnpm build && pnpm --filter @orch/e2e faults
import { writeFileSync } from 'node:fs'
import { type FaultRun, type FaultVerdict, openFaultRun } from './support/fault-run.ts'
import { type Fleet, type QueueKind, startFleet } from './support/fleet.ts'

const EXECUTIONS = Number(process.env['EXECUTIONS'] ?? 200)
const ROUNDS = Number(process.env['ROUNDS'] ?? 2)
const FAULTS_A_ROUND = 3
const END_WITHIN_MS = 120_000

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

let isBroken = false
const tables = [await tableOf('Redis'), await tableOf('PostgreSQL')]
if (isBroken) process.exit(1)
writeFileSync(new URL('../../docs/faults.md', import.meta.url), page(tables))

async function tableOf(queue: QueueKind): Promise<string> {
  const fleet = await startFleet(queue, 2, { LOG_LEVEL: 'silent' })
  const lines: string[] = []
  try {
    const run = await openFaultRun(fleet.server.url, fleet.postgres, () => 300 + Math.random() * 900)
    let before = { acknowledged: 0, begunAgain: 0, success: 0, late: 0 }
    for (const [name, fault] of Object.entries(QUEUES[queue])) {
      const { verdict, slowestMs } = await tryFault(fault, fleet, run)
      const { acknowledged, begunAgain, ended, finishedTwice, late, left } = verdict
      const now = { acknowledged, begunAgain, success: ended['success'] ?? 0, late }
      noteBroken(name, verdict)
      const since = (key: keyof typeof now) => now[key] - before[key]
      const line = `| ${name} | ${ROUNDS * FAULTS_A_ROUND} | ${since('success')}/${since('acknowledged')} | ${since('begunAgain')} | ${finishedTwice.length} | ${since('late')} | ${left} | ${(slowestMs / 1000).toFixed(1)} |`
      process.stdout.write(`${queue} ${line}\n`)
      lines.push(line)
      before = now
    }
    await run.close()
  } finally {
    await fleet.stop()
  }
  return `| queue in ${queue}: fault | times | acknowledged executions that ended with success | unfinished steps begun again (allowed) | finished steps run again | calls that a thawed worker had begun and sent late | executions or steps left running | from the last fault to the last end, s |
|---|---|---|---|---|---|---|---|
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

function page(parts: string[]): string {
  return `# Faults, and what became of the executions

One run of \`pnpm --filter @orch/e2e faults\`: one server, two workers and PostgreSQL (fsync on) on one machine, with the queue in
Redis and then in that PostgreSQL. For each fault
${ROUNDS} rounds of ${EXECUTIONS} executions of a diamond of four calls of 0.3 to 1.2 s, with ${FAULTS_A_ROUND} faults a round at random moments. A trigger in
the database notes each time a step is written as begun or finished, and the outside service notes each call: a step that had finished
and was begun or written again would show in the fifth column. A short version of this runs in the normal tests (\`e2e/test/faults.test.ts\`).

${parts.join('\n\n')}

A step in flight when its worker dies, freezes or loses its queue is begun again with the same idempotency key. A worker
that stood still asks the queue whether the turn is still its own before it sends anything; what it was sending at that very
moment nobody can take back, and it arrives with that key too. Not tried: machines
apart from each other, a jumping clock.

## A full disk

\`e2e/test/full-disk.test.ts\`, part of the gate: the built server and its embedded database on a file system of 256 MB that is filled to
the last block (root, a user namespace or sudo mounts it). Measured with 30 executions under way:

| what fills up | what callers are told | steps begun again | after room is made |
|---|---|---|---|
| the tables | 507 \`STORAGE_FULL\`; nothing is stored, nothing is promised | 0: what a step gave is kept in memory until it can be written | all 30 end with success, within seconds |
| PostgreSQL's log: PostgreSQL ends itself | 503 \`UNAVAILABLE\` | 0 | the server starts it again, at the latest after 5 s; all 30 end with success |
| the disk of a first start | the start fails and says why | | the next start finds nothing half-made |

Before the outcomes were kept, 3 s of a full disk made 30 executions begin 52 steps again. What is kept is kept for 15 minutes; then the
step is begun again with the same idempotency key, as after a crash.

## At every call

\`packages/engine/test/crash.test.ts\` draws workflows (actions, retries, error branches, conditions, loops, merges, calls three deep,
delays, approvals) and the calls to the store or to an action at which processes die, before or after the call had its effect, or freeze and
go on later; sometimes somebody cancels meanwhile. Each drawing also runs undisturbed, and both have to come out the same: every step
ended once, nothing that had ended ran again, nothing called was opened twice or ran on unheard, no old turn wrote. 300 drawings of each
kind at every test run; 20,000 at last. The same over PostgreSQL (\`apps/api/test/crashes.test.ts\`), 40 a run; 1,500 at last.
`
}
