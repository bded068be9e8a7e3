import { draw } from './drawing.ts'
import { newDataFolder, type OrchServer, removeDataFolder, startOrch } from './orch-server.ts'
import { signUp } from './person.ts'
import { type PostgresServer, startPostgres } from './postgres-server.ts'
import { until } from './until.ts'

/** What all these servers have in common: one database and one encryption key. */
export type SharedDatabase = {
  postgres: PostgresServer
  /** One more process with a data folder of its own. */
  start(env?: Record<string, string>, command?: 'serve' | 'worker'): Promise<OrchServer>
  stop(): Promise<void>
}

export async function openSharedDatabase(): Promise<SharedDatabase> {
  const postgres = await startPostgres()
  const folders: string[] = []
  const running: OrchServer[] = []
  return {
    postgres,
    async start(env = {}, command = 'serve') {
      const folder = newDataFolder()
      folders.push(folder)
      const shared = {
        DATABASE_URL: postgres.url,
        ORCH_ENCRYPTION_KEY: '8d1f6a3b9c5e7024f1b8d6a39e5c7042c6e8a1f3b5d79024e6c8a0f1b3d5e792',
      }
      const server = await startOrch(folder, { ...shared, ...env }, command)
      running.push(server)
      return server
    },
    async stop() {
      for (const server of running) server.thaw()
      await Promise.all(running.map((one) => one.stop()))
      await postgres.stop()
      for (const folder of folders) await removeDataFolder(folder)
    },
  }
}

type Step = { action: string; config?: Record<string, unknown> }

/** A user of such servers: starts workflows by webhook on any of them, and reads the tables. */
export async function openCaller(url: string, { postgres }: SharedDatabase) {
  const person = await signUp(url)
  const scopes = ['run', 'manage']
  const { key } = await person.call<{ key: string }>('POST', '/api/api-keys', { name: 'caller', scopes })

  async function ask(to: OrchServer, method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(to.url + path, {
      method,
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  }

  return {
    ask,
    /** Steps one after the other. @returns the workflow's id */
    async draw(name: string, steps: Record<string, Step>): Promise<string> {
      const names = Object.keys(steps)
      const edges = names.map((to, n) => `${names[n - 1] ?? 'trigger'}>${to}`)
      const drawing = draw(name, { trigger: { trigger: 'Webhook' }, ...steps }, edges)
      return (await person.call<{ id: string }>('POST', '/api/workflows/create', drawing)).id
    },
    async begin(to: OrchServer, workflowId: string, numbers: readonly number[]): Promise<string[]> {
      return Promise.all(
        numbers.map(async (n) => {
          const answer = await ask(to, 'POST', `/api/workflows/${workflowId}/webhook`, { n })
          if (!answer.ok) throw new Error(`The webhook answered ${answer.status}: ${await answer.text()}`)
          return ((await answer.json()) as { executionId: string }).executionId
        }),
      )
    },
    async statuses(ids: readonly string[]): Promise<string[]> {
      const text = 'SELECT id, status FROM executions WHERE id = ANY($1)'
      const rows = await postgres.query<{ id: string; status: string }>(text, [ids])
      return ids.map((id) => rows.find((row) => row.id === id)?.status ?? 'unknown')
    },
    async ended(ids: readonly string[]): Promise<string[]> {
      const text = 'SELECT count(*)::int AS count FROM executions WHERE id = ANY($1) AND completed_at IS NULL'
      await until(async () => (await postgres.query<{ count: number }>(text, [ids]))[0]?.count === 0)
      return this.statuses(ids)
    },
  }
}

/** A step that calls the service with the number of its execution. */
export const callTo = (url: string, path: string): Step => ({
  action: 'HTTP Request',
  config: { httpMethod: 'POST', endpoint: `${url}/${path}/{{trigger.n}}`, httpBody: '{}' },
})
