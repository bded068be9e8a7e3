import autocannon from 'autocannon'
import { withDatabase } from '../../e2e/test/support/database.ts'
import { draw } from '../../e2e/test/support/drawing.ts'
import type { OrchServer } from '../../e2e/test/support/orch-server.ts'
import { signUp } from '../../e2e/test/support/person.ts'
import { load, pause, rssMb } from './measure.ts'

const CONNECTIONS = 100

/** What became of webhooks that were offered faster than the trigger takes them. */
export type Flooded = {
  offered: number
  sent: number
  accepted: number
  refused: number
  others: number
  withRetryAfter: number
  lost: number
  twice: number
  p50: number
  p99: number
  rss: number[]
  load: string
}

type Seen = { accepted: string[]; refused: number; others: number; withRetryAfter: number }

export async function flood(
  { url, pid }: OrchServer,
  folder: string,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<Flooded> {
  const target = await prepare(url)
  const seen: Seen = { accepted: [], refused: 0, others: 0, withRetryAfter: 0 }
  const rss: number[] = []
  const watch = setInterval(() => rss.push(rssMb(pid)), 5_000)
  const during = load()
  const result = await autocannon({
    ...target,
    connections: CONNECTIONS,
    overallRate: perSecond,
    duration: seconds,
    method: 'POST',
    body: JSON.stringify({ amount: 120, customer: { email: 'ada@example.com' } }),
    setupClient: (client) => hear(client as unknown as Client, seen),
  })
  clearInterval(watch)
  const kept = await keptOf(folder)
  rss.push(rssMb(pid))
  const { p50, p99 } = result.latency
  return {
    ...{
      offered: perSecond * seconds,
      sent: result.requests.sent,
      refused: seen.refused,
      others: seen.others,
    },
    ...{ accepted: seen.accepted.length, withRetryAfter: seen.withRetryAfter, p50, p99, rss },
    lost: seen.accepted.filter((id) => !kept.has(id)).length,
    twice: kept.size - new Set(seen.accepted).size,
    load: during,
  }
}

type Client = {
  on(event: 'headers', hear: (answer: { statusCode: number; headers: string[] }) => void): void
  on(event: 'body', hear: (body: Buffer) => void): void
}

function hear(client: Client, seen: Seen): void {
  let status = 0
  client.on('headers', ({ statusCode, headers }) => {
    status = statusCode
    const names = headers.filter((_, place) => place % 2 === 0).map((name) => String(name).toLowerCase())
    if (statusCode === 429 && names.includes('retry-after')) seen.withRetryAfter += 1
  })
  client.on('body', (body) => {
    const id = /"executionId":"([^"]+)"/.exec(String(body))?.[1]
    if (status >= 200 && status < 300 && id !== undefined) seen.accepted.push(id)
    else if (status === 429) seen.refused += 1
    else seen.others += 1
  })
}

async function prepare(url: string) {
  const ada = await signUp(url)
  const isLarge = { action: 'Condition', config: { condition: '{{@trigger:Trigger.amount}} > 100' } }
  const nodes = { trigger: { label: 'Trigger', trigger: 'Webhook' }, isLarge }
  const drawing = draw('Flood', nodes, ['trigger>isLarge'])
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', drawing)
  const address = { trigger: 'trigger' }
  const door = await ada.call<{ url: string }>('POST', `/api/workflows/${id}/webhook-address`, address)
  const { key } = await ada.call<{ key: string }>('POST', '/api/api-keys', { name: 'bench' })
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` }
  return { url: door.url, headers }
}

/** All executions, once each of them has ended. */
async function keptOf(folder: string): Promise<Set<string>> {
  return withDatabase(folder, async (client) => {
    for (;;) {
      const { rows } = await client.query<{ id: string; ended: boolean }>(
        "SELECT id, status = 'success' AS ended FROM executions",
      )
      if (rows.every(({ ended }) => ended)) return new Set(rows.map(({ id }) => id))
      await pause(500)
    }
  })
}
