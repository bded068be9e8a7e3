import type { ExecutionOptions, Parent, TurnState, Untaken } from '@orch/engine'
import type { Database } from '../db/open-database.ts'
import { TAKE, UNTAKEN } from './execution-sql.ts'
import type { Kin } from './family.ts'
import type { KeptValues } from './kept-values.ts'
import type { KnownSecrets } from './known-secrets.ts'
import type { Holder } from './ownership/holder.ts'
import type { SecretRow } from './secret-rows.ts'
import { stepsOf } from './stored-outcomes.ts'
import { waitsOf } from './stored-waits.ts'
import type { WorkflowVersions } from './workflow-versions.ts'

type TakeParts = {
  db: Database
  kept: KeptValues
  known: KnownSecrets
  versions: WorkflowVersions
  holder?: Holder
}

/** `watched`: it may have seen a process die. */
export type TakeAsked = { id: string; watched: boolean }

type TakenRow = {
  id: string
  workspace_id: string
  workflow_id: string
  version_id: string
  trigger_id: string | null
  epoch: number
  cancelled: boolean
  parent_id: string | null
  parent_step: string | null
  options: ExecutionOptions | null
  family_id: string | null
  input: unknown
  input_sealed: string | null
  started_at: Date
  crashes: number
  owner: number | null
}

/** A turn, and what its execution must hide. */
export type Taken = { turn: TurnState; kin: Kin; secrets: SecretRow[]; owner: number | null }

/** Takes the turns of many executions in one statement. */
export async function takeAll(parts: TakeParts, asked: TakeAsked[]): Promise<(Taken | Untaken)[]> {
  const { known } = parts
  const ids = idsOf(asked)
  const rows = await takenRows(parts, asked)
  const taken = new Map(rows.map((row) => [row.id, row]))
  const untaken = ids.filter((id) => !taken.has(id))
  const [lent, steps, waits, secrets, why] = await Promise.all([
    stepsOf(parts, rows.flatMap(lenderOf)),
    stepsOf(parts, rows.filter(hasHistory)),
    waitsOf(parts, rows.filter(hasHistory)),
    known.stored(rows.filter(mayKnow).map(familyOf)),
    reasons(parts, untaken),
  ])
  return Promise.all(
    ids.map(async (id, n) => {
      // Asked for twice at the same moment it has one epoch, and one turn: the last.
      if (ids.lastIndexOf(id) !== n) return 'held'
      const row = taken.get(id)
      if (!row) return why.get(id) ?? 'unknown'
      const familyId = familyOf(row)
      const turn = {
        ...(await stateOf(parts, row)),
        outcomes: steps.get(id)?.outcomes ?? new Map(),
        lent: lent.get(row.options?.dataFrom ?? '')?.outcomes ?? new Map(),
        waits: waits.get(id) ?? [],
        crashes: { steps: steps.get(id)?.crashes ?? new Map(), between: row.crashes },
      }
      const own = secrets.filter((secret) => secret.familyId === familyId)
      return { turn, kin: { workspaceId: row.workspace_id, familyId }, secrets: own, owner: row.owner }
    }),
  )
}

async function stateOf({ kept, versions }: TakeParts, row: TakenRow) {
  const { id, workspace_id } = row
  return {
    id,
    workspaceId: workspace_id,
    workflowId: row.workflow_id,
    epoch: row.epoch,
    graph: await versions.graphOf(row.version_id),
    ...(row.trigger_id === null ? {} : { begunBy: row.trigger_id }),
    input: await kept.recall(id, workspace_id, 'input', { view: row.input, sealed: row.input_sealed }),
    startedAt: row.started_at,
    cancelled: row.cancelled,
    options: row.options ?? {},
    ...parentOf(row),
  }
}

function familyOf({ id, family_id }: TakenRow): string {
  return family_id ?? id
}

/** An execution that never ran, and was opened without secrets, has none. */
function mayKnow(row: TakenRow): boolean {
  return hasHistory(row) || row.family_id !== null
}

/** Whatever opens an execution with steps opens it at epoch 1. */
function hasHistory({ epoch }: TakenRow): boolean {
  return epoch > 1
}

function parentOf({ parent_id, parent_step }: TakenRow): { parent?: Parent } {
  if (parent_id === null || parent_step === null) return {}
  return { parent: { executionId: parent_id, step: parent_step } }
}

/** The execution whose outcomes a single step reads. */
function lenderOf({ options, workspace_id }: TakenRow): { id: string; workspace_id: string }[] {
  return options?.dataFrom === undefined ? [] : [{ id: options.dataFrom, workspace_id }]
}

async function takenRows({ db, holder }: TakeParts, asked: TakeAsked[]): Promise<TakenRow[]> {
  const watched = asked.filter((one) => one.watched)
  await holder?.ready()
  const values = [idsOf(asked), holder?.number() ?? null, holder?.isWorker ?? false, idsOf(watched)]
  return (await db.pool.query<TakenRow>({ name: 'execution-take', text: TAKE, values })).rows
}

function idsOf(asked: TakeAsked[]): string[] {
  return asked.map(({ id }) => id)
}

async function reasons({ db, holder }: TakeParts, ids: string[]): Promise<Map<string, Untaken>> {
  if (ids.length === 0) return new Map()
  const { rows } = await db.pool.query<{ id: string; why: Untaken }>(UNTAKEN, [
    ids,
    holder?.isWorker ?? false,
  ])
  return new Map(rows.map(({ id, why }) => [id, why]))
}
