import { OPERATIONS, type Operation } from '@orch/contract'
import { withDatabase } from '../../e2e/test/support/database.ts'
import { draw } from '../../e2e/test/support/drawing.ts'
import type { Person } from '../../e2e/test/support/person.ts'
import type { Measure } from './doors.ts'

type Asking = { ada: Person; measure: Measure; isChosen(title: string): boolean; folder: string }

const MANY = 100_000

/** How the columns of a copied row differ from those of the row that is there; `n` counts. */
const COPIED: Record<string, Record<string, string>> = {
  users: { id: `'u' || n`, name: `'Person ' || n`, email: `n || '@example.com'`, is_first: 'false' },
  workflows: {
    id: `'w' || n`,
    name: `'Workflow ' || n`,
    published_id: 'NULL',
    folder: `'f' || n`,
    tags: `ARRAY['t' || n]`,
  },
  executions: { id: `'e' || n`, started_at: `started_at - n * interval '1 second'`, idempotency_key: 'NULL' },
  execution_steps: { execution_id: `'e' || n` },
  failed_executions: { execution_id: `'e' || n`, failed_at: `failed_at - n * interval '1 second'` },
  integrations: { id: `'i' || n`, name: `'Connection ' || n` },
  api_keys: { id: `'k' || n`, hash: `'h' || n`, name: `'Key ' || n` },
  audit_entries: { id: `'a' || n`, at: `at - n * interval '1 second'` },
  slots: { id: `'s' || n`, name: `'slot' || n` },
  llm_configs: { id: `'l' || n`, name: `'Model ' || n` },
  members: { user_id: `'u' || n` },
  invitations: { id: `'v' || n`, email: `n || '@example.com'`, digest: `'d' || n` },
}

/** A hundred thousand of everything that a workspace lists, and then each operation that only reads. */
export async function measureLists(asking: Asking): Promise<void> {
  const { ada, measure, isChosen, folder } = asking
  if (!isChosen('list:')) return
  const ids = await firstOfEach(asking)
  await withDatabase(folder, async (client) => {
    for (const [table, other] of Object.entries(COPIED)) {
      const { rows } = await client.query<{ name: string }>(
        `SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1`,
        [table],
      )
      const names = rows.map(({ name }) => `"${name}"`).join(', ')
      const values = rows.map(({ name }) => other[name] ?? `"${name}"`).join(', ')
      const { rowCount } = await client.query(
        `INSERT INTO ${table} (${names}) SELECT ${values} FROM (SELECT * FROM ${table} LIMIT 1) one, generate_series(1, ${MANY}) n`,
      )
      process.stdout.write(`${table}: ${rowCount}\n`)
    }
    await client.query('ANALYZE')
  })
  for (const operation of OPERATIONS as readonly Operation[]) {
    if (operation.method !== 'get' || operation.path.startsWith('/api/auth/')) continue
    const title = `list: ${operation.id}`
    if (!isChosen(title)) continue
    const at = addressOf(operation, ids)
    await measure(title, async () => {
      const answer = await ada.ask('GET', at, undefined, { Accept: 'application/json' })
      const text = await answer.text()
      return { note: `${answer.status} ${text.length} ${answer.ok ? '' : text.slice(0, 90)}` }
    })
  }
}

/** One of each kind, from which the others are copied. @returns ids by the names of parameters */
async function firstOfEach({ ada }: Asking): Promise<Record<string, string>> {
  const steps = { trigger: { label: 'Trigger', trigger: 'Manual' }, merge: { action: 'Merge' } }
  const drawn = draw('One', steps, ['trigger>merge'])
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', drawn)
  const { executionId } = await ada.call<{ executionId: string }>('POST', `/api/workflows/${id}/execute`, {})
  await (await ada.ask('GET', `/api/workflows/executions/${executionId}/events`)).text()
  const integration = await ada.call<{ id: string }>('POST', '/api/integrations', {
    name: 'One',
    type: 'resend',
    config: { apiKey: 'not a key' },
  })
  await ada
    .call('PUT', '/api/slots', { name: 'one', environment: 'production', integrationId: integration.id })
    .catch(told)
  await ada.call('POST', '/api/llm-configs', { name: 'One', provider: 'openai', model: 'x' }).catch(told)
  const { workspaceId } = await ada.call<{ workspaceId: string }>('GET', '/api/user')
  await ada
    .call('POST', `/api/workspaces/${workspaceId}/invitations`, { email: 'b@example.com', role: 'editor' })
    .catch(told)
  return { id, executionId, workspaceId, number: '1' }
}

const told = (error: Error) => process.stdout.write(`${error.message.slice(0, 200)}\n`)

function addressOf({ id, path, example }: Operation, ids: Record<string, string>): string {
  const at = path.replaceAll(/:(\w+)/g, (_, name: string) => ids[name] ?? 'none')
  const query = id === 'executions.logs' ? { view: 'full' } : Object(example).query
  const asked = id === 'workflows.search' ? {} : id === 'integrations.list' ? {} : query
  return `${at}?${new URLSearchParams(asked)}`
}
