import type { FoundEvents, WatchedEvent } from '@orch/contract'
import { type Json, parseWorkflow, WorkflowError, type WorkflowNode } from '@orch/engine'
import { lookOnce } from '../../events/look-once.ts'
import type { EventPoll, EventSubscription } from '../../generated/prisma/client.ts'
import { ApiError } from '../../ground/api-error.ts'
import { triggersOfType } from '../../triggers/drawn-triggers.ts'
import { type EventSettings, readEventSettings } from '../../triggers/event-settings.ts'
import type { Context } from '../context.ts'
import { lockWorkflow, ownWorkflow } from '../workflows/read-workflow.ts'

/** Of the version that runs. @throws ApiError WORKFLOW_NOT_FOUND */
export async function listEvents(context: Context<'db'>, workflowId: string): Promise<WatchedEvent[]> {
  await ownWorkflow(context, workflowId)
  const { prisma } = context.parts.db
  const where = { workflowId }
  const [polls, subscriptions] = await Promise.all([
    prisma.eventPoll.findMany({ where, orderBy: { nodeId: 'asc' } }),
    prisma.eventSubscription.findMany({ where, orderBy: { nodeId: 'asc' } }),
  ])
  return [...polls.map(ofPoll), ...subscriptions.map(ofSubscription)]
}

type Kept = Pick<EventPoll, 'nodeId' | 'failures' | 'errorCode' | 'error'>

function ofEither({ nodeId, failures, errorCode, error }: Kept) {
  return { trigger: nodeId, failures, errorCode, error }
}

function ofPoll(row: EventPoll): WatchedEvent {
  return {
    ...ofEither(row),
    event: row.event,
    comes: 'polled',
    state: stateOf(row),
    lookedAt: row.lookedAt?.toISOString() ?? null,
    foundAt: row.foundAt?.toISOString() ?? null,
    nextAt: row.paused ? null : row.nextAt.toISOString(),
  }
}

function stateOf({ paused, failures, lookedAt }: EventPoll): WatchedEvent['state'] {
  if (paused) return 'paused'
  if (failures > 0) return 'failing'
  return lookedAt === null ? 'waiting' : 'watching'
}

const STATES: Readonly<Record<string, WatchedEvent['state']>> = {
  active: 'watching',
  removing: 'removing',
  manual: 'manual',
}

function ofSubscription(row: EventSubscription): WatchedEvent {
  const state = STATES[row.state] ?? 'waiting'
  return {
    ...ofEither(row),
    event: row.event,
    comes: 'sent',
    state: row.failures > 0 ? 'failing' : state,
    lookedAt: null,
    foundAt: null,
    nextAt: row.failures > 0 ? (row.nextAt?.toISOString() ?? null) : null,
  }
}

const SHOWN = 3

/**
 * What a trigger of the draft would take, as far as it is asked for: the newest items, without a memory.
 * @throws ApiError WORKFLOW_NOT_FOUND, TRIGGER_NOT_FOUND, NOT_POLLED, EVENT_FAILED; WorkflowError INVALID_SETTING
 */
export async function lookForEvents(
  context: Context<'audit' | 'config' | 'db' | 'digestKey' | 'http' | 'redactor' | 'vault'>,
  workflowId: string,
  trigger: string,
): Promise<FoundEvents> {
  const { parts, caller } = context
  const settings = settingsOf(await ownWorkflow(context, workflowId), trigger)
  await parts.audit(caller, 'event.look', workflowId)
  const { db, http, vault, redactor, digestKey, config } = parts
  const asking = {
    ...{ http, vault, redactor, digestKey },
    prisma: db.prisma,
    environment: config.environment,
    signal: AbortSignal.timeout(60_000),
  }
  const since = { cursor: undefined, seen: new Set<string>(), isFirst: true }
  try {
    const { items } = await lookOnce(asking, caller.workspaceId, { ...settings, first: SHOWN }, since)
    return { items: items.map(({ data }) => redactor.value(data as Json)) }
  } catch (error) {
    throw new ApiError('EVENT_FAILED', error instanceof Error ? error.message : 'The look failed')
  }
}

function settingsOf(graph: { nodes: unknown; edges: unknown }, trigger: string): EventSettings {
  const read = readEventSettings(eventTrigger(graph, trigger))
  if ('wrong' in read) {
    const issues = read.wrong.map(({ field, message }) => {
      return { code: 'INVALID_SETTING' as const, message: `"${field}" ${message}`, nodeId: trigger, field }
    })
    const [first, ...rest] = issues
    if (first) throw new WorkflowError([first, ...rest])
    throw notFound(trigger)
  }
  if (read.settings.event.comes.how === 'polled') return read.settings
  throw new ApiError('NOT_POLLED', 'The service sends this event: listen at the test address for it')
}

/** @throws ApiError TRIGGER_NOT_FOUND */
function eventTrigger({ nodes, edges }: { nodes: unknown; edges: unknown }, trigger: string): WorkflowNode {
  const workflow = parseWorkflow({ nodes, edges })
  const found = triggersOfType(workflow, 'Event').find(({ id }) => id === trigger)
  if (found) return found
  throw notFound(trigger)
}

const notFound = (trigger: string) =>
  new ApiError('TRIGGER_NOT_FOUND', `This workflow has no Event trigger "${trigger}"`)

/** The next look, or the next try to tell the service, is now. @throws ApiError WORKFLOW_NOT_FOUND, TRIGGER_NOT_FOUND */
export async function retryEvent(
  { parts, caller }: Context<'now' | 'write'>,
  workflowId: string,
  trigger: string,
): Promise<void> {
  await parts.write(caller, async ({ tx, audit }) => {
    await lockWorkflow(tx, caller, workflowId)
    const where = { workflowId, nodeId: trigger }
    const data = { nextAt: parts.now() }
    const polls = await tx.eventPoll.updateMany({ where, data })
    const told = await tx.eventSubscription.updateMany({
      where: { ...where, state: { not: 'manual' } },
      data,
    })
    if (polls.count + told.count === 0) throw notFound(trigger)
    await audit('event.retry', workflowId)
  })
}
