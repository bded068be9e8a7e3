import type { Delta, ExecutionStore, NewExecution, Parent } from '@orch/engine'
import type { Database } from '../db/open-database.ts'
import { untilWritten, whileAway } from '../db/while-away.ts'
import {
  type Asked,
  commitAll,
  RUNS_AGAIN,
  rowsOf,
  type VerdictRow,
  type WrittenRows,
} from './commit-rows.ts'
import { CANCEL, DUE, WAKE, WOKEN } from './execution-sql.ts'
import { createGroupWriter } from './group-writer.ts'
import type { KeptValues } from './kept-values.ts'
import { type Opening, openAll } from './open-executions.ts'
import type { StepRow } from './step-rows.ts'
import { signalStep, waitsOf } from './stored-waits.ts'
import { takeAll } from './take-turns.ts'
import type { WorkflowVersions } from './workflow-versions.ts'

export type StoreParts = {
  db: Database
  kept: KeptValues
  versions: WorkflowVersions
  onWritten: (written: Written) => void
}

/** What a write changed, for those who watch. */
export type Written = { executionId: string; steps: StepRow[]; verdict: VerdictRow }

/** What the store must remember of an execution while this process holds its turn. */
type Held = { workspaceId: string; parent: Parent | undefined }

/** The engine's store on PostgreSQL. Writes of many executions travel together; each is fenced by its epoch. */
export function createExecutionStore(parts: StoreParts): ExecutionStore {
  const { db, kept } = parts
  // The engine names executions by id alone; sealing needs the workspace too.
  const held = new Map<string, Held>()
  const open = createGroupWriter((all: Opening[]) => whileAway(() => openAll(parts, all)))
  const take = createGroupWriter((ids: string[]) => whileAway(() => takeAll(parts, ids)))
  const commit = createGroupWriter((all: Asked[]) => untilWritten(() => commitAll(parts, all)))
  const idsOf = async (sql: string, now: Date, limit: number) => {
    const { rows } = await db.pool.query<{ id: string }>(sql, [now, limit])
    return rows.map(({ id }) => id)
  }

  async function tell(executionId: string, { steps, verdict }: WrittenRows): Promise<void> {
    parts.onWritten({ executionId, steps, verdict })
    const parent = held.get(executionId)?.parent
    if (verdict.completedAt && parent) await db.pool.query(WAKE, [parent.executionId])
  }

  function letGo(id: string): void {
    held.delete(id)
    kept.forget(id)
  }

  return {
    async open(execution, first) {
      const { id, workspaceId, parent } = execution
      const rows = rowsOf(kept, id, workspaceId, withTakenOver(execution, first))
      const opened = await open({ execution, isTurn: first !== undefined, rows })
      if (!first || !opened.created) return opened
      held.set(id, { workspaceId, parent })
      await tell(id, rows)
      if (isOver(first, 'ok')) letGo(id)
      return opened
    },
    async takeTurn(id) {
      const turn = await take(id)
      if (typeof turn !== 'object') return turn
      held.set(id, { workspaceId: turn.workspaceId, parent: turn.parent })
      if (turn.epoch > 1) parts.onWritten({ executionId: id, steps: [], verdict: RUNS_AGAIN })
      return turn
    },
    async commit(id, epoch, delta) {
      const rows = rowsOf(kept, id, held.get(id)?.workspaceId ?? '', delta)
      const answer = await commit({ id, epoch, ...rows })
      if (answer !== 'stale') await tell(id, rows)
      if (answer === 'stale' || isOver(delta, answer)) letGo(id)
      return answer
    },
    async cancel(id) {
      const { rowCount } = await db.pool.query(CANCEL, [id])
      return rowCount === 1
    },
    signal: (id, step, kind, answer) =>
      db.prisma.$transaction((tx) => signalStep(parts, tx, id, step, kind, answer)),
    async waits(id) {
      const workspace_id = held.get(id)?.workspaceId ?? (await workspaceOf(db, id))
      return (await waitsOf(parts, [{ id, workspace_id }])).get(id) ?? []
    },
    woken: (now, limit) => idsOf(WOKEN, now, limit),
    due: (now, limit) => idsOf(DUE, now, limit),
  }
}

/** Outcomes that a new execution takes over from an earlier one are steps like any other. */
function withTakenOver({ outcomes = [] }: NewExecution, first: Delta = {}): Delta {
  return { ...first, ended: [...outcomes, ...(first.ended ?? [])] }
}

async function workspaceOf(db: Database, id: string): Promise<string> {
  const text = 'SELECT workspace_id FROM executions WHERE id = $1'
  const { rows } = await db.pool.query<{ workspace_id: string }>(text, [id])
  return rows[0]?.workspace_id ?? ''
}

/** A parked execution that was asked to stop is written once more in the same turn. */
function isOver({ verdict, parked }: Delta, answer: 'ok' | 'cancelled'): boolean {
  return verdict !== undefined || (parked !== undefined && answer === 'ok')
}
