import { setTimeout as pause } from 'node:timers/promises'
import { whileLocked } from '../../../db/while-locked.ts'
import type { ExecutionChange } from '../../../generated/prisma/client.ts'
import type { Caller } from '../../../ground/caller.ts'
import { type Repeated, repeatedly } from '../../../ground/repeatedly.ts'
import { outranks } from '../../allow.ts'
import { type ChangeParts, Overtaken, takeTurn } from './change-turn.ts'

const EVERY_MS = 1_000
/** Between two turns others get the database. */
const PAUSE_MS = 20
/** After so many faults in a row a change does not go on by itself. */
const MOST_FAULTS = 10

/** Goes on with the changes of many executions, on whichever server they were asked for; one process at a time does. */
export function createChangeRunner(parts: ChangeParts): Repeated {
  const { db, log } = parts
  return repeatedly(
    EVERY_MS,
    async (signal) => {
      // Mostly there is none: then no lock is asked for.
      if ((await underWay(parts)).length > 0)
        await whileLocked(db.pool, 'changes', () => workOff(parts, signal))
    },
    (err) => log.error({ err }, 'changes of many executions failed; the next look goes on'),
  )
}

function underWay({ db }: ChangeParts): Promise<ExecutionChange[]> {
  return db.prisma.executionChange.findMany({ where: { endedAt: null }, orderBy: { beganAt: 'asc' } })
}

/** A turn of each workspace after the other, so that a long change keeps no short one waiting. */
async function workOff(parts: ChangeParts, signal: AbortSignal): Promise<void> {
  for (;;) {
    const changes = await underWay(parts)
    if (changes.length === 0) return
    for (const change of changes) {
      if (signal.aborted) return
      await turnOf(parts, change, signal)
      await pause(PAUSE_MS)
    }
  }
}

async function turnOf(parts: ChangeParts, change: ExecutionChange, signal: AbortSignal): Promise<void> {
  try {
    const caller = await callerOf(parts, change)
    if (caller !== undefined) return await takeTurn(parts, change, caller)
    await end(parts, change, 'The person or key that asked for it may no longer change executions here')
  } catch (err) {
    // An engine that stops with its server starts nothing; the next server goes on.
    if (err instanceof Overtaken || signal.aborted) return
    parts.log.error({ change: change.id, err }, 'a turn of a change of many executions failed')
    if (change.faults + 1 >= MOST_FAULTS)
      return end(parts, change, 'The server could not go on: its log says why')
    const { executionChange } = parts.db.prisma
    await executionChange.updateMany({ where: { id: change.id }, data: { faults: { increment: 1 } } })
    await pause(EVERY_MS)
  }
}

/** The person who asked, with the role that they have now; undefined when they may not do it any more. */
async function callerOf(
  { db, now }: Pick<ChangeParts, 'db' | 'now'>,
  { userId, workspaceId, keyId }: ExecutionChange,
): Promise<Caller | undefined> {
  const member = await db.prisma.member.findFirst({
    where: { workspaceId, userId, user: { blockedAt: null } },
  })
  if (member === null || !outranks(member.role, 'viewer')) return undefined
  if (keyId === null) return { userId, workspaceId, role: member.role, keyId: undefined, session: undefined }
  const isValid = { disabledAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now() } }] }
  const keys = await db.prisma.apiKey.count({ where: { id: keyId, ...isValid } })
  return keys === 0 ? undefined : { userId, workspaceId, role: member.role, keyId, session: undefined }
}

async function end({ write, now }: ChangeParts, change: ExecutionChange, reason: string): Promise<void> {
  const { id, workspaceId, changed, found } = change
  await write({ workspaceId, actor: 'system' }, async ({ tx, audit }) => {
    const stopped = { state: 'stopped', reason, endedAt: now(), inputSealed: null }
    await tx.executionChange.updateMany({ where: { id, endedAt: null }, data: stopped })
    await audit('execution.end-matching', `${id}: ${changed} of ${found}`)
  })
}
