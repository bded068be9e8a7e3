// Webhook benchmark: a two-step workflow answered synchronously, every execution persisted and redacted, beside the floor:
// a bare HTTP server that makes the same inserts. Both on one embedded PostgreSQL of their own, in alternating rounds.
//   pnpm build && pnpm --filter @orch/bench exec tsx webhook/run.ts
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import autocannon from 'autocannon'
import { draw } from '../../e2e/test/support/drawing.ts'
import { newDataFolder, removeDataFolder, startOrch } from '../../e2e/test/support/orch-server.ts'
import { signUp } from '../../e2e/test/support/person.ts'
import { startFloor } from './floor.ts'

const ROUNDS = 5
const SECONDS = 5
const BODY = JSON.stringify({
  amount: 120,
  customer: { email: 'ada@example.com', note: 'twelve bottles of ink' },
})

type Row = { requests: number; p50: number; p97: number; p99: number; errors: number }

const folder = newDataFolder()
const orch = await startOrch(folder, { LOG_LEVEL: 'warn' })
const floor = await startFloor(folder)
try {
  const target = await prepare()
  const results: Record<string, Row[]> = {}
  for (const connections of [1, 20]) {
    for (let round = 0; round < ROUNDS + 1; round += 1) {
      const rows = {
        orch: await measure(target, connections),
        floor: await measure({ url: floor.url, headers: {} }, connections),
      }
      // The first round warms up.
      if (round === 0) continue
      for (const [name, row] of Object.entries(rows)) {
        const key = `${name} ${connections}`
        results[key] = [...(results[key] ?? []), row]
      }
      process.stdout.write(
        `${connections} connections, round ${round}: orch ${rows.orch.requests.toFixed(0)}/s, floor ${rows.floor.requests.toFixed(0)}/s\n`,
      )
    }
  }
  const table = tableOf(results)
  process.stdout.write(table)
  writeFileSync(new URL('RESULTS.md', import.meta.url), page(table))
} finally {
  await floor.close()
  await orch.stop()
  await removeDataFolder(folder)
}

async function prepare() {
  const ada = await signUp(orch.url)
  const isLarge = { action: 'Condition', config: { condition: '{{@trigger:Trigger.amount}} > 100' } }
  const isReachable = {
    action: 'Condition',
    config: { condition: '{{@trigger:Trigger.customer.email}}.includes("@")' },
  }
  const { id } = await ada.call<{ id: string }>(
    'POST',
    '/api/workflows/create',
    draw('Bench', { trigger: { label: 'Trigger', trigger: 'Webhook' }, isLarge, isReachable }, [
      'trigger>isLarge',
      'isLarge>isReachable',
    ]),
  )
  const { key } = await ada.call<{ key: string }>('POST', '/api/api-keys', { name: 'bench' })
  const headers = { authorization: `Bearer ${key}` }
  const url = `${orch.url}/api/workflows/${id}/webhook?wait=30`
  const probe = await fetch(url, { method: 'POST', headers, body: BODY })
  const answer = (await probe.json()) as { status: string }
  if (answer.status !== 'success') throw new Error(`The workflow answered ${JSON.stringify(answer)}`)
  return { url, headers }
}

async function measure(
  target: { url: string; headers: Record<string, string> },
  connections: number,
): Promise<Row> {
  const result = await autocannon({
    url: target.url,
    connections,
    duration: SECONDS,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...target.headers },
    body: BODY,
  })
  const { p50, p97_5: p97, p99 } = result.latency
  return { requests: result.requests.average, p50, p97, p99, errors: result.errors + result.non2xx }
}

function tableOf(results: Record<string, Row[]>): string {
  const lines = [
    '| connections | who | requests/s | p50 ms | p97.5 ms | p99 ms | errors | of the floor |',
    '|---|---|---|---|---|---|---|---|',
  ]
  for (const connections of [1, 20]) {
    const base = median(results[`floor ${connections}`] ?? [], 'requests')
    for (const name of ['floor', 'orch']) {
      const rows = results[`${name} ${connections}`] ?? []
      const cell = (key: keyof Row) => median(rows, key)
      const ratio = (cell('requests') / base).toFixed(2)
      lines.push(
        `| ${connections} | ${name} | ${cell('requests').toFixed(0)} | ${cell('p50')} | ${cell('p97')} | ${cell('p99')} | ${rows.reduce((sum, row) => sum + row.errors, 0)} | ${ratio} |`,
      )
    }
  }
  return `${lines.join('\n')}\n`
}

function median(rows: Row[], key: keyof Row): number {
  const sorted = rows.map((row) => row[key]).sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

function page(table: string): string {
  return `# Webhook, answered synchronously

One run on ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.versions.node}; client, server and database share them. Medians of
${ROUNDS} rounds of ${SECONDS} s, the two alternating. "orch": POST to the webhook of a workflow of a trigger and two Conditions with
\`?wait=30\`: key checked, body read, execution opened, steps run, every row redacted and written, output answered.
"floor": a bare \`node:http\` server that writes the same rows with plain INSERTs and answers. Both on embedded PostgreSQL with fsync
on; the floor has a connection for each client, orch shares its writes between executions, which is how it can pass the floor.

${table}`
}
