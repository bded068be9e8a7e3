import type { Json } from '@orch/engine'
import { parseJsonInSlices } from '@orch/json'
import type { ExecutionChange, Prisma } from '../../../generated/prisma/client.ts'
import type { Caller } from '../../../ground/caller.ts'
import { changePlace } from '../../../run/execution-place.ts'
import { CANCEL_ALL } from '../../../run/execution-sql.ts'
import { writeCursor } from '../../page-cursor.ts'
import type { Services } from '../../services.ts'
import { refusalOf } from '../change-many.ts'
import { rerunExecution } from '../rerun-execution.ts'
import { wakeExecution } from '../wake-execution.ts'
import { endedOrNot, type Filter, whichOf } from './which.ts'

export type ChangeParts = Pick<Services, 'db' | 'engine' | 'log' | 'now' | 'reruns' | 'sealer' | 'write'>

/** So many in one transaction, which is over in a moment. */
const BATCH = { cancel: 100, delete: 100, rerun: 10 } as const
/** A hundred executions may have very many steps. */
const LIMITS = { timeout: 30_000, maxWait: 10_000 }

/** The change was stopped, or another process has gone on: this turn counts for nothing. */
export class Overtaken extends Error {}

type Action = keyof typeof BATCH
type Turn = { parts: ChangeParts; change: ExecutionChange; caller: Caller; ids: string[]; cursor: string }
type Did = { changed: number; refused: number; reason?: string | null }

/** The next few have their turn; when none is left, it ends. What a process that died did before it wrote that down is done again. */
export async function takeTurn(parts: ChangeParts, change: ExecutionChange, caller: Caller): Promise<void> {
  const action = change.action as Action
  const page = await nextOf(parts, change, action)
  const last = page.at(-1)
  if (last === undefined) return finish(parts, change, caller)
  const cursor = writeCursor({ key: last.startedAt, id: last.id })
  await ACTS[action]({ parts, change, caller, ids: page.map(({ id }) => id), cursor })
}

function nextOf({ db }: ChangeParts, change: ExecutionChange, action: Action) {
  const before = change.cursor ?? undefined
  const filter = { ...(change.filter as Filter), before }
  return db.prisma.execution.findMany({
    where: { AND: [whichOf(change.workspaceId, filter), endedOrNot(action)] },
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    take: BATCH[action],
    select: { id: true, startedAt: true },
  })
}

const ACTS: Record<Action, (turn: Turn) => Promise<void>> = {
  async cancel(turn) {
    const { parts, ids } = turn
    const cancelled = await parts.db.prisma.$transaction(async (tx) => {
      const rows = await tx.$queryRawUnsafe<{ id: string }[]>(CANCEL_ALL, ids)
      await note(tx, turn, { changed: rows.length, refused: 0 })
      return rows
    }, LIMITS)
    for (const { id } of cancelled) {
      parts.engine.interrupt(id)
      wakeExecution(parts, id)
    }
  },

  async delete(turn) {
    const { parts, change, ids } = turn
    await parts.db.prisma.$transaction(async (tx) => {
      const where = { id: { in: ids }, workspaceId: change.workspaceId, ...endedOrNot('delete') }
      const { count } = await tx.execution.deleteMany({ where })
      await note(tx, turn, { changed: count, refused: 0 })
    }, LIMITS)
  },

  async rerun(turn) {
    const { parts, change, caller, ids } = turn
    const input = await inputOf(parts, change)
    const did: Required<Did> = { changed: 0, refused: 0, reason: null }
    for (const id of ids) {
      // Started by a process that died before it could write so, it is not started twice.
      const repeat = { idempotencyKey: `change:${change.id}:${id}`, bodyDigest: change.id }
      const refusal = await refusalOf(
        rerunExecution({ parts, caller }, id, { fromFailed: false, input, repeat }),
      )
      if (refusal === null) did.changed += 1
      else did.refused += 1
      did.reason ??= change.reason ?? refusal
    }
    await note(parts.db.prisma, turn, did)
  },
}

async function inputOf(
  { sealer }: ChangeParts,
  { id, workspaceId, inputSealed }: ExecutionChange,
): Promise<Json | undefined> {
  if (inputSealed === null) return undefined
  return (await parseJsonInSlices(sealer.open(inputSealed, changePlace(id, workspaceId)).text)) as Json
}

/** Notes how far it is. @throws Overtaken */
async function note(
  tx: Pick<Prisma.TransactionClient, 'executionChange'>,
  { change: { id, cursor: before }, cursor }: Turn,
  { changed, refused, reason }: Did,
): Promise<void> {
  const { count } = await tx.executionChange.updateMany({
    // What was started stays started: it is counted although somebody stopped the change meanwhile.
    where: { id, cursor: before, ...(reason === undefined ? { endedAt: null } : {}) },
    data: {
      cursor,
      changed: { increment: changed },
      refused: { increment: refused },
      faults: 0,
      ...(reason == null ? {} : { reason }),
    },
  })
  if (count === 0) throw new Overtaken('The change was stopped, or goes on elsewhere')
}

async function finish({ write, now }: ChangeParts, change: ExecutionChange, caller: Caller): Promise<void> {
  const { id, changed, found } = change
  await write(caller, async ({ tx, audit }) => {
    const done = { state: 'done', endedAt: now(), inputSealed: null }
    await tx.executionChange.updateMany({ where: { id, endedAt: null }, data: done })
    await audit('execution.end-matching', `${id}: ${changed} of ${found}`)
  })
}
