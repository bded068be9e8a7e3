import {
  type ExecutionChange,
  type ExecutionCount,
  type ExecutionFilter,
  MOST_MATCHING,
  MOST_RERUN,
  type NewExecutionChange,
} from '@orch/contract'
import { printJsonInSlices } from '@orch/json'
import type { z } from 'zod'
import type { ExecutionChange as Row } from '../../../generated/prisma/client.ts'
import { ApiError } from '../../../ground/api-error.ts'
import { newId } from '../../../ground/new-id.ts'
import { changePlace } from '../../../run/execution-place.ts'
import type { Context } from '../../context.ts'
import { endedOrNot, type Filter, whichOf } from './which.ts'

/** So many are remembered of each workspace. */
const KEPT = 20

const MOST = { cancel: MOST_MATCHING, delete: MOST_MATCHING, rerun: MOST_RERUN } as const

/** What a person is told before they change all of them. */
export async function countMatching(
  { parts, caller }: Context<'db' | 'now'>,
  asked: ExecutionFilter,
): Promise<ExecutionCount> {
  const filter = boundedBy(asked, parts.now())
  const where = whichOf(caller.workspaceId, filter)
  const count = (which: object) =>
    parts.db.prisma.execution.count({ where: { AND: [where, which] }, take: MOST_MATCHING + 1 })
  const underWay = await count({ completedAt: null })
  const ended = await count({ completedAt: { not: null } })
  return { underWay, ended, isMore: underWay + ended > MOST_MATCHING, upTo: filter.to }
}

/** The answer comes at once; the runner does the rest. @throws ApiError CHANGE_UNDER_WAY, TOO_MANY_MATCH */
export async function changeMatching(
  { parts, caller }: Context<'db' | 'now' | 'sealer' | 'write'>,
  { action, filter: asked, input }: z.output<typeof NewExecutionChange>,
): Promise<ExecutionChange> {
  if (input !== undefined && action !== 'rerun')
    throw new ApiError('INVALID_REQUEST', `input must come with the action rerun alone, not with ${action}`)
  const { workspaceId, userId, keyId = null } = caller
  const id = newId()
  const filter = boundedBy(asked, parts.now())
  const found = await countFor({ parts, caller }, action, filter)
  const sealed =
    input === undefined ? {} : { inputSealed: await sealedInput(parts, { id, workspaceId, input }) }
  const over = found === 0 ? { state: 'done', endedAt: parts.now(), inputSealed: null } : {}
  const row = await parts.write(caller, async ({ tx, audit }) => {
    // Of two at once the second sees the first.
    await tx.$queryRaw`SELECT id FROM workspaces WHERE id = ${workspaceId} FOR NO KEY UPDATE`
    if ((await tx.executionChange.count({ where: { workspaceId, endedAt: null } })) > 0)
      throw new ApiError(
        'CHANGE_UNDER_WAY',
        'Another change of many executions is under way in this workspace',
      )
    await audit(`execution.${action}-matching`, `${found} by ${JSON.stringify(filter)}`)
    const old = await tx.executionChange.findMany({
      where: { workspaceId },
      orderBy: [{ beganAt: 'desc' }, { id: 'desc' }],
      skip: KEPT - 1,
      select: { id: true },
    })
    await tx.executionChange.deleteMany({ where: { id: { in: old.map((one) => one.id) } } })
    return tx.executionChange.create({
      data: { id, workspaceId, userId, keyId, action, filter, found, ...sealed, ...over },
    })
  })
  return toChange(row)
}

async function sealedInput(
  { sealer }: Pick<Context<'sealer'>['parts'], 'sealer'>,
  { id, workspaceId, input }: { id: string; workspaceId: string; input: object },
): Promise<string> {
  return sealer.seal(await printJsonInSlices(input), changePlace(id, workspaceId))
}

export async function listChanges({ parts, caller }: Context<'db'>): Promise<ExecutionChange[]> {
  const rows = await parts.db.prisma.executionChange.findMany({
    where: { workspaceId: caller.workspaceId },
    orderBy: [{ beganAt: 'desc' }, { id: 'desc' }],
    take: KEPT,
  })
  return rows.map(toChange)
}

/** What it is just doing is undone or finished whole. @throws ApiError CHANGE_NOT_FOUND */
export async function stopChange(
  { parts, caller }: Context<'db' | 'now' | 'write'>,
  id: string,
): Promise<ExecutionChange> {
  const { workspaceId } = caller
  const found = await parts.db.prisma.executionChange.findFirst({ where: { id, workspaceId } })
  if (found === null) throw notFound()
  if (found.endedAt !== null) return toChange(found)
  return parts.write(caller, async ({ tx, audit }) => {
    const stopped = {
      state: 'stopped',
      reason: 'A person stopped it',
      endedAt: parts.now(),
      inputSealed: null,
    }
    await tx.executionChange.updateMany({ where: { id, endedAt: null }, data: stopped })
    await audit('execution.stop-matching', id)
    const row = await tx.executionChange.findUnique({ where: { id } })
    if (row === null) throw notFound()
    return toChange(row)
  })
}

function notFound(): ApiError {
  return new ApiError('CHANGE_NOT_FOUND', 'This workspace has no such change of executions')
}

/** What begins later is not meant, also where somebody named a later time. */
function boundedBy(asked: ExecutionFilter, now: Date): Filter {
  const { to } = asked
  return { ...asked, to: to !== undefined && new Date(to) < now ? to : now.toISOString() }
}

async function countFor(
  { parts, caller }: Context<'db'>,
  action: ExecutionChange['action'],
  filter: Filter,
): Promise<number> {
  const most = MOST[action]
  const where = { AND: [whichOf(caller.workspaceId, filter), endedOrNot(action)] }
  const found = await parts.db.prisma.execution.count({ where, take: most + 1 })
  if (found <= most) return found
  throw new ApiError('TOO_MANY_MATCH', `More than ${most.toLocaleString('en')} executions match`)
}

function toChange(row: Row): ExecutionChange {
  const { id, action, state, found, changed, refused, reason, beganAt, endedAt } = row
  return {
    ...{ id, found, changed, refused, reason },
    action: action as ExecutionChange['action'],
    state: state as ExecutionChange['state'],
    beganAt: beganAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  }
}
