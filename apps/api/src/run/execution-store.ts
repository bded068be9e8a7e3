import type { ExecutionStore, Origin, Parent, StepKey, Wait } from '@orch/engine'
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
import { CANCEL, DUE, ORIGINS, WAKE, WOKEN } from './execution-sql.ts'
import { createGroupWriter } from './group-writer.ts'
import type { KeptValues } from './kept-values.ts'
import type { KnownSecrets } from './known-secrets.ts'
import { openAll } from './open-executions.ts'
import { holdNew, type Opening, openingOf } from './opening.ts'
import type { Holder } from './ownership/holder.ts'
import { keptAnswer, signalStep, waitsOf } from './stored-waits.ts'
import { type TakeAsked, takeAll } from './take-turns.ts'
import { beginTrial } from './trials.ts'
import type { WorkflowVersions } from './workflow-versions.ts'

export type StoreParts = {
  db: Database
  kept: KeptValues
  known: KnownSecrets
  versions: WorkflowVersions
  now: () => Date
  onWritten: (written: Written) => void
  /** Under which number this process holds executions. Absent: under none, and nobody keeps what it takes from others. */
  holder?: Holder
}

/** What a write changed: steps by name, because watchers read them when they can be sent; the end with its value. */
export type Written = { executionId: string; steps: StepKey[]; verdict: VerdictRow }

/** What the store must remember of an execution while this process holds its turn. */
type Held = { workspaceId: string; parent: Parent | undefined; epoch: number; owner: number | null }

/** The engine's store on PostgreSQL. Writes of many executions travel together; each is fenced by its epoch. */
export function createExecutionStore(parts: StoreParts): ExecutionStore {
  const { db, kept, known, holder } = parts
  // The queue decides which of the workers runs what.
  const isWorker = holder?.isWorker ?? false
  // The engine names executions by id alone; sealing needs the workspace too.
  const held = new Map<string, Held>()
  const open = createGroupWriter((all: Opening[]) => whileAway(() => openAll(parts, all)))
  const take = createGroupWriter((asked: TakeAsked[]) => whileAway(() => takeAll(parts, asked)))
  const commit = createGroupWriter((all: Asked[]) => untilWritten(() => commitAll(parts, all)))

  async function tell(executionId: string, { steps, verdict }: WrittenRows): Promise<void> {
    parts.onWritten({ executionId, steps: steps.map(({ step }) => step), verdict })
    const parent = held.get(executionId)?.parent
    if (verdict.completedAt && parent) await db.pool.query(WAKE, [parent.executionId])
  }

  return {
    async open(execution, first) {
      const { id, workspaceId, parent } = execution
      const kin = await holdNew(parts, execution)
      try {
        const opening = await openingOf(parts, execution, kin, first)
        const opened = await open(opening)
        if (!first || !opened.created) return opened
        known.hold(id, kin, [])
        held.set(id, { workspaceId, parent, epoch: 1, owner: opening.owner })
        await tell(id, opening.rows)
        return opened
      } finally {
        known.release(id)
      }
    },
    async takeTurn(id, watched) {
      const taken = await take({ id, watched: watched !== undefined })
      if (typeof taken !== 'object') return taken
      const { turn, kin, secrets, owner } = taken
      known.hold(id, kin, secrets)
      held.set(id, { workspaceId: kin.workspaceId, parent: turn.parent, epoch: turn.epoch, owner })
      if (turn.epoch > 1) parts.onWritten({ executionId: id, steps: [], verdict: RUNS_AGAIN })
      return { ...turn, waits: await seen(parts, id, turn.waits) }
    },
    async commit(id, epoch, delta) {
      const { workspaceId, owner } = required(held.get(id))
      const place = { executionId: id, workspaceId, epoch, now: parts.now }
      const rows = await kept.settled(id, () => rowsOf(kept, place, delta))
      const answer = await commit({ id, epoch, owner: isWorker ? null : owner, ...rows })
      if (answer !== 'stale') await tell(id, rows)
      return answer
    },
    release(id, epoch) {
      known.release(id)
      // Another turn of it may have begun in this process meanwhile.
      if (held.get(id)?.epoch === epoch) held.delete(id)
    },
    async signal(id, step, kind, answer) {
      const given = await keptAnswer(parts, id, step, answer)
      return given !== undefined && db.prisma.$transaction((tx) => signalStep(tx, id, step, kind, given))
    },
    async waits(id) {
      const workspace_id = held.get(id)?.workspaceId ?? (await workspaceOf(db, id))
      const waits = (await waitsOf(parts, [{ id, workspace_id }])).get(id) ?? []
      await known.refresh(id)
      return seen(parts, id, waits)
    },
    ...questionsTo(parts),
  }
}

type Questions = Required<Pick<ExecutionStore, 'cancel' | 'woken' | 'due' | 'originsOf' | 'beginTrial'>>

/** What needs no turn, and nothing that the store remembers. */
function questionsTo({ db, holder }: StoreParts): Questions {
  const { pool } = db
  const idsOf = async (sql: string, ...values: unknown[]) => {
    const { rows } = await pool.query<{ id: string }>(sql, values)
    return rows.map(({ id }) => id)
  }
  return {
    cancel: async (id) => (await pool.query(CANCEL, [id])).rowCount === 1,
    async originsOf(ids) {
      const { rows } = await pool.query<Origin & { id: string }>(ORIGINS, [ids])
      return new Map(rows.map(({ id, ...origin }) => [id, origin]))
    },
    beginTrial: (id, ms) => beginTrial({ db, holder }, id, ms),
    woken: (now, limit) => idsOf(WOKEN, now, limit),
    // A server that hands executions to workers also looks for those that workers lost: the queue knows which they still have.
    due: (now, limit) => idsOf(DUE, now, limit, holder?.isWorker ?? true, holder?.number() ?? null),
  }
}

/** A called execution stores what it uses for its caller, too. An answer may be older than the use of what it quotes. */
async function seen(
  { kept, known }: StoreParts,
  id: string,
  waits: readonly Wait[],
): Promise<readonly Wait[]> {
  if (waits.some(({ child }) => child !== undefined)) known.share(id)
  return waits.length === 0 ? waits : kept.withoutSecrets(id, waits)
}

/** The engine writes only between `takeTurn` and `release`: anything else would be sealed for nobody. */
function required(held: Held | undefined): Held {
  if (held === undefined) throw new Error('An execution is written without its turn')
  return held
}

async function workspaceOf(db: Database, id: string): Promise<string> {
  const text = 'SELECT workspace_id FROM executions WHERE id = $1'
  const { rows } = await db.pool.query<{ workspace_id: string }>(text, [id])
  return rows[0]?.workspace_id ?? ''
}
