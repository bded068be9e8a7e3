import { createHash } from 'node:crypto'
import { parseWorkflow, type WorkflowNode } from '@orch/engine'
import type pg from 'pg'
import { inTransaction } from '../db/in-transaction.ts'
import type { Database } from '../db/open-database.ts'
import { newId } from '../ground/new-id.ts'
import { newAddress } from '../run/webhook-addresses.ts'
import type { Graph } from '../run/workflow-versions.ts'
import { triggersOfType } from '../triggers/drawn-triggers.ts'
import { type EventSettings, readEventSettings } from '../triggers/event-settings.ts'
import { CHANGED, FORGET_POLLS, KEEP_POLLS, LOCK_WORKFLOW, LOCK_WORKSPACE, TAKE_CHANGE } from './event-sql.ts'
import {
  FORGET_MANUAL,
  LET_GO_SUBSCRIPTIONS,
  OPEN_ADDRESSES,
  WANT_SUBSCRIPTIONS,
} from './subscription-sql.ts'

type Changed = Graph & { id: string; workspaceId: string; change: string; isPaused: boolean }

/** What a trigger of a published drawing listens to. */
export type DrawnEvent = { nodeId: string; settings: EventSettings }

/** Reads the Event triggers of the workflows of which something else runs, until none is left. */
export async function followEvents({ pool }: Pick<Database, 'pool'>): Promise<void> {
  for (;;) {
    const { rows } = await pool.query<Changed>(CHANGED)
    if (rows.length === 0) return
    for (const row of rows) await follow(pool, row)
  }
}

function follow(pool: pg.Pool, row: Changed): Promise<void> {
  const drawn = eventsOf(row)
  return inTransaction(pool, async (client) => {
    await client.query(LOCK_WORKSPACE, [row.id])
    await client.query(LOCK_WORKFLOW, [row.id])
    const { rowCount } = await client.query(TAKE_CHANGE, [row.id, row.change])
    if (rowCount === 0) return
    await followPolls(client, row, drawn)
    await followSubscriptions(client, row, drawn)
  })
}

async function followPolls(
  client: pg.PoolClient,
  { id, workspaceId, isPaused }: Changed,
  drawn: readonly DrawnEvent[],
): Promise<void> {
  const polls = drawn
    .filter(({ settings }) => settings.event.comes.how === 'polled')
    .map(({ nodeId, settings }) => ({
      id: newId(),
      node_id: nodeId,
      workspace_id: workspaceId,
      source: sourceOf(settings),
      event: settings.event.id,
      every_ms: settings.everyMs,
      paused: isPaused,
    }))
  await client.query(FORGET_POLLS, [id, JSON.stringify(polls)])
  await client.query(KEEP_POLLS, [id, JSON.stringify(polls)])
}

async function followSubscriptions(
  client: pg.PoolClient,
  { id, workspaceId }: Changed,
  drawn: readonly DrawnEvent[],
): Promise<void> {
  const sent = drawn.flatMap(({ nodeId, settings }) => {
    const { event, config, integrationId } = settings
    if (event.comes.how !== 'sent') return []
    const state = event.comes.by === 'api' ? 'wanted' : 'manual'
    const told = { source: sourceOf(settings), event: event.id, config: JSON.stringify(config), state }
    const of = {
      id: newId(),
      node_id: nodeId,
      workspace_id: workspaceId,
      integration_id: integrationId ?? null,
    }
    return [{ ...of, ...told, token: newAddress() }]
  })
  for (const text of [LET_GO_SUBSCRIPTIONS, FORGET_MANUAL, WANT_SUBSCRIPTIONS, OPEN_ADDRESSES])
    await client.query(text, [id, JSON.stringify(sent)])
}

/** What is asked, and with which connection. */
function sourceOf({ event, config, integrationId }: EventSettings): string {
  const source = JSON.stringify([event.id, config, integrationId ?? null])
  return createHash('sha256').update(source).digest('base64url')
}

/** What is not published listens to nothing, and neither does a trigger that is disabled or not set up whole. */
export function eventsOf(graph: Graph): DrawnEvent[] {
  return eventNodesOf(graph).flatMap((node) => {
    const read = node.enabled ? readEventSettings(node) : { wrong: [] }
    return 'settings' in read ? [{ nodeId: node.id, settings: read.settings }] : []
  })
}

function eventNodesOf(graph: Graph): WorkflowNode[] {
  try {
    return triggersOfType(parseWorkflow(graph), 'Event')
  } catch {
    // Nothing is published, or a drawing of long ago that does not parse: it cannot be started anyhow.
    return []
  }
}
