// The long fault run: many executions, many rounds, faults at random moments. Writes docs/faults.md.
//   pnpm build && pnpm --filter @orch/e2e faults
import { writeFileSync } from 'node:fs'
import { openFaultRun } from './support/fault-run.ts'
import { type Fleet, startFleet } from './support/fleet.ts'

const EXECUTIONS = Number(process.env['EXECUTIONS'] ?? 200)
const ROUNDS = Number(process.env['ROUNDS'] ?? 2)
const FAULTS_A_ROUND = 3
const END_WITHIN_MS = 120_000

const pause = (ms: number) => new Promise((wake) => setTimeout(wake, ms))
const either = () => Math.round(Math.random())

/** Each is done three times a round, at random moments. */
const FAULTS: Record<string, (fleet: Fleet) => Promise<void>> = {
  'kill -9 of one of two workers, another after 0.5 s': async (fleet) => {
    const index = either()
    await fleet.workers[index]?.kill()
    await pause(500)
    await fleet.replaceWorker(index)
  },
  'one of two workers frozen for 8 s (its lock lasts 5 s)': async ({ workers }) => {
    const worker = workers[either()]
    worker?.freeze()
    await pause(8_000)
    worker?.thaw()
  },
  'queue wiped (FLUSHALL)': ({ redis }) => redis.flush(),
  'Redis killed, started again empty': ({ redis }) => redis.restart(),
  'PostgreSQL restarted': ({ postgres }) => postgres.restart(),
  'PostgreSQL killed with kill -9, recovered': ({ postgres }) => postgres.crash(),
}

const fleet = await startFleet(2, { LOG_LEVEL: 'silent' })
const lines: string[] = []
let isBroken = false
try {
  const run = await openFaultRun(fleet.server.url, fleet.postgres, () => 300 + Math.random() * 900)
  let before = { acknowledged: 0, success: 0, begunAgain: 0 }
  for (const [name, fault] of Object.entries(FAULTS)) {
    const startedAt = { ...before }
    let slowest = 0
    for (let round = 0; round < ROUNDS; round += 1) {
      await run.start(EXECUTIONS)
      for (let n = 0; n < FAULTS_A_ROUND; n += 1) {
        await pause(Math.random() * 1_500)
        await fault(fleet)
      }
      const lastFaultAt = Date.now()
      const verdict = await run.verdict(END_WITHIN_MS)
      slowest = Math.max(slowest, Date.now() - lastFaultAt)
      const { acknowledged, begunAgain, ended, finishedTwice, left } = verdict
      before = { acknowledged, success: ended['success'] ?? 0, begunAgain }
      if (finishedTwice.length > 0 || left > 0 || before.success !== acknowledged) {
        isBroken = true
        process.stdout.write(`BROKEN ${name}: ${JSON.stringify(verdict)}\n`)
      }
    }
    const since = (key: keyof typeof before) => before[key] - startedAt[key]
    const line = `| ${name} | ${ROUNDS * FAULTS_A_ROUND} | ${since('success')}/${since('acknowledged')} | ${since('begunAgain')} | ${isBroken ? 'see above' : 0} | 0 | ${(slowest / 1000).toFixed(1)} |`
    process.stdout.write(`${line}\n`)
    lines.push(line)
  }
  await run.close()
} finally {
  await fleet.stop()
}
if (isBroken) process.exit(1)
writeFileSync(new URL('../../docs/faults.md', import.meta.url), page(lines))

function page(rows: string[]): string {
  return `# Faults, and what became of the executions

One run of \`pnpm --filter @orch/e2e faults\`: one server, two workers, Redis and PostgreSQL (fsync on) on one machine. For each fault
${ROUNDS} rounds of ${EXECUTIONS} executions of a diamond of four calls of 0.3 to 1.2 s, with ${FAULTS_A_ROUND} faults a round at random moments. A trigger in
the database notes each time a step is written as finished, and the outside service notes each call: a step that had finished and was
called or written again would show in the fifth column. A short version of this runs in the normal tests (\`e2e/test/faults.test.ts\`).

| fault | times | acknowledged executions that ended with success | unfinished steps begun again (allowed) | finished steps run again | executions or steps left running | from the last fault to the last end, s |
|---|---|---|---|---|---|---|
${rows.join('\n')}

A step in flight when its worker dies, freezes or loses its queue is begun again with the same idempotency key. Not tried: machines
apart from each other, a jumping clock, a disk that is full.
`
}
