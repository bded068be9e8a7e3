import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type pg from 'pg'
import { withDatabase } from '../../e2e/test/support/database.ts'
import { draw } from '../../e2e/test/support/drawing.ts'
import type { OrchServer } from '../../e2e/test/support/orch-server.ts'
import { type Person, signUp } from '../../e2e/test/support/person.ts'
import { load, pause, watched } from './measure.ts'

const WATCHED_MS = 30_000

export type Resting = { what: string; server: number; database: number; load: string; asked?: number }

/** What many triggers cost while nothing happens: one after the other, each with what was there before. */
export async function rest(orch: OrchServer, folder: string): Promise<Resting[]> {
  const service = await openList()
  const ada = await signUp(orch.url)
  try {
    return await withDatabase(folder, async (client) => {
      const rows = [await row('nothing', orch)]
      await many(client, await scheduled(ada), 10_000)
      await settled(client, 'SELECT count(*) AS n FROM workflow_schedules', 10_000)
      rows.push(await row('10,000 schedules, once a year', orch))
      await many(client, await polled(ada, service.url), 1_000)
      await settled(client, 'SELECT count(*) AS n FROM event_polls WHERE looked_at IS NOT NULL', 1_000)
      // As if each had been published at a time of its own.
      await client.query(
        `UPDATE event_polls SET next_at = clock_timestamp() + random() * interval '5 minutes'`,
      )
      const before = service.asked()
      rows.push(await row('and 1,000 pollers, each every 5 minutes', orch))
      return rows.map((one, place) => (place === 2 ? { ...one, asked: service.asked() - before } : one))
    })
  } finally {
    service.close()
  }
}

async function row(what: string, { pid }: OrchServer): Promise<Resting> {
  await pause(10_000)
  const during = load()
  return { what, ...(await watched(pid, WATCHED_MS)), load: during }
}

async function scheduled(ada: Person): Promise<string> {
  const config = { scheduleCron: '0 4 29 2 *', scheduleTimezone: 'UTC' }
  const drawing = draw('Yearly', { t: { label: 'Clock', trigger: 'Schedule', config } }, [])
  return (await ada.call<{ id: string }>('POST', '/api/workflows/create', drawing)).id
}

async function polled(ada: Person, url: string): Promise<string> {
  const config = { eventType: 'HTTP List Item', endpoint: url, listKey: 'id', eventEvery: '5' }
  const drawing = draw('Poll', { t: { label: 'New', trigger: 'Event', config } }, [])
  return (await ada.call<{ id: string }>('POST', '/api/workflows/create', drawing)).id
}

/** Copies of a published workflow, as the tables have it: the clock and the poller read them like any other. */
async function many(client: pg.Client, id: string, count: number): Promise<void> {
  const copy = async (table: string, set: string, where: string) => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT column_name AS name FROM information_schema.columns WHERE table_name = $1 AND is_generated = 'NEVER' ORDER BY ordinal_position`,
      [table],
    )
    const given: Record<string, string> = Object.fromEntries(set.split(';').map((one) => one.split('=')))
    const names = rows.map(({ name }) => name)
    const values = names.map((name) => given[name] ?? `"${name}"`)
    await client.query(
      `INSERT INTO ${table} (${names.map((name) => `"${name}"`).join(', ')}) SELECT ${values.join(', ')} FROM ${table}, generate_series(2, ${count}) AS n WHERE ${where}`,
      [id],
    )
  }
  await copy('workflows', "id=id || '-' || n;published_id=NULL", 'id = $1')
  await copy('workflow_versions', "id=id || '-' || n;workflow_id=workflow_id || '-' || n", 'workflow_id = $1')
  await client.query(
    `UPDATE workflows w SET published_id = v.id FROM workflow_versions v WHERE v.workflow_id = w.id AND w.id LIKE $1 || '-%'`,
    [id],
  )
}

async function settled(client: pg.Client, sql: string, count: number): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ n: string }>(sql)
    if (Number(rows[0]?.n) >= count) return
    await pause(500)
  }
}

async function openList() {
  let asked = 0
  const server = createServer((_, response) => {
    asked += 1
    response.writeHead(200, { 'content-type': 'application/json' }).end('[{"id":1},{"id":2}]')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: () => asked,
    close: () => server.close(),
  }
}
