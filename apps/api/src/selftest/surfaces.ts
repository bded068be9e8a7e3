import type { Trial } from './open-trial.ts'

export const SURFACES = [
  'step input',
  'step output',
  'error',
  'stack',
  'live events',
  'exports',
  'server log',
  'metrics and traces',
  'later turns',
  'database',
] as const
export type Surface = (typeof SURFACES)[number]

type Step = { input: unknown; output: unknown; error: unknown; warnings: unknown }
type Detail = { execution: Step; logs: Step[] }

/** Everything a surface shows, as one text. */
export async function readSurfaces(
  trial: Trial,
  ids: { workflowId: string; executionId: string; integrationId: string },
  heard: { live: string; later: string },
): Promise<Record<Surface, string>> {
  const { ask } = trial
  const { workflowId, executionId, integrationId } = ids
  const logs = `/api/workflows/executions/${executionId}/logs`
  const { execution, logs: steps } = await trial.call<Detail>('GET', `${logs}?view=full`)
  const all = [execution, ...steps]
  const text = (pick: (step: Step) => unknown) => JSON.stringify(all.map(pick))
  const stored = (columns: string) =>
    rowsOf(trial, `SELECT ${columns} FROM execution_steps s JOIN executions e ON e.id = s.execution_id`)
  const many = async (paths: string[]) =>
    (await Promise.all(paths.map((path) => ask('GET', path)))).join('\n')
  return {
    'step input': text(({ input }) => input) + (await stored('s.input, e.input')),
    'step output': text(({ output }) => output) + (await stored('s.output, e.output, s.handle')),
    error: text(({ error }) => error) + (await stored('s.error, e.error, s.error_code, s.warnings')),
    stack: (await stored('s.error_details')) + stacksIn(trial.log()),
    'live events': heard.live,
    exports: await many([
      `/api/workflows/${workflowId}`,
      `/api/workflows/${workflowId}/code`,
      `/api/workflows/${workflowId}/download`,
      `/api/workflows/${workflowId}/executions`,
      `/api/integrations/${integrationId}`,
      '/api/integrations',
      logs,
    ]),
    'server log': trial.log(),
    'metrics and traces':
      (await many(['/healthz', '/readyz', '/metrics', '/api/audit', '/api/openapi.json'])) +
      JSON.stringify(trial.parts().redactor.report()) +
      (await rowsOf(trial, 'SELECT * FROM audit_entries')),
    'later turns': heard.later,
    database: await everyRow(trial),
  }
}

async function rowsOf({ parts }: Trial, query: string): Promise<string> {
  return JSON.stringify((await parts().db.pool.query(query)).rows)
}

/** All tables as they are, sealed texts included. */
export async function everyRow(trial: Trial): Promise<string> {
  const { rows } = await trial
    .parts()
    .db.pool.query<{ name: string }>(
      `SELECT quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema = 'public'`,
    )
  return (await Promise.all(rows.map(({ name }) => rowsOf(trial, `SELECT * FROM ${name}`)))).join('\n')
}

function stacksIn(log: string): string {
  return log
    .split('\n')
    .filter((line) => line.includes('"stack"'))
    .join('\n')
}
