// Doors under load and at rest: webhooks offered faster than a trigger takes them, and what schedules and pollers cost while nothing
// happens.
//   pnpm build && pnpm --filter @orch/bench exec tsx doors/run.ts [rest] [flood]
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

const asked = process.argv.slice(2)
const isAsked = (part: string) => asked.length === 0 || asked.includes(part)

if (isAsked('rest')) write('REST.md', restPage(await withServer(rest)))
if (isAsked('flood'))
  write(
    'FLOOD.md',
    floodPage(
      await withServer((orch, folder) => flood(orch, folder, { perSecond: PER_SECOND, seconds: SECONDS })),
    ),
  )

function write(name: string, page: string): void {
  process.stdout.write(page)
  writeFileSync(new URL(name, import.meta.url), page)
}

function machine(): string {
  return `One run on ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.versions.node}; client, server and its embedded PostgreSQL share them. "Load" is the
load average of the machine at that moment, of everything that ran on it.`
}

function floodPage(one: Flooded): string {
  return `# Webhooks offered faster than a trigger takes them

${machine()}

${PER_SECOND.toLocaleString('en')} requests a second offered by autocannon for ${SECONDS} s to one webhook that takes 6,000 calls a minute, its usual limit. autocannon sends
no more than is answered: "sent" is what the machine let it send.

| offered | sent | accepted (2xx) | refused (429) | of these with Retry-After | anything else | accepted without an execution | executions without an answer | p50 ms | p99 ms | load |
|---|---|---|---|---|---|---|---|---|---|---|
| ${one.offered} | ${one.sent} | ${one.accepted} | ${one.refused} | ${one.withRetryAfter} | ${one.others} | ${one.lost} | ${one.twice} | ${one.p50} | ${one.p99} | ${one.load} |

Memory of the server every 5 s, MB: ${one.rss.join(', ')}.
`
}

function restPage(rows: readonly Resting[]): string {
  const percent = (share: number) => `${share.toFixed(1)} %`
  return `# Triggers at rest

${machine()}

Of one core, over 30 s, while nothing happens.

| what is published | server | database | load |
|---|---|---|---|
${rows.map(({ what, server, database, load, asked: looks }) => `| ${what}${looks === undefined ? '' : ` (${looks} looks in these 30 s)`} | ${percent(server)} | ${percent(database)} | ${load} |`).join('\n')}
`
}
