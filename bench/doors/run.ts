// Doors under load and at rest: webhooks offered faster than a trigger takes them, and what schedules and pollers cost while nothing
// happens.
//   pnpm build && pnpm --filter @orch/bench exec tsx doors/run.ts
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { newDataFolder, removeDataFolder, startOrch } from '../../e2e/test/support/orch-server.ts'
import { type Flooded, flood } from './flood.ts'
import { type Resting, rest } from './rest.ts'

const PER_SECOND = 2_000
const SECONDS = 60

async function withServer<T>(
  use: (orch: Awaited<ReturnType<typeof startOrch>>, folder: string) => Promise<T>,
) {
  const folder = newDataFolder()
  // Each execution is looked for at the end: none is tidied away.
  const orch = await startOrch(folder, { LOG_LEVEL: 'warn', ORCH_KEEP_EXECUTIONS: '0' })
  try {
    return await use(orch, folder)
  } finally {
    await orch.stop()
    await removeDataFolder(folder)
  }
}

const resting = await withServer(rest)
const flooded = await withServer((orch, folder) =>
  flood(orch, folder, { perSecond: PER_SECOND, seconds: SECONDS }),
)
const page = pageOf(flooded, resting)
process.stdout.write(page)
writeFileSync(new URL('RESULTS.md', import.meta.url), page)

function pageOf(one: Flooded, rows: readonly Resting[]): string {
  const percent = (share: number) => `${share.toFixed(1)} %`
  return `# Doors under load and at rest

One run on ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.versions.node}; client, server and its embedded PostgreSQL share them. "Load" is the
load average of the machine at that moment, of everything that ran on it.

## Webhooks offered faster than a trigger takes them

${PER_SECOND.toLocaleString('en')} requests a second offered by autocannon for ${SECONDS} s to one webhook that takes 6,000 calls a minute, its usual limit.

| offered | sent | accepted (2xx) | refused (429) | of these with Retry-After | anything else | accepted without an execution | executions without an answer | p50 ms | p99 ms | load |
|---|---|---|---|---|---|---|---|---|---|---|
| ${one.offered} | ${one.sent} | ${one.accepted} | ${one.refused} | ${one.withRetryAfter} | ${one.others} | ${one.lost} | ${one.twice} | ${one.p50} | ${one.p99} | ${one.load} |

Memory of the server every 5 s, MB: ${one.rss.join(', ')}.

## At rest

Of one core, over 30 s, while nothing happens.

| what is published | server | database | load |
|---|---|---|---|
${rows.map(({ what, server, database, load, asked }) => `| ${what}${asked === undefined ? '' : ` (${asked} looks in these 30 s)`} | ${percent(server)} | ${percent(database)} | ${load} |`).join('\n')}
`
}
