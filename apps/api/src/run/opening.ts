import type { Delta, NewExecution } from '@orch/engine'
import type { Database } from '../db/open-database.ts'
import { rowsOf, type WrittenRows } from './commit-rows.ts'
import type { Kin } from './family.ts'
import type { KeptValue, KeptValues } from './kept-values.ts'
import type { KnownSecrets } from './known-secrets.ts'
import type { Holder } from './ownership/holder.ts'

type Opened = {
  db: Database
  kept: KeptValues
  known: KnownSecrets
  now: () => Date
  holder?: Holder
}

/** An execution to be opened, with the rows of what its first turn decided, if it has one. */
export type Opening = {
  execution: NewExecution
  isTurn: boolean
  /** The process that holds it from the start. */
  owner: number | null
  /** Whose secrets it shares; null while there are none. */
  familyId: string | null
  input: KeptValue
  rows: WrittenRows
}

/** Makes known here what a new execution must hide from its first value on: nothing, unless it comes from another one. */
export async function holdNew({ db, known }: Opened, execution: NewExecution): Promise<Kin> {
  const { id, workspaceId, parent, source = execution.options?.dataFrom } = execution
  const origin = parent?.executionId ?? source
  const familyId = origin === undefined ? id : ((await familyIdOf(db, origin, workspaceId)) ?? id)
  const kin = { workspaceId, familyId }
  known.hold(id, kin, familyId === id ? [] : await known.stored([familyId]))
  return kin
}

/** What the write that opens a held execution says of it. */
export async function openingOf(
  { kept, known, now, holder }: Opened,
  execution: NewExecution,
  { familyId }: Kin,
  first: Delta | undefined,
): Promise<Opening> {
  const { id, workspaceId } = execution
  const made = await kept.settled(id, async () => ({
    input: await kept.keep(id, workspaceId, 'input', execution.input),
    rows: await rowsOf(
      kept,
      { executionId: id, workspaceId, epoch: 1, now },
      withTakenOver(execution, first),
    ),
  }))
  const isAlone = familyId === id && known.redactorOf(id) === undefined
  await holder?.ready()
  const owner = holder?.number() ?? null
  return { execution, isTurn: first !== undefined, owner, familyId: isAlone ? null : familyId, ...made }
}

/** Outcomes that a new execution takes over from an earlier one are steps like any other. */
function withTakenOver({ outcomes = [] }: NewExecution, first: Delta = {}): Delta {
  return { ...first, ended: [...outcomes, ...(first.ended ?? [])] }
}

async function familyIdOf({ pool }: Database, id: string, workspaceId: string): Promise<string | undefined> {
  const { rows } = await pool.query<{ family_id: string }>({
    name: 'execution-family',
    text: 'SELECT coalesce(family_id, id) AS family_id FROM executions WHERE id = $1 AND workspace_id = $2',
    values: [id, workspaceId],
  })
  return rows[0]?.family_id
}
