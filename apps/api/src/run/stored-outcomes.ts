import type { Json, Outcome } from '@orch/engine'
import { giveWay } from '@orch/json'
import type { Database } from '../db/open-database.ts'
import { STEPS_OF } from './execution-sql.ts'
import type { KeptValues } from './kept-values.ts'
import { unpack } from './packed-value.ts'

type OutcomeRow = {
  execution_id: string
  step: string
  status: string
  handle: string | null
  handled: boolean
  output: unknown
  output_sealed: string | null
  error: string | null
  error_code: string | null
  error_details: Json | null
  crashes: number
}

/** What the steps of an execution came to, and under which of the others its process died how often. */
export type StoredSteps = { outcomes: Map<string, Outcome>; crashes: Map<string, number> }

/** An execution may have fifty thousand steps: others go on after so many. */
const READ_AT_ONCE = 500

/** The steps that began, by execution. */
export async function stepsOf(
  parts: { db: Database; kept: KeptValues },
  taken: { id: string; workspace_id: string }[],
): Promise<Map<string, StoredSteps>> {
  const found = new Map(taken.map(({ id }) => [id, newSteps()]))
  if (taken.length === 0) return found
  const workspace = new Map(taken.map((row) => [row.id, row.workspace_id]))
  const { rows } = await parts.db.pool.query<OutcomeRow>({
    name: 'execution-steps',
    text: STEPS_OF,
    values: [[...found.keys()]],
  })
  let read = 0
  for (const row of rows) {
    const outcome = await outcomeOf(parts.kept, row, workspace.get(row.execution_id) ?? '')
    const steps = found.get(row.execution_id)
    if (outcome) steps?.outcomes.set(row.step, outcome)
    else if (row.crashes > 0) steps?.crashes.set(row.step, row.crashes)
    read += 1
    if (read % READ_AT_ONCE === 0) await giveWay()
  }
  return found
}

const newSteps = (): StoredSteps => ({ outcomes: new Map(), crashes: new Map() })

async function outcomeOf(
  kept: KeptValues,
  row: OutcomeRow,
  workspaceId: string,
): Promise<Outcome | undefined> {
  switch (row.status) {
    case 'success': {
      const output = await outputOf(kept, row, workspaceId)
      return { status: 'success', output, ...(row.handle === null ? {} : { handle: row.handle }) }
    }
    case 'error': {
      const details = row.error_details === null ? {} : { details: (await unpack(row.error_details)) as Json }
      const error = { code: row.error_code ?? 'ACTION_FAILED', message: row.error ?? '', ...details }
      const given = row.output === null ? {} : { output: await outputOf(kept, row, workspaceId) }
      return { status: 'error', error, ...given, handled: row.handled }
    }
    case 'skipped':
      return { status: 'skipped', reason: skipReason(row.handle) }
    default:
      return undefined
  }
}

function outputOf(kept: KeptValues, row: OutcomeRow, workspaceId: string): Promise<Json> {
  const stored = { view: row.output, sealed: row.output_sealed }
  return kept.recall(row.execution_id, workspaceId, `output:${row.step}`, stored)
}

function skipReason(text: string | null): 'branch' | 'upstream' | 'disabled' | 'cancelled' {
  return text === 'upstream' || text === 'disabled' || text === 'cancelled' ? text : 'branch'
}
